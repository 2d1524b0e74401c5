import * as fc from 'fast-check';
import { applied, appliedShort, conflictOf, isFeasible, refusalOf, remediesOf } from './remedies';
import { SEED } from '../brute/planned';
import { smallInstances } from '../brute/small-instances';

const RUNS = Math.ceil(Number(process.env.PLANNER_RUNS ?? 60) / 4);

test('every change that is suggested makes the problem feasible, a little less does not, and a conflict is named', () => {
  let remedies = 0;
  fc.assert(fc.property(smallInstances, ({ catalog, problem }) => {
    const message = refusalOf(problem, catalog);
    fc.pre(message?.startsWith('no placement keeps all constraints at once') === true);
    if (!message!.includes('whatever limit is dropped')) expect(conflictOf(message!)).not.toEqual([]);
    for (const remedy of remediesOf(message!)) {
      remedies += 1;
      expect([remedy, isFeasible({ catalog, problem: applied(remedy, problem) })]).toEqual([remedy, true]);
      const short = appliedShort(remedy, problem);
      if (short !== undefined) expect([`less than ${remedy}`, isFeasible({ catalog, problem: short })]).toEqual([`less than ${remedy}`, false]);
    }
  }), { seed: SEED + 20, numRuns: RUNS, endOnFailure: true });
  expect(remedies).toBeGreaterThan(RUNS / 2);
});
