import * as fc from 'fast-check';
import { bands, type Band } from './drawn-band';
import type { ServingChoice } from '../../../../lib/planner/model/serving-block';
import { lossesIn } from '../../../../lib/planner/search/losses';
import { hasWays, NO_SHARES } from '../../../../lib/planner/traffic/flows';
import { normalLoad } from '../../../../lib/planner/traffic/traffic-of';

/** The same by flows: a way for every request in normal operation and after each loss. */
function isServed({ market, problem, sites, options }: Band, units: readonly number[]): boolean {
  const { onDemandFloor, minRegions, survivingShare, demand } = market.workload;
  const choices = options
    .map(({ option, site }, index): ServingChoice => ({ option, site: sites[site], unitsByBand: [units[index]], ceiling: 0, idleByBand: [] }))
    .filter(({ unitsByBand }) => unitsByBand[0] > 0);
  const total = demand.reduce((sum, { byBand }) => sum + byBand[0], 0);
  const firm = choices.reduce((sum, { option, unitsByBand }) => sum + (option.kind === 'spot' ? 0 : option.requestsPerSecondPerUnit * unitsByBand[0]), 0);
  if (firm < onDemandFloor * total || new Set(choices.map(({ site }) => site)).size < minRegions) return false;
  if (!hasWays(market, normalLoad(market, choices, 0, new Map(), problem))) return false;
  return lossesIn(0, market.workload, choices).every(({ capacity }) => {
    const servers = [...capacity].map(([site, requestsPerSecond]) => ({ site, cloud: '', spot: false, requestsPerSecond, usdPerRequestPerSecondHour: 0 }));
    return hasWays(market, { demand: demand.map(({ byBand }) => byBand[0] * survivingShare), servers, shares: NO_SHARES });
  });
}

const amounts = fc.array(fc.nat({ max: 5 }), { minLength: 5, maxLength: 5 });

test('units are enough exactly where every request finds a way, in normal operation within a share and after every loss', () => {
  const seen = { enough: 0, short: 0 };
  fc.assert(fc.property(bands, amounts, (band, drawn) => {
    const units = drawn.slice(0, band.options.length);
    const enough = band.coverage.set(units).isEnough;
    seen[enough ? 'enough' : 'short'] += 1;
    expect(enough).toBe(isServed(band, units));
  }), { seed: 1, numRuns: 300 });
  expect(Math.min(seen.enough, seen.short)).toBeGreaterThan(50);
});

test('nothing is short exactly where units are enough, and one more is never worse', () => {
  fc.assert(fc.property(bands, amounts, fc.nat({ max: 4 }), ({ coverage, options }, drawn, more) => {
    const { short, isEnough } = coverage.set(drawn.slice(0, options.length));
    expect(short === 0).toBe(isEnough);
    // More in the region that is lost leaves as much as before.
    expect(coverage.shortWith(more % options.length, 1)).toBeLessThanOrEqual(short + 1e-9);
  }), { seed: 1, numRuns: 500 });
});

test('units changed one by one count as those taken at once, and what would be short is what is short then', () => {
  const changes = fc.array(fc.tuple(fc.nat({ max: 4 }), fc.integer({ min: -2, max: 3 })), { maxLength: 12 });
  fc.assert(fc.property(bands, amounts, changes, ({ coverage, options }, drawn, changed) => {
    const units = drawn.slice(0, options.length);
    coverage.set(units);
    for (const [drawnOption, more] of changed) {
      const option = drawnOption % options.length;
      const least = Math.max(more, -coverage.units[option]);
      const expected = coverage.shortWith(option, least);
      expect(coverage.isEnoughWith(option, least)).toBe(expected === 0);
      coverage.add(option, least);
      expect(coverage.short).toBeCloseTo(expected, 9);
    }
    const { short } = coverage;
    expect(coverage.set(coverage.units.slice()).short).toBeCloseTo(short, 9);
  }), { seed: 1, numRuns: 500 });
});
