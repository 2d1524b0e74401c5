import * as fc from 'fast-check';
import { bands, type Band } from './drawn-band';
import { exchange, mend, recreate, type BandSearch } from '../../../../lib/planner/search/rounding/whole-units';

const MOST = 5;

/** Every number of units of options that may change, up to a limit of their own. */
function* ways(start: readonly number[], usd: ReadonlyArray<number | undefined>, limits: readonly number[], index = 0): Generator<number[]> {
  if (index === start.length) {
    yield [];
    return;
  }
  const counts = usd[index] === undefined ? [start[index]] : Array.from({ length: limits[index] + 1 }, (_, count) => count);
  for (const rest of ways(start, usd, limits, index + 1)) for (const count of counts) yield [count, ...rest];
}

const five = <T>(each: fc.Arbitrary<T>) => fc.array(each, { minLength: 5, maxLength: 5 });
const question = fc.record({
  prices: five(fc.oneof({ weight: 5, arbitrary: fc.nat({ max: 9 }) }, { weight: 1, arbitrary: fc.constant(undefined) })),
  limits: five(fc.integer({ min: 1, max: MOST })),
  start: five(fc.nat({ max: MOST })),
});

function found({ coverage, options }: Band, deep: boolean, { prices, limits, start }: typeof question extends fc.Arbitrary<infer T> ? T : never) {
  const usd = prices.slice(0, options.length);
  const from = start.slice(0, options.length).map((count, option) => Math.min(count, limits[option]));
  const search: BandSearch = { coverage, usd, admits: (option, more, all) => all[option] + more <= limits[option] };
  coverage.set(from);
  const mended = mend(search);
  if (mended) {
    exchange(search);
    if (deep) recreate(search);
  }
  const units = mended ? [...coverage.units] : undefined;
  const cost = (counts: readonly number[]) => counts.reduce((sum, count, option) => sum + count * (usd[option] ?? 0), 0);
  const least = [...ways(from, usd, limits)].filter((counts) => coverage.set(counts).isEnough)
    .reduce((best, counts) => Math.min(best, cost(counts)), Infinity);
  return { usd, from, units, cost, least };
}

test.each([false, true])('units cover the band within what can be had, none of them is idle, and few cost more than the cheapest, deep: %s', (deep) => {
  const seen = { cheapest: 0, dearer: 0, missed: 0, impossible: 0 };
  fc.assert(fc.property(bands, question, (band, asked) => {
    const { usd, from, units, cost, least } = found(band, deep, asked);
    if (units === undefined) {
      seen[least === Infinity ? 'impossible' : 'missed'] += 1;
      return;
    }
    expect(band.coverage.set(units).isEnough).toBe(true);
    expect(cost(units)).toBeGreaterThanOrEqual(least);
    units.forEach((count, option) => {
      expect(count).toBeLessThanOrEqual(asked.limits[option]);
      if (usd[option] === undefined) expect(count).toBe(from[option]);
      else if (count > 0) expect(band.coverage.isEnoughWith(option, -1)).toBe(false);
    });
    seen[cost(units) === least ? 'cheapest' : 'dearer'] += 1;
  }), { seed: 1, numRuns: 400 });
  expect(seen.cheapest).toBeGreaterThan(100);
  expect(seen.dearer + seen.missed).toBeLessThan(seen.cheapest / 10);
});
