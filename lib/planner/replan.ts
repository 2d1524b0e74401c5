import { completeProblem } from './complete-problem';
import { heldBy } from './held';
import { marketOf } from './market/market';
import type { Plan } from './plan';
import { InfeasibleProblemError, SearchLimitError } from './plan-error';
import { planOf } from './plan-of';
import type { PlanProblem } from './problem';
import { searchStably } from './search/search-stably';
import { verifyPlan } from './verify';
import type { Catalog } from '../catalog/catalog';

/** Plans a problem that differs from one that is known to be well stated; undefined where no plan is found. */
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
    try {
      const plan = planOf(searchStably(market, problem, held), market, problem, catalog, previous, held);
      verifyPlan(plan, stated, catalog, previous);
      return plan;
    } catch (error) {
      if (error instanceof InfeasibleProblemError || error instanceof SearchLimitError) return undefined;
      throw error;
    }
  };
}
