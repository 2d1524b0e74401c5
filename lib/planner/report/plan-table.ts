import Table from 'cli-table3';
import { fixedUsdPerHour } from '../cost';
import type { Baseline, Plan, TrafficWeight } from '../plan';
import { percent, usd, usdPerMonth } from './money';

/** A plan for people: pools, traffic, cost, and what other placements would cost. */
export function planTable(plan: Plan): string {
  return [
    'Node pools',
    pools(plan),
    'Traffic',
    traffic(plan),
    'Cost',
    cost(plan),
    ...comparison(plan),
    ...retiring(plan),
    ...remarks(plan),
  ].join('\n');
}

function table(head: string[], rightFrom: number, rows: string[][]): string {
  const printed = new Table({
    head,
    colAligns: head.map((_, column) => (column >= rightFrom ? 'right' : 'left')),
    // Colours would make the output depend on the terminal.
    style: { head: [], border: [], compact: true },
  });
  printed.push(...rows);
  return printed.toString();
}

function pools(plan: Plan): string {
  return table(['workload', 'region', 'zones', 'instance type', 'bought', 'accelerators', 'nodes', '$/node h', '$/h'], 5, plan.pools.map((pool) => [
    pool.workload,
    `${pool.cloud}:${pool.region}`,
    pool.zones.map((zone) => shortZone(zone, pool.region)).join(' ') + (pool.zonesKnown ? '' : ' *'),
    pool.instanceType,
    pool.capacityKind,
    `${pool.minNodes * pool.acceleratorsPerNode} x ${pool.accelerator}`,
    pool.maxNodes === pool.minNodes ? `${pool.minNodes}` : `${pool.minNodes}..${pool.maxNodes}`,
    usd(pool.usdPerNodeHour),
    usd(pool.minNodes * pool.usdPerNodeHour),
  ]));
}

function shortZone(zone: string, region: string): string {
  return zone.startsWith(`${region}-`) ? zone.slice(region.length + 1) : zone.replace(/^.*-/, '');
}

function traffic(plan: Plan): string {
  const routes = [...new Set(plan.traffic.map(({ workload, origin }) => `${workload}\n${origin}`))];
  return table(['workload', 'from', 'answered by', 'worst round trip', 'after the worst loss'], 3, routes.map((route) => {
    const [workload, origin] = route.split('\n');
    const own = (weights: readonly TrafficWeight[]) => weights.filter((weight) => weight.workload === workload && weight.origin === origin);
    const normal = own(plan.traffic);
    return [
      workload,
      origin,
      normal.map(({ region, share }) => `${region} ${percent(share)}`).join(', '),
      worst(normal),
      worst(own(plan.failovers.flatMap((failover) => failover.traffic))),
    ];
  }));
}

function worst(weights: readonly TrafficWeight[]): string {
  if (weights.length === 0) return '-';
  const { roundTripMs, roundTripBasis } = weights.reduce((a, b) => (b.roundTripMs > a.roundTripMs ? b : a));
  return `${roundTripMs.toFixed(0)} ms ${roundTripBasis}`;
}

function cost(plan: Plan): string {
  const fixed = plan.regions.reduce((sum, region) => sum + fixedUsdPerHour(region), 0);
  const row = (name: string, usdPerHour: number) => [name, usd(usdPerHour), usdPerMonth(usdPerHour)];
  return table(['', '$/h', '$/month'], 1, [
    ...plan.cost.byWorkload.map(({ name, usdPerHour }) => row(`nodes of ${name}`, usdPerHour)),
    row(`${plan.regions.length} clusters and networks`, fixed),
    row('total', plan.cost.usdPerHour),
    ...plan.cost.byCloud.map(({ name, usdPerHour }) => row(`  of this on ${name}`, usdPerHour)),
    ...plan.cost.byKind.filter(({ name }) => name !== 'regions').map(({ name, usdPerHour }) => row(`  of this nodes ${name === 'spot' ? 'on spot' : 'on demand'}`, usdPerHour)),
    row('if every pool grew to its most nodes', plan.cost.ceilingUsdPerHour),
  ]);
}

function comparison(plan: Plan): string[] {
  return ['Compared with', table(['placement', '$/h', '$/month', 'this plan saves', 'remark'], 1, plan.baselines.map((baseline) => [
    baseline.name,
    baseline.usdPerHour === undefined ? 'not possible' : usd(baseline.usdPerHour),
    baseline.usdPerHour === undefined ? '-' : usdPerMonth(baseline.usdPerHour),
    saving(baseline, plan),
    baseline.remark,
  ]))];
}

function saving({ usdPerHour }: Baseline, plan: Plan): string {
  if (usdPerHour === undefined) return '-';
  const saved = usdPerHour - plan.cost.usdPerHour;
  return `${saved < 0 ? 'costs ' : ''}${usd(Math.abs(saved))}/h${saved < 0 ? ' more' : ''} (${percent(Math.abs(saved) / usdPerHour)})`;
}

function retiring(plan: Plan): string[] {
  if (plan.retiring.length === 0) return [];
  return [
    'Retiring: nothing runs there any more, and it costs until it is destroyed (cdktf deploy, cdktf destroy, then gpu-fleet forget)',
    table(['region', '$/h', '$/month'], 1, plan.retiring.map((region) => {
      const usdPerHour = fixedUsdPerHour(region);
      return [`${region.cloud}:${region.region}`, usd(usdPerHour), usdPerMonth(usdPerHour)];
    })),
  ];
}

function remarks(plan: Plan): string[] {
  const regions = new Set(plan.failovers.map(({ lostRegion }) => lostRegion));
  return [
    `No placement of these workloads costs less than ${usd(plan.bound)}/h: this one is within ${percent(plan.gap)} of it.`,
    ...(regions.size > 0 ? [`The loss of any one of ${regions.size} serving regions is survived at full demand.`] : []),
    ...(plan.pools.some(({ zonesKnown }) => !zonesKnown) ? ['* no source says in which zones of the region this type stands: check before you deploy.'] : []),
    `Prices: catalogue of ${plan.catalogVersion}.`,
  ];
}
