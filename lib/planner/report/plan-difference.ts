import { averageNodes, nodeRange } from './node-counts';
import type { Plan, PlannedPool } from '../plan';
import { openUsdPerHour } from '../region-cost';
import { usd, usdPerMonth } from './money';

/** One pool that comes, goes or changes. */
export interface PoolChange {
  readonly change: 'added' | 'removed' | 'changed';
  readonly before?: PlannedPool;
  readonly after?: PlannedPool;
  /** What it adds to the bill, US dollars per hour on average; negative where it saves. */
  readonly usdPerHour: number;
}

/** One region that opens or closes. */
export interface RegionChange {
  readonly change: 'opened' | 'closed';
  /** `cloud:region`. */
  readonly region: string;
  /** What its cluster and network add to the bill, with logs and metrics; US dollars per hour. */
  readonly usdPerHour: number;
}

/** What changes from one plan to the next. */
export interface PlanChanges {
  readonly pools: readonly PoolChange[];
  readonly regions: readonly RegionChange[];
  /** All else on the bill: transfer, weights, data, reservations; US dollars per hour. */
  readonly otherUsdPerHour: number;
  /** The bills, US dollars per hour. */
  readonly beforeUsdPerHour: number;
  readonly afterUsdPerHour: number;
  /** Regions that hold nothing any more and stand until they are destroyed. */
  readonly retiring: readonly string[];
}

/** What changes from one plan to the next, each change with its price: together they are the difference of the bills. */
export function changesBetween(before: Plan, after: Plan): PlanChanges {
  const past = new Map(before.pools.map((pool) => [poolKey(pool), pool]));
  const now = new Set(after.pools.map(poolKey));
  const pools = [
    ...after.pools.map((pool): PoolChange => {
      const was = past.get(poolKey(pool));
      return { change: was === undefined ? 'added' : 'changed', before: was, after: pool, usdPerHour: usdOf(pool) - (was === undefined ? 0 : usdOf(was)) };
    }),
    ...before.pools.filter((pool) => !now.has(poolKey(pool))).map((pool): PoolChange => ({ change: 'removed', before: pool, usdPerHour: -usdOf(pool) })),
  ];
  const [wasOpen, isOpen] = [before, after].map((plan) => new Set(plan.regions.map(regionKey)));
  const regions = [
    ...after.regions.filter((region) => !wasOpen.has(regionKey(region)))
      .map((region): RegionChange => ({ change: 'opened', region: regionKey(region), usdPerHour: openUsdPerHour(region) })),
    ...before.regions.filter((region) => !isOpen.has(regionKey(region)))
      .map((region): RegionChange => ({ change: 'closed', region: regionKey(region), usdPerHour: -openUsdPerHour(region) })),
  ];
  const difference = after.cost.usdPerHour - before.cost.usdPerHour;
  return {
    pools: pools.filter((pool) => pool.change !== 'changed' || differs(pool.before!, pool.after!)),
    regions,
    otherUsdPerHour: difference - [...pools, ...regions].reduce((sum, { usdPerHour }) => sum + usdPerHour, 0),
    beforeUsdPerHour: before.cost.usdPerHour,
    afterUsdPerHour: after.cost.usdPerHour,
    retiring: after.retiring.map(regionKey).filter((region) => wasOpen.has(region)),
  };
}

/** The same for people, a line a change. */
export function planDifference(before: Plan, after: Plan): string {
  const { pools, regions, otherUsdPerHour, beforeUsdPerHour, afterUsdPerHour, retiring } = changesBetween(before, after);
  const change = afterUsdPerHour - beforeUsdPerHour;
  return [
    ...(pools.length > 0 ? pools.map(poolLine) : ['no pool changes']),
    ...regions.map(({ change: what, region, usdPerHour }) => `${what === 'opened' ? '+' : '-'} cluster and network in ${region}: ${signed(usdPerHour)}`),
    ...(Math.abs(otherUsdPerHour) >= 0.005 ? [`~ transfer, weights, data, reservations and prices of regions: ${signed(otherUsdPerHour)}`] : []),
    ...retiring.map((region) => `- ${region} holds nothing any more: destroy its stacks, then run gpu-fleet forget`),
    `${usd(beforeUsdPerHour)}/h -> ${usd(afterUsdPerHour)}/h: ${change < 0 ? 'saves' : 'costs'} ${usd(Math.abs(change))}/h, ${usdPerMonth(Math.abs(change))} a month`,
  ].join('\n');
}

function poolLine({ change, before, after, usdPerHour }: PoolChange): string {
  if (change === 'changed') return `~ ${describe(before!)} -> ${sizeOf(after!)} nodes at ${usd(after!.usdPerNodeHour)}/h: ${signed(usdPerHour)}`;
  return `${change === 'added' ? '+' : '-'} ${describe((after ?? before)!)}: ${signed(usdPerHour)}`;
}

function describe(pool: PlannedPool): string {
  const { workload, cloud, region, instanceType, capacityKind, usdPerNodeHour } = pool;
  return `${workload} in ${cloud}:${region}: ${sizeOf(pool)} x ${instanceType} ${capacityKind} at ${usd(usdPerNodeHour)}/h`;
}

/** `3-8 (at most 10)`. */
function sizeOf(pool: PlannedPool): string {
  return `${nodeRange(pool)} (at most ${pool.maxNodes})`;
}

function signed(usdPerHour: number): string {
  return `${usdPerHour < 0 ? '-' : '+'}${usdPerMonth(Math.abs(usdPerHour))} a month`;
}

function usdOf(pool: PlannedPool): number {
  return averageNodes(pool) * pool.usdPerNodeHour;
}

function differs(a: PlannedPool, b: PlannedPool): boolean {
  // A plan without hours says once what one with hours repeats.
  const nodes = ({ nodesByBand }: PlannedPool) => (new Set(nodesByBand).size === 1 ? nodesByBand.slice(0, 1) : nodesByBand);
  const said = (pool: PlannedPool) => JSON.stringify([nodes(pool), pool.maxNodes, pool.usdPerNodeHour, pool.hoursPerMonth]);
  return said(a) !== said(b);
}

function poolKey({ workload, cloud, region, instanceType, capacityKind, reservation = '', zones }: PlannedPool): string {
  return [workload, cloud, region, instanceType, capacityKind, reservation, zones.join('+')].join(' ');
}

function regionKey({ cloud, region }: { readonly cloud: string; readonly region: string }): string {
  return `${cloud}:${region}`;
}
