import { completeProblem, type CompleteProblem } from '../../../lib/planner/complete-problem';
import { refusalsOf } from '../../../lib/planner/conflicts/refusals';
import { marketOf, type Market } from '../../../lib/planner/market/market';
import { paidAnyway } from '../../../lib/planner/market/reservations';
import type { Plan } from '../../../lib/planner/plan';
import { InfeasibleProblemError } from '../../../lib/planner/plan-error';
import { planOf } from '../../../lib/planner/plan-of';
import { searchApart } from '../../../lib/planner/search/decomposed';
import { searchTogether, type Solved } from '../../../lib/planner/search/exact';
import { verifyPlan } from '../../../lib/planner/verify';
import type { SmallInstance } from '../brute/small-instances';

/** An instance with the optimum that the enumeration found. */
export interface Proven {
  readonly instance: SmallInstance;
  readonly optimum: number;
}

/** Whether an instance is refused only by a search, if at all. */
export function isSearched(instance: SmallInstance): boolean {
  const { problem, market } = marketFor(instance);
  return refusalsOf(market, problem, instance.catalog).length === 0;
}

/** @throws Error where the search of one program is not right about an instance */
export function checkTogether({ instance, optimum }: Proven): void {
  const { problem, market } = marketFor(instance);
  const solved = placed(() => searchTogether(market, problem, {}));
  if (solved === undefined) {
    assert(optimum === Infinity, 'calls feasible infeasible');
    return;
  }
  const { objective, bound } = planFor(solved, market, problem, instance);
  assertNotAbove(objective, optimum);
  assertNotAbove(optimum, objective);
  assertNotAbove(bound, optimum);
}

/**
 * @returns whether workloads one by one found a placement
 * @throws Error where their search is not right about an instance
 */
export function checkApart({ instance, optimum }: Proven): boolean {
  const { problem, market } = marketFor(instance);
  try {
    const solved = searchApart(market, problem);
    if (solved === undefined) return false;
    const { objective, bound } = planFor(solved, market, problem, instance);
    assertNotAbove(optimum, objective);
    assertNotAbove(bound, optimum);
    return true;
  } catch (error) {
    if (!(error instanceof InfeasibleProblemError)) throw error;
    assert(optimum === Infinity, 'calls feasible infeasible');
    return false;
  }
}

/** The plan that is written down, every claim of it verified: it costs what the search says. */
function planFor(solved: Solved, market: Market, problem: CompleteProblem, { catalog, problem: stated }: SmallInstance): Plan {
  const plan = planOf(solved, market, problem, catalog);
  verifyPlan(plan, stated, catalog);
  assertNotAbove(plan.objective, solved.objective + paidAnyway(problem.supplies));
  return plan;
}

function marketFor({ catalog, problem: stated }: SmallInstance): { problem: CompleteProblem; market: Market } {
  const problem = completeProblem(stated);
  return { problem, market: marketOf(problem, catalog) };
}

/** Undefined where it says that nothing is feasible. */
export function placed<T>(search: () => T): T | undefined {
  try {
    return search();
  } catch (error) {
    if (error instanceof InfeasibleProblemError) return undefined;
    throw error;
  }
}

function assertNotAbove(cheaper: number, dearer: number): void {
  assert(cheaper <= dearer + 1e-6 * Math.max(1, Math.abs(dearer)), `${cheaper} is above ${dearer}`);
}

function assert(holds: boolean, says: string): void {
  if (!holds) throw new Error(says);
}
