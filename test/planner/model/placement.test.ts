import * as fc from 'fast-check';
import type { InferenceProblem, PlanProblem } from '../../../lib/planner/problem';
import { relaxationsOf } from '../../../lib/planner/relaxations';
import { bruteForce, type MoveCost } from '../brute-force';
import { optimumOf } from '../optimum';
import { inference, problemOn, smallCatalog, training } from '../small-catalog';
import { scaledInstances, smallInstances, type SmallInstance } from '../small-instances';

/** Costs that differ by less are the same. */
const CENTS = 5;

function costOf({ problem, catalog }: SmallInstance): number {
  return optimumOf(problem, catalog)?.objective ?? Infinity;
}

function expectNotBelow(dearer: number, cheaper: number): void {
  expect(dearer).toBeGreaterThanOrEqual(cheaper - 1e-5);
}

function withWorkloads(problem: PlanProblem, change: (workload: InferenceProblem) => InferenceProblem): PlanProblem {
  return { ...problem, inference: problem.inference.map(change) };
}

function withoutRoom(problem: PlanProblem): PlanProblem {
  return { ...problem, supplies: problem.supplies.map((supply) => ({ ...supply, maxNodesPerCluster: undefined, maxNodesByRegion: undefined })) };
}

/** Ways to ask more of the same workloads. */
const TIGHTENINGS: ReadonlyArray<(problem: PlanProblem) => PlanProblem> = [
  (problem) => withWorkloads(problem, (workload) => ({ ...workload, maxRoundTripMs: Math.min(workload.maxRoundTripMs ?? Infinity, 20) })),
  (problem) => withWorkloads(problem, (workload) => ({ ...workload, minRegions: workload.minRegions + 1 })),
  (problem) => withWorkloads(problem, (workload) => ({ ...workload, surviveRegionLoss: true })),
  (problem) => withWorkloads(problem, (workload) => ({ ...workload, maxSpotShare: workload.maxSpotShare / 2 })),
  (problem) => ({ ...problem, policy: { ...problem.policy, maxRegions: (problem.policy.maxRegions ?? 4) - 1 } }),
  (problem) => ({ ...problem, policy: { ...problem.policy, maxCloudShare: problem.policy.maxCloudShare * 0.9 } }),
  (problem) => ({ ...problem, supplies: problem.supplies.map((supply) => ({ ...supply, maxNodesByRegion: { r0: 2 } })) }),
];

describe('against an enumeration of node counts', () => {
  test('the optimum and the bound are those of the enumeration, and so is infeasibility', () => {
    const seen = { feasible: 0, infeasible: 0, scarce: 0 };
    fc.assert(fc.property(smallInstances, ({ catalog, problem }) => {
      const expected = bruteForce(problem, catalog);
      const solved = optimumOf(problem, catalog);
      seen[expected === undefined ? 'infeasible' : 'feasible'] += 1;
      if (expected === undefined) {
        expect(solved).toBeUndefined();
        return;
      }
      if (bruteForce(withoutRoom(problem), catalog)! < expected - 1e-9) seen.scarce += 1;
      expect(solved?.objective).toBeCloseTo(expected, CENTS);
      expect(solved!.bound).toBeLessThanOrEqual(expected + 1e-5);
    }), { seed: 1, numRuns: 600 });
    // A generator that drifts to one side would prove little.
    expect(seen.feasible).toBeGreaterThan(200);
    expect(seen.infeasible).toBeGreaterThan(100);
    expect(seen.scarce).toBeGreaterThan(20);
  });

  test('with a gap allowed, the cost stays within it and the bound below the optimum', () => {
    fc.assert(fc.property(smallInstances, fc.constantFrom(0.05, 0.3), ({ catalog, problem }, gap) => {
      const expected = bruteForce(problem, catalog);
      fc.pre(expected !== undefined);
      const { objective, bound } = optimumOf({ ...problem, policy: { ...problem.policy, gap } }, catalog)!;
      expectNotBelow(objective, expected!);
      expectNotBelow(expected!, bound);
      expectNotBelow(objective * gap, objective - bound);
    }), { seed: 2, numRuns: 60 });
  });

  test('moves are paid where the previous plan had the workload elsewhere', () => {
    const before = new Map([['chat-0', new Set(['aws:r0'])], ['train', new Set(['aws:r2'])]]);
    const moveCostUsd = 1460;
    const moveCost: MoveCost = (workload, region) => (before.has(workload) && !before.get(workload)!.has(region) ? 2 : 0);
    fc.assert(fc.property(smallInstances, ({ catalog, problem }) => {
      const expected = bruteForce(problem, catalog, moveCost);
      const solved = optimumOf({ ...problem, policy: { ...problem.policy, moveCostUsd } }, catalog, before);
      expect(solved?.objective ?? Infinity).toBeCloseTo(expected ?? Infinity, CENTS);
    }), { seed: 3, numRuns: 60 });
  });
});

