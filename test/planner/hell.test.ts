import { smallCatalog, type SmallOffer } from './brute/small-catalog';
import { bundledCatalog } from '../../lib/catalog/bundled-catalog';
import type { Catalog } from '../../lib/catalog/catalog';
import type { Plan } from '../../lib/planner/plan';
import { InfeasibleProblemError, InvalidProblemError } from '../../lib/planner/plan-error';
import { planFleet } from '../../lib/planner/planner';
import type { InferenceProblem, PlanProblem } from '../../lib/planner/problem';
import { verifyPlan } from '../../lib/planner/verify';

/** A plan that holds, or the words of a refusal; any other error fails. */
function outcome(problem: PlanProblem, catalog: Catalog): Plan | string {
  let plan: Plan;
  try {
    plan = planFleet(problem, catalog);
  } catch (error) {
    if (error instanceof InfeasibleProblemError || error instanceof InvalidProblemError) return error.message;
    throw error;
  }
  verifyPlan(plan, problem, catalog);
  expect(plan.bound).toBeLessThanOrEqual(plan.objective);
  return plan;
}

function planOf(problem: PlanProblem, catalog: Catalog): Plan {
  const plan = outcome(problem, catalog);
  if (typeof plan === 'string') throw new Error(`refused: ${plan}`);
  return plan;
}

function nodesOf({ pools }: Plan): number {
  return pools.reduce((sum, { nodesByBand }) => sum + Math.max(...nodesByBand), 0);
}

const MADRID = { name: 'madrid', latitude: 40.4168, longitude: -3.7038 };
/** In New Zealand, as far from Madrid as can be. */
const WEBER = { name: 'weber', latitude: -40.4, longitude: 176.3 };

const L4 = { type: 'l4', accelerator: 'L4', count: 1 };

function service(peaks: readonly number[], changes: Partial<InferenceProblem> = {}): InferenceProblem {
  return {
    name: 'chat',
    replicas: [{ accelerator: 'L4', count: 1, requestsPerSecond: 1 }],
    demand: peaks.map((peakRequestsPerSecond, index) => ({ origin: { name: `origin-${index}`, latitude: index, longitude: 0 }, peakRequestsPerSecond })),
    ...changes,
  };
}

