import { reversed } from './reversed';
import { batch, cluster, inference, originAt, problemOn, smallCatalog, training } from './small-catalog';
import { bundledCatalog } from '../../lib/catalog/bundled-catalog';
import { Metro } from '../../lib/catalog/metro';
import { planFleet, withBaselines } from '../../lib/planner/planner';
import type { PlanProblem } from '../../lib/planner/problem';

const L4 = { type: 'l4', accelerator: 'L4', count: 1 };

describe('moves', () => {
  const catalogAt = (usd: number) => smallCatalog([{ key: 'aws:r0' }, { key: 'aws:r1' }], [
    { ...L4, region: 'aws:r0', onDemand: 10 }, { ...L4, region: 'aws:r1', onDemand: usd },
  ]);
  const problemAt = (usd: number, moveCostUsd: number): PlanProblem => problemOn(catalogAt(usd), { inference: [inference([1])] }, { moveCostUsd });
  const before = planFleet(problemAt(11, 0), catalogAt(11));

  test.each<[string, number, number, string, number]>([
    ['saves more than it costs, and is made', 8, 730, 'r1', 1],
    ['saves less than it costs, and is not made', 9.5, 730, 'r0', 0],
    ['costs nothing, and is made', 9.5, 0, 'r1', 0],
  ])('a move %s', (_, usd, moveCostUsd, region, moves) => {
    const plan = planFleet(problemAt(usd, moveCostUsd), catalogAt(usd), before);
    expect(plan.pools.map((pool) => pool.region)).toEqual([region]);
    expect(plan.cost.movesUsdPerHour).toBe(moves);
    expect(plan.objective).toBe(plan.cost.usdPerHour + moves);
  });

  test('a workload that is new pays no move', () => {
    const plan = planFleet(problemOn(catalogAt(8), { inference: [inference([1], { name: 'new' })] }, { moveCostUsd: 730 }), catalogAt(8), before);
    expect(plan.cost.movesUsdPerHour).toBe(0);
    expect(plan.pools[0].region).toBe('r1');
  });
});

test('a region is opened where nodes cost a little more and logs and metrics much less', () => {
  const catalog = smallCatalog([{ key: 'aws:r0' }, { key: 'gcp:r1' }], [
    { ...L4, region: 'aws:r0', onDemand: 10 }, { ...L4, region: 'gcp:r1', onDemand: 11 },
  ]);
  const problem = problemOn(catalog, { inference: [inference([1])] });
  const watched = (aws: number, gcp: number) => planFleet({
    ...problem, supplies: problem.supplies.map((supply) => ({ ...supply, observabilityUsdPerMonth: { aws, gcp }[supply.cloud] })),
  }, catalog);
  expect(watched(730, 365).regions).toMatchObject([{ cloud: 'aws', observabilityUsdPerHour: 1 }]);
  const plan = watched(1460, 365);
  expect(plan.regions).toMatchObject([{ cloud: 'gcp', observabilityUsdPerHour: 0.5 }]);
  const { usdPerHour, byTerm, byKind, byCloud } = plan.cost;
  expect(byTerm).toEqual([{ name: 'nodes', usdPerHour: 11 }, { name: 'observability', usdPerHour: 0.5 }]);
  expect(byKind).toEqual([{ name: 'observability', usdPerHour: 0.5 }, { name: 'on-demand', usdPerHour: 11 }]);
  expect(byCloud).toEqual([{ name: 'gcp', usdPerHour: 11.5 }]);
  expect([usdPerHour, plan.objective, plan.bound]).toEqual([11.5, 11.5, expect.closeTo(11.5, 6)]);
});

test('pools may grow by the workload\'s growth, up to what a pool holds', () => {
  const catalog = smallCatalog([{ key: 'aws:r0' }], [{ ...L4, region: 'aws:r0', onDemand: 1 }]);
  const most = (growth: number, maxNodesPerPool: number) =>
    planFleet(problemOn(catalog, { inference: [inference([7], { growth })] }, {}, { maxNodesPerPool }), catalog).pools[0].maxNodes;
  expect([most(1, 100), most(1.25, 100), most(1.25, 8)]).toEqual([7, 9, 8]);
});

