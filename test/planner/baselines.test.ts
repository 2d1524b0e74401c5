import { inference, problemOn, smallCatalog, training } from './small-catalog';
import { planFleet, withBaselines } from '../../lib/planner/planner';
import type { PlanProblem } from '../../lib/planner/problem';

const L4 = { type: 'g6.l4', accelerator: 'L4', count: 1, onDemand: 2, spot: 1 };

const catalog = smallCatalog(
  [{ key: 'aws:r0', controlPlane: 1 }, { key: 'aws:r1', controlPlane: 1 }],
  [{ ...L4, region: 'aws:r0' }, { ...L4, region: 'aws:r1', onDemand: 3, spot: undefined }],
  [{ 'aws:r1': 90 }, { 'aws:r0': 90 }],
);

function baselines(problem: PlanProblem): Array<number | undefined> {
  return withBaselines(planFleet(problem, catalog), problem, catalog).baselines.map(({ usdPerHour }) => usdPerHour);
}

test('without spot, and in the cheapest single region whatever the round trips', () => {
  const problem = problemOn(catalog, { inference: [inference([2, 2], { maxRoundTripMs: 50, maxSpotShare: 1, survive: 'node', minRegions: 2 })] });
  expect(planFleet(problem, catalog).cost.usdPerHour).toBe(10);
  expect(baselines(problem)).toEqual([12, 5]);
});

test('undefined where no region has room for all, or a workload is bound to another', () => {
  const crowded = problemOn(catalog, { inference: [inference([2, 2])] }, {}, { maxNodesPerCluster: 3 });
  expect(baselines(crowded)[1]).toBeUndefined();
  const apart = problemOn(catalog, { inference: [inference([1], { regions: ['aws:r0'] })], training: [training(1, { regions: ['aws:r1'] })] });
  expect(baselines(apart)).toEqual([7, undefined]);
});

test('a budget binds the plan and no baseline', () => {
  const problem = problemOn(catalog, { inference: [inference([4], { maxSpotShare: 1 })] }, { budgetUsdPerMonth: 730 * 6 });
  expect(baselines(problem)).toEqual([9, 5]);
});

test('more than five workloads go without', () => {
  const problem = problemOn(catalog, { inference: ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => inference([1], { name })) });
  expect(baselines(problem)).toEqual([]);
});
