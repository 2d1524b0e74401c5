import type { Catalog } from '../../lib/catalog/catalog';
import { candidatesOf } from '../../lib/planner/candidates';
import { canonicalProblem } from '../../lib/planner/canonical-problem';
import { assertPlaceable } from '../../lib/planner/conflicts';
import type { Held } from '../../lib/planner/model';
import { solvePlacement, type SolvedPlacement } from '../../lib/planner/placement';
import { InfeasibleProblemError } from '../../lib/planner/plan-error';
import type { PlanProblem } from '../../lib/planner/problem';

/** What the planner finds before it writes a plan, or undefined where it says that nothing is feasible. */
export function optimumOf(stated: PlanProblem, catalog: Catalog, held?: Held): SolvedPlacement | undefined {
  const problem = canonicalProblem(stated);
  const candidates = candidatesOf(problem, catalog);
  try {
    assertPlaceable(candidates, problem, catalog);
    return solvePlacement(candidates, problem.policy, held);
  } catch (error) {
    if (error instanceof InfeasibleProblemError) return undefined;
    throw error;
  }
}