describe('ceilings share what room a cluster has left', () => {
  const catalog = smallCatalog([{ key: 'aws:r0' }, { key: 'aws:r1' }], [{ ...L4, region: 'aws:r0', onDemand: 1 }]);
  const ranges = (supply: Parameters<typeof problemOn>[3]) => planFleet(problemOn(catalog, {
    inference: [inference([10], { name: 'big', growth: 2 }), inference([3], { name: 'fixed' }), inference([5], { name: 'small', growth: 1.8 })],
    training: [training(2)],
  }, {}, supply), catalog).pools.map(({ minNodes, maxNodes }) => [minNodes, maxNodes]);

  test.each<[string, Parameters<typeof problemOn>[3], number[][]]>([
    ['without a limit', {}, [[10, 20], [3, 3], [5, 9], [2, 2]]],
    ['with room for all', { maxNodesPerCluster: 34 }, [[10, 20], [3, 3], [5, 9], [2, 2]]],
    ['with room for all but one', { maxNodesPerCluster: 33 }, [[10, 19], [3, 3], [5, 8], [2, 2]]],
    ['with room for half of the growth', { maxNodesPerCluster: 27 }, [[10, 15], [3, 3], [5, 7], [2, 2]]],
    ['without room to grow', { maxNodesPerCluster: 20 }, [[10, 10], [3, 3], [5, 5], [2, 2]]],
    ['in a region with room of its own', { maxNodesPerCluster: 20, maxNodesByRegion: { r0: 34 } }, [[10, 20], [3, 3], [5, 9], [2, 2]]],
    ['within what a pool holds', { maxNodesPerCluster: 27, maxNodesPerPool: 13 }, [[10, 13], [3, 3], [5, 9], [2, 2]]],
  ])('%s', (_, supply, expected) => {
    expect(ranges(supply)).toEqual(expected);
  });
});

test('baselines keep the room of a cluster', () => {
  const catalog = smallCatalog([{ key: 'aws:r0', controlPlane: 1 }, { key: 'aws:r1', controlPlane: 1 }], [
    { ...L4, region: 'aws:r0', onDemand: 4, spot: 1 }, { ...L4, region: 'aws:r1', onDemand: 4, spot: 1 },
    { ...L4, region: 'aws:r0', type: 'l4x2', count: 2, onDemand: 20 },
  ]);
  const single = (maxNodesPerCluster: number) => {
    const problem = problemOn(catalog, { inference: [inference([4])] }, {}, { maxNodesPerCluster });
    return withBaselines(planFleet(problem, catalog), problem, catalog).baselines[1].usdPerHour;
  };
  expect([single(4), single(3), single(2)]).toEqual([17, 1 + 2 * 4 + 20, 1 + 2 * 20]);
});

test('a training run and a service share a region\'s fixed cost, and each pool keeps its zones', () => {
  const catalog = smallCatalog([{ key: 'aws:r0', controlPlane: 3 }, { key: 'aws:r1', controlPlane: 3 }], [
    { ...L4, region: 'aws:r0', onDemand: 2, spotByZone: { b: 1 } }, { ...L4, region: 'aws:r1', onDemand: 1.5 },
  ]);
  const plan = planFleet(problemOn(catalog, { inference: [inference([2])], training: [training(4, { maxSpotShare: 1 })] }), catalog);
  expect(plan.pools.map(({ workload, region, zones, capacityKind, minNodes }) => [workload, region, zones, capacityKind, minNodes])).toEqual([
    ['chat', 'r0', ['r0-a', 'r0-b'], 'on-demand', 2],
    ['train', 'r0', ['r0-b'], 'spot', 4],
  ]);
  expect(plan.cost.usdPerHour).toBe(3 + 4 + 4);
});

