import type { Solves } from './solves';
import type { PlanProblem } from '../problem';

export type Change = (problem: PlanProblem) => PlanProblem;

/**
 * A way to ask less.
 *
 * @returns the smallest such change that makes a problem feasible, in the user's words; undefined where none does
 */
export type Way = (problem: PlanProblem, solves: Solves) => string | undefined;

/** Something that a team asks for and could ask less of. */
export interface Constraint {
  /** In the user's words. */
  readonly name: string;
  /** The problem without it. */
  readonly dropped: Change;
  /** Each is tried alone. */
  readonly ways: readonly Way[];
}
