import { planFleet } from '../../../lib/planner/planner';
import { watched } from '../../../lib/planner/search/stages';
import { inference, problemOn, smallCatalog } from '../small-catalog';

const L4 = { type: 'l4', accelerator: 'L4', count: 1, onDemand: 1 };
const few = smallCatalog([{ key: 'aws:r0' }], [{ ...L4, region: 'aws:r0' }]);

function stagesOf(plan: () => unknown): string[] {
  const stages: string[] = [];
  watched((stage) => stages.push(stage), plan);
  return stages;
}

test('a small problem is one program', () => {
  expect(stagesOf(() => planFleet(problemOn(few, { inference: [inference([1])] }), few))).toEqual(['searching one program, whole numbers to choose: 1']);
});

test('of a large one the bound, and what was placed, are told', () => {
  const keys = Array.from({ length: 8 }, (_, index) => `aws:r${index}`);
  const many = smallCatalog(keys.map((key) => ({ key })), keys.flatMap((region) => [{ ...L4, region }, { ...L4, region, type: 'l4-quad', count: 4, onDemand: 3.5 }]));
  const workloads = ['a', 'b', 'c', 'd', 'e'].map((name) => inference([9.5], { name }));
  const stages = stagesOf(() => planFleet(problemOn(many, { inference: workloads }, { gap: 0.2 }), many));
  expect(stages.slice(0, 3)).toEqual([
    'searching prices for what 5 workloads share',
    expect.stringMatching(/^no plan costs less than \$[\d.]+\/h; placing one workload after another$/),
    expect.stringMatching(/^placed: best \$[\d.]+\/h, bound \$[\d.]+\/h, gap [\d.]+%$/),
  ]);
});

test('what conflicts is searched in silence', () => {
  const problem = problemOn(few, { inference: [inference([5])] }, { budgetUsdPerMonth: 1 });
  const stages: string[] = [];
  expect(() => watched((stage) => stages.push(stage), () => planFleet(problem, few))).toThrow('budgetUsdPerMonth');
  expect(stages).toEqual(['searching one program, whole numbers to choose: 1', 'nothing is feasible: searching what conflicts, and the least by which it must give way']);
});
