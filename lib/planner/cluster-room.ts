import type { PlannedPool } from './plan';
import type { Supply } from './problem';

/** Nodes that all pools of a region's cluster may have together. */
export function clusterRoom({ maxNodesPerCluster, maxNodesByRegion }: Supply, region: string): number {
  return maxNodesByRegion?.[region] ?? maxNodesPerCluster ?? Infinity;
}

/**
 * The pools of one cluster with ceilings for which it has room: as they are, or each cut to its fewest nodes and the same
 * part, rounded down, of what it would grow by. So a ceiling depends on no order.
 */
export function ceilingsWithin(room: number, pools: readonly PlannedPool[]): PlannedPool[] {
  const fewest = pools.reduce((sum, { minNodes }) => sum + minNodes, 0);
  const growth = pools.reduce((sum, { minNodes, maxNodes }) => sum + maxNodes - minNodes, 0);
  const left = room - fewest;
  if (growth <= left) return [...pools];
  return pools.map((pool) => ({ ...pool, maxNodes: pool.minNodes + Math.floor((left * (pool.maxNodes - pool.minNodes)) / growth) }));
}
