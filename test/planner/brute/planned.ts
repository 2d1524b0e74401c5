import { bruteForce } from './brute-force';
import type { SmallInstance } from './small-instances';
import { TooLargeError } from './too-large';
import type { Plan } from '../../../lib/planner/plan';
import { InfeasibleProblemError } from '../../../lib/planner/plan-error';
import { planFleet } from '../../../lib/planner/planner';
import type { PlanPolicy } from '../../../lib/planner/problem';

/** Instances of each property, and where they begin. */
export const RUNS = Number(process.env.PLANNER_RUNS ?? 60);
export const SEED = Number(process.env.PLANNER_SEED ?? 1);

/** The plan, or undefined where the planner says that there is none. */
export function planned({ problem, catalog }: SmallInstance, previous?: Plan): Plan | undefined {
  try {
    return planFleet(problem, catalog, previous);
  } catch (error) {
    if (error instanceof InfeasibleProblemError) return undefined;
    throw error;
  }
}

export function objectiveOf(instance: SmallInstance): number {
  return planned(instance)?.objective ?? Infinity;
}

/** The true optimum, infinite where nothing is feasible; undefined for an instance with too many ways to try. */
export function optimumOf({ problem, catalog }: SmallInstance, previous?: Plan): number | undefined {
  try {
    return bruteForce(problem, catalog, previous) ?? Infinity;
  } catch (error) {
    if (error instanceof TooLargeError) return undefined;
    throw error;
  }
}

export function withPolicy({ problem, catalog }: SmallInstance, changes: Partial<PlanPolicy>): SmallInstance {
  return { catalog, problem: { ...problem, policy: { ...problem.policy, ...changes } } };
}

/** A millionth is what rows of the solver may be wrong by. */
export function expectSame(actual: number, expected: number): void {
  expectNotAbove(actual, expected);
  expectNotAbove(expected, actual);
}

export function expectNotAbove(cheaper: number, dearer: number): void {
  expect(cheaper).toBeLessThanOrEqual(dearer + 1e-6 * Math.max(1, Math.abs(dearer)));
}
