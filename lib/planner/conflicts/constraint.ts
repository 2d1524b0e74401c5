import type { Solves } from './solves';
import type { PlanProblem } from '../problem';

export type Change = (problem: PlanProblem) => PlanProblem;

/** A change, and how it is said, in the user's words. */
export interface Step {
  readonly said: string;
  readonly change: Change;
}

/**
 * A way to ask less.
 *
 * @returns the smallest such step that makes a problem feasible; undefined where none does
 */
export type Way = (problem: PlanProblem, solves: Solves) => Step | undefined;

/** Something that a team asks for and could ask less of. */
export interface Constraint {
  /** In the user's words. */
  readonly name: string;
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
