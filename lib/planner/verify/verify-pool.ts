import type { PlannedPool } from '../plan';
import { claim, near } from './claim';
import { HOURS_PER_MONTH } from './day';
import { isStandby, keyOf, poolName, siteOf, typeOf, type Evidence } from './evidence';
import { usdPerNodeHour } from './node-type';
import { hasRdma, isAllowed, isBuildable, type Site } from './site';

const KINDS = {
  inference: ['on-demand', 'spot', 'reserved', 'reservation'],
  training: ['on-demand', 'spot', 'reserved', 'reservation', 'flex-start'],
  batch: ['on-demand', 'spot', 'reservation', 'flex-start'],
};

/** What a pool says of itself: where it stands, what it is, how it is bought, how many nodes it has. */
export function verifyPool(pool: PlannedPool, evidence: Evidence): void {
  verifyPlace(pool, evidence);
  verifyKind(pool, evidence);
  verifyNodes(pool, evidence);
  verifyType(pool, evidence);
}

export function workloadOf({ workload: name }: PlannedPool, { problem }: Evidence) {
  for (const use of ['inference', 'training', 'batch'] as const) {
    const workload = problem[use]?.find((candidate) => candidate.name === name);
    if (workload !== undefined) return { use, workload, run: 'run' in workload ? workload.run : undefined };
  }
  return undefined;
}

/** Ways to buy nodes at a site, and those that do for the workload of a pool. */
export function kindsOf(pool: PlannedPool, { supply }: Site, evidence: Evidence): Record<'sold' | 'fits', readonly string[]> {
  const { use, run } = workloadOf(pool, evidence)!;
  const sold = supply === undefined ? ['on-demand'] : [...supply.kinds ?? ['on-demand', 'spot'], 'reservation'];
  const fits = KINDS[use].filter((kind) => use !== 'training' || (kind === 'reserved' ? run === undefined : kind !== 'flex-start' || run !== undefined));
  return { sold, fits };
}

function verifyPlace(pool: PlannedPool, evidence: Evidence): void {
  const declared = workloadOf(pool, evidence);
  claim(declared !== undefined, () => `${poolName(pool)} serves no declared workload`);
  const site = evidence.sites.of(keyOf(pool));
  claim(site !== undefined, () => `${poolName(pool)} is not in an allowed region`);
  claim(isAllowed(site!, declared!.workload), () => `${poolName(pool)} is not where ${pool.workload} may run`);
  claim(isBuildable(site!, pool.instanceType), () => `${poolName(pool)} can't be built`);
}

function verifyKind(pool: PlannedPool, evidence: Evidence): void {
  const site = siteOf(pool, evidence);
  const { run } = workloadOf(pool, evidence)!;
  const { sold, fits } = kindsOf(pool, site, evidence);
  claim(sold.includes(pool.capacityKind) && fits.includes(pool.capacityKind), () => `${poolName(pool)} is bought as ${pool.capacityKind}, which `
    + `${sold.includes(pool.capacityKind) ? `does not do for ${pool.workload}: ${fits.join(', ')} do` : `is not sold there: ${sold.join(', ')} are`}`);
  claim((pool.capacityKind === 'reservation') === (pool.reservation !== undefined),
    () => `${poolName(pool)} is bought as ${pool.capacityKind} and draws from ${pool.reservation ?? 'no reservation'}`);
  if (pool.reservation === undefined) return;
  const reservation = site.supply!.reservations?.find(({ name }) => name === pool.reservation);
  claim(reservation !== undefined && reservation.region === pool.region && reservation.instanceType === pool.instanceType,
    () => `${poolName(pool)} draws from ${pool.reservation}, which is no reservation of it`);
  const { zone, windowHours } = reservation!;
  claim(zone === undefined || pool.zones.join() === zone, () => `${poolName(pool)} stands in zones ${pool.zones.join(', ')}, not in ${zone} of its reservation`);
  claim(windowHours === undefined || (run !== undefined && pool.hoursPerMonth <= windowHours * (1 + 1e-9)),
    () => `${poolName(pool)} stands for ${pool.hoursPerMonth} hours of a month, and its reservation holds for ${windowHours} hours of a run with a length`);
}

