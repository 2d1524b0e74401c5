import { Coverage, type OpenOption } from './coverage';
import type { Cut } from './cuts';
import { improveSteady } from './steady-units';
import { exchange, mend, recreate, usdOfBand, type BandSearch } from './whole-units';
import type { CompleteProblem } from '../../complete-problem';
import type { ServingMarket, ServingOption, ServingSite } from '../../market/serving-options';
import { resourceKey } from '../../model/couplings';
import type { ServingAmount, ServingChoice } from '../../model/serving-block';
import { hasWays } from '../../traffic/flows';
import { normalLoad } from '../../traffic/traffic-of';

/** Of amounts that are sums of products. */
const TOLERANCE = 1e-6;

/** Room beyond the demand, tried in turn: shares that hold each alone may not hold together. */
const MARGINS = [0.01, 0.03, 0.1, 0.3];

/** Options up to which a deep search is one: of so many more, their small differences leave little to save. */
const MOST_FOR_DEEP = 80;

/** What others leave to the workload of each coupling. */
export type Left = (key: string) => number;

/** Amounts in open sites, to become whole. */
export interface Fractions {
  readonly serving: ServingMarket;
  readonly sites: readonly ServingSite[];
  readonly amounts: readonly ServingAmount[];
  readonly cuts: readonly Cut[];
  readonly left: Left;
  /** What an idle unit is worth to batch work, US dollars per hour. */
  readonly idleUsd: (option: ServingOption) => number;
  readonly problem: CompleteProblem;
}

export interface RoundedServing {
  readonly choices: readonly ServingChoice[];
  /** Units of its own and what it pays to be where it is, US dollars per hour, prices left out. */
  readonly usdPerHour: number;
}

/**
 * How long is searched: for what it costs about; or until no exchange of units saves, and units are known to keep all shares together; or
 * until nothing saves that is known here.
 */
export type Depth = 'rough' | 'thorough' | 'deep';

/**
 * Whole units in every band, about as many as the amounts.
 *
 * @returns undefined where there is no room for them
 */
