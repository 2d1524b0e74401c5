import { allowanceOf } from './allowance';
import { conflictingSet } from './conflicting-set';
import { constraintsOf } from './constraints-of';
import { correctingSet } from './correcting-set';
import { concessionsOf, loosened } from './joint-change';
import { loosen, relaxationOf } from './relaxation';
import { conflictOf, severalConflicts, severalText } from './several-conflicts';
import type { Catalog } from '../../catalog/catalog';
import type { Relaxation } from '../infeasibility';
import { InfeasibleProblemError } from '../plan-error';
import type { PlanProblem } from '../problem';
import type { Replan } from '../replan';

/**
 * Says which constraints conflict and, of each, the smallest change that alone would make the problem feasible. A change that does is found
 * only in constraints that every conflict has, so only those of one conflict are loosened. Where none does there are several conflicts: the
 * smallest changes that do together are said, and of each conflict what else could be changed.
 *
 * @param plan plans a problem within its gap; undefined where nothing is feasible
 */
export function explainConflict({ message }: InfeasibleProblemError, problem: PlanProblem, catalog: Catalog, plan: Replan): InfeasibleProblemError {
  const constraints = constraintsOf(problem, catalog);
  const allowance = allowanceOf(problem, catalog, plan);
  const [finding, mending] = [allowance('conflict'), allowance('remedies')];
  const conflict = conflictingSet(problem, constraints, finding);
  if (conflict.length === 0) {
    const text = `${message}, whatever limit is dropped: allow more regions, clouds or accelerators`;
    const relaxations = [loosen('allow more regions, clouds or accelerators')];
    return new InfeasibleProblemError(text, { conflicts: [{ message: text, constraints: [], isSmallest: false, relaxations }] });
  }
  const alone = conflict.filter(({ dropped }) => mending.isFeasible(dropped(problem))).flatMap((constraint) => {
    const smallest = concessionsOf(constraint, problem, mending);
    return (smallest.length === 0 && mending.isExhausted ? [loosened(constraint)] : smallest).map(relaxationOf);
  });
  const single = (relaxations: readonly Relaxation[]) => {
    const only = conflictOf(conflict, relaxations, finding, 'any one of these would do: ');
    return new InfeasibleProblemError(`${message}: ${only.message}`, { conflicts: [only] });
  };
  if (alone.length > 0) return single(alone);
  const correcting = correctingSet(problem, constraints, allowance('correction')) ?? conflict;
  const several = severalConflicts(problem, constraints, correcting, allowance);
  if (several.joint.length === 1) return single(several.joint);
  return new InfeasibleProblemError(severalText(message, several), { conflicts: several.conflicts, jointChange: several.joint });
}
