import { Block, blocksOf, FREE, type Blocks } from './block';
import type { Solved } from './exact';
import { Placing } from './placing';
import { searchPrices, type Answer } from './price-search';
import { foundText, tellStage } from './stages';
import type { CompleteProblem } from '../complete-problem';
import type { Market } from '../market/market';
import type { Held } from '../model/fleet-model';
import { initialSets, type OriginSet } from '../model/origin-set';
import { InfeasibleProblemError } from '../plan-error';
import { usd } from '../report/money';

/** Origins of which every set is asked from the start; of more, each alone, each two and all together. */
const MOST_FOR_ALL_SETS = 12;

/**
 * Searches the workloads one by one under prices for what they share, and places them one after another within what is left. The bound is
 * that of the linear relaxation; how near the placement comes to it is known only at the end.
 *
 * @returns undefined where the workloads find no place one after another
 * @throws InfeasibleProblemError if a workload has no placement even alone
 */
export function searchApart(market: Market, problem: CompleteProblem, held?: Held): Solved | undefined {
  const sets = new Map(market.serving.map(({ workload }) => [workload.name, setsOf(workload.demand.length)]));
  const blocks = blocksOf(market, problem, held);
  try {
    const all = [...blocks.gangs, ...blocks.serving, ...blocks.batch];
    tellStage(`searching prices for what ${all.length} workloads share`);
    const alone = Block.solveAll(all, FREE).map((solution, index): Answer => {
      if (solution === undefined) throw new InfeasibleProblemError('no placement keeps all constraints at once');
      return { block: all[index], solution };
    });
    const search = searchPrices(all, market.sites, problem, alone, answersInTurn(all));
    tellStage(`no plan costs less than ${usd(search.bound)}/h; placing one workload after another`);
    const placed = new Placing(market, problem, blocks, search, sets, held).place();
    if (placed === undefined) return undefined;
    const solved = { ...placed, bound: Math.min(search.bound, placed.objective) };
    tellStage(`placed: ${foundText(solved)}`);
    return solved;
  } finally {
    for (const block of [...blocks.gangs, ...blocks.serving, ...blocks.batch]) block.close();
  }
}

type AnyBlock = Blocks[keyof Blocks][number];

/** Each workload's cheapest answer within what those before it have left: together they keep the limits, where that is possible at all. */
function answersInTurn(all: readonly AnyBlock[]): Answer[] {
  const left = new Map(all.flatMap(({ couplings }) => couplings.map(({ key, limit }) => [key, limit])));
  return all.flatMap((block) => {
    const solution = block.solve(FREE, { left: (key) => Math.max(0, left.get(key)!) });
    if (solution === undefined) return [];
    for (const [key, amount] of solution.uses) left.set(key, left.get(key)! - amount);
    return [{ block, solution }];
  });
}

function setsOf(origins: number): OriginSet[] {
  if (origins > MOST_FOR_ALL_SETS) return initialSets(origins);
  return Array.from({ length: origins }, (_, origin) => origin)
    .reduce<number[][]>((sets, origin) => [...sets, [origin], ...sets.map((set) => [...set, origin])], []);
}
