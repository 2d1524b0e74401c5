import { HOURS_PER_MONTH } from '../../hours';
import type { CostLine, Plan, PlannedPool, PlannedRegion } from '../../plan';
import { clusterUsdPerHour, observabilityUsdPerHour } from '../../region-cost';

/** A part of the bill: of a workload or a site, and of one kind. */
export interface CostPart {
  readonly of: string;
  readonly kind: string;
  readonly usdPerMonth: number;
}

/** What is no part of any workload or region. */
const SHARED = 'clusters and networks';
const OBSERVABILITY = 'logs and metrics';
const EVERYWHERE = 'all regions';

/** The nodes of each workload by kind; what else it costs; and what all of them share. */
export function costByWorkload(plan: Plan): CostPart[] {
  return plan.cost.byWorkload.flatMap(({ name, usdPerHour }) => {
    const nodes = nodeParts(plan, ({ workload }) => workload === name, name);
    return [...nodes, part(name, 'transfer, weights and data', usdPerHour - perHour(nodes))];
  }).concat(
    part(SHARED, 'clusters', termOf(plan, 'regions')),
    part(OBSERVABILITY, OBSERVABILITY, termOf(plan, 'observability')),
    part('reservations', 'reservations', termOf(plan, 'reservations')),
  ).filter(({ usdPerMonth }) => usdPerMonth > CENT);
}

/** The nodes of each region by kind, its fixed costs, and what the plan does not divide by region. */
export function costBySite(plan: Plan): CostPart[] {
  const keys = [...new Set([...plan.pools, ...plan.regions].map(({ cloud, region }) => `${cloud}:${region}`))].sort();
  const beside = ['transfer', 'weights', 'data'].reduce((total, name) => total + termOf(plan, name), 0);
  return keys.flatMap((key) => [
    ...nodeParts(plan, ({ cloud, region }) => `${cloud}:${region}` === key, key),
    part(key, 'clusters', sum(regionsAt(plan, key).map(clusterUsdPerHour))),
    part(key, OBSERVABILITY, sum(regionsAt(plan, key).map(observabilityUsdPerHour))),
  ]).concat(
    part(EVERYWHERE, 'transfer, weights and data', beside),
    part('reservations', 'reservations', termOf(plan, 'reservations')),
  ).filter(({ usdPerMonth }) => usdPerMonth > CENT);
}

/** Less than this in a month is rounding. */
const CENT = 0.005;

function nodeParts(plan: Plan, belongs: (pool: PlannedPool) => boolean, of: string): CostPart[] {
  const pools = plan.pools.filter(belongs);
  return [...new Set(pools.map(({ capacityKind }) => capacityKind))].sort()
    .map((kind) => part(of, kind, sum(pools.filter(({ capacityKind }) => capacityKind === kind).map((pool) => hourlyOf(pool, plan)))));
}

function regionsAt({ regions }: Plan, key: string): PlannedRegion[] {
  return regions.filter(({ cloud, region }) => `${cloud}:${region}` === key);
}

function termOf({ cost }: Plan, term: string): number {
  return sum(cost.byTerm.filter(({ name }: CostLine) => name === term).map(({ usdPerHour }) => usdPerHour));
}

function part(of: string, kind: string, usdPerHour: number): CostPart {
  return { of, kind, usdPerMonth: usdPerHour * HOURS_PER_MONTH };
}

function perHour(parts: readonly CostPart[]): number {
  return sum(parts.map(({ usdPerMonth }) => usdPerMonth)) / HOURS_PER_MONTH;
}

/** What a pool's nodes cost over a day on average, US dollars per hour. */
export function hourlyOf({ capacityKind, nodesByBand, usdPerNodeHour, hoursPerMonth }: PlannedPool, { bands }: Plan): number {
  const nodes = capacityKind === 'reserved'
    ? Math.max(...nodesByBand)
    : sum(nodesByBand.map((count, band) => count * bands[band].hours)) / 24;
  return nodes * usdPerNodeHour * hoursPerMonth / HOURS_PER_MONTH;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
