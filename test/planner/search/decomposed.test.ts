import * as fc from 'fast-check';
import { completeProblem } from '../../../lib/planner/complete-problem';
import { refusalsOf } from '../../../lib/planner/conflicts/refusals';
import { marketOf } from '../../../lib/planner/market/market';
import { planOf } from '../../../lib/planner/plan-of';
import { searchApart } from '../../../lib/planner/search/decomposed';
import { searchTogether } from '../../../lib/planner/search/exact';
import { validateProblem } from '../../../lib/planner/validate/validate-problem';
import { verifyPlan } from '../../../lib/planner/verify';
import { expectNotAbove, RUNS, SEED } from '../brute/planned';
import { smallInstances } from '../brute/small-instances';
import { placed } from '../mutation/search-checks';

test('workloads searched one by one have a placement that holds, not cheaper than the optimum, and a bound not above it', () => {
  const seen = { optimal: 0, dearer: 0, none: 0, infeasible: 0 };
  fc.assert(fc.property(smallInstances, ({ catalog, problem: stated }) => {
    const problem = completeProblem(stated);
    const market = marketOf(problem, catalog);
    // What is refused before any search is none of its business.
    fc.pre(placed(() => {
      validateProblem(stated, catalog);
      return refusalsOf(market, problem, catalog).length === 0;
    }) === true);
    const together = placed(() => searchTogether(market, problem, {}));
    const apart = placed(() => searchApart(market, problem));
    if (apart === undefined) {
      seen[together === undefined ? 'infeasible' : 'none'] += 1;
      return;
    }
    const optimum = together?.objective ?? Infinity;
    seen[apart.objective > optimum * (1 + 1e-6) ? 'dearer' : 'optimal'] += 1;
    expectNotAbove(optimum, apart.objective);
    expectNotAbove(apart.bound, optimum);
    verifyPlan(planOf(apart, market, problem, catalog), stated, catalog);
  }), { seed: SEED + 40, numRuns: RUNS });
  // A search that gives up, or a generator that asks it nothing, would prove little.
  expect(seen.optimal).toBeGreaterThan(RUNS / 4);
  expect(seen.none).toBeLessThan(RUNS / 5);
});
