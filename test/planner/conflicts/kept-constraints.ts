import type { Constraint } from '../../../lib/planner/conflicts/constraint';
import { Solves } from '../../../lib/planner/conflicts/solves';
import type { Plan } from '../../../lib/planner/plan';
import type { PlanProblem } from '../../../lib/planner/problem';

export const PLAN = {} as Plan;

/** A problem that is nothing but the constraints kept, counted by a policy of as many regions. */
function constraint(bit: number): Constraint {
  return {
    name: `c${bit}`,
    where: ['policy', `c${bit}`],
    ways: [],
    dropped: (problem) => ({ ...problem, policy: { ...problem.policy, maxRegions: problem.policy!.maxRegions! - 2 ** bit } }),
  };
}

function keptOf({ policy }: PlanProblem, count: number): number[] {
  return Array.from({ length: count }, (_, bit) => bit).filter((bit) => Math.floor(policy!.maxRegions! / 2 ** bit) % 2 === 1);
}

/** What is found of constraints that conflict where so many of them are kept, and with how many solves. */
export function foundOf(
  find: (problem: PlanProblem, constraints: readonly Constraint[], solves: Solves) => Constraint[] | undefined,
  count: number, isConflict: (kept: readonly number[]) => boolean, most = 1000,
): { readonly names: string[] | undefined; readonly solves: number } {
  let solves = 0;
  const planned = (problem: PlanProblem) => {
    solves += 1;
    return isConflict(keptOf(problem, count)) ? undefined : PLAN;
  };
  const constraints = Array.from({ length: count }, (_, bit) => constraint(bit));
  const names = find({ policy: { maxRegions: 2 ** count - 1 } }, constraints, new Solves(planned, most))?.map(({ name }) => name);
  return { names, solves };
}

export const has = (...bits: number[]) => (kept: readonly number[]): boolean => bits.every((bit) => kept.includes(bit));
