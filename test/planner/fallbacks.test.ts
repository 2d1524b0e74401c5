import * as fc from 'fast-check';
import { planned, RUNS, SEED } from './brute/planned';
import { servingOf, type ServingWay } from './brute/serving';
import { smallInstances } from './brute/small-instances';
import { worldOf, type World } from './brute/world';
import { inference, problemOn, smallCatalog, training } from './small-catalog';
import type { PlannedPool } from '../../lib/planner/plan';
import { planFleet } from '../../lib/planner/planner';

const L4 = { type: 'g6.xlarge', accelerator: 'L4', count: 1 };
const named = ({ fallbacks }: PlannedPool) => fallbacks.map(({ region, capacityKind, instanceType }) => `${region} ${capacityKind} ${instanceType}`);

test('what a cheaper offer replaces in the choice is what is left when that is sold out', () => {
  const catalog = smallCatalog([{ key: 'aws:r0' }], [
    { ...L4, region: 'aws:r0', onDemand: 1 }, { ...L4, type: 'g6.2xlarge', region: 'aws:r0', onDemand: 1.5 }, { ...L4, type: 'g6.12xlarge', count: 4, region: 'aws:r0', onDemand: 5 },
  ]);
  const { pools } = planFleet(problemOn(catalog, { inference: [inference([3])] }), catalog);
  expect(pools.map(named)).toEqual([['r0 on-demand g6.12xlarge', 'r0 on-demand g6.2xlarge']]);
  expect(pools[0].fallbacks.map(({ costRatio }) => costRatio)).toEqual([1.25, 1.5]);
  const run = planFleet(problemOn(catalog, { training: [training(3)] }), catalog);
  expect(run.pools.map(named)).toEqual([['r0 on-demand g6.2xlarge', 'r0 on-demand g6.12xlarge']]);
});

test('the same region and another way than spot are among them, however cheap spot is elsewhere', () => {
  const catalog = smallCatalog(['r0', 'r1', 'r2', 'r3'].map((name) => ({ key: `aws:${name}` })), [
    ...['r0', 'r1', 'r2', 'r3'].map((name, index) => ({ ...L4, region: `aws:${name}`, spot: 1 + index })),
    { ...L4, region: 'aws:r0', type: 'g6.2xlarge', onDemand: 20 },
  ]);
  const { pools } = planFleet(problemOn(catalog, { inference: [inference([3], { maxSpotShare: 1 })] }), catalog);
  expect(pools.map(named)).toEqual([['r1 spot g6.xlarge', 'r2 spot g6.xlarge', 'r0 on-demand g6.2xlarge']]);
});

test('a type of which a quota allows no node is none of them', () => {
  const catalog = smallCatalog([{ key: 'aws:r0' }], [{ ...L4, region: 'aws:r0', onDemand: 1 }, { ...L4, type: 'g5.xlarge', region: 'aws:r0', onDemand: 1.5 }]);
  const { pools } = planFleet(problemOn(catalog, { inference: [inference([3])] }, {}, { quotas: [{ family: 'g5', unit: 'nodes', limit: 0 }] }), catalog);
  expect(pools.map(named)).toEqual([[]]);
});

/** Other ways than a pool's own to buy what serves all origins that it reaches. */
function othersOf(pool: PlannedPool, workload: Parameters<typeof servingOf>[0], world: World): ServingWay[] {
  const { ways, sites, reach } = servingOf(workload, world);
  const isReached = (key: string, origin: number) => Math.floor(reach[origin] / 2 ** sites.findIndex((site) => site.key === key)) % 2 === 1;
  const own = `${pool.cloud}:${pool.region}`;
  return ways.filter(({ site, offer, kind, takes }) => kind !== 'reservation' && takes.every((taken, limit) => taken <= world.limits[limit])
    && !(site.key === own && offer.instanceType === pool.instanceType && kind === pool.capacityKind)
    && reach.every((_, origin) => !isReached(own, origin) || isReached(site.key, origin)));
}

test('they are the cheapest of all that is on offer, with one of the region and one that is not spot wherever there is one', () => {
  const seen = { all: 0, some: 0, none: 0 };
  fc.assert(fc.property(smallInstances, (instance) => {
    const plan = planned(instance);
    fc.pre(plan !== undefined);
    const world = worldOf(instance.problem, instance.catalog);
    for (const workload of instance.problem.inference ?? []) {
      for (const pool of plan!.pools.filter((candidate) => candidate.workload === workload.name)) {
        const others = othersOf(pool, workload, world);
        const usd = (way: ServingWay) => way.usd * way.nodesPerUnit / way.requestsPerSecond;
        const chosen = pool.fallbacks.map(({ cloud, region, instanceType, capacityKind }) => others
          .find(({ site, offer, kind }) => site.key === `${cloud}:${region}` && offer.instanceType === instanceType && kind === capacityKind)!);
        seen[others.length === 0 ? 'none' : chosen.length === 3 ? 'all' : 'some'] += 1;
        expect(chosen).toHaveLength(Math.min(3, others.length));
        expect(chosen).not.toContain(undefined);
        if (others.length === 0) continue;
        expect(usd(chosen[0])).toBeCloseTo(Math.min(...others.map(usd)), 9);
        const isNear = ({ site }: ServingWay) => site.key === `${pool.cloud}:${pool.region}`;
        expect(chosen.some(isNear)).toBe(others.some(isNear));
        expect(chosen.some(({ kind }) => kind !== 'spot')).toBe(others.some(({ kind }) => kind !== 'spot'));
      }
    }
  }), { seed: SEED + 60, numRuns: Math.ceil(RUNS / 2) });
  expect(Math.min(seen.all, seen.some, seen.none)).toBeGreaterThan(0);
});
