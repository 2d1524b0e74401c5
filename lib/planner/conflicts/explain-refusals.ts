import { allowanceOf } from './allowance';
import { without, type Constraint } from './constraint';
import { constraintsOf } from './constraints-of';
import { correctingSet } from './correcting-set';
import { refusalsOf } from './refusals';
import { reasonsText, severalConflicts, type SeveralConflicts } from './several-conflicts';
import type { Catalog } from '../../catalog/catalog';
import { completeProblem } from '../complete-problem';
import { marketOf } from '../market/market';
import { InfeasibleProblemError } from '../plan-error';
import type { PlanProblem } from '../problem';
import type { Replan } from '../replan';

const WHAT = 'no placement keeps all constraints at once';

/**
 * Says all that is refused before anything is solved, and what would conflict once that is mended: whoever mends one shall not find the next.
 *
 * @param refusals at least one, as `refusalsOf` found them
 * @param plan plans a problem within its gap; undefined where nothing is feasible
 */
export function explainRefusals(refusals: readonly string[], problem: PlanProblem, catalog: Catalog, plan: Replan): InfeasibleProblemError {
  const { joint, reasons } = furtherConflicts(problem, catalog, plan);
  const all = [...refusals, ...reasons];
  return new InfeasibleProblemError(all.length === 1 ? all[0] : reasonsText(WHAT, all, joint));
}

function furtherConflicts(problem: PlanProblem, catalog: Catalog, plan: Replan): SeveralConflicts {
  const none = { joint: [], reasons: [] };
  const isPlaceable = (changed: PlanProblem) => {
    const complete = completeProblem(changed);
    return refusalsOf(marketOf(complete, catalog), complete, catalog).length === 0;
  };
  const constraints = constraintsOf(problem, catalog);
  const refused = correctingSet(problem, constraints, { isFeasible: isPlaceable });
  // What no change of a limit would sell leaves nothing to be planned.
  if (refused === undefined) return none;
  const left: readonly Constraint[] = constraints.filter((constraint) => !refused.includes(constraint));
  const allowance = allowanceOf(problem, catalog, plan);
  const correction = allowance('correction');
  const mended = without(refused, problem);
  if (correction.isFeasible(mended)) return none;
  const further = correctingSet(mended, left, correction);
  return further === undefined ? none : severalConflicts(problem, constraints, [...refused, ...further], allowance, refused);
}
