import * as fc from 'fast-check';
import { survivorLines } from '../../../lib/planner/model/survivor-lines';

/** What `n` regions hold at least when each may be lost: the least sum of `n` integers of which any `n - 1` reach `required`. */
function leastWhole(required: number, n: number): number {
  let total = required;
  // Spread evenly, the largest region holds a rounded-up part of the total; what is left must reach the requirement.
  while (total - Math.ceil(total / n) < required) total += 1;
  return total;
}

test('lines never ask for more than n regions need, and the hull touches at both ends', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 3, max: 12 }), fc.boolean(), (required, regions, whole) => {
    const lines = survivorLines(required, regions, whole);
    const need = (n: number) => (whole ? leastWhole(required, n) : required * n / (n - 1));
    const hull = (n: number) => Math.max(...lines.map(({ intercept, slope }) => intercept + slope * n));
    for (let n = 2; n <= regions; n += 1) expect(hull(n)).toBeLessThanOrEqual(need(n) + 1e-9);
    expect(hull(2)).toBeCloseTo(need(2), 9);
    expect(hull(regions)).toBeCloseTo(need(regions), 9);
  }), { seed: 1, numRuns: 200 });
});

test('ten requests in whole units: two regions hold 20, three 15, four 14', () => {
  const lines = survivorLines(10, 4, true);
  const hull = (n: number) => Math.max(...lines.map(({ intercept, slope }) => intercept + slope * n));
  expect([2, 3, 4].map(hull)).toEqual([20, 15, 14]);
});

test('one region survives nothing, so there is no line', () => {
  expect(survivorLines(10, 1, true)).toEqual([]);
});
