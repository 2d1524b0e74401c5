import type { PlannedPool, PoolFallback } from '../plan';
import { claim, claimListedOnce } from './claim';
import { keyOf, poolName, siteOf, type Evidence } from './evidence';
import { usdPerNodeHour, type NodeType } from './node-type';
import type { RoomBeside } from './room-beside';
import { isAllowed, isBuildable, type Site } from './site';
import { kindsOf, workloadOf } from './verify-pool';

/** Ratios are stored with four decimals. */
const ROUNDED = 0.51e-4;

/** Nodes that do a workload's work together. */
export interface Way {
  readonly nodes: number;
  /** By which a node's price is divided to compare: what it does, in a unit of the workload's own. */
  readonly work: number;
}

/** How nodes of a type, bought one way at a site, could do the work of a pool; none where they are of no use. */
export type Ways = (site: Site, type: NodeType, instanceType: string, capacityKind: string) => readonly Way[];

/** A pool as what a fallback stands in for. */
export interface Replaced {
  readonly pool: PlannedPool;
  /** The pools that are gone with it: all of a run. */
  readonly gone: readonly PlannedPool[];
  readonly ways: Ways;
  /** What the pool's work costs, in the unit of `ways`. */
  readonly usd: number;
  /** Whether the workload's limits on spot let other nodes, on spot, do all that the pool does. */
  readonly mayBeSpot: (spot: PlannedPool) => boolean;
}

/**
 * Every fallback is another offer that would do the pool's work and finds room for that beside the rest of the plan, cheapest first. Among
 * them is one of the pool's own region where something that is not spot is sold there, and one that is not spot where there is such a one at all.
 */
export function verifyFallbacks(replaced: Replaced, evidence: Evidence, room: RoomBeside): void {
  const { pool, usd: own } = replaced;
  const { fallbacks } = pool;
  claimListedOnce(`the fallback of ${poolName(pool)} to`, fallbacks.map((fallback) => `${fallback.capacityKind} ${fallback.instanceType} in ${keyOf(fallback)}`));
  const usd = fallbacks.map((fallback) => usdPerWork(fallback, replaced, evidence, room));
  for (const [index, { costRatio }] of fallbacks.entries()) {
    const name = () => fallbackName(fallbacks[index], pool);
    claim(costRatio >= (fallbacks[index - 1]?.costRatio ?? 0), () => `${name()} costs ${costRatio} of the pool and comes after a dearer one`);
    const against = own === 0 ? usd[0] : own;
    const each = usd[index];
    if (each === undefined || against === undefined) continue;
    const ratio = each / (against || 1);
    claim(Math.abs(costRatio - ratio) <= ROUNDED + 1e-6 * ratio, () => `${name()} costs ${ratio} of the pool, not ${costRatio}`);
  }
  verifyChoice(replaced, evidence, room);
}

/** Of another catalogue nobody knows what was on offer. */
function verifyChoice(replaced: Replaced, evidence: Evidence, room: RoomBeside): void {
  const { pool } = replaced;
  const { fallbacks } = pool;
  if (fallbacks.length === 0 || evidence.priced === undefined) return;
  const own = keyOf(pool);
  if (!fallbacks.some((fallback) => keyOf(fallback) === own)) {
    const other = firmOffer(replaced, siteOf(pool, evidence), evidence, room);
    claim(other === undefined, () => `${poolName(pool)} has no fallback in its own region, where ${other} is on offer`);
  }
  if (fallbacks.every(({ capacityKind }) => capacityKind === 'spot')) {
    const other = evidence.sites.all().map((site) => firmOffer(replaced, site, evidence, room)).find((name) => name !== undefined);
    claim(other === undefined, () => `${poolName(pool)} has spot alone to fall back to, and ${other} is on offer`);
  }
}

