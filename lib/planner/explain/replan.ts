import type { Catalog } from '../../catalog/catalog';
import { completeProblem, type CompleteProblem } from '../complete-problem';
import { marketOf, type Market } from '../market/market';
import type { Held } from '../model/fleet-model';
import type { Plan } from '../plan';
import { InfeasibleProblemError, SearchLimitError } from '../plan-error';
import { planOf } from '../plan-of';
import { heldBy } from '../planner';
import type { PlanProblem } from '../problem';
import { searchPlacement, type Solved } from '../search/search-placement';
import { verifyPlan } from '../verify';

/** Plans a problem that differs from one that was planned before; undefined where no plan is found. */
export type Replan = (problem: PlanProblem) => Plan | undefined;

/**
 * As `planFleet` does it, without what that adds for people: where nothing is feasible nobody needs to know what would mend it.
 *
 * @param previous the plan against which moves count
 */
export function replanner(catalog: Catalog, previous?: Plan): Replan {
  const held = previous && heldBy(previous);
  return (stated) => {
    const problem = completeProblem(stated);
    const market = marketOf(problem, catalog);
    const solved = placed(market, problem, held);
    if (solved === undefined) return undefined;
    const plan = planOf(solved, market, problem, catalog, previous, held);
    verifyPlan(plan, stated, catalog, previous);
    return plan;
  };
}

function placed(market: Market, problem: CompleteProblem, held: Held | undefined): Solved | undefined {
  try {
    return searchPlacement(market, problem, held);
  } catch (error) {
    if (error instanceof InfeasibleProblemError || error instanceof SearchLimitError) return undefined;
    throw error;
  }
}
