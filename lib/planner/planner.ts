import { baselinesOf } from './baselines';
import { completeProblem, type CompleteProblem } from './complete-problem';
import { explainConflict } from './conflicts/explain-conflict';
import { explainRefusals } from './conflicts/explain-refusals';
import { refusalsOf } from './conflicts/refusals';
import { heldBy } from './held';
import { marketOf, type Market } from './market/market';
import type { Held } from './model/fleet-model';
import type { Plan } from './plan';
import { InfeasibleProblemError } from './plan-error';
import { planOf } from './plan-of';
import type { PlanProblem } from './problem';
import { replanner } from './replan';
import type { Solved } from './search/exact';
import { searchStably } from './search/search-stably';
import { tellStage, watched } from './search/stages';
import { startSolver } from './solver';
import { validateProblem } from './validate/validate-problem';
import { verifyPlan } from './verify';
import type { Catalog } from '../catalog/catalog';

/**
 * Plans a fleet: the cheapest placement that keeps every constraint, within `policy.gap` of a proven bound.
 *
 * @param previous the plan to move from; what it has elsewhere must pay for its move
 * @throws InvalidProblemError if a value is wrong
 * @throws InfeasibleProblemError if the constraints conflict, with what would mend it
 * @throws SearchLimitError if no plan was found within the limits of work
 */
export function planFleet(stated: PlanProblem, catalog: Catalog, previous?: Plan): Plan {
  validateProblem(stated, catalog);
  startSolver();
  const problem = completeProblem(stated);
  const market = marketOf(problem, catalog);
  const refusals = refusalsOf(market, problem, catalog);
  if (refusals.length > 0) throw explainRefusals(refusals, stated, catalog, replanner(catalog));
  const held = previous && heldBy(previous);
  const solved = searchOrExplain(market, problem, stated, catalog, held);
  const plan = planOf(solved, market, problem, catalog, previous, held);
  verifyPlan(plan, stated, catalog, previous);
  return plan;
}

function searchOrExplain(market: Market, problem: CompleteProblem, stated: PlanProblem, catalog: Catalog, held?: Held): Solved {
  try {
    return searchStably(market, problem, held);
  } catch (error) {
    if (error instanceof InfeasibleProblemError) {
      tellStage('nothing is feasible: searching what conflicts, and the least by which it must give way');
      throw watched(() => undefined, () => explainConflict(error, stated, catalog, replanner(catalog)));
    }
    throw error;
  }
}

/** Each baseline is another plan, so larger fleets go without. */
const MOST_WORKLOADS_WITH_BASELINES = 5;

/** The plan with what other ways to place the same workloads would cost. */
export function withBaselines(plan: Plan, problem: PlanProblem, catalog: Catalog): Plan {
  const { inference = [], training = [], batch = [] } = problem;
  if (inference.length + training.length + batch.length > MOST_WORKLOADS_WITH_BASELINES) return plan;
  return { ...plan, baselines: baselinesOf(problem, catalog, replanner(catalog)) };
}