/** Another offer of a site that would do a pool's work and is not spot. */
function firmOffer(replaced: Replaced, site: Site, evidence: Evidence, room: RoomBeside): string | undefined {
  const { pool } = replaced;
  if (!isAllowed(site, workloadOf(pool, evidence)!.workload)) return undefined;
  const { sold, fits } = kindsOf(pool, site, evidence);
  const kinds = sold.filter((kind) => fits.includes(kind) && kind !== 'spot' && kind !== 'reservation');
  for (const instanceType of evidence.types.at(site).filter((name) => isBuildable(site, name))) {
    const type = evidence.types.of(site, instanceType);
    if (type === undefined) continue;
    for (const capacityKind of kinds) {
      if (isReplaced(replaced, site, instanceType, capacityKind) || cheapestPrice(site, type, capacityKind) === undefined) continue;
      if (waysWithRoom(replaced, site, type, instanceType, capacityKind, room).length > 0) return `${capacityKind} ${instanceType} in ${site.key}`;
    }
  }
  return undefined;
}

/** Of the cheapest zone and way; undefined for what another catalogue priced. */
function usdPerWork(fallback: PoolFallback, replaced: Replaced, evidence: Evidence, room: RoomBeside): number | undefined {
  const { pool, ways, mayBeSpot } = replaced;
  const { capacityKind, instanceType } = fallback;
  const name = fallbackName(fallback, pool);
  const { workload } = workloadOf(pool, evidence)!;
  const found = evidence.sites.of(keyOf(fallback));
  claim(found !== undefined && isAllowed(found, workload), () => `${name} is not where ${pool.workload} may run`);
  const site = found!;
  claim(!isReplaced(replaced, site, instanceType, capacityKind), () => `${name} is the pool itself`);
  const { sold, fits } = kindsOf(pool, site, evidence);
  const spot = capacityKind !== 'spot' || (workload.maxSpotShare ?? ('acceleratorHoursPerDay' in workload ? 1 : 0)) > 0;
  claim(sold.includes(capacityKind) && fits.includes(capacityKind) && capacityKind !== 'reservation' && spot, () => `${name} can't be bought so`);
  claim(capacityKind !== 'spot' || mayBeSpot(nodeOf(pool, site, instanceType, capacityKind)),
    () => `${name} would have more of ${pool.workload} on spot than may be`);
  if (evidence.priced === undefined && site.cluster === undefined) return undefined;
  const type = evidence.types.of(site, instanceType);
  const price = type && cheapestPrice(site, type, capacityKind);
  claim(isBuildable(site, instanceType) && price !== undefined, () => `${name} is not on offer`);
  claim(ways(site, type!, instanceType, capacityKind).length > 0, () => `${name} does not do its work`);
  const roomy = waysWithRoom(replaced, site, type!, instanceType, capacityKind, room);
  claim(roomy.length > 0, () => `${name} finds no room beside the rest of the plan`);
  return Math.min(...roomy.map(({ work }) => price! / work));
}

function waysWithRoom(
  { pool, gone, ways }: Replaced, site: Site, type: NodeType, instanceType: string, capacityKind: string, room: RoomBeside,
): Way[] {
  const node = { ...nodeOf(pool, site, instanceType, capacityKind), acceleratorsPerNode: type.accelerators };
  return ways(site, type, instanceType, capacityKind).filter(({ nodes }) => room.admits(node, nodes, gone));
}

function nodeOf(pool: PlannedPool, { cloud, name }: Site, instanceType: string, capacityKind: string): PlannedPool {
  return { ...pool, cloud, region: name, instanceType, capacityKind, reservation: undefined };
}

function isReplaced({ gone }: Replaced, { key }: Site, instanceType: string, capacityKind: string): boolean {
  return gone.some((pool) => keyOf(pool) === key && pool.instanceType === instanceType && pool.capacityKind === capacityKind);
}

function cheapestPrice(site: Site, type: NodeType, capacityKind: string): number | undefined {
  const prices = type.zones.flatMap((zone) => usdPerNodeHour(site, type, capacityKind, zone) ?? []);
  return prices.length === 0 ? undefined : Math.min(...prices);
}

function fallbackName({ capacityKind, instanceType, cloud, region }: PoolFallback, pool: PlannedPool): string {
  return `the fallback of ${poolName(pool)} to ${capacityKind} ${instanceType} in ${cloud}:${region}`;
}
