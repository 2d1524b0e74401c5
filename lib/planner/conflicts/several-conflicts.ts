import type { Allowance } from './allowance';
import { conflictingSet } from './conflicting-set';
import { without, type Constraint } from './constraint';
import { concessionsOf, jointChange, withConcessions, type Concession } from './joint-change';
import { reasonsText } from './reasons-text';
import { relaxationOf } from './relaxation';
import type { Solves } from './solves';
import type { Conflict, Relaxation } from '../infeasibility';
import type { PlanProblem } from '../problem';

/** Several conflicts. */
export interface SeveralConflicts {
  /** The changes that mend all of them together. */
  readonly joint: readonly Relaxation[];
  /** Each with what would mend it in place of the joint change's own, which comes first. */
  readonly conflicts: readonly Conflict[];
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
    joint: joint.map(relaxationOf),
    conflicts: joint.filter(({ constraint }) => !told.includes(constraint)).map((concession) => {
      const others = joint.filter((other) => other !== concession);
      const loosened = others.map(({ constraint }) => constraint);
      const askable = constraints.filter((constraint) => !loosened.includes(constraint));
      const conflict = conflictingSet(without(loosened, problem), askable, solves);
      // Where solves run out before anything is known, the constraint itself is.
      const known = conflict.includes(concession.constraint) ? conflict : [concession.constraint];
      const relaxations = relaxationsBeside(concession, known, withConcessions(others, problem), solves);
      return conflictOf(known, relaxations, solves, relaxations.length === 1 ? '' : 'any one of these would do beside the other changes: ');
    }),
  };
}

/** @param problem in which all other conflicts are mended */
function relaxationsBeside(concession: Concession, conflict: readonly Constraint[], problem: PlanProblem, solves: Solves): Relaxation[] {
  const { constraint } = concession;
  const ways = constraint.ways.length > 1 ? concessionsOf(constraint, problem, solves) : [];
  const instead = conflict.filter((other) => other !== constraint && solves.isFeasible(other.dropped(problem)))
    .flatMap((other) => concessionsOf(other, problem, solves));
  const all = [concession, ...ways, ...instead].map(relaxationOf);
  return all.filter(({ text }, index) => all.findIndex((other) => other.text === text) === index);
}

/**
 * @param constraints as far as they could be told
 * @param anyOf what is said before the relaxations
 */
export function conflictOf(constraints: readonly Constraint[], relaxations: readonly Relaxation[], solves: Solves, anyOf: string): Conflict {
  return {
    message: `${named(constraints, solves)}: ${anyOf}${relaxations.map(({ text }) => text).join('; ')}`,
    constraints: constraints.map(({ name, where, got }) => ({ name, where, got })),
    isSmallest: !solves.isExhausted,
    relaxations,
  };
}

function named(conflict: readonly Constraint[], { isExhausted }: Solves): string {
  if (conflict.length === 1) return `${conflict[0].name} can't be kept`;
  return `${isExhausted ? 'some of these conflict' : 'these conflict'}: ${conflict.map(({ name }) => name).join('; ')}`;
}

/** A line for each of several conflicts, below the changes that mend all of them. */
export function severalText(what: string, { joint, conflicts }: SeveralConflicts, whom = ''): string {
  return reasonsText(what, conflicts.map(({ message }) => message), joint.map(({ text }) => text), whom);
}
