import type { CostLine, PlanCost, PlannedPool, PlannedRegion } from './plan';

/** Adds up a plan's bill. */
export function costOf(pools: readonly PlannedPool[], regions: readonly PlannedRegion[], movesUsdPerHour: number): PlanCost {
  const fixed = regions.map((region) => ({ cloud: region.cloud, usd: fixedUsdPerHour(region) }));
  const nodes = pools.map((pool) => ({ ...pool, usd: pool.minNodes * pool.usdPerNodeHour }));
  const fixedTotal = sum(fixed.map(({ usd }) => usd));
  return {
    usdPerHour: sum(nodes.map(({ usd }) => usd)) + fixedTotal,
    movesUsdPerHour,
    ceilingUsdPerHour: sum(pools.map(({ maxNodes, usdPerNodeHour }) => maxNodes * usdPerNodeHour)) + fixedTotal,
    byWorkload: lines(nodes.map(({ workload, usd }) => [workload, usd])),
    byCloud: lines([...nodes, ...fixed].map(({ cloud, usd }) => [cloud, usd])),
    byKind: [...lines(nodes.map(({ capacityKind, usd }) => [capacityKind, usd])), { name: 'regions', usdPerHour: fixedTotal }],
  };
}

export function fixedUsdPerHour(region: PlannedRegion): number {
  return region.controlPlaneUsdPerHour + region.natUsdPerHour + region.endpointsUsdPerHour + region.systemNodesUsdPerHour;
}

function lines(parts: ReadonlyArray<readonly [name: string, usd: number]>): CostLine[] {
  return [...new Set(parts.map(([name]) => name))].sort()
    .map((name) => ({ name, usdPerHour: sum(parts.filter(([part]) => part === name).map(([, usd]) => usd)) }));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
