import { Coverage, type OpenOption } from './coverage';
import { wholeUnits } from './whole-units';
import type { CompleteProblem } from '../../complete-problem';
import type { ServingMarket, ServingSite } from '../../market/serving-options';
import { resourceKey } from '../../model/couplings';
import type { OriginSet, ServingAmount, ServingBlock, ServingChoice } from '../../model/serving-block';
import { hasWays } from '../../traffic/flows';
import { normalLoad } from '../../traffic/traffic-of';
import type { Block, BlockSolution, Prices } from '../block';

/** How far the relaxation must open a site for the rounding to open it: each is tried, and any way at all where none of these will do. */
const THRESHOLDS = [0.3, 0.1, 0.02];

/** Of amounts that are sums of products. */
const TOLERANCE = 1e-6;

/** Room beyond the demand, tried in turn: shares that hold each alone may not hold together. */
const MARGINS = [0, 0.01, 0.03, 0.1, 0.3];

/** What others leave to the workload of each coupling. */
export type Left = (key: string) => number;

/** A workload whose relaxation is to be rounded. */
export interface Rounding {
  readonly serving: ServingMarket;
  readonly block: Block<ServingBlock>;
  /** The relaxation of the same workload in some of its sites alone. */
  readonly among: (sites: readonly ServingSite[]) => Block<ServingBlock>;
  readonly prices: Prices;
  readonly left: Left;
  /** Sets of origins of which each is asked. */
  readonly sets: readonly OriginSet[];
  readonly problem: CompleteProblem;
}

export interface RoundedServing {
  readonly choices: readonly ServingChoice[];
  /** Units of its own and what it pays to be where it is, US dollars per hour, prices left out. */
  readonly usdPerHour: number;
}

/** Amounts that can be rounded, and about what comes of it. */
interface Rounded {
  readonly amounts: readonly ServingAmount[];
  readonly objective: number;
}

/** Whole units near a relaxation's, in the sites that it opens most; undefined where there is no room for them. */
export function roundServing({ serving, block, among, prices, left, sets, problem }: Rounding): RoundedServing | undefined {
  const relaxed = block.solve(prices, { left });
  if (relaxed === undefined) return undefined;
  const { present } = block.columns.fixable;
  const opened = new Set<string>();
  const tried: Array<{ readonly block: Block<ServingBlock>; readonly solution: BlockSolution }> = [];
  for (const threshold of [...THRESHOLDS, 1e-6]) {
    if (tried.length > 0 && threshold < 0.02) break;
    const sites = serving.sites.filter(({ site }) => relaxed.values[present.get(site.key)!] >= threshold);
    const key = sites.map(({ site }) => site.key).join();
    if (sites.length === 0 || opened.has(key)) continue;
    opened.add(key);
    const open = among(sites);
    const solution = open.solve(prices, { left, fixed: allOpen(open) });
    if (solution === undefined) open.close();
    else tried.push({ block: open, solution });
  }
  try {
    const rounded: Rounded[] = [];
    for (const { block: open, solution } of tried.sort((x, y) => x.solution.objective - y.solution.objective)) {
      if (rounded.length > 0 && solution.objective > rounded[0].objective) break;
      rounded.push(...withWholeSteady(open, prices, left, solution).flatMap((whole) => {
        const amounts = amountsOf(serving, open.columns.amounts(whole.values));
        const found = wholeEverywhere(serving, amounts, left, sets, problem, false);
        // What it pays for transfer and for what is shared is about as much as before.
        return found === undefined ? [] : [{ amounts, objective: whole.objective + found.usdPerHour - usdOf(amounts, problem.bands) }];
      }));
      rounded.sort((x, y) => x.objective - y.objective);
    }
    return rounded.length === 0 ? undefined : wholeEverywhere(serving, rounded[0].amounts, left, sets, problem, true);
  } finally {
    for (const { block: open } of tried) open.close();
  }
}

function allOpen({ columns }: Block<ServingBlock>): ReadonlyMap<number, number> {
  return new Map([...columns.fixable.present.values()].map((column) => [column, 1]));
}

/** The same with whole units of what is the same in every band: rounded to the nearest, and up. */
function withWholeSteady(block: Block<ServingBlock>, prices: Prices, left: Left, solution: BlockSolution): BlockSolution[] {
  const steady = [...block.columns.fixable.steady.values()];
  if (steady.every((column) => Math.abs(solution.values[column] - Math.round(solution.values[column])) < 1e-6)) return [solution];
  return [Math.round, Math.ceil].flatMap((round) => {
    const whole = steady.map((column): [number, number] => [column, round(solution.values[column] - 1e-6)]);
    return block.solve(prices, { left, fixed: new Map([...allOpen(block), ...whole]) }) ?? [];
  });
}

