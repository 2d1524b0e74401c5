import { relaxed } from './relaxed';
import { infeasibilityOf, isFeasible } from './remedies';
import { InfeasibleProblemError } from '../../../lib/planner/plan-error';
import type { InferenceProblem, PlanPolicy, PlanProblem, Quota } from '../../../lib/planner/problem';
import { inference, problemOn, smallCatalog } from '../small-catalog';

const L4 = { accelerator: 'L4', count: 1, vcpu: 4, onDemand: 1 };
const catalog = smallCatalog(
  [{ key: 'aws:r0' }, { key: 'gcp:r2', jurisdiction: 'GB' }],
  [{ ...L4, region: 'aws:r0', type: 'g6.l4' }, { ...L4, region: 'gcp:r2', type: 'g2-l4' }],
  [{ 'aws:r0': 40.2, 'gcp:r2': 120.5 }],
);

function serving(demand: readonly number[], changes: Partial<InferenceProblem>, policy: PlanPolicy = {}): PlanProblem {
  return problemOn(catalog, { inference: [inference(demand, changes)] }, policy);
}

/** The second of AWS' quotas is the one that is too small. */
function withQuotas(problem: PlanProblem): PlanProblem {
  const quotas: Quota[] = [{ kind: 'spot', unit: 'vcpu', limit: 99 }, { unit: 'nodes', limit: 2 }];
  return { ...problem, supplies: problem.supplies!.map((supply) => (supply.cloud === 'aws' ? { ...supply, quotas } : supply)) };
}

const ON_AWS = { regions: ['aws:r0'] };

describe('why there is no plan, as data', () => {
  test('one conflict: what stands in it, and each change that would do', () => {
    expect(infeasibilityOf(withQuotas(serving([5], ON_AWS)), catalog)).toMatchObject({
      conflicts: [{
        message: 'these conflict: the quota of 2 nodes in aws; regions aws:r0 of \'chat\': any one of these would do: '
          + 'raise the quota of 2 nodes in aws to 5; allow \'chat\' every region of the clouds',
        constraints: [
          { name: 'the quota of 2 nodes in aws', where: ['clouds', 'aws', 'quotas', 1, 'limit'], got: 2 },
          { name: 'regions aws:r0 of \'chat\'', where: ['workloads', 'chat', 'regions'], got: ['aws:r0'] },
        ],
        isSmallest: true,
        relaxations: [
          { text: 'raise the quota of 2 nodes in aws to 5', how: 'set', where: ['clouds', 'aws', 'quotas', 1, 'limit'], got: 2, needed: 5 },
          { text: 'allow \'chat\' every region of the clouds', how: 'leave-out', where: ['workloads', 'chat', 'regions'], got: ['aws:r0'] },
        ],
      }],
      jointChange: [],
      unplaceable: [],
    });
  });

  test('several: the joint change makes the problem feasible, and no part of it does', () => {
    const problem = withQuotas(serving([5], ON_AWS, { budgetUsdPerMonth: 1000 }));
    const { message, conflicts, jointChange } = infeasibilityOf(problem, catalog)!;
    expect(message.split('\n').slice(1)).toEqual(conflicts.map((conflict, index) => `  ${index + 1}. ${conflict.message}`));
    expect(jointChange).toMatchObject([
      { how: 'set', where: ['clouds', 'aws', 'quotas', 1, 'limit'], got: 2, needed: 5 },
      { how: 'set', where: ['policy', 'budgetUsdPerMonth'], got: 1000, needed: 3650 },
    ]);
    expect(conflicts.map(({ relaxations: [own] }) => own)).toEqual(jointChange);
    const mended = (changes: typeof jointChange) => (
      isFeasible({ catalog, problem: changes.reduce((rest, change) => relaxed(change, rest)!, problem) }));
    expect(mended(jointChange)).toBe(true);
    for (const change of jointChange) expect(mended([change])).toBe(false);
  });

  test('what is refused before anything is solved: of which workload, and what would do', () => {
    const problem = serving([1], { maxRoundTripMs: 20 });
    const { message, conflicts } = infeasibilityOf(problem, catalog)!;
    const limit = { where: ['workloads', 'chat', 'maxRoundTripMs'], got: 20 };
    expect(conflicts).toEqual([{
      message,
      workload: 'chat',
      constraints: [{ ...limit, name: 'maxRoundTripMs 20 of \'chat\'' }],
      isSmallest: true,
      relaxations: [
        { ...limit, text: 'raise maxRoundTripMs to at least 41 (aws:r0)', how: 'set', needed: 41 },
        { text: 'allow more regions', how: 'loosen' },
      ],
    }]);
    expect(isFeasible({ catalog, problem: relaxed(conflicts[0].relaxations[0], problem)! })).toBe(true);
  });

  test('a loss that can not be survived stands in the way only where something is within reach', () => {
    const placesOf = (problem: PlanProblem) => (
      infeasibilityOf(problem, catalog)!.conflicts.map(({ constraints }) => constraints.map(({ where }) => where[2])));
    expect(placesOf(serving([1], { maxRoundTripMs: 20, survive: 'region' }))).toEqual([['maxRoundTripMs']]);
    expect(placesOf(serving([1], { maxRoundTripMs: 60, survive: 'region' }))).toEqual([['maxRoundTripMs', 'survive']]);
    expect(placesOf(serving([1], { ...ON_AWS, survive: 'region' }))).toEqual([['survive']]);
  });

  test('workloads that no change of a limit would place are named apart from those for which the joint change is', () => {
    const unsold = inference([1], { name: 'unsold', replicas: [{ accelerator: 'L4', count: 64, requestsPerSecond: 1 }] });
    const problem = serving([5], {}, { budgetUsdPerMonth: 10 });
    expect(infeasibilityOf({ ...problem, inference: [...problem.inference!, unsold] }, catalog)).toMatchObject({
      conflicts: [{ workload: 'unsold' }, { constraints: [{ where: ['policy', 'budgetUsdPerMonth'] }] }],
      jointChange: [{ how: 'set', where: ['policy', 'budgetUsdPerMonth'] }],
      unplaceable: ['unsold'],
    });
  });

  test('limits that contradict each other whatever is sold are a conflict as well', () => {
    const error = infeasibilityOf(serving([1], {}, { maxCloudShare: 0.3 }), catalog)!;
    const share = { where: ['policy', 'maxCloudShare'], got: 0.3 };
    expect(error.conflicts).toMatchObject([{
      message: error.message, constraints: [share], isSmallest: true, relaxations: [{ ...share, how: 'set', needed: 0.5 }, { how: 'loosen' }],
    }]);
    expect(new InfeasibleProblemError('no').conflicts).toHaveLength(1);
  });
});