describe('demand of any size', () => {
  const catalog = smallCatalog([{ key: 'aws:r0', controlPlane: 1 }, { key: 'gcp:r1', controlPlane: 1 }], [
    { ...L4, region: 'aws:r0', onDemand: 2, spot: 1 },
    { ...L4, region: 'gcp:r1', onDemand: 3, spot: 1.5 },
  ]);
  const supplies = [{ cloud: 'aws' }, { cloud: 'gcp' }];

  test('a billionth of a request per second takes one node', () => {
    const plan = planOf({ supplies, inference: [service([1e-9])] }, catalog);
    expect([nodesOf(plan), plan.objective]).toEqual([1, 3]);
  });

  test('a billionth that survives a region takes one node in each of two', () => {
    expect(nodesOf(planOf({ supplies, inference: [service([1e-9, 1e-9], { survive: 'region' })] }, catalog))).toBe(2);
  });

  test('a billion requests per second take a billion nodes, or are refused', () => {
    const plan = outcome({ supplies, inference: [service([1e9])] }, catalog);
    if (typeof plan !== 'string') expect(nodesOf(plan)).toBeGreaterThanOrEqual(1e9);
  });

  test.each([[1e-9, 1e9], [1e9, 1e-9], [1e-9, 1]])('origins of %d and %d are served side by side, or refused', (small, large) => {
    const plan = outcome({ supplies, inference: [service([small, large], { survive: 'region', maxSpotShare: 0.5 })], policy: { maxCloudShare: 0.7 } }, catalog);
    if (typeof plan !== 'string') expect(new Set(plan.traffic.map(({ origin }) => origin)).size).toBe(2);
  });

  test('large and small workloads share a fleet, or are refused', () => {
    outcome({ supplies, inference: [service([1e-9], { name: 'small' }), service([1e9], { name: 'large' })] }, catalog);
  });

  test.each([0, 50, 1e6])('a billionth is served at the same places whatever its answers of %d kB weigh', (responseKb) => {
    const plan = planOf({ supplies, inference: [service([1e-9, 1e-9], { responseKb, survive: 'region' })] }, catalog);
    expect(nodesOf(plan)).toBe(2);
    expect(plan.objective).toBeCloseTo(7, 6);
  });

  test('a millionth at night is served as the whole of the day is', () => {
    const curve = Array.from({ length: 24 }, (_, hour) => (hour < 12 ? 1e-6 : 1));
    const { demand: [from] } = service([1]);
    const plan = planOf({ supplies, inference: [service([], { responseKb: 50, demand: [{ ...from, curve }] })] }, catalog);
    expect(plan.pools.map(({ nodesByBand }) => nodesByBand)).toEqual([[1, 1, 1, 1, 1, 1]]);
  });

  test('demand and batch work that no number of node pools could serve are refused with what could be', () => {
    const limited = supplies.map((supply) => ({ ...supply, maxNodesPerPool: 100 }));
    expect(outcome({ supplies: limited, inference: [service([1e9])] }, catalog)).toBe('workload \'chat\': 1,000,000,000 requests per second are more than ' +
      'the 200 that node pools of at most 100 nodes could serve in all allowed regions: ' +
      'allow more regions or clouds, add a replica shape for a faster accelerator, or split the workload');
    expect(outcome({ supplies: limited, batch: [{ name: 'crawl', acceleratorHoursPerDay: 1e9, acceptable: [{ accelerator: 'L4' }] }] }, catalog)).toBe(
      'workload \'crawl\': 1,000,000,000 accelerator-hours a day are more than the 9,600 that node pools of at most 100 nodes could do in all allowed regions: ' +
      'allow more regions or clouds, accept a faster accelerator, or split the workload');
  });

  test.each([0, -1, NaN, Infinity])('%d requests per second are refused', (peak) => {
    expect(() => planFleet({ supplies, inference: [service([peak])] }, catalog)).toThrow(InvalidProblemError);
  });
});

describe('prices of nothing', () => {
  const catalog = smallCatalog([{ key: 'aws:r0' }, { key: 'aws:r1' }], [
    { ...L4, region: 'aws:r0', onDemand: 0 },
    { ...L4, region: 'aws:r1', onDemand: 0, spot: 0, reserved: 0 },
  ]);
  const supplies = [{ cloud: 'aws', kinds: ['on-demand', 'spot', 'reserved'] }];

  test('a free fleet costs nothing, and its gap is a number', () => {
    const plan = planOf({ supplies, inference: [service([5, 3], { survive: 'region', maxSpotShare: 0.5 })], policy: { budgetUsdPerMonth: 0 } }, catalog);
    expect([plan.objective, plan.bound, plan.gap]).toEqual([0, 0, 0]);
  });

  test('free runs and free batch work have plans', () => {
    const plan = planOf({
      supplies,
      inference: [service([2])],
      training: [{ name: 'train', gangs: [{ accelerator: 'L4', count: 3 }], maxSpotShare: 1 }],
      batch: [{ name: 'crawl', acceleratorHoursPerDay: 10, acceptable: [{ accelerator: 'L4' }] }],
    }, catalog);
    expect(plan.objective).toBe(0);
  });

  test('prices of the team that are 0 make dear nodes free', () => {
    const dear = smallCatalog([{ key: 'aws:r0' }], [{ ...L4, region: 'aws:r0', onDemand: 100 }]);
    expect(planOf({ supplies: [{ cloud: 'aws', prices: [{ discount: 1 }] }], inference: [service([5])] }, dear).objective).toBe(0);
  });
});