/** @param thorough whether units are exchanged as long as that saves, and are known to keep all shares together */
function wholeEverywhere(
  serving: ServingMarket, amounts: readonly ServingAmount[], left: Left, sets: readonly OriginSet[], problem: CompleteProblem, thorough: boolean,
): RoundedServing | undefined {
  const sites = [...new Set(amounts.map(({ site }) => site))];
  const options = amounts.map(({ option, site }): OpenOption => ({ option, site: sites.indexOf(site) }));
  const bands = Array.from({ length: problem.bands }, (_, band) => band);
  const units = bands.map((band) => wholeBand(serving, amounts, options, sites, band, left, sets, problem, thorough));
  if (units.some((found) => found === undefined)) return undefined;
  const choices = amounts.map(({ option, site, ceiling }, index): ServingChoice => {
    const unitsByBand = units.map((found) => found![index]);
    return { option, site, unitsByBand, ceiling: ceiling > 0 ? Math.max(Math.ceil(ceiling - 1e-6), ...unitsByBand) : 0, idleByBand: [] };
  }).filter(({ unitsByBand, ceiling }) => ceiling > 0 || unitsByBand.some((count) => count > 0));
  const taken = new Map<string, number>();
  for (const band of bands) {
    for (const { option, unitsByBand, ceiling } of choices) {
      for (const [resource, amount] of option.uses) {
        const key = resourceKey(resource, band);
        taken.set(key, (taken.get(key) ?? 0) + amount * option.nodesPerUnit * Math.max(ceiling, unitsByBand[band]));
      }
    }
  }
  if ([...taken].some(([key, amount]) => amount > left(key) + TOLERANCE)) return undefined;
  return { choices, usdPerHour: usdOf(choices, bands.length) };
}

/** What the relaxation takes of every option of the sites that it opens; it knows only those that it needs. */
function amountsOf({ sites }: ServingMarket, relaxed: readonly ServingAmount[]): ServingAmount[] {
  const taken = new Map(relaxed.map((amount) => [amount.option, amount]));
  const open = new Map(relaxed.filter(({ present }) => present > 0.5)
    .map(({ site, present, unitsByBand }) => [site.site.key, { present, unitsByBand }]));
  return sites.filter(({ site }) => open.has(site.key)).flatMap((site) => site.options.map((option): ServingAmount => {
    const { present, unitsByBand } = open.get(site.site.key)!;
    return { ...taken.get(option) ?? { option, present, unitsByBand: unitsByBand.map(() => 0), ceiling: 0 }, site };
  }));
}

/** From the relaxation rounded up and trimmed, and from it rounded down and filled: the cheaper. */
function wholeBand(
  serving: ServingMarket, amounts: readonly ServingAmount[], options: readonly OpenOption[], sites: readonly ServingSite[], band: number,
  left: Left, sets: readonly OriginSet[], problem: CompleteProblem, thorough: boolean,
): number[] | undefined {
  const usd = amounts.map(({ option }) => (option.steady ? undefined : option.worthPerNodeHour * option.nodesPerUnit));
  const admits = admission(amounts, band, left);
  const up = amounts.map(({ unitsByBand }) => Math.ceil(unitsByBand[band] - 1e-6));
  const down = amounts.map(({ unitsByBand }) => Math.floor(unitsByBand[band] + 1e-6));
  const fits = (units: readonly number[]) => amounts.every((_, option) => admits(option, units));
  const cost = (units: readonly number[]) => units.reduce((sum, count, option) => sum + count * (usd[option] ?? 0), 0);
  const enough = (units: readonly number[]) => {
    const choices = amounts.map(({ option, site }, index): ServingChoice =>
      ({ option, site, unitsByBand: Array<number>(problem.bands).fill(units[index]), ceiling: 0, idleByBand: [] }));
    return hasWays(serving, normalLoad(serving, choices, band, new Map(), problem));
  };
  for (const margin of MARGINS) {
    const coverage = new Coverage(serving, problem.policy, sites, options, band, sets, margin);
    const found = [...fits(up) ? [up] : [], down].flatMap((start) => {
      const whole = wholeUnits({ coverage, options, usd, admits }, start, thorough);
      return whole === undefined ? [] : [whole];
    });
    const cheapest = found.sort((a, b) => cost(a) - cost(b)).find((whole) => !thorough || enough(whole));
    if (cheapest !== undefined) return cheapest;
  }
  return undefined;
}

/** Whether a pool of so many units is allowed, and what all options take of its resources is left. */
function admission(amounts: readonly ServingAmount[], band: number, left: Left): (option: number, units: readonly number[]) => boolean {
  const most = amounts.map(({ option: { site, nodesPerUnit } }) => Math.floor(site.maxNodesPerPool / nodesPerUnit));
  const resources = [...new Set(amounts.flatMap(({ option }) => option.uses.map(([resource]) => resource)))];
  const limits = resources.map((resource) => left(resourceKey(resource, band)) + TOLERANCE);
  const claims = resources.map((resource) => amounts.flatMap(({ option: { uses, nodesPerUnit } }, index) =>
    uses.filter(([own]) => own === resource).map(([, amount]) => ({ index, amount: amount * nodesPerUnit }))));
  const limitsOf = amounts.map(({ option }) => option.uses.map(([resource]) => resources.indexOf(resource)));
  return (option, units) => units[option] <= most[option]
    && limitsOf[option].every((limit) => claims[limit].reduce((sum, { index, amount }) => sum + amount * units[index], 0) <= limits[limit]);
}

function usdOf(choices: ReadonlyArray<Pick<ServingChoice, 'option' | 'site' | 'unitsByBand'>>, bands: number): number {
  const sites = new Set(choices.map(({ site }) => site));
  return choices.reduce((sum, { option, unitsByBand }) => {
    const units = option.steady ? unitsByBand[0] : unitsByBand.reduce((all, count) => all + count, 0) / bands;
    return sum + units * option.nodesPerUnit * option.worthPerNodeHour;
  }, [...sites].reduce((sum, { usdPerHour }) => sum + usdPerHour, 0));
}
