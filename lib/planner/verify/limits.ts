import { isOfFamily } from '../../catalog/instance-family';
import type { PlannedPool } from '../plan';
import { claim, grouped, total } from './claim';
import { isStandby, keyOf, poolName, siteOf, typeOf, type Evidence } from './evidence';
import type { Quota, Supply } from '../problem/supply';

/** What several pools may have together, and what one node of each counts against it. */
interface Limit {
  readonly name: string;
  readonly unit: string;
  readonly most: number;
  readonly pools: readonly PlannedPool[];
  readonly each: (pool: PlannedPool) => number;
}

/**
 * Rooms, quotas, reservations and own nodes hold in every band, with what an elastic workload starts after a loss in place of what it
 * runs; ceilings are what growth asks for, cut only where a limit has no room for it.
 */
export function verifyLimits(evidence: Evidence): void {
  const limits = limitsOf(evidence);
  const asked = new Map(evidence.plan.pools.map((pool) => [pool, ceilingAsked(pool, evidence)]));
  const scarce = new Set<PlannedPool>();
  for (const { name, unit, most, pools, each } of limits) {
    const sum = (nodes: (pool: PlannedPool) => number) => total(pools.map((pool) => each(pool) * nodes(pool)));
    for (let band = 0; band < evidence.bands; band++) {
      const used = sum((pool) => nodesCounted(pool, band, evidence));
      claim(isWithin(used, most), () => `${name} has ${used} ${unit} in band ${band} and room for ${most}`);
    }
    const ceilings = sum(({ maxNodes }) => maxNodes);
    const busiest = sum((pool) => isStandby(pool, evidence) ? pool.maxNodes : Math.max(...pool.nodesByBand));
    claim(isWithin(ceilings, Math.max(most, busiest)), () => `${name} has up to ${ceilings} ${unit} and room for ${most}`);
    if (!isWithin(sum((pool) => Math.max(asked.get(pool)!, pool.maxNodes)), most)) for (const pool of pools) scarce.add(pool);
  }
  for (const [pool, nodes] of asked) {
    const other = pool.maxNodes > nodes ? isStandby(pool, evidence) : scarce.has(pool);
    claim(pool.maxNodes === nodes || other, () => `${poolName(pool)} may grow to ${pool.maxNodes} nodes, not to ${nodes}`);
  }
}

export function isWithin(count: number, limit: number): boolean {
  return count <= limit + 1e-9 * Math.max(1, limit);
}

/** The ceiling that the workload's growth asks for, in whole replicas. */
function ceilingAsked(pool: PlannedPool, evidence: Evidence): number {
  const { workload, nodesByBand, nodesPerReplica } = pool;
  const inference = evidence.inference.get(workload);
  const growth = inference === undefined ? 1 : inference.growth ?? 1.25;
  const replicas = Math.max(...nodesByBand) / nodesPerReplica;
  return Math.min(Math.ceil(replicas * growth - 1e-9) * nodesPerReplica, siteOf(pool, evidence).supply?.maxNodesPerPool ?? Infinity);
}

/** What one node takes of a limit that holds over all workloads. */
export interface Use {
  /** Names the limit. */
  readonly limit: string;
  readonly most: number;
  readonly each: number;
}

/** All limits in which nodes like those of a pool count, but for a reservation's own. */
export function usesOf(pool: PlannedPool, evidence: Evidence): Use[] {
  const { supply, cluster, key } = siteOf(pool, evidence);
  if (supply === undefined) {
    const stock = cluster!.nodes.find(({ instanceType }) => instanceType === pool.instanceType);
    return stock === undefined ? [] : [{ limit: `${key} ${pool.instanceType}`, most: stock.nodes, each: 1 }];
  }
  const counted = quotas(supply, [pool], evidence).map(({ most, pools, each }, index) => ({
    limit: `${supply.cloud} quota ${index}`, most, each: pools.length === 0 ? 0 : each(pool),
  }));
  return [...rooms(supply, [pool]).map(({ most }) => ({ limit: key, most, each: 1 })), ...counted].filter(({ each }) => each > 0);
}

/** Nodes of a pool that count in a band: those that run, or what it starts after a loss. */
export function nodesCounted(pool: PlannedPool, band: number, evidence: Evidence): number {
  return isStandby(pool, evidence) ? pool.maxNodes : pool.nodesByBand[band];
}

function limitsOf(evidence: Evidence): Limit[] {
  const { plan, problem } = evidence;
  const byCloud = grouped(plan.pools, ({ cloud }) => cloud);
  return [
    ...(problem.supplies ?? []).flatMap((supply) => {
      const pools = byCloud.get(supply.cloud) ?? [];
      return [...rooms(supply, pools), ...quotas(supply, pools, evidence), ...reservations(supply, pools)];
    }),
    ...(problem.clusters ?? []).flatMap(({ cloud, name, nodes }) => nodes.map(({ instanceType, nodes: most }): Limit => ({
      name: `${instanceType} in ${cloud}:${name}`,
      unit: 'nodes',
      most,
      pools: (byCloud.get(cloud) ?? []).filter((pool) => pool.region === name && pool.instanceType === instanceType),
      each: () => 1,
    }))),
  ];
}

function rooms({ maxNodesPerCluster, maxNodesByRegion }: Supply, pools: readonly PlannedPool[]): Limit[] {
  return [...grouped(pools, keyOf)].flatMap(([name, local]) => {
    const most = maxNodesByRegion?.[local[0].region] ?? maxNodesPerCluster;
    return most === undefined ? [] : [{ name, unit: 'nodes', most, pools: local, each: () => 1 }];
  });
}

function quotas(supply: Supply, pools: readonly PlannedPool[], evidence: Evidence): Limit[] {
  return (supply.quotas ?? []).map((quota) => ({
    name: `the quota of ${quota.family ?? 'every family'} in ${quota.region ?? supply.cloud}`,
    unit: `${quota.kind === undefined ? '' : `${quota.kind} `}${quota.unit}`,
    most: quota.limit,
    pools: pools.filter((pool) => countsIn(quota, pool)),
    each: (pool) => quota.unit === 'nodes' ? 1 : quota.unit === 'accelerators' ? pool.acceleratorsPerNode : typeOf(pool, evidence)?.vcpu ?? 0,
  }));
}

/** Capacity of a reservation was granted already, and counts in no quota. */
function countsIn({ region, family, kind }: Quota, pool: PlannedPool): boolean {
  return pool.capacityKind !== 'reservation' && (region ?? pool.region) === pool.region
    && (family === undefined || isOfFamily(pool.cloud as 'aws' | 'gcp', pool.instanceType, family))
    && (kind === undefined || (kind === 'spot') === (pool.capacityKind === 'spot'));
}

function reservations({ reservations: bought = [] }: Supply, pools: readonly PlannedPool[]): Limit[] {
  return bought.map(({ name, nodes }) => ({
    name: `reservation ${name}`, unit: 'nodes', most: nodes, pools: pools.filter(({ reservation }) => reservation === name), each: () => 1,
  }));
}
