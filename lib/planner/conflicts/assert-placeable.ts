import { assertBatchRuns } from './assert-batch-runs';
import { assertGangFits } from './assert-gang-fits';
import { assertServable } from './assert-servable';
import type { Catalog } from '../../catalog/catalog';
import type { CompleteProblem } from '../complete-problem';
import type { Market } from '../market/market';

/**
 * Refuses what no choice of the solver could mend, in the user's words.
 *
 * @throws InfeasibleProblemError with what would mend it
 */
export function assertPlaceable(market: Market, problem: CompleteProblem, catalog: Catalog): void {
  for (const serving of market.serving) assertServable(serving, problem, catalog);
  for (const gang of market.gangs) assertGangFits(gang, problem, catalog);
  for (const batch of market.batch) assertBatchRuns(batch, market, problem, catalog);
}
