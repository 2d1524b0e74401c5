import * as fc from 'fast-check';
import { RELAXATIONS, TIGHTENINGS, type Change } from './changes';
import { SEED } from './planned';
import { smallInstances } from './small-instances';
import { InfeasibleProblemError } from '../../../lib/planner/plan-error';
import { validateProblem } from '../../../lib/planner/validate/validate-problem';

/** Why drawn instances are refused as badly stated, once they are changed. */
function refusals(numRuns: number, change: Change): string[] {
  return fc.sample(smallInstances, { seed: SEED, numRuns }).flatMap(({ problem, catalog }) => {
    try {
      validateProblem(change(problem), catalog);
      return [];
    } catch (error) {
      return error instanceof InfeasibleProblemError ? [] : [String(error)];
    }
  });
}

// One in thousands drew a quota twice.
test.each<[string, Change]>([
  ['as they are drawn', (problem) => problem],
  ['with a quota', TIGHTENINGS['a quota']],
  ['with a quota of spot', TIGHTENINGS['a quota of spot']],
])('thousands of instances are well stated %s', (_, change) => {
  expect(refusals(4000, change)).toEqual([]);
});

test.each(Object.entries({ ...TIGHTENINGS, ...RELAXATIONS }))('instances are well stated with %s', (_, change) => {
  expect(refusals(50, change)).toEqual([]);
});
