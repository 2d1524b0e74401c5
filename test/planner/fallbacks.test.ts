import * as fc from 'fast-check';
import { planned, RUNS, SEED } from './brute/planned';
import { servingOf, type ServingWay } from './brute/serving';
import { smallInstances } from './brute/small-instances';
import { worldOf, type World } from './brute/world';
import { batch, cluster, inference, problemOn, smallCatalog, training } from './small-catalog';
import type { Plan, PlannedPool } from '../../lib/planner/plan';
import { planFleet } from '../../lib/planner/planner';
import type { InferenceProblem } from '../../lib/planner/problem';

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

describe('what the rest of the plan takes is no place to fall back to', () => {
  const catalog = smallCatalog([{ key: 'aws:r0' }], [{ ...L4, region: 'aws:r0', onDemand: 5 }, { ...L4, type: 'g5.xlarge', region: 'aws:r0', onDemand: 9 }]);

  test('nodes of an own cluster, and the quota of a run\'s whole gang', () => {
    const quotas = [{ unit: 'nodes', limit: 2 }];
    const runs = [training(2, { name: 'one' }), training(2, { name: 'two' })];
    const { pools } = planFleet(problemOn(catalog, { training: runs, clusters: [cluster()] }, {}, { quotas }), catalog);
    expect(pools.map(({ cloud, minNodes }) => `${cloud} ${minNodes}`).sort()).toEqual(['aws 2', 'onprem 2']);
    expect(pools.find(({ cloud }) => cloud === 'aws')!.fallbacks.map(({ instanceType }) => instanceType)).toEqual(['g5.xlarge']);
    expect(pools.find(({ cloud }) => cloud === 'onprem')!.fallbacks).toEqual([]);
    const { pools: roomier } = planFleet(problemOn(catalog, { training: runs, clusters: [cluster()] }, {}, { quotas: [{ unit: 'nodes', limit: 3 }] }), catalog);
    expect(roomier.find(({ cloud }) => cloud === 'onprem')!.fallbacks).toEqual([]);
  });

  test('nodes of a service, whose own count for what would take their place', () => {
    const cloudy = problemOn(catalog, { inference: [inference([3])], clusters: [cluster()] }, {}, { quotas: [{ unit: 'nodes', limit: 1 }] });
    expect(planFleet(cloudy, catalog).pools.map(named)).toEqual([['r0 on-demand g5.xlarge'], []]);
  });
});

test('spot is none of them where the workload may have no more of it', () => {
  const catalog = smallCatalog([{ key: 'aws:r0' }], [{ ...L4, region: 'aws:r0', onDemand: 2, spot: 1 }, { ...L4, type: 'g5.xlarge', region: 'aws:r0', onDemand: 3, spot: 1.5 }]);
  const fallbacksOf = (changes: Parameters<typeof inference>[1]) =>
    planFleet(problemOn(catalog, { inference: [inference([10], changes)] }), catalog).pools.map((pool) => [pool.capacityKind, named(pool)]);
  const firm = ['on-demand', ['r0 on-demand g5.xlarge']];
  const spot = ['spot', ['r0 spot g5.xlarge', 'r0 on-demand g6.xlarge', 'r0 on-demand g5.xlarge']];
  expect(fallbacksOf({ maxSpotShare: 0.5 })).toEqual([firm, spot]);
  expect(fallbacksOf({ maxSpotShare: 1, onDemandFloor: 0.5 })).toEqual([firm, spot]);
  expect(fallbacksOf({ maxSpotShare: 1, maxSpotShareOfPool: 0.6 })[0]).toEqual(['spot', expect.arrayContaining(['r0 on-demand g6.xlarge'])]);
});

test('spot is none of them for batch work that may have no more of it', () => {
  const catalog = smallCatalog([{ key: 'aws:r0' }], [{ ...L4, region: 'aws:r0', onDemand: 2, spot: 1 }, { ...L4, type: 'g5.xlarge', region: 'aws:r0', onDemand: 3, spot: 1.5 }]);
  const { pools } = planFleet(problemOn(catalog, { batch: [batch(96, { maxSpotShare: 0.5 })] }), catalog);
  expect(pools.map(({ capacityKind }) => capacityKind)).toEqual(['on-demand', 'spot']);
  expect(pools[0].fallbacks.map(({ capacityKind }) => capacityKind)).toEqual(['on-demand']);
  expect(pools[1].fallbacks[0].capacityKind).toBe('spot');
});

