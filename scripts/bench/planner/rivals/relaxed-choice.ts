import { usdPerRequest } from './choice-cost';
import { everySet } from './rule';
import type { Stock } from './stock';
import type { CompleteProblem } from '../../../../lib/planner/complete-problem';
import type { Market } from '../../../../lib/planner/market/market';
import type { ServingMarket } from '../../../../lib/planner/market/serving-options';
import type { ServingChoice } from '../../../../lib/planner/model/serving-block';
import { blocksOf, type Blocks, type Prices } from '../../../../lib/planner/search/block';
import { roundServing } from '../../../../lib/planner/search/rounding/round-serving';

type ServingBlocks = Blocks['serving'];

/**
 * Of several parts of a workload's market the one that serves it cheapest, and the units chosen there: by the planner's own relaxation and
 * rounding, so that a rule loses nothing by poor arithmetic.
 */
export function cheapestOf(
  parts: readonly ServingMarket[], stock: Stock, market: Market, problem: CompleteProblem,
): readonly ServingChoice[] | undefined {
  const sites = new Map(market.sites.map((site) => [site.key, site]));
  const prices: Prices = { couplings: new Map(), opening: (_, site) => stock.openingUsd(sites.get(site)!) };
  const waiting = parts.map((serving) => ({ serving, least: leastUsd(serving) })).sort((a, b) => a.least - b.least);
  const relaxed: Array<{ readonly serving: ServingMarket; readonly block: ServingBlocks[number]; readonly usd: number }> = [];
  const opened: Array<ServingBlocks[number]> = [];
  try {
    for (;;) {
      while (waiting.length > 0 && waiting[0].least < (relaxed[0]?.usd ?? Infinity)) {
        const { serving } = waiting.shift()!;
        const [block] = blocksOf({ ...market, serving: [serving], gangs: [], batch: [] }, problem, undefined).serving;
        opened.push(block);
        const solution = block.solve(prices, { left: stock.left });
        if (solution !== undefined) relaxed.push({ serving, block, usd: solution.objective });
        relaxed.sort((a, b) => a.usd - b.usd);
      }
      const next = relaxed.shift();
      if (next === undefined) return undefined;
      const { serving, block } = next;
      const rounded = roundServing({
        serving, block, prices, left: stock.left, idleUsd: () => 0, sets: everySet(serving.workload.demand.length), problem, depth: 'thorough',
      });
      if (rounded !== undefined) return rounded.choices;
    }
  } finally {
    for (const block of opened) block.close();
  }
}

/** A part that serves the workload costs no less: nodes of the cheapest kind, at every hour of the busiest where they are steady. */
function leastUsd({ workload, sites }: ServingMarket): number {
  const options = sites.flatMap((site) => site.options);
  const bands = workload.demand[0].byBand.map((_, band) => workload.demand.reduce((sum, { byBand }) => sum + byBand[band], 0));
  const requests = options.every(({ steady }) => steady) ? Math.max(...bands) : bands.reduce((sum, value) => sum + value, 0) / bands.length;
  return requests / workload.utilisation * Math.min(...options.map(usdPerRequest));
}
