import { changed, ofCluster, ofSupply } from './changes';
import type { Constraint, Step } from './constraint';
import { stepwise, once, upwards } from './steps';
import type { Catalog } from '../../catalog/catalog';
import { isOfFamily } from '../../catalog/instance-family';
import type { CompleteSupply } from '../complete-problem';
import { counted } from '../counted';
import { HOURS_PER_MONTH } from '../hours';
import type { OwnCluster, Quota, Reservation } from '../problem';

/** More nodes than any workload asks for. */
const ANY_NODES = 1e6;

/** @param stated the quotas as the team lists them */
export function quotaConstraints(supply: CompleteSupply, stated: readonly Quota[], catalog: Catalog): Constraint[] {
  return supply.quotas.map((quota) => {
    const name = quotaName(supply, quota);
    // Found by identity: a quota has no name, and others may be left out at the same time.
    const changedTo = (limit: number) => ofSupply(supply.cloud, ({ quotas }) => (
      { quotas: changed(quotas, (other) => other === quota, () => ({ limit })) }
    ));
    return {
      name,
      where: ['clouds', supply.cloud, 'quotas', stated.indexOf(quota), 'limit'],
      got: quota.limit,
      dropped: ofSupply(supply.cloud, ({ quotas }) => ({ quotas: quotas!.filter((other) => other !== quota) })),
      ways: [upwards(quota.limit, quantum(supply, quota, catalog), (limit) => ({ said: `raise ${name} to ${limit}`, to: limit, change: changedTo(limit) }))],
    };
  });
}

function quotaName({ cloud }: CompleteSupply, { region, family, kind, unit, limit }: Quota): string {
  const ofKind = kind === undefined ? unit : `${kind} ${unit}`;
  return `the quota of ${counted(limit, ofKind)}${family === undefined ? '' : ` of ${family}`} in ${cloud}${region === undefined ? '' : `:${region}`}`;
}

/** What every use of a quota is a multiple of. */
function quantum({ cloud, instanceTypes }: CompleteSupply, { region, family, unit }: Quota, { offers }: Catalog): number {
  if (unit === 'nodes') return 1;
  const amounts = offers.filter((offer) => offer.cloud === cloud
    && (region === undefined || offer.region === region)
    && (family === undefined || isOfFamily(cloud, offer.instanceType, family))
    && instanceTypes?.includes(offer.instanceType) !== false)
    .map(({ vcpu, acceleratorCount }) => (unit === 'vcpu' ? vcpu : acceleratorCount));
  const divisor = amounts.reduce(greatestCommonDivisor, 0);
  return divisor > 0 ? divisor : 1;
}

/** To a thousandth: a part of an accelerator is one. */
function greatestCommonDivisor(a: number, b: number): number {
  let [larger, smaller] = [Math.round(a * 1000), Math.round(b * 1000)];
  while (smaller > 0) [larger, smaller] = [smaller, larger % smaller];
  return larger / 1000;
}

export function reservationConstraints({ cloud, reservations }: CompleteSupply): Constraint[] {
  return reservations.flatMap(({ name, nodes, windowHours, usdPerNodeHour }): Constraint[] => {
    const withChange = (changes: Partial<Reservation>) => ofSupply(cloud, (supply) => ({
      reservations: changed(supply.reservations, (other) => other.name === name, () => changes),
    }));
    const allMonth = withChange({ windowHours: undefined });
    return [
      {
        name: `the ${counted(nodes, 'nodes')} of reservation '${name}'`,
        where: ['clouds', cloud, 'reservations', name, 'nodes'],
        got: nodes,
        // What it costs stays, so that no budget speaks against it.
        dropped: withChange({ nodes: ANY_NODES, usdPerNodeHour: usdPerNodeHour * nodes / ANY_NODES }),
        ways: [upwards(nodes, 1, (count) => (
          { said: `raise reservation '${name}' from ${counted(nodes, 'nodes')} to ${count}`, to: count, change: withChange({ nodes: count }) }
        ))],
      },
      ...windowHours === undefined ? [] : [{
        name: `windowHours ${windowHours} of reservation '${name}'`,
        where: ['clouds', cloud, 'reservations', name, 'windowHours'],
        got: windowHours,
        dropped: withChange({ windowHours: undefined, usdPerNodeHour: usdPerNodeHour * windowHours / HOURS_PER_MONTH }),
        ways: [stepwise([...wholeHoursAbove(windowHours), undefined], (hours): Step => (hours === undefined
          ? { said: `hold reservation '${name}' all the time`, to: undefined, change: allMonth }
          : { said: `raise windowHours of reservation '${name}' from ${windowHours} to ${hours}`, to: hours, change: withChange({ windowHours: hours }) }))],
      }],
    ];
  });
}

function wholeHoursAbove(hours: number): number[] {
  return Array.from({ length: HOURS_PER_MONTH - 1 }, (_, index) => index + 1).filter((other) => other > hours);
}

export function ownNodesConstraints(cluster: OwnCluster): Constraint[] {
  return cluster.nodes.map(({ instanceType, nodes }) => {
    const key = `${cluster.cloud}:${cluster.name}`;
    const withNodes = (count: number) => ofCluster(cluster, (stated) => ({
      nodes: changed(stated.nodes, (other) => other.instanceType === instanceType, () => ({ nodes: count }))!,
    }));
    return {
      name: `the ${counted(nodes, 'nodes')} of ${instanceType} in ${key}`,
      where: ['clusters', key, 'nodes', instanceType, 'nodes'],
      got: nodes,
      dropped: withNodes(ANY_NODES),
      ways: [upwards(nodes, 1, (count) => (
        { said: `raise the nodes of ${instanceType} in ${key} from ${nodes} to ${count}`, to: count, change: withNodes(count) }
      ))],
    };
  });
}

/** A way to buy that nobody thought of is no limit in numbers, and yet one. */
export function kindsConstraints({ cloud, kinds }: CompleteSupply): Constraint[] {
  if (kinds.includes('on-demand')) return [];
  const dropped = ofSupply(cloud, (supply) => ({ kinds: [...supply.kinds!, 'on-demand'] }));
  return [{
    name: `kinds ${kinds.join(', ')} of ${cloud}`,
    where: ['clouds', cloud, 'kinds'],
    got: kinds,
    dropped,
    ways: [once(`add on-demand to kinds of ${cloud}`, [...kinds, 'on-demand'], dropped)],
  }];
}
