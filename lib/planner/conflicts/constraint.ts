import type { Solves } from './solves';
import type { ConflictingConstraint, Declared } from '../infeasibility';
import type { PlanProblem } from '../problem';

export type Change = (problem: PlanProblem) => PlanProblem;

/** A change, and how it is said, in the user's words. */
export interface Step {
  readonly said: string;
  /** What is declared then; undefined where it is to be left out. */
  readonly to: Declared | undefined;
  readonly change: Change;
  /** What is changed, where that is not what the constraint itself declares. */
  readonly of?: Pick<ConflictingConstraint, 'where' | 'got'>;
  /** Whether by how much, or how, is for the user to find. */
  readonly isOpen?: boolean;
}

/**
 * A way to ask less.
 *
 * @returns the smallest such step that makes a problem feasible; undefined where none does
 */
export type Way = (problem: PlanProblem, solves: Solves) => Step | undefined;

/** Something that a team asks for and could ask less of. */
export interface Constraint extends ConflictingConstraint {
  /** The problem without it. */
  readonly dropped: Change;
  /** Each is tried alone. */
  readonly ways: readonly Way[];
  /** Whether it limits what the whole plan comes to: how far it must give way is known once all others have. */
  readonly isTotal?: boolean;
}

/** The problem without some constraints. */
export function without(constraints: readonly Constraint[], problem: PlanProblem): PlanProblem {
  return constraints.reduce((rest, { dropped }) => dropped(rest), problem);
}
