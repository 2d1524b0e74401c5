import { assertEnoughBatchPools } from './assert-enough-pools';
import { noOffer } from './no-offer';
import { refused } from './refused';
import { loosen, ofWorkload, set } from './relaxation';
import type { Catalog } from '../../catalog/catalog';
import type { CompleteBatch, CompleteProblem } from '../complete-problem';
import type { BatchMarket } from '../market/batch-options';
import { marketOf, type Market } from '../market/market';
import { idleAccelerators } from '../model/idle-classes';

/** Refuses batch work for which nothing is sold and nothing can be idle. */
export function assertBatchRuns(batch: BatchMarket, market: Market, problem: CompleteProblem, catalog: Catalog): void {
  const { workload, sites } = batch;
  const idle = idleAccelerators(market.serving);
  const mayFill = workload.fillIdle
    && sites.some(({ site }) => workload.acceptable.some(({ accelerator }) => idle.get(site.key)?.has(accelerator)));
  const options = sites.flatMap((site) => site.options);
  if (mayFill) return;
  if (options.some(({ kind }) => kind !== 'spot')) {
    assertEnoughBatchPools(batch);
    return;
  }
  const accelerators = workload.acceptable.map(({ accelerator }) => accelerator).join(' or ');
  if (options.length === 0) {
    throw noOffer(
      workload, problem, catalog, `no allowed region has a priced instance type with ${accelerators}, and no inference workload leaves it any idle`,
      ['allow more regions or clouds', 'accept another accelerator'],
      (other, changed) => batchSites(changed, other, catalog),
    );
  }
  if (workload.maxSpotShare < 1) {
    const spotShare = ofWorkload(workload.name, 'maxSpotShare', workload.maxSpotShare);
    throw refused(
      workload.name, `${accelerators} is sold as spot alone in the allowed regions, and maxSpotShare is ${workload.maxSpotShare}`,
      [set('raise it to 1', spotShare, 1), loosen('add another way to buy to the kinds of a cloud')], [spotShare],
    );
  }
  assertEnoughBatchPools(batch);
}

function batchSites(workload: CompleteBatch, problem: CompleteProblem, catalog: Catalog): string[] {
  const [{ sites }] = marketOf({ ...problem, inference: [], training: [], batch: [workload] }, catalog).batch;
  return sites.filter(({ options }) => options.length > 0).map(({ site }) => site.key);
}
