import type { Coverage, OpenOption } from './coverage';

/** What a search may change: the units of some options in one band. */
export interface BandSearch {
  readonly coverage: Coverage;
  readonly options: readonly OpenOption[];
  /** What a unit costs in the band, US dollars per hour; an option without a price stays as it is. */
  readonly usd: ReadonlyArray<number | undefined>;
  /** Whether so many units of an option, beside those of the others, can be had. */
  readonly admits: (option: number, units: readonly number[]) => boolean;
}

/** A longer search saves little: what it changes are single units. */
const MOST_ROUNDS = 20;

/** Units that one exchanged unit may be replaced by. */
const MOST_FOR_ONE = 4;

/**
 * Whole units that cover a band, cheap if not cheapest: from too many, those that nothing needs are left out, dearest first; then one unit
 * is exchanged for others that cost less, as long as that saves.
 *
 * @param units to begin with
 * @param thorough whether units are exchanged, which takes most of the time
 * @returns undefined where no more units can be had and what there is does not cover the band
 */
export function wholeUnits(search: BandSearch, units: readonly number[], thorough = true): number[] | undefined {
  const found = [...units];
  if (!filled(search, found)) return undefined;
  trim(search, found);
  for (let round = 0; thorough && round < MOST_ROUNDS; round += 1) {
    if (!exchangeOne(search, found) && !exchangeTwo(search, found)) break;
    trim(search, found);
  }
  return found;
}

/** Adds the unit that mends most for its price until all is covered. */
function filled({ coverage, usd, admits }: BandSearch, units: number[]): boolean {
  for (let missing = coverage.shortfall(units); !coverage.isEnough(units);) {
    let best: { option: number; missing: number; rate: number } | undefined;
    for (let option = 0; option < units.length; option += 1) {
      const price = usd[option];
      if (price === undefined) continue;
      units[option] += 1;
      const left = admits(option, units) ? coverage.shortfall(units) : missing;
      units[option] -= 1;
      const rate = (missing - left) / Math.max(price, 1e-9);
      if (left < missing && (best === undefined || rate > best.rate)) best = { option, missing: left, rate };
    }
    if (best === undefined) return false;
    units[best.option] += 1;
    missing = best.missing;
  }
  return true;
}

function trim({ coverage, usd }: BandSearch, units: number[]): void {
  const dearestFirst = units.map((_, option) => option).filter((option) => usd[option] !== undefined).sort((a, b) => usd[b]! - usd[a]! || a - b);
  for (const option of dearestFirst) {
    while (units[option] > 0) {
      units[option] -= 1;
      if (coverage.isEnough(units)) continue;
      units[option] += 1;
      break;
    }
  }
}

/** One unit for one or several of another option. */
function exchangeOne({ coverage, usd, admits }: BandSearch, units: number[]): boolean {
  let changed = false;
  for (let out = 0; out < units.length; out += 1) {
    const saved = usd[out];
    if (saved === undefined) continue;
    for (let into = 0; into < units.length && units[out] > 0; into += 1) {
      const price = usd[into];
      if (into === out || price === undefined) continue;
      const most = Math.min(MOST_FOR_ONE, Math.ceil(saved / Math.max(price, 1e-9)) - 1);
      units[out] -= 1;
      let kept = 0;
      for (let count = 1; count <= most && kept === 0; count += 1) {
        units[into] += count;
        if (coverage.isEnough(units) && admits(into, units)) kept = count;
        else units[into] -= count;
      }
      if (kept === 0) units[out] += 1;
      else changed = true;
    }
  }
  return changed;
}

/** Two units of any options for one of a third. */
function exchangeTwo({ coverage, usd, admits }: BandSearch, units: number[]): boolean {
  let changed = false;
  for (let first = 0; first < units.length; first += 1) {
    for (let second = first; second < units.length; second += 1) {
      const saved = (usd[first] ?? NaN) + (usd[second] ?? NaN);
      for (let into = 0; into < units.length; into += 1) {
        if (units[first] < (first === second ? 2 : 1) || units[second] < 1) break;
        // Not where one of the three has no price.
        if (into === first || into === second || !(usd[into]! < saved - 1e-9)) continue;
        units[first] -= 1;
        units[second] -= 1;
        units[into] += 1;
        if (coverage.isEnough(units) && admits(into, units)) {
          changed = true;
          continue;
        }
        units[first] += 1;
        units[second] += 1;
        units[into] -= 1;
      }
    }
  }
  return changed;
}