describe('a catalogue of 10,000 offers', () => {
  const keys = Array.from({ length: 100 }, (_, index) => `${index % 2 === 0 ? 'aws' : 'gcp'}:r${index}`);
  const offers = keys.flatMap((region, at) => Array.from({ length: 100 }, (_, type): SmallOffer => ({
    region,
    type: `t${type}`,
    accelerator: `A${type % 20}`,
    count: 2 ** (type % 4),
    // Primes, so that hardly two offers cost the same.
    onDemand: 1 + (at * 7919 + type * 104729) % 1009 / 100 * 2 ** (type % 4),
    spot: (at + type) % 3 === 0 ? 0.5 + (at * 6101 + type * 7877) % 997 / 200 : undefined,
  })));
  const catalog = smallCatalog(keys.map((key, index) => ({ key, controlPlane: 0.1 + index % 7 / 10 })), offers);
  const workload = service([40, 25, 60], {
    replicas: Array.from({ length: 20 }, (_, index) => ({ accelerator: `A${index}`, count: 1, requestsPerSecond: 1 + index / 10 })),
    survive: 'region',
    maxSpotShare: 0.5,
  });

  test('has a plan', () => {
    const { gap, pools } = planOf({ supplies: [{ cloud: 'aws' }, { cloud: 'gcp' }], inference: [workload] }, catalog);
    expect(gap).toBeLessThanOrEqual(0.01);
    expect(pools.length).toBeGreaterThan(1);
  });
});

describe('names that are given twice', () => {
  const catalog = smallCatalog([{ key: 'aws:r0' }], [{ ...L4, region: 'aws:r0', onDemand: 2 }]);
  const supplies = [{ cloud: 'aws' }];
  const rack = { instanceType: 'rack', accelerator: 'L4', acceleratorsPerNode: 1, nodes: 2, usdPerNodeHour: 1 };
  const hall = { cloud: 'onprem', name: 'hall', latitude: 50, longitude: 8, jurisdiction: 'DE', nodes: [rack] };
  const held = { name: 'held', region: 'r0', instanceType: 'l4', nodes: 1, usdPerNodeHour: 1 };
  const gangs = [{ accelerator: 'L4', count: 1 }];

  test.each<[string, PlanProblem]>([
    ['two services', { supplies, inference: [service([1]), service([2])] }],
    ['a service and a run', { supplies, inference: [service([1])], training: [{ name: 'chat', gangs }] }],
    ['a run and batch work', { supplies, training: [{ name: 'chat', gangs }], batch: [{ name: 'chat', acceleratorHoursPerDay: 1, acceptable: [{ accelerator: 'L4' }] }] }],
    ['two clouds', { supplies: [...supplies, ...supplies], inference: [service([1])] }],
    ['two clusters', { supplies, clusters: [hall, hall], inference: [service([1])] }],
    ['two kinds of node', { supplies, clusters: [{ ...hall, nodes: [rack, rack] }], inference: [service([1])] }],
    ['two reservations', { supplies: [{ cloud: 'aws', reservations: [held, held] }], inference: [service([1])] }],
    ['two origins', { supplies, inference: [service([1, 1], { demand: [1, 2].map((peakRequestsPerSecond) => ({ origin: MADRID, peakRequestsPerSecond })) })] }],
  ])('%s of one name are refused', (_, problem) => {
    expect(() => planFleet(problem, catalog)).toThrow(InvalidProblemError);
  });
});

describe('an origin on the other side of the world', () => {
  const catalog = bundledCatalog();
  const far = (maxRoundTripMs: number, regions?: string[]) => ({
    supplies: [{ cloud: 'aws', regions }],
    inference: [service([], {
      replicas: [{ accelerator: 'L4-24GB', count: 1, requestsPerSecond: 20 }],
      demand: [MADRID, WEBER].map((origin) => ({ origin, peakRequestsPerSecond: 30 })),
      maxRoundTripMs,
    })],
  });

  test('is refused where no region is near enough, with what would do', () => {
    expect(() => planFleet(far(20, ['eu-central-1']), catalog)).toThrow(InfeasibleProblemError);
  });

  test('is served within its limit where regions are near enough to each', () => {
    const { traffic } = planOf(far(150), catalog);
    expect(new Set(traffic.map(({ origin }) => origin))).toEqual(new Set(['madrid', 'weber']));
    expect(Math.max(...traffic.map(({ roundTripMs }) => roundTripMs))).toBeLessThanOrEqual(150);
  });

  test('is served from afar where no limit says otherwise', () => {
    expect(planOf(far(10_000, ['eu-central-1']), catalog).regions).toHaveLength(1);
  });
});