describe('laws of cost', () => {
  test('to ask more is never cheaper', () => {
    fc.assert(fc.property(smallInstances, fc.constantFrom(...TIGHTENINGS), ({ catalog, problem }, tighten) => {
      expectNotBelow(costOf({ catalog, problem: tighten(problem) }), costOf({ catalog, problem }));
    }), { seed: 4, numRuns: 100 });
  });

  test('every relaxation that the planner may suggest is never dearer', () => {
    fc.assert(fc.property(smallInstances, fc.nat(), ({ catalog, problem }, pick) => {
      const steps = relaxationsOf(problem, catalog).flatMap((relaxation) => relaxation.steps);
      fc.pre(steps.length > 0);
      expectNotBelow(costOf({ catalog, problem }), costOf({ catalog, problem: steps[pick % steps.length].problem }));
    }), { seed: 5, numRuns: 80 });
  });

  test('prices that are k times as high cost k times as much', () => {
    fc.assert(fc.property(scaledInstances(3.5), ([plain, scaled]) => {
      expect(costOf(scaled)).toBeCloseTo(3.5 * costOf(plain), CENTS);
    }), { seed: 6, numRuns: 60 });
  });
});

/** Each case is decided by the one constraint that it names. */
describe('each constraint on its own', () => {
  const L4 = { type: 'l4', accelerator: 'L4', count: 1 };

  test.each<[string, number, PlanProblem['policy']['maxRegions']]>([
    ['without a limit two cheap regions are opened', 14, undefined],
    ['a limit of one region serves all from one place', 22, 1],
  ])('maxRegions: %s', (_, usd, maxRegions) => {
    const catalog = smallCatalog([{ key: 'aws:r0', usdPerHour: 5 }, { key: 'aws:r1', usdPerHour: 5 }], [
      { ...L4, region: 'aws:r0', onDemand: 1 },
      { ...L4, region: 'aws:r0', type: 'h100', accelerator: 'H100', onDemand: 16 },
      { ...L4, region: 'aws:r1', type: 'h100', accelerator: 'H100', onDemand: 3 },
    ]);
    const workloads = [
      inference([1], { name: 'small' }),
      inference([1], { name: 'big', replicas: [{ accelerator: 'H100', count: 1, requestsPerSecond: 1 }] }),
    ];
    expect(costOf({ catalog, problem: problemOn(catalog, { inference: workloads }, { maxRegions }) })).toBeCloseTo(usd, CENTS);
  });

  test('shared regions are paid once', () => {
    const catalog = smallCatalog([{ key: 'aws:r0', usdPerHour: 5 }], [{ ...L4, region: 'aws:r0', onDemand: 1 }]);
    const workloads = ['one', 'two', 'three'].map((name) => inference([2], { name }));
    expect(costOf({ catalog, problem: problemOn(catalog, { inference: workloads }) })).toBeCloseTo(11, CENTS);
  });

  test('every set of origins is covered, not only those asked of the solver from the start', () => {
    // Each two of the origins 0 to 2 fit in four dear nodes, and all four origins in the regions together: only the set of three needs six.
    const catalog = smallCatalog([{ key: 'aws:dear' }, { key: 'aws:cheap' }], [
      { ...L4, region: 'aws:dear', onDemand: 10 },
      { ...L4, region: 'aws:cheap', type: 'l4x8', count: 8, onDemand: 1 },
    ], [{ 'aws:cheap': 99 }, { 'aws:cheap': 99 }, { 'aws:cheap': 99 }, {}]);
    const problem = problemOn(catalog, { inference: [inference([2, 2, 2, 2], { maxRoundTripMs: 50 })] });
    expect(costOf({ catalog, problem })).toBeCloseTo(61, CENTS);
  });

  test('a demand a hair above whole nodes gets one more, and the search ends', () => {
    const sizes = [[16, 90], [15, 90], [13, 90], [7, 1]];
    const catalog = smallCatalog([{ key: 'aws:r0' }], sizes.map(([count, onDemand]) => ({ ...L4, region: 'aws:r0', type: `l4x${count}`, count, onDemand })));
    const nodes = (demand: number) =>
      optimumOf(problemOn(catalog, { inference: [inference([demand])] }), catalog)?.placement.serving.map((pool) => pool.nodes);
    expect([nodes(7), nodes(7.000002), nodes(7.001)]).toEqual([[1], [2], [2]]);
  });

  test('a node pool holds no more than maxNodesPerPool, so larger nodes are kept though smaller ones cost less', () => {
    const catalog = smallCatalog([{ key: 'aws:r0' }], [
      { ...L4, region: 'aws:r0', onDemand: 1 },
      { ...L4, region: 'aws:r0', type: 'l4x4', count: 4, onDemand: 5 },
    ]);
    const problem = problemOn(catalog, { inference: [inference([10])] }, {}, { maxNodesPerPool: 2 });
    expect(costOf({ catalog, problem })).toBeCloseTo(12, CENTS);
  });

  describe('room for the nodes of a cluster', () => {
    const single = { ...L4, region: 'aws:r0', onDemand: 1 };
    const quad = { ...L4, region: 'aws:r0', type: 'l4x4', count: 4, onDemand: 5 };
    const cost = (workloads: Parameters<typeof problemOn>[1], supply: Parameters<typeof problemOn>[3], regions = [{ key: 'aws:r0' }], offers = [single, quad]) => {
      const catalog = smallCatalog(regions, offers);
      return costOf({ catalog, problem: problemOn(catalog, workloads, {}, supply) });
    };

    test.each([[10, 10], [7, 11], [4, 12], [3, 15], [2, Infinity]])('%d nodes for one service cost %d', (maxNodesPerCluster, usd) => {
      expect(cost({ inference: [inference([10])] }, { maxNodesPerCluster })).toBeCloseTo(usd, CENTS);
    });

    test.each([[10, 10], [9, 11], [4, 12], [3, 15], [2, Infinity]])('%d nodes for a service and a run cost %d', (maxNodesPerCluster, usd) => {
      expect(cost({ inference: [inference([8])], training: [training(2)] }, { maxNodesPerCluster })).toBeCloseTo(usd, CENTS);
    });

    test('who can go elsewhere at the least cost does', () => {
      const regions = [{ key: 'aws:r0' }, { key: 'aws:r1' }];
      const offers = [single, { ...single, region: 'aws:r1', onDemand: 3 }, { ...single, type: 'h100', accelerator: 'H100' }, { ...single, type: 'h100', accelerator: 'H100', region: 'aws:r1', onDemand: 7 }];
      const workloads = { inference: [inference([2], { name: 'dear', replicas: [{ accelerator: 'H100', count: 1, requestsPerSecond: 1 }] }), inference([2], { name: 'cheap' })] };
      expect(cost(workloads, { maxNodesByRegion: { r0: 2 } }, regions, offers)).toBeCloseTo(8, CENTS);
      expect(cost(workloads, { maxNodesByRegion: { r0: 3 } }, regions, offers)).toBeCloseTo(6, CENTS);
      expect(cost(workloads, { maxNodesPerCluster: 2, maxNodesByRegion: { r0: 4 } }, regions, offers)).toBeCloseTo(4, CENTS);
    });
  });

  test('a cloud whose small nodes are cheapest may hold more of them than the demand to keep a share', () => {
    const catalog = smallCatalog([{ key: 'aws:r0' }, { key: 'gcp:r1' }], [
      { ...L4, region: 'aws:r0', onDemand: 2 },
      { ...L4, region: 'aws:r0', type: 'l4x2', count: 2, onDemand: 5 },
      { ...L4, region: 'gcp:r1', type: 'l4x2', count: 2, onDemand: 2 },
    ]);
    const problem = problemOn(catalog, { inference: [inference([1])] }, { maxCloudShare: 0.6 });
    expect(costOf({ catalog, problem })).toBeCloseTo(6, CENTS);
  });
});
