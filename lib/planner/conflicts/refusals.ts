import { assertBatchRuns } from './assert-batch-runs';
import { assertEnoughPools } from './assert-enough-pools';
import { assertGangFits } from './assert-gang-fits';
import { assertEnough, assertReached } from './assert-servable';
import type { Catalog } from '../../catalog/catalog';
import type { CompleteProblem } from '../complete-problem';
import type { Market } from '../market/market';
import { InfeasibleProblemError } from '../plan-error';

/** What no choice of the solver could mend, each with what would, in the user's words. */
export function refusalsOf(market: Market, problem: CompleteProblem, catalog: Catalog): string[] {
  const assertions = [
    ...market.serving.flatMap((serving) => [
      ...serving.workload.demand.map((_, origin) => () => assertReached(serving, origin, problem, catalog)),
      () => assertEnough(serving, problem),
      () => assertEnoughPools(serving),
    ]),
    ...market.gangs.map((gang) => () => assertGangFits(gang, problem, catalog)),
    ...market.batch.map((batch) => () => assertBatchRuns(batch, market, problem, catalog)),
  ];
  // What isn't sold at all is missing at every origin.
  return [...new Set(assertions.flatMap(refusalOf))];
}

function refusalOf(assertion: () => void): string[] {
  try {
    assertion();
    return [];
  } catch (error) {
    if (error instanceof InfeasibleProblemError) return [error.message];
    throw error;
  }
}
