import { reversed } from './reversed-problem';
import { inference, problemOn, smallCatalog, training } from './small-catalog';
import { canonicalProblem, hashOf } from '../../lib/planner/canonical-problem';
import type { PlanProblem } from '../../lib/planner/problem';

const catalog = smallCatalog([{ key: 'aws:r0' }, { key: 'aws:r1' }, { key: 'gcp:r2' }], [
  { region: 'aws:r0', type: 'a', accelerator: 'L4', count: 1, onDemand: 1 },
  { region: 'aws:r0', type: 'b', accelerator: 'H100', count: 1, onDemand: 1 },
]);
const problem: PlanProblem = problemOn(catalog, {
  inference: ['one', 'two'].map((name) => inference([1, 2, 3], {
    name,
    replicas: [{ accelerator: 'L4', count: 1, requestsPerSecond: 1 }, { accelerator: 'L4', count: 12, requestsPerSecond: 5 }, { accelerator: 'H100', count: 2, requestsPerSecond: 9 }],
  })),
  training: ['three', 'four'].map((name) => training(8, { name, acceptable: ['L4', 'H100'] })),
}, {}, { regions: ['r0', 'r1'] });

test('the order of declaration changes neither the canonical problem nor its hash', () => {
  expect(reversed(problem)).not.toEqual(problem);
  expect(canonicalProblem(reversed(problem))).toEqual(canonicalProblem(problem));
  expect(hashOf(reversed(problem))).toBe(hashOf(problem));
});

test('canonical form is reached at once', () => {
  expect(canonicalProblem(canonicalProblem(problem))).toEqual(canonicalProblem(problem));
});

test.each<[string, PlanProblem]>([
  ['a demand', { ...problem, inference: [inference([1, 2, 4], { name: 'one' }), problem.inference[1]] }],
  ['a policy', { ...problem, policy: { ...problem.policy, gap: 0.02 } }],
  ['a supply', { ...problem, supplies: problem.supplies.slice(1) }],
  ['a type that can be built', { ...problem, supplies: problem.supplies.map((supply) => ({ ...supply, instanceTypes: [] })) }],
  ['a training run', { ...problem, training: [] }],
])('%s changes the hash', (_, changed) => {
  expect(hashOf(changed)).not.toBe(hashOf(problem));
});

test('the problem given is left as it is', () => {
  const before = structuredClone(problem);
  canonicalProblem(problem);
  expect(problem).toEqual(before);
});