test('on the bundled catalogue a problem planned twice gives the same text, in any order of declaration', () => {
  const catalog = bundledCatalog();
  const from = (metro: Metro, peakRequestsPerSecond: number) => ({
    origin: { name: metro.name, latitude: metro.latitude, longitude: metro.longitude }, peakRequestsPerSecond,
  });
  const problem: PlanProblem = {
    supplies: [
      { cloud: 'aws', regions: ['us-east-1', 'us-west-2', 'eu-central-1'], rdmaInstanceTypes: ['p5.48xlarge'] },
      { cloud: 'gcp', regions: ['us-central1', 'europe-west4'] },
    ],
    inference: [inference([], {
      demand: [from(Metro.NEW_YORK, 180), from(Metro.FRANKFURT, 120)],
      replicas: [{ accelerator: 'H100-80GB', count: 1, requestsPerSecond: 12 }, { accelerator: 'L4-24GB', count: 1, requestsPerSecond: 2 }],
      maxRoundTripMs: 150,
      survive: 'region',
      maxSpotShare: 0.5,
    })],
    training: [training(16, { gangs: [{ accelerator: 'H100-80GB', count: 16 }], rdma: true })],
    policy: { maxCloudShare: 0.8, moveCostUsd: 0, gap: 0.01 },
  };
  const first = planFleet(problem, catalog);
  expect(JSON.stringify(planFleet(reversed(problem), catalog))).toBe(JSON.stringify(first));
  expect(first.gap).toBeLessThanOrEqual(0.01 + 1e-9);
  expect(first.failovers.length).toBeGreaterThanOrEqual(2);
  expect(first.regions.length).toBeLessThanOrEqual(5);
});

test('an origin measured by the team is served by its own figure', () => {
  const catalog = smallCatalog([{ key: 'aws:r0' }], [{ ...L4, region: 'aws:r0', onDemand: 1 }], [{ 'aws:r0': 90 }]);
  const demand = [{ origin: originAt(0), peakRequestsPerSecond: 1, roundTripMs: { 'aws:r0': 12 } }];
  const plan = planFleet(problemOn(catalog, { inference: [inference([], { demand, maxRoundTripMs: 20 })] }), catalog);
  expect(plan.traffic).toEqual([{ workload: 'chat', origin: 'origin-0', band: 0, region: 'aws:r0', share: 1, roundTripMs: 12, roundTripBasis: 'given' }]);
});

test('nodes follow the day, and those that are reserved stand through it', () => {
  const catalog = smallCatalog([{ key: 'aws:r0' }], [{ ...L4, region: 'aws:r0', onDemand: 3, reserved: 2 }]);
  const curve = Array.from({ length: 24 }, (_, hour) => (hour < 12 ? 0.5 : 1));
  const service = inference([], { demand: [{ origin: originAt(0), peakRequestsPerSecond: 8, curve }] });
  const problem = problemOn(catalog, { inference: [service] }, { hourBands: 2 }, { kinds: ['on-demand', 'reserved'] });
  const { pools, cost, bands } = planFleet(problem, catalog);
  expect(bands).toEqual([{ startHour: 0, hours: 12 }, { startHour: 12, hours: 12 }]);
  expect(pools.map(({ capacityKind, nodesByBand }) => [capacityKind, nodesByBand])).toEqual([['on-demand', [0, 4]], ['reserved', [4, 4]]]);
  expect(cost.byBand).toEqual([8, 20]);
});

test('what the team has bought and brought is used first, and batch work fills what is idle', () => {
  const catalog = smallCatalog([{ key: 'aws:r0', controlPlane: 1 }], [{ ...L4, region: 'aws:r0', onDemand: 3 }]);
  const reservations = [{ name: 'held', region: 'r0', instanceType: 'l4', nodes: 1, usdPerNodeHour: 2 }];
  const problem = problemOn(catalog, {
    inference: [inference([4], { utilisation: 1, replicas: [{ accelerator: 'L4', count: 1, requestsPerSecond: 1.25 }] })], batch: [batch(12)], clusters: [cluster()],
  }, { hourBands: 1 }, { reservations });
  const plan = planFleet(problem, catalog);
  expect(plan.pools.map(({ cloud, capacityKind, reservation, nodesByBand }) => [cloud, capacityKind, reservation, nodesByBand])).toEqual([
    ['aws', 'on-demand', undefined, [1]], ['aws', 'reservation', 'held', [1]], ['onprem', 'on-demand', undefined, [2]],
  ]);
  expect(plan.batch.reduce((sum, { accelerators }) => sum + accelerators, 0)).toBeCloseTo(0.5, 6);
  expect(plan.cost.byTerm.map(({ name, usdPerHour }) => [name, usdPerHour])).toEqual(expect.arrayContaining([['nodes', 3], ['regions', 1], ['reservations', 2]]));
  expect(plan.objective).toBe(6);
});
