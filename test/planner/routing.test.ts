import * as fc from 'fast-check';
import { maskOf, roomWithin, servesAll } from './brute-force';
import { inference } from './small-catalog';
import type { ServingCandidates } from '../../lib/planner/candidates';
import { route } from '../../lib/planner/routing';

const SITES = ['aws:r0', 'aws:r1', 'gcp:r2', 'gcp:r3'];

/** @param milliseconds by origin and site, undefined beyond reach */
function candidates(demand: readonly number[], milliseconds: ReadonlyArray<ReadonlyArray<number | undefined>>): ServingCandidates {
  return {
    workload: inference(demand),
    routes: milliseconds.map((row) => new Map(row.flatMap((value, site) => (value === undefined ? [] : [[SITES[site], { milliseconds: value, basis: 'measured' }]])))),
    options: [],
    largestNode: 1,
  };
}

function capacities(values: readonly number[]): Map<string, number> {
  return new Map(values.map((value, site) => [SITES[site], value]));
}

const question = fc.integer({ min: 1, max: 5 }).chain((origins) => fc.record({
  demand: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: origins, maxLength: origins }),
  milliseconds: fc.array(
    fc.array(fc.option(fc.integer({ min: 1, max: 90 }), { nil: undefined, freq: 2 }), { minLength: 4, maxLength: 4 }),
    { minLength: origins, maxLength: origins },
  ),
  capacity: fc.array(fc.integer({ min: 0, max: 14 }), { minLength: 4, maxLength: 4 }),
}));

test('all demand is served within reach and room, or the origins named do not fit in what they reach', () => {
  const seen = { served: 0, unserved: 0 };
  fc.assert(fc.property(question, ({ demand, milliseconds, capacity }) => {
    const reach = milliseconds.map((row) => maskOf(row.map((value) => value !== undefined)));
    const answer = route(candidates(demand, milliseconds), capacities(capacity));
    expect(answer.served).toBe(servesAll(demand, reach, capacity));
    if (!answer.served) {
      seen.unserved += 1;
      expect(answer.origins.length).toBeGreaterThan(0);
      const needed = answer.origins.reduce((sum, origin) => sum + demand[origin], 0);
      const mask = maskOf(SITES.map((_, site) => answer.origins.some((origin) => milliseconds[origin][site] !== undefined)));
      expect(roomWithin(mask, capacity)).toBeLessThan(needed);
      return;
    }
    seen.served += 1;
    const sumOf = (matches: (flow: { origin: number; site: string }) => boolean) =>
      answer.flows.filter(matches).reduce((sum, { requestsPerSecond }) => sum + requestsPerSecond, 0);
    demand.forEach((requests, origin) => expect(sumOf((flow) => flow.origin === origin)).toBeCloseTo(requests, 4));
    SITES.forEach((site, index) => expect(sumOf((flow) => flow.site === site)).toBeLessThanOrEqual(capacity[index] + 1e-4));
    for (const { origin, site } of answer.flows) expect(milliseconds[origin][SITES.indexOf(site)]).toBeDefined();
  }), { seed: 1, numRuns: 300 });
  expect(Math.min(seen.served, seen.unserved)).toBeGreaterThan(50);
});

test('requests go to the nearest region while it has room, by least total round trip', () => {
  // Origin 1 has only the near region at a bearable distance, so origin 0 makes room for it.
  const answer = route(candidates([4, 4], [[10, 20], [10, 90]]), capacities([5, 10]));
  expect(answer).toMatchObject({
    served: true,
    flows: [
      { origin: 0, site: 'aws:r0', requestsPerSecond: expect.closeTo(1, 6) as number },
      { origin: 0, site: 'aws:r1', requestsPerSecond: expect.closeTo(3, 6) as number },
      { origin: 1, site: 'aws:r0', requestsPerSecond: expect.closeTo(4, 6) as number },
    ],
  });
});

test.each([1e-9, 1e9])('demand of %d is routed to the last request', (demand) => {
  const answer = route(candidates([demand], [[10]]), capacities([demand]));
  expect(answer.served && answer.flows.map(({ requestsPerSecond }) => requestsPerSecond / demand)).toEqual([expect.closeTo(1, 6)]);
});

test.each([
  ['a sliver of all requests, but not of its own', 0.1, 0.099996],
  ['less than the solver can see', 1e-7, 5e-8],
])('an origin is served wholly though it sends %s', (_, small, room) => {
  const answer = route(candidates([small, 800], [[10, 20], [90, 10]]), capacities([room, 801]));
  if (!answer.served) throw new Error('there is room for all');
  const served = answer.flows.filter(({ origin }) => origin === 0).reduce((sum, { requestsPerSecond }) => sum + requestsPerSecond, 0);
  expect(served / small).toBeCloseTo(1, 9);
});
