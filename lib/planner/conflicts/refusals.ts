import { assertBatchRuns } from './assert-batch-runs';
import { assertEnoughPools } from './assert-enough-pools';
import { assertGangFits } from './assert-gang-fits';
import { assertEnough, assertReached } from './assert-servable';
import type { Catalog } from '../../catalog/catalog';
import type { CompleteProblem } from '../complete-problem';
import type { Conflict } from '../infeasibility';
import type { Market } from '../market/market';
import { InfeasibleProblemError } from '../plan-error';

/** What no choice of the solver could mend, each with what would, in the user's words. */
export function refusalsOf(market: Market, problem: CompleteProblem, catalog: Catalog): Conflict[] {
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
  const all = assertions.flatMap(refusalOf);
  return all.filter(({ message }, index) => all.findIndex((other) => other.message === message) === index);
}

function refusalOf(assertion: () => void): readonly Conflict[] {
  try {
    assertion();
    return [];
  } catch (error) {
    if (error instanceof InfeasibleProblemError) return error.conflicts;
    throw error;
  }
}
