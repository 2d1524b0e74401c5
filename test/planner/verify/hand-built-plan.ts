import type { Catalog } from '../../../lib/catalog/catalog';
import type { CostLine, Failover, Plan, PlannedPool, PlannedRegion, TrafficWeight } from '../../../lib/planner/plan';

type Writable<T> = T extends ReadonlyArray<infer U> ? Array<Writable<U>> : T extends object ? { -readonly [K in keyof T]: Writable<T[K]> } : T;

/** A plan to damage. */
export type Draft = Writable<Plan>;
export type DraftPool = Writable<PlannedPool>;

/** The same number of nodes in every band, at their least; but for what is changed. */
export function poolAt(key: string, nodesByBand: number[], changes: Partial<PlannedPool> = {}): PlannedPool {
  const [cloud, region] = key.split(':');
  return {
    workload: 'chat',
    cloud,
    region,
    zones: [`${region}-a`, `${region}-b`],
    zonesKnown: false,
    instanceType: 'g6.xlarge',
    capacityKind: 'on-demand',
    accelerator: 'L4',
    acceleratorsPerNode: 1,
    nodesPerReplica: 1,
    nodesByBand,
    requestsPerSecondByBand: nodesByBand.map(() => 0),
    minNodes: Math.min(...nodesByBand),
    maxNodes: Math.max(...nodesByBand),
    requestsPerSecondPerNode: 1,
    usdPerNodeHour: 1,
    hoursPerMonth: 730,
    fallbacks: [],
    ...changes,
  };
}

export function regionAt(key: string, changes: Partial<PlannedRegion> = {}): PlannedRegion {
  const [cloud, region] = key.split(':');
  return {
    cloud,
    region,
    zones: [`${region}-a`, `${region}-b`],
    systemInstanceType: 'system',
    controlPlaneUsdPerHour: 0,
    natUsdPerHour: 0,
    endpointsUsdPerHour: 0,
    loadBalancerUsdPerHour: 0,
    systemNodesUsdPerHour: 0,
    ...changes,
  };
}

export function weightTo(region: string, origin: number, band: number, share: number, roundTripMs = 10, roundTripBasis = 'measured'): TrafficWeight {
  return { workload: 'chat', origin: `origin-${origin}`, band, region, share, roundTripMs, roundTripBasis };
}

export function failoverOf(
  domain: string, lost: string, band: number, requestsPerSecond: number, capacity: number, traffic: TrafficWeight[],
): Failover {
  return { workload: 'chat', domain, lost, band, requestsPerSecond, capacity, traffic };
}

/** Parts of a plan in which nodes alone cost something, with what they cost by every breakdown, at its optimum. */
export function nodesOnly(catalog: Catalog, parts: Pick<Plan, 'pools' | 'regions'> & Partial<Plan>): Draft {
  const bands = parts.pools[0].nodesByBand.length;
  const hourly = parts.pools.map((pool) => ({ ...pool, usd: pool.usdPerNodeHour * pool.hoursPerMonth / 730 }));
  const costs = hourly.map((pool) => ({ ...pool, usd: pool.usd * sum(pool.nodesByBand) / bands }));
  const usdPerHour = sum(costs.map(({ usd }) => usd));
  const by = (name: (pool: PlannedPool) => string): CostLine[] => [...new Set(costs.map(name))]
    .map((line) => ({ name: line, usdPerHour: sum(costs.filter((pool) => name(pool) === line).map(({ usd }) => usd)) }));
  return structuredClone({
    catalogVersion: catalog.version,
    catalogHash: catalog.hash,
    bands: Array.from({ length: bands }, (_, band) => ({ startHour: band * 24 / bands, hours: 24 / bands })),
    batch: [],
    retiring: [],
    traffic: [],
    failovers: [],
    roundTrips: parts.pools.some(({ workload }) => workload === 'chat') ? [{ workload: 'chat', p50Ms: 10, p95Ms: 10, p99Ms: 10 }] : [],
    cost: {
      usdPerHour,
      byTerm: [{ name: 'nodes', usdPerHour }],
      byWorkload: by(({ workload }) => workload),
      byCloud: by(({ cloud }) => cloud),
      byKind: by(({ capacityKind }) => capacityKind),
      byBand: Array.from({ length: bands }, (_, band) => sum(hourly.map(({ nodesByBand, usd }) => nodesByBand[band] * usd))),
      ceilingUsdPerHour: sum(hourly.map(({ maxNodes, usd }) => maxNodes * usd)),
      movesUsdPerHour: 0,
      carbonUsdPerHour: 0,
      preferenceUsdPerHour: 0,
    },
    carbonKgPerMonth: 0,
    baselines: [],
    objective: usdPerHour,
    bound: usdPerHour,
    gap: 0,
    ...parts,
  }) as Draft;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