/** Whether a unit of a way finds room beside all other pools, wherever the pool has nodes. */
function hasRoom({ nodesPerUnit, takes }: ServingWay, pool: PlannedPool, plan: Plan, world: World): boolean {
  const { sites, limits, takes: takesOf, problem, ways } = world;
  const taken = (other: PlannedPool, band: number) => {
    const workload = problem.inference?.find(({ name }) => name === other.workload);
    const standsBy = workload?.spare === 'elastic' && (workload.survive ?? 'node') !== 'node' && other.capacityKind !== 'spot';
    const place = sites.find(({ key }) => key === `${other.cloud}:${other.region}`)!;
    const bought = ways.find((way) => way.site === place && way.offer.instanceType === other.instanceType)!.offer;
    const reservation = place.supply?.reservations?.find(({ name }) => name === other.reservation);
    const nodes = standsBy ? other.maxNodes : other.nodesByBand[band];
    return { nodes, amounts: takesOf(place, bought, other.capacityKind, reservation).map((each) => each * nodes) };
  };
  const unit = takes.map((each) => each * nodesPerUnit);
  return pool.nodesByBand.every((_, band) => taken(pool, band).nodes === 0
    || limits.every((limit, index) => plan.pools.filter((other) => other !== pool)
      .reduce((sum, other) => sum + taken(other, band).amounts[index], unit[index]) <= limit + 1e-9));
}

/** Whether spot of a way may serve all that a pool serves, by the workload's limits. */
function hasSpot({ site, offer }: ServingWay, pool: PlannedPool, plan: Plan, workload: InferenceProblem, { bands }: World): boolean {
  const { maxSpotShare = 0, maxSpotShareOfRegion = maxSpotShare, maxSpotShareOfPool = 1, onDemandFloor = 0, demand } = workload;
  const asked = Array.from({ length: bands }, (_, band) => demand.reduce((sum, { peakRequestsPerSecond, curve }) => sum + peakRequestsPerSecond
    * (curve === undefined ? 1 : Math.max(...curve.slice(band * 24 / bands, (band + 1) * 24 / bands))), 0));
  const others = plan.pools.filter((other) => other !== pool && other.workload === pool.workload);
  const spot = others.filter(({ capacityKind }) => capacityKind === 'spot');
  const local = spot.filter(({ cloud, region }) => `${cloud}:${region}` === site.key);
  const same = local.filter(({ instanceType }) => instanceType === offer.instanceType);
  return asked.every((all, band) => {
    const more = pool.requestsPerSecondByBand[band];
    const isWithin = (beside: PlannedPool[], share: number) => more === 0
      || beside.reduce((sum, other) => sum + other.requestsPerSecondByBand[band], more) <= share * all * (1 + 1e-9);
    const firm = others.filter(({ capacityKind }) => capacityKind !== 'spot')
      .reduce((sum, other) => sum + other.nodesByBand[band] * other.requestsPerSecondPerNode, 0);
    return isWithin(spot, maxSpotShare) && isWithin(local, maxSpotShareOfRegion) && isWithin(same, maxSpotShareOfPool)
      && (pool.capacityKind === 'spot' || firm >= onDemandFloor * Math.max(...asked) * (1 - 1e-9));
  });
}

/** Other ways than a pool's own to buy what serves all origins that it reaches. */
function othersOf(pool: PlannedPool, plan: Plan, workload: InferenceProblem, world: World): ServingWay[] {
  const { ways, sites, reach } = servingOf(workload, world);
  const isReached = (key: string, origin: number) => Math.floor(reach[origin] / 2 ** sites.findIndex((site) => site.key === key)) % 2 === 1;
  const own = `${pool.cloud}:${pool.region}`;
  return ways.filter((way) => way.kind !== 'reservation' && hasRoom(way, pool, plan, world)
    && (way.kind !== 'spot' || hasSpot(way, pool, plan, workload, world))).filter(({ site, offer, kind }) => !(site.key === own && offer.instanceType === pool.instanceType && kind === pool.capacityKind)
    && reach.every((_, origin) => !isReached(own, origin) || isReached(site.key, origin)));
}

test('they are the cheapest of all that is on offer and finds room, with one of the region and one that is not spot wherever there is one', () => {
  const seen = { all: 0, some: 0, none: 0 };
  fc.assert(fc.property(smallInstances, (instance) => {
    const plan = planned(instance);
    fc.pre(plan !== undefined);
    const world = worldOf(instance.problem, instance.catalog);
    for (const workload of instance.problem.inference ?? []) {
      for (const pool of plan!.pools.filter((candidate) => candidate.workload === workload.name)) {
        const others = othersOf(pool, plan!, workload, world);
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
