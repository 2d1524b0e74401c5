import type { Plan, PlannedPool } from '../plan';
import { usd, usdPerMonth } from './money';

/** What changes from one plan to the next, one line a pool, and what it costs. */
export function planDifference(before: Plan, after: Plan): string {
  const past = new Map(before.pools.map((pool) => [keyOf(pool), pool]));
  const now = new Map(after.pools.map((pool) => [keyOf(pool), pool]));
  const lines = [
    ...after.pools.flatMap((pool) => {
      const was = past.get(keyOf(pool));
      if (was === undefined) return [`+ ${describe(pool)}`];
      return was.minNodes === pool.minNodes && was.maxNodes === pool.maxNodes && was.usdPerNodeHour === pool.usdPerNodeHour
        ? []
        : [`~ ${describe(was)} -> ${pool.minNodes}..${pool.maxNodes} nodes at ${usd(pool.usdPerNodeHour)}/h`];
    }),
    ...before.pools.filter((pool) => !now.has(keyOf(pool))).map((pool) => `- ${describe(pool)}`),
    ...after.retiring
      .filter(({ cloud, region }) => before.regions.some((old) => old.cloud === cloud && old.region === region))
      .map(({ cloud, region }) => `- ${cloud}:${region} holds nothing any more: destroy its stacks, then run gpu-fleet forget`),
  ];
  const change = after.cost.usdPerHour - before.cost.usdPerHour;
  return [
    ...(lines.length > 0 ? lines : ['no pool changes']),
    `${usd(before.cost.usdPerHour)}/h -> ${usd(after.cost.usdPerHour)}/h: ${change < 0 ? 'saves' : 'costs'} ${usd(Math.abs(change))}/h, ${usdPerMonth(Math.abs(change))} a month`,
  ].join('\n');
}

function keyOf({ workload, cloud, region, instanceType, capacityKind, zones }: PlannedPool): string {
  return [workload, cloud, region, instanceType, capacityKind, zones.join('+')].join(' ');
}

function describe({ workload, cloud, region, instanceType, capacityKind, minNodes, maxNodes, usdPerNodeHour }: PlannedPool): string {
  return `${workload} in ${cloud}:${region}: ${minNodes}..${maxNodes} x ${instanceType} ${capacityKind} at ${usd(usdPerNodeHour)}/h`;
}
