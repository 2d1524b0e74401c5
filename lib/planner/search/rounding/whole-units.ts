import type { Coverage } from './coverage';

/** What a search may change: the units of some options in one band. */
export interface BandSearch {
  /** With the units from which the search goes on. */
  readonly coverage: Coverage;
  /** What a unit costs in the band, US dollars per hour; an option without a price stays as it is. */
  readonly usd: ReadonlyArray<number | undefined>;
  /** Whether so many more units of an option, beside those of the others, can be had. */
  readonly admits: (option: number, more: number, units: ArrayLike<number>) => boolean;
}

/** A longer search saves little: what it changes are single units. */
const MOST_ROUNDS = 20;

/** Units that one exchanged unit may be replaced by. */
const MOST_FOR_ONE = 4;

/** Adds the unit that mends most for its price until all is covered, and leaves out what nothing needs; false where no more can be had. */
export function mend(search: BandSearch): boolean {
  if (!fill(search)) return false;
  trim(search);
  return true;
}

/** Exchanges units for others that cost less, as long as that saves. */
export function exchange(search: BandSearch): void {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    if (!exchangeOne(search) && !exchangeTwo(search)) break;
    trim(search);
  }
}

export function usdOfBand({ coverage: { units }, usd }: BandSearch): number {
  return usd.reduce<number>((sum, price, option) => sum + units[option] * (price ?? 0), 0);
}

function fill({ coverage, usd, admits }: BandSearch): boolean {
  for (let missing = coverage.short; missing > 0; missing = coverage.short) {
    let best = -1;
    let bestRate = 0;
    for (let option = 0; option < usd.length; option += 1) {
      const price = usd[option];
      if (price === undefined || !admits(option, 1, coverage.units)) continue;
      const rate = (missing - coverage.shortWith(option, 1)) / Math.max(price, 1e-9);
      if (rate > bestRate * (1 + 1e-12)) [best, bestRate] = [option, rate];
    }
    if (best < 0) return false;
    coverage.add(best, 1);
  }
  return true;
}

function trim({ coverage, usd }: BandSearch): void {
  const dearestFirst = usd.map((_, option) => option).filter((option) => usd[option] !== undefined && coverage.units[option] > 0)
    .sort((a, b) => usd[b]! - usd[a]! || a - b);
  for (const option of dearestFirst) while (coverage.units[option] > 0 && coverage.isEnoughWith(option, -1)) coverage.add(option, -1);
}

/** One unit for one or several of another option. */
function exchangeOne({ coverage, usd, admits }: BandSearch): boolean {
  const { units } = coverage;
  let changed = false;
  for (let out = 0; out < units.length; out += 1) {
    const saved = usd[out];
    if (saved === undefined) continue;
    while (units[out] > 0) {
      coverage.add(out, -1);
      let best = { into: -1, count: 0, usd: saved - 1e-9 };
      for (let into = 0; into < units.length; into += 1) {
        const price = usd[into];
        if (into === out || price === undefined || price >= best.usd) continue;
        for (let count = 1; count <= MOST_FOR_ONE && count * price < best.usd && admits(into, count, units); count += 1) {
          if (coverage.isEnoughWith(into, count)) best = { into, count, usd: count * price };
        }
      }
      if (best.into < 0) {
        coverage.add(out, 1);
        break;
      }
      coverage.add(best.into, best.count);
      changed = true;
    }
  }
  return changed;
}

/** Two units of any options for one of a third. */
function exchangeTwo({ coverage, usd, admits }: BandSearch): boolean {
  const { units } = coverage;
  let changed = false;
  for (let first = 0; first < units.length; first += 1) {
    if (usd[first] === undefined || units[first] === 0) continue;
    for (let second = first; second < units.length && units[first] > 0; second += 1) {
      if (usd[second] === undefined || units[second] < (first === second ? 2 : 1)) continue;
      const saved = usd[first]! + usd[second]!;
      coverage.add(first, -1);
      coverage.add(second, -1);
      let kept = -1;
      for (let into = 0; into < units.length; into += 1) {
        const price = usd[into];
        if (into === first || into === second || price === undefined || !(price < (kept < 0 ? saved : usd[kept]!) - 1e-9)) continue;
        if (admits(into, 1, units) && coverage.isEnoughWith(into, 1)) kept = into;
      }
      if (kept < 0) {
        coverage.add(first, 1);
        coverage.add(second, 1);
      } else {
        coverage.add(kept, 1);
        changed = true;
      }
    }
  }
  return changed;
}

/** Of so many pairs of options, the dearest: what they cost is what can be saved. */
const MOST_PAIRS = 60;

/** Takes two units out at a time, and mends what is then missing, as long as that saves. */
export function recreate(search: BandSearch): void {
  const { coverage, usd } = search;
  const { units } = coverage;
  const used = usd.map((_, option) => option).filter((option) => usd[option] !== undefined && units[option] > 0)
    .sort((a, b) => usd[b]! - usd[a]! || a - b);
  const pairs = used.flatMap((first, at) => used.slice(at).map((second) => [first, second] as const)).slice(0, MOST_PAIRS);
  let cost = usdOfBand(search);
  for (const [first, second] of pairs) {
    if (units[first] === 0 || units[second] < (first === second ? 2 : 1)) continue;
    const before = units.slice();
    coverage.add(first, -1);
    coverage.add(second, -1);
    const mended = mend(search);
    const found = usdOfBand(search);
    if (mended && found < cost - 1e-9) cost = found;
    else restore(coverage, before);
  }
}

export function restore(coverage: Coverage, units: Int32Array): void {
  for (let option = 0; option < units.length; option += 1) {
    if (coverage.units[option] !== units[option]) coverage.add(option, units[option] - coverage.units[option]);
  }
}
