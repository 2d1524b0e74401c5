import { cutsOf, type Cut } from './cuts';
import { usdOf, wholeBands, type Depth, type Fractions, type Left, type RoundedServing } from './whole-bands';
import type { CompleteProblem } from '../../complete-problem';
import type { ServingMarket, ServingSite } from '../../market/serving-options';
import type { OriginSet } from '../../model/origin-set';
import type { ServingAmount, ServingBlock } from '../../model/serving-block';
import type { Block, BlockSolution, Prices } from '../block';

/** How far the relaxation must open a site for the rounding to open it: each is tried, and any way at all where none of these will do. */
const THRESHOLDS = [0.3, 0.1, 0.02];

/** A workload whose relaxation is to be rounded. */
export interface Rounding {
  readonly serving: ServingMarket;
  readonly block: Block<ServingBlock>;
  readonly prices: Prices;
  readonly left: Left;
  readonly idleUsd: Fractions['idleUsd'];
  /** Sets of origins of which each is asked. */
  readonly sets: readonly OriginSet[];
  readonly problem: CompleteProblem;
  readonly depth: Depth;
}

/** Amounts that can be rounded, and about what comes of it. */
interface Rounded {
  readonly sites: readonly ServingSite[];
  readonly cuts: readonly Cut[];
  readonly amounts: readonly ServingAmount[];
  readonly objective: number;
}

/** Whole units near a relaxation's, in the sites that it opens most; undefined where there is no room for them. */
export function roundServing({ serving, block, prices, left, idleUsd, sets, problem, depth }: Rounding): RoundedServing | undefined {
  const relaxed = block.solve(prices, { left });
  if (relaxed === undefined) return undefined;
  const tried = openings(serving, block, relaxed, prices, left).sort((x, y) => x.solution.objective - y.solution.objective);
  const rounded: Rounded[] = [];
  for (const opening of tried) {
    const { sites, solution } = opening;
    if (rounded.length > 0 && solution.objective > rounded[0].objective) break;
    const cuts = cutsOf(sites, sets);
    rounded.push(...withWholeSteady(block, opening, prices, left).flatMap((whole) => {
      const amounts = amountsOf(sites, block.columns.amounts(whole.values));
      const found = wholeBands({ serving, sites, amounts, left, idleUsd, cuts, problem }, 'rough');
      // What it pays for transfer and for what is shared is about as much as before.
      return found === undefined ? [] : [{ sites, cuts, amounts, objective: whole.objective + found.usdPerHour - usdOf(amounts, problem.bands) }];
    }));
    rounded.sort((x, y) => x.objective - y.objective);
  }
  if (rounded.length === 0) return undefined;
  const { sites, cuts, amounts } = rounded[0];
  return wholeBands({ serving, sites, amounts, left, idleUsd, cuts, problem }, depth);
}

interface Opening {
  readonly sites: readonly ServingSite[];
  readonly fixed: ReadonlyMap<number, number>;
  readonly solution: BlockSolution;
}

/** The relaxation in some of its sites alone: those that it opens by so much, or else any that it opens at all, and those that stand open. */
function openings(
  serving: ServingMarket, block: Block<ServingBlock>, relaxed: BlockSolution, prices: Prices, left: Left,
): Opening[] {
  const { present } = block.columns.fixable;
  const isStanding = ({ site }: ServingSite) => prices.opening(serving.workload.name, site.key) === 0;
  const known = new Set<string>();
  const found: Opening[] = [];
  for (const threshold of [...THRESHOLDS, 1e-6]) {
    if (found.length > 0 && threshold < 0.02) break;
    const opened = serving.sites.filter(({ site }) => relaxed.values[present.get(site.key)!] >= threshold);
    const key = opened.map(({ site }) => site.key).join();
    if (opened.length === 0 || known.has(key)) continue;
    known.add(key);
    const sites = serving.sites.filter((site) => opened.includes(site) || isStanding(site));
    const fixed = openOnly(block, new Set(opened.map(({ site }) => site.key)), new Set(sites.map(({ site }) => site.key)));
    const solution = block.solve(prices, { left, fixed });
    if (solution !== undefined) found.push({ sites, fixed, solution });
  }
  return found;
}

/** Open some sites, leave others of those that may be open as they are, and close the rest. */
function openOnly({ columns }: Block<ServingBlock>, open: ReadonlySet<string>, allowed: ReadonlySet<string>): Map<number, number> {
  const { present, ofSite } = columns.fixable;
  return new Map([...present].flatMap(([site, column]): Array<[number, number]> => {
    if (open.has(site)) return [[column, 1]];
    return allowed.has(site) ? [] : [[column, 0], ...ofSite.get(site)!.map((own): [number, number] => [own, 0])];
  }));
}

/** The same with whole units of what is the same in every band: rounded to the nearest, and up. */
function withWholeSteady(block: Block<ServingBlock>, { fixed, solution }: Opening, prices: Prices, left: Left): BlockSolution[] {
  const steady = [...block.columns.fixable.steady.values()];
  if (steady.every((column) => Math.abs(solution.values[column] - Math.round(solution.values[column])) < 1e-6)) return [solution];
  return [Math.round, Math.ceil].flatMap((round) => {
    const whole = steady.map((column): [number, number] => [column, round(solution.values[column] - 1e-6)]);
    return block.solve(prices, { left, fixed: new Map([...whole, ...fixed]) }) ?? [];
  });
}

/** What the relaxation takes of every option of the sites that it opens; it knows only those that it needs. */
function amountsOf(sites: readonly ServingSite[], relaxed: readonly ServingAmount[]): ServingAmount[] {
  const taken = new Map(relaxed.map((amount) => [amount.option, amount]));
  return sites.flatMap((site) => {
    const { present, unitsByBand } = relaxed.find((amount) => amount.site.site === site.site)!;
    const none = { present, unitsByBand: unitsByBand.map(() => 0), ceiling: 0 };
    return site.options.map((option): ServingAmount => ({ ...taken.get(option) ?? { option, ...none }, site }));
  });
}
