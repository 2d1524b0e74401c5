import * as fc from 'fast-check';
import { unservedOrigins } from '../../../lib/planner/search/unserved';

const SITES = ['aws:r0', 'aws:r1', 'gcp:r2', 'gcp:r3'];

const question = fc.integer({ min: 1, max: 5 }).chain((origins) => fc.record({
  demand: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: origins, maxLength: origins }),
  reaches: fc.array(fc.subarray(SITES), { minLength: origins, maxLength: origins }),
  capacity: fc.array(fc.integer({ min: 0, max: 14 }), { minLength: 4, maxLength: 4 }),
}));

/** By how much the demand of some origins exceeds the capacity that they reach. */
function excess(set: readonly number[], demand: readonly number[], reaches: ReadonlyArray<readonly string[]>, capacity: readonly number[]): number {
  const room = SITES.reduce((sum, site, index) => sum + (set.some((origin) => reaches[origin].includes(site)) ? capacity[index] : 0), 0);
  return set.reduce((sum, origin) => sum + demand[origin], 0) - room;
}

function subsets(count: number): number[][] {
  return Array.from({ length: 2 ** count }, (_, mask) =>
    Array.from({ length: count }, (__, index) => index).filter((index) => Math.floor(mask / 2 ** index) % 2 === 1));
}

/** The same question with origins that ask for nothing: beyond ten, no longer every set is tried. */
function padded(demand: readonly number[], reaches: readonly string[][], idle: number) {
  return { demand: [...demand, ...Array<number>(idle).fill(0)], reaches: [...reaches, ...Array<string[]>(idle).fill(SITES)] };
}

test.each([0, 12])('what is named exceeds its room, by as much as any set of origins does, and nothing is named where none does, beside %d idle', (idle) => {
  const seen = { served: 0, unserved: 0 };
  fc.assert(fc.property(question, ({ demand, reaches, capacity }) => {
    const most = Math.max(...subsets(demand.length).map((set) => excess(set, demand, reaches, capacity)));
    const all = padded(demand, reaches, idle);
    const named = unservedOrigins(all.demand, all.reaches, new Map(SITES.map((site, index) => [site, capacity[index]])));
    seen[most > 0 ? 'unserved' : 'served'] += 1;
    expect(named.length > 0).toBe(most > 0);
    expect(excess(named, all.demand, all.reaches, capacity)).toBe(most);
  }), { seed: 1, numRuns: 500 });
  expect(Math.min(seen.served, seen.unserved)).toBeGreaterThan(100);
});

test('what is missing of a millionth of all requests is noise', () => {
  const reaches = [['aws:r0'], ['gcp:r2']];
  const missing = (requests: number) => unservedOrigins([1, 1], reaches, new Map([['aws:r0', 1 - requests], ['gcp:r2', 1]]));
  expect([missing(1e-7), missing(1e-4)]).toEqual([[], [0]]);
});
