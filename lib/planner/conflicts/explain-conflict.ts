import { allowanceOf } from './allowance';
import { conflictingSet } from './conflicting-set';
import { constraintsOf } from './constraints-of';
import { correctingSet } from './correcting-set';
import { stepsOf } from './joint-change';
import { reasonsText } from './reasons-text';
import { named, severalConflicts } from './several-conflicts';
import type { Catalog } from '../../catalog/catalog';
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
    return new InfeasibleProblemError(`${message}, whatever limit is dropped: allow more regions, clouds or accelerators`);
  }
  const alone = conflict.filter(({ dropped }) => mending.isFeasible(dropped(problem))).flatMap((constraint) => {
    const smallest = stepsOf(constraint, problem, mending).map(({ said }) => said);
    return smallest.length === 0 && mending.isExhausted ? [`loosen ${constraint.name}`] : smallest;
  });
  const single = (remedies: readonly string[]) =>
    new InfeasibleProblemError(`${message}: ${named(conflict, finding)}: any one of these would do: ${remedies.join('; ')}`);
  if (alone.length > 0) return single(alone);
  const correcting = correctingSet(problem, constraints, allowance('correction')) ?? conflict;
  const { joint, reasons } = severalConflicts(problem, constraints, correcting, allowance);
  return joint.length === 1 ? single(joint) : new InfeasibleProblemError(reasonsText(message, reasons, joint));
}
