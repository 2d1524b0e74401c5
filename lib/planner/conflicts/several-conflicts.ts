import type { Allowance } from './allowance';
import { conflictingSet } from './conflicting-set';
import { without, type Constraint } from './constraint';
import { jointChange, stepsOf, withConcessions, type Concession } from './joint-change';
import type { Solves } from './solves';
import type { PlanProblem } from '../problem';

/** Several conflicts, in the user's words. */
export interface SeveralConflicts {
  /** The changes that mend all of them together. */
  readonly joint: readonly string[];
  /** Each conflict, with what would mend it in place of the joint change's own. */
  readonly reasons: readonly string[];
}

/**
 * The conflicts that a problem has at once: of each constraint that must give way, with which others it conflicts once the rest of them have.
 *
 * @param correcting constraints that must give way together, and no fewer of them
 * @param told those of them of which somebody else says why
 */
export function severalConflicts(
  problem: PlanProblem, constraints: readonly Constraint[], correcting: readonly Constraint[], allowance: Allowance, told: readonly Constraint[] = [],
): SeveralConflicts {
  const joint = jointChange(problem, correcting, allowance('joint'));
  const solves = allowance('instead');
  return {
    joint: joint.map(({ step }) => step.said),
    reasons: joint.filter(({ constraint }) => !told.includes(constraint)).map((concession) => {
      const others = joint.filter((other) => other !== concession);
      const loosened = others.map(({ constraint }) => constraint);
      const askable = constraints.filter((constraint) => !loosened.includes(constraint));
      const conflict = conflictingSet(without(loosened, problem), askable, solves);
      // Where solves run out before anything is known, the constraint itself is.
      const known = conflict.includes(concession.constraint) ? conflict : [concession.constraint];
      return `${named(known, solves)}: ${mendedBy(concession, known, withConcessions(others, problem), solves)}`;
    }),
  };
}

/** @param problem in which all other conflicts are mended */
function mendedBy({ constraint, step }: Concession, conflict: readonly Constraint[], problem: PlanProblem, solves: Solves): string {
  const ways = constraint.ways.length > 1 ? stepsOf(constraint, problem, solves) : [];
  const instead = conflict.filter((other) => other !== constraint && solves.isFeasible(other.dropped(problem)))
    .flatMap((other) => stepsOf(other, problem, solves));
  const changes = [...new Set([step, ...ways, ...instead].map(({ said }) => said))];
  return changes.length === 1 ? changes[0] : `any one of these would do beside the other changes: ${changes.join('; ')}`;
}

/** What conflicts, as far as it could be told. */
export function named(conflict: readonly Constraint[], { isExhausted }: Solves): string {
  if (conflict.length === 1) return `${conflict[0].name} can't be kept`;
  return `${isExhausted ? 'some of these conflict' : 'these conflict'}: ${conflict.map(({ name }) => name).join('; ')}`;
}
