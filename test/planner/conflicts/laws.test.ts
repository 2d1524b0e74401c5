import * as fc from 'fast-check';
import { applied, appliedShort, conflictOf, insteadOf, isFeasible, jointOf, refusalOf, remediesOf } from './remedies';
import { SEED } from '../brute/planned';
import { smallInstances } from '../brute/small-instances';

const RUNS = Math.ceil(Number(process.env.PLANNER_RUNS ?? 60) / 4);

test('every change that is suggested makes the problem feasible, a little less does not, and a conflict is named', () => {
  let remedies = 0;
  fc.assert(fc.property(smallInstances, ({ catalog, problem }) => {
    const message = refusalOf(problem, catalog);
    fc.pre(message?.startsWith('no placement keeps all constraints at once') === true);
    if (!message!.includes('whatever limit is dropped') && !message!.includes(' reasons')) expect(conflictOf(message!)).not.toEqual([]);
    for (const remedy of remediesOf(message!)) {
      remedies += 1;
      expect([remedy, isFeasible({ catalog, problem: applied(remedy, problem) })]).toEqual([remedy, true]);
      const short = appliedShort(remedy, problem);
      if (short !== undefined) expect([`less than ${remedy}`, isFeasible({ catalog, problem: short })]).toEqual([`less than ${remedy}`, false]);
    }
  }), { seed: SEED + 20, numRuns: RUNS, endOnFailure: true });
  expect(remedies).toBeGreaterThan(RUNS / 2);
});

test('of several conflicts the changes do together, a little less of any does not, and so do those that are named instead', () => {
  let conflicts = 0;
  fc.assert(fc.property(smallInstances, fc.boolean(), ({ catalog, problem: drawn }, isPoor) => {
    const problem = isPoor ? { ...drawn, policy: { ...drawn.policy, budgetUsdPerMonth: 1 } } : drawn;
    const message = refusalOf(problem, catalog);
    const joint = jointOf(message ?? '');
    fc.pre(joint.length > 0);
    conflicts += joint.length;
    expect(joint.length).toBeGreaterThan(1);
    for (const changes of insteadOf(message!)) {
      // The joint change's own comes first.
      const mended = joint.filter((change) => change !== changes[0]).reduce((rest, change) => applied(change, rest), problem);
      for (const change of changes) {
        const said = `${change} beside ${joint.join('; ')}`;
        expect([said, isFeasible({ catalog, problem: applied(change, mended) })]).toEqual([said, true]);
        const short = appliedShort(change, mended);
        if (short !== undefined) expect([`less than ${said}`, isFeasible({ catalog, problem: short })]).toEqual([`less than ${said}`, false]);
      }
    }
  }), { seed: SEED + 21, numRuns: RUNS, maxSkipsPerRun: 1000, endOnFailure: true });
  expect(conflicts).toBeGreaterThanOrEqual(2 * RUNS);
});