function verifyNodes(pool: PlannedPool, evidence: Evidence): void {
  const { nodesByBand, requestsPerSecondByBand, minNodes, maxNodes, nodesPerReplica } = pool;
  const { use } = workloadOf(pool, evidence)!;
  claim(nodesByBand.length === evidence.bands && nodesByBand.every((nodes) => Number.isInteger(nodes) && nodes >= 0),
    () => `${poolName(pool)} has ${nodesByBand.join(', ')} nodes by band, not ${evidence.bands} whole numbers`);
  const most = Math.max(...nodesByBand);
  claim(minNodes === Math.min(...nodesByBand), () => `${poolName(pool)} has at least ${Math.min(...nodesByBand)} nodes, not ${minNodes}`);
  claim(Number.isInteger(maxNodes) && maxNodes >= most && maxNodes > 0, () => `${poolName(pool)} may grow to ${maxNodes} nodes and has ${most}`);
  claim(most > 0 || isStandby(pool, evidence), () => `${poolName(pool)} has no node in any band`);
  const limit = siteOf(pool, evidence).supply?.maxNodesPerPool;
  claim(limit === undefined || maxNodes <= limit, () => `${poolName(pool)} may grow to ${maxNodes} nodes, and a pool to ${limit}`);
  claim(pool.capacityKind !== 'reserved' || minNodes === most, () => `${poolName(pool)} has ${nodesByBand.join(', ')} nodes by band, and what is reserved is paid in all`);
  claim(Number.isInteger(nodesPerReplica) && nodesPerReplica >= 1 && nodesByBand.every((nodes) => nodes % nodesPerReplica === 0),
    () => `${poolName(pool)} has ${nodesByBand.join(', ')} nodes by band for replicas that span ${nodesPerReplica}`);
  claim(requestsPerSecondByBand.length === evidence.bands && requestsPerSecondByBand.every((requests) => requests >= 0 && requests < Infinity),
    () => `${poolName(pool)} serves ${requestsPerSecondByBand.join(', ')} requests per second by band`);
  if (use === 'inference') {
    claim(pool.requestsPerSecondPerNode > 0, () => `${poolName(pool)} serves ${pool.requestsPerSecondPerNode} requests per second on a node`);
  } else {
    claim(pool.requestsPerSecondPerNode === 0 && requestsPerSecondByBand.every((requests) => requests === 0) && nodesPerReplica === 1,
      () => `${poolName(pool)} serves requests per second`);
  }
  if (use !== 'training') claim(pool.hoursPerMonth === HOURS_PER_MONTH, () => `${poolName(pool)} stands for ${pool.hoursPerMonth} hours of a month, not ${HOURS_PER_MONTH}`);
}

function verifyType(pool: PlannedPool, evidence: Evidence): void {
  const site = siteOf(pool, evidence);
  claim(pool.zones.length > 0 && new Set(pool.zones).size === pool.zones.length, () => `${poolName(pool)} stands in zones ${pool.zones.join(', ')}`);
  if (pool.nodesPerReplica > 1) {
    claim(pool.zones.length === 1, () => `${poolName(pool)} stands in zones ${pool.zones.join(', ')}, and its replicas span nodes of one zone`);
    claim(hasRdma(site, pool.instanceType), () => `${poolName(pool)} has no remote direct memory access, and its replicas span nodes`);
  }
  if (evidence.priced === undefined && site.cluster === undefined) return;
  const type = typeOf(pool, evidence);
  claim(type !== undefined && type.accelerator === pool.accelerator && type.accelerators === pool.acceleratorsPerNode,
    () => `${poolName(pool)} has ${pool.acceleratorsPerNode} ${pool.accelerator}, and on offer is ${type === undefined ? 'nothing' : `${type.accelerators} ${type.accelerator}`}`);
  claim(pool.zones.every((zone) => type!.zones.includes(zone)), () => `${poolName(pool)} stands in zones ${pool.zones.join(', ')}, and its type in ${type!.zones.join(', ')}`);
  claim(pool.zonesKnown === type!.zonesKnown, () => `${poolName(pool)} says that its zones are ${pool.zonesKnown ? '' : 'not '}known`);
  for (const zone of pool.zones) {
    const usd = usdPerNodeHour(site, type!, pool.capacityKind, zone);
    claim(usd !== undefined && near(usd, pool.usdPerNodeHour), () => `${poolName(pool)} costs ${usd ?? 'no known'} $/h in ${zone}, not ${pool.usdPerNodeHour}`);
  }
}
