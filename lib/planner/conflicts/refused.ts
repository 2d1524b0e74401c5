import type { ConflictingConstraint, Relaxation } from '../infeasibility';
import { InfeasibleProblemError } from '../plan-error';

/**
 * That a workload can't be placed, whatever the others do.
 *
 * @param why to be read after its name
 * @param relaxations each of which helps
 * @param constraints that stand in its way, where it is known which
 * @param remedy says the relaxations
 */
export function refused(
  workload: string, why: string, relaxations: readonly Relaxation[], constraints: readonly ConflictingConstraint[] = [],
  remedy = relaxations.map(({ text }) => text).join(', or '),
): InfeasibleProblemError {
  const message = `workload '${workload}': ${why}: ${remedy}`;
  return new InfeasibleProblemError(message, { conflicts: [{ message, workload, constraints, isSmallest: constraints.length === 1, relaxations }] });
}
