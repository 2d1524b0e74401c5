import { Block, FREE, type BlockSolution, type Prices } from './block';
import type { CompleteProblem } from '../complete-problem';
import type { Site } from '../market/site';
import { MipBuilder } from '../mip';
import { solveMip } from '../solver';

/** Rounds of prices and answers; a limit of work, never of time. */
const MOST_ROUNDS = 12;

/** Part of the gap by which bound and mixture may differ when the search for prices ends: the rest is for whole units. */
const NEAR = 1 / 5;

/** The master program tells who opens a site for whom only in fleets of so many workloads; in larger ones sites are shared by all. */
const MOST_FOR_OPENING = 40;

/** What exceeding a limit costs, by the dearest answer of a workload: more than any way to keep it. */
const EXCESS = 10;

/** How much of the best prices so far the next keep: the master program's jump about while it knows few answers. */
const KEPT = 0.4;

/** Part of each limit that the mixture leaves to the rounding: whole units fit no fraction. */
const KEPT_BACK = 0.03;

const LINEAR = { absoluteGap: 0, relativeGap: 0, maxNodes: 0 };

type AnyBlock = Block<unknown>;

/** Prices for what workloads share, and the bound that they prove. */
export interface PriceSearch {
  /** No placement of all workloads has a smaller objective. */
  readonly bound: number;
  /** Those that prove the bound: what the master program says at its end jumps about. */
  readonly prices: Prices;
  /** What each workload takes of each coupling in the best mixture of answers, by workload and key. */
  readonly allocation: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

export interface Answer { readonly block: AnyBlock; readonly solution: BlockSolution }

interface Mixture {
  readonly objective: number;
  readonly prices: Prices;
  readonly limitPrice: number;
  readonly allocation: PriceSearch['allocation'];
}

/**
 * Dantzig-Wolfe decomposition of the linear relaxation: each workload answers prices with its cheapest solution; a master program mixes the
 * answers so that all limits hold, and its duals are the next prices. What the workloads cost at any prices, less what the limits are
 * worth, is a bound for all.
 *
 * @param alone each workload's answer to prices of nothing
 * @param inTurn answers that keep the limits together
 */
export function searchPrices(
  blocks: readonly AnyBlock[], sites: readonly Site[], problem: CompleteProblem, alone: readonly Answer[], inTurn: readonly Answer[],
): PriceSearch {
  const limits = new Map(blocks.flatMap(({ couplings }) => couplings.map(({ key, limit }) => [key, limit])));
  const answers: Answer[] = [...inTurn, ...alone];
  let prices: Priced = { prices: FREE, limitPrice: 0 };
  let best = { bound: boundOf(alone, prices, limits, sites, problem), ...prices };
  let mixture = mix(blocks, answers, limits, sites, problem);
  for (let round = 1; round < MOST_ROUNDS && mixture.objective - best.bound > NEAR * problem.policy.gap * mixture.objective; round += 1) {
    prices = between(best, mixture, round % 4 === 0 ? 0 : KEPT, blocks, sites);
    const found = Block.solveAll(blocks, prices.prices).map((solution, index) => ({ block: blocks[index], solution: solution! }));
    const bound = boundOf(found, prices, limits, sites, problem);
    if (bound > best.bound) best = { bound, ...prices };
    answers.push(...found);
    mixture = mix(blocks, answers, limits, sites, problem);
  }
  return { bound: best.bound, prices: best.prices, allocation: mixture.allocation };
}

interface Priced { readonly prices: Prices; readonly limitPrice: number }

/** A point on the way from one price of everything to another: what is between is less wild than what a young master program says. */
function between(from: Priced, to: Priced, kept: number, blocks: readonly AnyBlock[], sites: readonly Site[]): Priced {
  const mean = (a: number, b: number) => kept * a + (1 - kept) * b;
  const keys = new Set([...from.prices.couplings.keys(), ...to.prices.couplings.keys()]);
  // As numbers: a price that asks two others, each of which asks two, would take longer with every round.
  const opening = new Map(blocks.map(({ name }) => [name, new Map(sites.map(({ key }) =>
    [key, mean(from.prices.opening(name, key), to.prices.opening(name, key))]))]));
  return {
    limitPrice: mean(from.limitPrice, to.limitPrice),
    prices: {
      couplings: new Map([...keys].map((key) => [key, mean(from.prices.couplings.get(key) ?? 0, to.prices.couplings.get(key) ?? 0)])),
      opening: (workload, site) => opening.get(workload)!.get(site)!,
    },
  };
}

function boundOf(
  found: readonly Answer[], { prices: { couplings, opening }, limitPrice }: Priced,
  limits: ReadonlyMap<string, number>, sites: readonly Site[], { policy }: CompleteProblem,
): number {
  const asked = found.reduce((sum, { solution }) => sum + solution.objective, 0);
  const worth = [...couplings].reduce((sum, [key, price]) => sum + price * limits.get(key)!, 0);
  const unpaid = sites.reduce((sum, { key, usdPerHour }) =>
    sum + Math.min(0, usdPerHour + limitPrice - found.reduce((paid, { block }) => paid + opening(block.name, key), 0)), 0);
  return asked - worth + unpaid - (policy.maxRegions === undefined ? 0 : limitPrice * policy.maxRegions);
}

/** The cheapest mixture of answers that keeps the limits; what it exceeds them by costs more than any node. */
function mix(
  blocks: readonly AnyBlock[], answers: readonly Answer[], limits: ReadonlyMap<string, number>, sites: readonly Site[], { policy }: CompleteProblem,
): Mixture {
  const builder = new MipBuilder();
  const columns = answers.map(({ solution }) => builder.column(solution.cost, Infinity, false));
  for (const block of blocks) builder.row(1, answers.flatMap((answer, index) => (answer.block === block ? [[columns[index], 1] as const] : [])), 1);
  const dearest = Math.max(...answers.map(({ solution }) => solution.cost));
  const used = [...limits].flatMap(([key, all]) => {
    const limit = all * (1 - KEPT_BACK);
    const terms = answers.flatMap(({ solution }, index) => {
      const amount = solution.uses.get(key) ?? 0;
      return Math.abs(amount) > 1e-9 ? [[columns[index], amount] as const] : [];
    });
    const most = terms.reduce((sum, [, amount]) => sum + Math.max(0, amount), 0);
    if (most <= limit) return [];
    const scale = Math.max(1, limit);
    const excess = builder.column(EXCESS * dearest, Infinity, false);
    const row = builder.row(-Infinity, [...terms.map(([column, amount]) => [column, amount / scale] as const), [excess, -1]], limit / scale);
    return [{ key, row, scale }];
  });
  const { openings, limitRow } = addOpenings(builder, blocks, answers, columns, sites, policy.maxRegions);
  const { values, rowDuals, objective } = solveMip(builder.build(), LINEAR);
  const price = (row: number) => Math.max(0, -rowDuals[row]);
  const paid = new Map(openings.map(({ workload, site, row }) => [`${workload} ${site}`, price(row)]));
  const shared = blocks.length > MOST_FOR_OPENING ? sharesOf(blocks, answers, columns, values, sites) : undefined;
  const allocation = new Map<string, Map<string, number>>(blocks.map(({ name }) => [name, new Map()]));
  answers.forEach(({ block, solution }, index) => {
    if (values[columns[index]] < 1e-9) return;
    const own = allocation.get(block.name)!;
    for (const [key, amount] of solution.uses) own.set(key, (own.get(key) ?? 0) + amount * values[columns[index]]);
  });
  return {
    objective,
    limitPrice: limitRow === undefined ? 0 : price(limitRow),
    allocation,
    prices: {
      couplings: new Map(used.map(({ key, row, scale }) => [key, price(row) / scale])),
      opening: (workload, site) => shared?.get(`${workload} ${site}`) ?? paid.get(`${workload} ${site}`) ?? 0,
    },
  };
}

function addOpenings(
  builder: MipBuilder, blocks: readonly AnyBlock[], answers: readonly Answer[], columns: readonly number[],
  sites: readonly Site[], maxRegions: number | undefined,
): { openings: Array<{ workload: string; site: string; row: number }>; limitRow?: number } {
  if (blocks.length > MOST_FOR_OPENING && maxRegions === undefined) return { openings: [] };
  const opened = sites.flatMap(({ key, usdPerHour }) => {
    if (!answers.some(({ solution }) => solution.opens.has(key))) return [];
    return [{ site: key, column: builder.column(usdPerHour, 1, false) }];
  });
  const openings = opened.flatMap(({ site, column }) => blocks.flatMap((block) => {
    const terms = answers.flatMap(({ block: own, solution }, index) => {
      const open = own === block ? solution.opens.get(site) ?? 0 : 0;
      return open > 0 ? [[columns[index], open] as const] : [];
    });
    return terms.length === 0 ? [] : [{ workload: block.name, site, row: builder.row(-Infinity, [...terms, [column, -1]], 0) }];
  }));
  if (maxRegions === undefined) return { openings };
  const excess = builder.column(EXCESS * Math.max(...answers.map(({ solution }) => solution.cost)), Infinity, false);
  return { openings, limitRow: builder.row(-Infinity, [...opened.map(({ column }) => [column, 1] as const), [excess, -1]], maxRegions) };
}

/** Each site's fixed cost, divided among the workloads that open it by how far they do. */
function sharesOf(
  blocks: readonly AnyBlock[], answers: readonly Answer[], columns: readonly number[], values: readonly number[], sites: readonly Site[],
): Map<string, number> {
  const open = new Map<string, number>();
  answers.forEach(({ block, solution }, index) => {
    for (const [site, amount] of solution.opens) {
      const key = `${block.name} ${site}`;
      open.set(key, (open.get(key) ?? 0) + amount * values[columns[index]]);
    }
  });
  return new Map(sites.flatMap(({ key, usdPerHour }) => {
    const all = blocks.reduce((sum, { name }) => sum + (open.get(`${name} ${key}`) ?? 0), 0);
    return all < 1e-9 ? [] : blocks.map(({ name }): [string, number] => [`${name} ${key}`, usdPerHour * (open.get(`${name} ${key}`) ?? 0) / all]);
  }));
}
