import * as fc from 'fast-check';
import { bands, type Band } from './drawn-band';
import { improveSteady } from '../../../../lib/planner/search/rounding/steady-units';
import { exchange, mend, type BandSearch } from '../../../../lib/planner/search/rounding/whole-units';

const MOST = 6;

const five = <T>(each: fc.Arbitrary<T>) => fc.array(each, { minLength: 5, maxLength: 5 });
const question = fc.record({
  prices: five(fc.integer({ min: 1, max: 9 })),
  steady: five(fc.boolean()),
  start: five(fc.nat({ max: MOST })),
});

/** Of one band: what is steady and what is not differ by price alone. */
function searchOf({ coverage }: Band, prices: readonly number[], steady: readonly boolean[]) {
  const search: BandSearch = {
    coverage,
    usd: prices.map((price, option) => (steady[option] ? undefined : price)),
    admits: (option, more, units) => units[option] + more <= MOST,
  };
  return { search, usd: prices.map((price, option) => (steady[option] ? price : undefined)) };
}

test('steady units change where that saves, never otherwise, and what there is still covers the band', () => {
  const seen = { cheaper: 0, same: 0 };
  fc.assert(fc.property(bands, question, (band, { prices: drawn, steady, start }) => {
    const prices = drawn.slice(0, band.options.length);
    const { search, usd } = searchOf(band, prices, steady);
    band.coverage.set(start.slice(0, prices.length));
    if (!mend(search)) return;
    exchange(search);
    const cost = () => prices.reduce((sum, price, option) => sum + price * band.coverage.units[option], 0);
    const before = cost();
    improveSteady([search], usd);
    expect(band.coverage.set(band.coverage.units.slice()).isEnough).toBe(true);
    expect(Math.min(...band.coverage.units)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...band.coverage.units)).toBeLessThanOrEqual(MOST);
    expect(cost()).toBeLessThanOrEqual(before);
    seen[cost() < before ? 'cheaper' : 'same'] += 1;
  }), { seed: 1, numRuns: 300 });
  expect(Math.min(seen.cheaper, seen.same)).toBeGreaterThan(20);
});