export function wholeBands(fractions: Fractions, depth: Depth): RoundedServing | undefined {
  const { amounts, left, problem } = fractions;
  const bands = Array.from({ length: problem.bands }, (_, band) => band);
  const units = unitsOf(fractions, bands, depth);
  if (units === undefined) return undefined;
  const choices = choicesOf(amounts, units);
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

function unitsOf(fractions: Fractions, bands: readonly number[], depth: Depth): ReadonlyArray<ArrayLike<number>> | undefined {
  const { amounts } = fractions;
  const usd = bands.map((band) => usdOfUnits(fractions, band));
  const searches = bands.map((band) => searchOf(fractions, band, usd[band]));
  if (!searches.every((search, band) => startNear(search, amounts, band))) return undefined;
  if (depth === 'rough') return searches.map(({ coverage }) => coverage.units);
  for (const search of searches) exchange(search);
  if (depth === 'deep' && amounts.length <= MOST_FOR_DEEP) {
    for (const search of searches) recreate(search);
    // To where units may grow after a loss is said by the relaxation, for those that it has.
    if (amounts.every(({ ceiling }) => ceiling === 0)) {
      improveSteady(searches, amounts.map(({ option }, index) =>
        (option.steady ? usd.reduce((sum, ofBand) => sum + ofBand[index], 0) / bands.length : undefined)));
    }
  }
  const found = searches.map(({ coverage }, band) => withWays(fractions, coverage.units, band, usd[band]));
  return found.every((units) => units !== undefined) ? found.map((units) => units!) : undefined;
}

function searchOf(
  { serving, sites, amounts, cuts, left, problem }: Fractions, band: number, usd: readonly number[], margin = 0,
): BandSearch {
  const options = amounts.map(({ option, site }): OpenOption => ({ option, site: sites.indexOf(site) }));
  return {
    coverage: new Coverage(serving, problem.policy, sites, options, cuts, band, margin),
    usd: amounts.map(({ option }, index) => (option.steady ? undefined : usd[index])),
    admits: admission(amounts, band, left),
  };
}

/** Of what a unit costs, transfer that it saves may be no more than this: a unit that costs nothing is never one too many. */
const MOST_SAVED = 0.99;

/**
 * What a unit costs in a band, less what it saves where requests cost less to carry than from the site that the last ones need, or what it
 * is worth idle: the larger, since it does either.
 */
function usdOfUnits({ serving: { workload }, amounts, idleUsd }: Fractions, band: number): number[] {
  const { utilisation, demand } = workload;
  const carried = [...new Set(amounts.map(({ site }) => site))].map((site) => ({
    usd: site.usdPerRequestPerSecondHour,
    requests: utilisation * amounts.reduce((sum, { site: own, option, unitsByBand }) =>
      sum + (own === site ? unitsByBand[band] * option.requestsPerSecondPerUnit : 0), 0),
  })).sort((a, b) => a.usd - b.usd);
  let left = demand.reduce((sum, { byBand }) => sum + byBand[band], 0);
  let lastUsd = 0;
  for (const { usd, requests } of carried) {
    if (left <= 0) break;
    lastUsd = usd;
    left -= requests;
  }
  return amounts.map(({ option, site }) => {
    const usd = option.worthPerNodeHour * option.nodesPerUnit;
    const saved = Math.max(0, lastUsd - site.usdPerRequestPerSecondHour) * utilisation * option.requestsPerSecondPerUnit;
    return usd - Math.min(MOST_SAVED * usd, Math.max(saved, idleUsd(option)));
  });
}

/** The units, or some more, by which every request finds a way within all shares together. */
function withWays(fractions: Fractions, units: ArrayLike<number>, band: number, usd: readonly number[]): ArrayLike<number> | undefined {
  const { serving, amounts, problem } = fractions;
  const isServed = (counts: ArrayLike<number>) => {
    const choices = choicesOf(amounts, Array<ArrayLike<number>>(problem.bands).fill(counts));
    return hasWays(serving, normalLoad(serving, choices, band, new Map(), problem));
  };
  if (isServed(units)) return units;
  for (const margin of MARGINS) {
    const search = searchOf(fractions, band, usd, margin);
    search.coverage.set(units);
    if (!mend(search)) return undefined;
    exchange(search);
    if (isServed(search.coverage.units)) return search.coverage.units;
  }
  return undefined;
}

/** From the relaxation rounded up, where that can be had, and from it rounded down: the cheaper. */
function startNear(search: BandSearch, amounts: readonly ServingAmount[], band: number): boolean {
  const up = amounts.map(({ unitsByBand }) => Math.ceil(unitsByBand[band] - 1e-6));
  const down = amounts.map(({ unitsByBand }) => Math.floor(unitsByBand[band] + 1e-6));
  const fits = amounts.every((_, option) => search.admits(option, 0, up));
  const found = [...fits ? [up] : [], down].flatMap((start) => {
    search.coverage.set(start);
    return mend(search) ? [{ units: search.coverage.units.slice(), usd: usdOfBand(search) }] : [];
  }).sort((a, b) => a.usd - b.usd);
  if (found.length > 0) search.coverage.set(found[0].units);
  return found.length > 0;
}

/** Whether a pool of so many units more is allowed, and what all options take of its resources is left. */
function admission(amounts: readonly ServingAmount[], band: number, left: Left): BandSearch['admits'] {
  const most = amounts.map(({ option: { site, nodesPerUnit } }) => Math.floor(site.maxNodesPerPool / nodesPerUnit));
  const resources = [...new Set(amounts.flatMap(({ option }) => option.uses.map(([resource]) => resource)))];
  const limits = resources.map((resource) => left(resourceKey(resource, band)) + TOLERANCE);
  const claims = resources.map((resource) => amounts.flatMap(({ option: { uses, nodesPerUnit } }, index) =>
    uses.filter(([own]) => own === resource).map(([, amount]) => ({ index, amount: amount * nodesPerUnit }))));
  const limitsOf = amounts.map(({ option }) => option.uses.map(([resource]) => resources.indexOf(resource)));
  return (option, more, units) => units[option] + more <= most[option]
    && limitsOf[option].every((limit) =>
      claims[limit].reduce((sum, { index, amount }) => sum + amount * (units[index] + (index === option ? more : 0)), 0) <= limits[limit]);
}

function choicesOf(amounts: readonly ServingAmount[], units: ReadonlyArray<ArrayLike<number>>): ServingChoice[] {
  return amounts.map(({ option, site, ceiling }, index): ServingChoice => {
    const unitsByBand = units.map((found) => found[index]);
    return { option, site, unitsByBand, ceiling: ceiling > 0 ? wholeCeiling(Math.max(ceiling, ...unitsByBand), option.spread) : 0, idleByBand: [] };
  }).filter(({ unitsByBand, ceiling }) => ceiling > 0 || unitsByBand.some((count) => count > 0));
}

/** A ceiling of which as much is left without its worst zone as of the relaxed one, of which a zone holds a fraction of a unit. */
function wholeCeiling(ceiling: number, spread: number): number {
  let whole = Math.ceil(ceiling - 1e-6);
  while (spread > 1 && whole - Math.ceil(whole / spread) < ceiling * (1 - 1 / spread) - 1e-6) whole += 1;
  return whole;
}

export function usdOf(choices: ReadonlyArray<Pick<ServingChoice, 'option' | 'site' | 'unitsByBand'>>, bands: number): number {
  const sites = new Set(choices.map(({ site }) => site));
  return choices.reduce((sum, { option, unitsByBand }) => {
    const units = option.steady ? unitsByBand[0] : unitsByBand.reduce((all, count) => all + count, 0) / bands;
    return sum + units * option.nodesPerUnit * option.worthPerNodeHour;
  }, [...sites].reduce((sum, { usdPerHour }) => sum + usdPerHour, 0));
}
