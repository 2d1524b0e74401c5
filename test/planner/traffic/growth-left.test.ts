import * as fc from 'fast-check';
import { tightestSet } from '../../../lib/planner/traffic/growth-left';
import { unsent } from '../../../lib/planner/verify/max-flow';

const SITES = ['a', 'b', 'c', 'd', 'e'];

/** Origins with what they ask and reach, and the capacity of each site. */
function drawn(most: number) {
  return fc.record({
    origins: fc.array(fc.record({ asked: fc.integer({ min: 0, max: 9 }), reached: fc.subarray(SITES) }), { minLength: 1, maxLength: most }),
    rooms: fc.tuple(...SITES.map(() => fc.integer({ min: 0, max: 20 }))),
  });
}

function growthOf(...asked: Parameters<typeof tightestSet>): number {
  const tightest = tightestSet(...asked);
  return tightest === undefined ? Infinity : tightest.capacity / tightest.requestsPerSecond;
}

test('a sum of all that is left lies where one origin reaches little of it', () => {
  const left = new Map([['near', 3], ['far', 15]]);
  expect(tightestSet([6, 2], [['near', 'far'], ['near']], left)).toEqual({ capacity: 3, requestsPerSecond: 2 });
});

test('where nothing is asked nothing is tight', () => {
  expect(tightestSet([0, 0], [['a'], ['a']], new Map([['a', 1]]))).toBeUndefined();
});

test('so much more of everything finds room by a flow, and no more than that', () => {
  fc.assert(fc.property(drawn(25), ({ origins, rooms }) => {
    const demand = origins.map(({ asked }) => asked);
    const growth = growthOf(demand, origins.map(({ reached }) => reached), new Map(SITES.map((site, index) => [site, rooms[index]])));
    fc.pre(growth < Infinity);
    const edges = origins.map(({ reached }) => reached.map((site) => SITES.indexOf(site)));
    const missing = (by: number) => unsent(demand.map((asked) => asked * by), rooms, edges).reduce((sum, requests) => sum + requests, 0);
    const all = demand.reduce((sum, asked) => sum + asked, 0);
    expect(missing(growth * (1 - 1e-9))).toBeLessThanOrEqual(1e-5 * all);
    expect(missing(growth * (1 + 1e-4) + 1e-4)).toBeGreaterThan(1e-6);
  }), { seed: 3, numRuns: 500 });
});
