import { ceilingsWithin } from './ceilings';
import type { CompleteProblem } from './complete-problem';
import { costOf } from './cost';
import { draftsOf, poolOf } from './draft-pools';
import { Fallbacks } from './fallbacks';
import { onFewestNodes } from './fewest-nodes';
import { HOURS_PER_MONTH } from './hours';
import type { Market } from './market/market';
import { paidAnyway } from './market/reservations';
import type { Held } from './model/fleet-model';
import type { HourBand, Plan, PlannedPool, PlannedRegion } from './plan';
import { clusterZones, ownCluster, regionCost } from './region-cost';
import { RoomLeft, type Taking } from './room-left';
import { percentilesOf } from './round-trips';
import type { Solved } from './search/exact';
import { assignIdle } from './traffic/idle-use';
import { failoversOf, trafficOf } from './traffic/traffic-of';
import type { Catalog } from '../catalog/catalog';

/** Writes down a placement as the plan that people and stacks read. */
export function planOf(solved: Solved, market: Market, problem: CompleteProblem, catalog: Catalog, previous?: Plan, held?: Held): Plan {
  const placement = onFewestNodes(solved.placement, market, problem);
  const bands = bandsOf(problem.bands);
  const idle = assignIdle(market, placement, problem.bands);
  const routed = market.serving.map((serving, index) => trafficOf(serving, placement.serving[index].choices, idle.use, problem));
  const shares = [...idle.shares, ...market.batch.flatMap((batch, index) => placement.batch[index].own.flatMap(({ option, nodesByBand }) =>
    nodesByBand.map((nodes, band) => ({
      workload: batch.workload.name,
      region: option.site.key,
      band,
      accelerator: option.offer.accelerator,
      accelerators: nodes * option.offer.acceleratorCount,
    }))))];
  const batch = mergedShares(shares);
  const drafts = draftsOf(market, placement, routed, batch, problem.bands);
  const most = ceilingsWithin(market.resources, drafts);
  const takings = drafts.map(({ option, pool, standsBy }, index): Taking => (
    { option, nodesByBand: standsBy ? bands.map(() => most[index]) : pool.nodesByBand }));
  // What stands by may grow as far as the pool, beyond what survival needs.
  const ceilings = new Map(drafts.flatMap(({ choice, standsBy }, index) => (choice !== undefined && standsBy
    ? [[choice, Math.floor(most[index] / choice.option.nodesPerUnit)] as const] : [])));
  const from = new Fallbacks(new RoomLeft(market.resources, takings, problem.bands));
  const placed = inOrder(drafts.map(({ pool, fallbacks }, index): PlannedPool => (
    { ...pool, fallbacks: fallbacks(from, takings[index]), maxNodes: most[index] })));
  const spreads = new Map(market.serving.flatMap(({ workload }, index) => (workload.survive === 'zone' ? placement.serving[index].choices : [])
    .map(({ option }): [string, number] => [poolKey(poolOf(workload.name, option, [], HOURS_PER_MONTH)), option.spread])));
  const regions = regionsOf(placed, spreads, batch, market, previous);
  const pools = placed.map((pool) => {
    const { zones } = regions.find(({ cloud, region }) => cloud === pool.cloud && region === pool.region)!;
    return { ...pool, zones: pool.zones.filter((zone) => zones.includes(zone)) };
  });
  const traffic = routed.flatMap((workload) => workload.traffic);
  const { carbonGramsPerHour, ...cost } = costOf({ pools, regions, traffic, batch }, market, problem, catalog, held);
  const standing = previous === undefined ? [] : [...previous.regions, ...previous.retiring];
  const objective = cost.usdPerHour + cost.movesUsdPerHour + cost.carbonUsdPerHour + cost.preferenceUsdPerHour;
  const proven = Math.min(solved.bound + paidAnyway(problem.supplies), objective);
  return {
    catalogVersion: catalog.version,
    catalogHash: catalog.hash,
    bands,
    pools,
    batch,
    regions,
    retiring: standing.filter((before) => !regions.some(({ cloud, region }) => cloud === before.cloud && region === before.region)
      && !problem.clusters.some(({ cloud, name }) => cloud === before.cloud && name === before.region)),
    traffic,
    failovers: market.serving.flatMap((serving, index) => failoversOf(serving, placement.serving[index].choices.map((choice) => (
      { ...choice, ceiling: ceilings.get(choice) ?? choice.ceiling })), problem)),
    roundTrips: market.serving.map(({ workload }) => percentilesOf(workload, traffic)),
    cost,
    carbonKgPerMonth: carbonGramsPerHour * HOURS_PER_MONTH / 1000,
    baselines: [],
    objective,
    bound: proven,
    gap: objective > 0 ? (objective - proven) / objective : 0,
  };
}

export function bandsOf(count: number): HourBand[] {
  return Array.from({ length: count }, (_, band) => ({ startHour: band * 24 / count, hours: 24 / count }));
}

function inOrder(pools: readonly PlannedPool[]): PlannedPool[] {
  return [...pools].sort((a, b) => (poolKey(a) < poolKey(b) ? -1 : 1));
}

function poolKey({ workload, cloud, region, instanceType, capacityKind, reservation = '' }: Omit<PlannedPool, 'maxNodes' | 'fallbacks'>): string {
  return [workload, cloud, region, instanceType, capacityKind, reservation].join(' ');
}

function mergedShares(shares: Plan['batch']): Plan['batch'] {
  const key = ({ workload, region, band, accelerator, idleOf = '' }: Plan['batch'][number]) => [workload, region, accelerator, idleOf, String(band).padStart(2, '0')].join(' ');
  const merged = new Map<string, Plan['batch'][number]>();
  for (const share of shares.filter(({ accelerators }) => accelerators > 0)) {
    const known = merged.get(key(share));
    merged.set(key(share), { ...share, accelerators: share.accelerators + (known?.accelerators ?? 0) });
  }
  return [...merged].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, share]) => share);
}

/** @param spreads zones over which pools must stand, where more than one matters */
function regionsOf(
  pools: readonly PlannedPool[], spreads: ReadonlyMap<string, number>, batch: Plan['batch'], { sites }: Market, previous?: Plan,
): PlannedRegion[] {
  const standing = previous === undefined ? [] : [...previous.regions, ...previous.retiring];
  return sites.flatMap((site): PlannedRegion[] => {
    const local = pools.filter(({ cloud, region }) => cloud === site.cloud && region === site.region);
    if (local.length === 0 && !batch.some(({ region }) => region === site.key)) return [];
    if (site.catalogRegion === undefined) return [ownCluster(site.cloud, site.region)];
    const before = standing.find(({ cloud, region }) => cloud === site.cloud && region === site.region)?.zones ?? [];
    const asked = local.map((pool) => ({ zones: pool.zones, spread: spreads.get(poolKey(pool)) }));
    return [regionCost(site.catalogRegion, clusterZones(site.catalogRegion, asked, before), site.supply?.observabilityUsdPerMonth)];
  });
}
