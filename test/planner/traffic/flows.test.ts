import * as fc from 'fast-check';
import type { ServingMarket } from '../../../lib/planner/market/serving-options';
import { flowsOf, hasWays, NO_SHARES, type Flow, type Flows, type Server, type Shares } from '../../../lib/planner/traffic/flows';
import { leastCost, type LinearRow } from '../brute/simplex';

const SITES = ['aws:r0', 'aws:r1', 'gcp:r2', 'gcp:r3'];

/** @param milliseconds by origin and site, undefined beyond reach */
function reaching(milliseconds: ReadonlyArray<ReadonlyArray<number | undefined>>): ServingMarket {
  const routes = milliseconds.map((row) => new Map(row.flatMap((value, site) =>
    (value === undefined ? [] : [[SITES[site], { milliseconds: value, basis: 'measured' }] as const]))));
  return { routes } as unknown as ServingMarket;
}

function server(site: number, requestsPerSecond: number, changes: Partial<Server> = {}): Server {
  return { site: SITES[site], cloud: SITES[site].split(':')[0], spot: false, requestsPerSecond, usdPerRequestPerSecondHour: 0, ...changes };
}

function only(market: ServingMarket, demand: readonly number[], servers: readonly Server[], shares: Shares): Flows | undefined {
  const load = { demand, servers, shares };
  const [flows] = flowsOf(market, [load]);
  expect(hasWays(market, load)).toBe(flows !== undefined);
  // The solver's noise is on both sides of 0, and no server serves less than nothing.
  for (const served of flows?.served ?? []) expect(served).toBeGreaterThanOrEqual(0);
  return flows;
}

const share = fc.constantFrom(1, 1, 1, 0.75, 0.5, 0.25);
const question = fc.integer({ min: 1, max: 4 }).chain((origins) => fc.record({
  demand: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: origins, maxLength: origins }),
  milliseconds: fc.array(
    fc.array(fc.option(fc.integer({ min: 1, max: 90 }), { nil: undefined, freq: 3 }), { minLength: 4, maxLength: 4 }),
    { minLength: origins, maxLength: origins },
  ),
  servers: fc.array(
    fc.record({ site: fc.nat({ max: 3 }), requests: fc.nat({ max: 14 }), spot: fc.boolean(), usd: fc.nat({ max: 3 }) }),
    { minLength: 2, maxLength: 6 },
  ),
  shares: fc.record({ spot: share, spotOfRegion: share, cloud: share, region: share }),
}));

type Question = typeof question extends fc.Arbitrary<infer T> ? T : never;

interface Column { readonly origin: number; readonly at: number; readonly milliseconds: number }

interface Best { readonly usd: number; readonly milliseconds: number }

/** The same by a solver of its own, over columns of one origin's requests to one server; undefined where nothing keeps the limits. */
function optimum({ demand, milliseconds, shares }: Question, servers: readonly Server[]): Best | undefined {
  const total = demand.reduce((sum, requests) => sum + requests, 0);
  const columns = demand.flatMap((_, origin) => servers.flatMap(({ site }, at): Column[] => {
    const far = milliseconds[origin][SITES.indexOf(site)];
    return far === undefined ? [] : [{ origin, at, milliseconds: far }];
  }));
  const row = (sense: LinearRow['sense'], limit: number, belongs: (column: Column) => boolean): LinearRow =>
    ({ sense, limit, terms: columns.flatMap((column, index) => (belongs(column) ? [[index, 1] as const] : [])) });
  const rows = [
    ...demand.map((requests, origin) => row('=', requests, (column) => column.origin === origin)),
    ...servers.map(({ requestsPerSecond }, index) => row('<=', requestsPerSecond, ({ at }) => at === index)),
    row('<=', shares.spot * total, ({ at }) => servers[at].spot),
    ...SITES.flatMap((site) => [
      row('<=', shares.spotOfRegion * total, ({ at }) => servers[at].spot && servers[at].site === site),
      row('<=', shares.region * total, ({ at }) => servers[at].site === site),
    ]),
    ...['aws', 'gcp'].map((cloud) => row('<=', shares.cloud * total, ({ at }) => servers[at].cloud === cloud)),
  ];
  const usd = leastCost(columns.map(({ at }) => servers[at].usdPerRequestPerSecondHour), rows);
  if (usd === undefined) return undefined;
  const terms = columns.map(({ at }, index) => [index, servers[at].usdPerRequestPerSecondHour] as const);
  const cheapest: LinearRow = { sense: '<=', limit: usd + 1e-7, terms };
  return { usd, milliseconds: leastCost(columns.map((column) => column.milliseconds), [...rows, cheapest])! };
}

test('all requests are served within reach, room and shares at the least cost and then the least round trips, or no way exists', () => {
  const seen = { served: 0, unserved: 0 };
  fc.assert(fc.property(question, (asked) => {
    const { demand, milliseconds, shares } = asked;
    // Transfer costs the same for all that stands in a site.
    const usd = SITES.map((_, site) => asked.servers.find((each) => each.site === site)?.usd ?? 0);
    const servers = asked.servers.map(({ site, requests, spot }) => server(site, requests, { spot, usdPerRequestPerSecondHour: usd[site] }));
    const best = optimum(asked, servers);
    const answer = only(reaching(milliseconds), demand, servers, shares);
    seen[best === undefined ? 'unserved' : 'served'] += 1;
    expect(answer === undefined).toBe(best === undefined);
    if (answer === undefined || best === undefined) return;
    const total = demand.reduce((sum, requests) => sum + requests, 0);
    const flowing = (matches: (flow: Flow) => boolean) =>
      answer.flows.filter(matches).reduce((sum, flow) => sum + flow.requestsPerSecond, 0);
    const serving = (matches: (each: Server) => boolean) =>
      answer.served.reduce((sum, requests, index) => sum + (matches(servers[index]) ? requests : 0), 0);
    demand.forEach((requests, origin) => expect(flowing((flow) => flow.origin === origin)).toBeCloseTo(requests, 6));
    answer.served.forEach((requests, index) => expect(requests).toBeLessThanOrEqual(servers[index].requestsPerSecond + 1e-4));
    for (const site of SITES) {
      expect(serving((each) => each.site === site)).toBeCloseTo(flowing((flow) => flow.site === site), 6);
      expect(serving((each) => each.site === site)).toBeLessThanOrEqual(shares.region * total + 1e-4);
      expect(serving((each) => each.site === site && each.spot)).toBeLessThanOrEqual(shares.spotOfRegion * total + 1e-4);
    }
    for (const cloud of ['aws', 'gcp']) expect(serving((each) => each.cloud === cloud)).toBeLessThanOrEqual(shares.cloud * total + 1e-4);
    expect(serving(({ spot }) => spot)).toBeLessThanOrEqual(shares.spot * total + 1e-4);
    const far = answer.flows.reduce((sum, { origin, site, requestsPerSecond }) =>
      sum + requestsPerSecond * milliseconds[origin][SITES.indexOf(site)]!, 0);
    const transfer = answer.served.reduce((sum, requests, index) => sum + requests * servers[index].usdPerRequestPerSecondHour, 0);
    expect(transfer).toBeCloseTo(best.usd, 4);
    expect(far).toBeCloseTo(best.milliseconds, 2);
  }), { seed: 1, numRuns: 300 });
  expect(Math.min(seen.served, seen.unserved)).toBeGreaterThan(50);
});

test('requests go to the nearest region while it has room, by least total round trip', () => {
  // Origin 1 has only the near region at a bearable distance, so origin 0 makes room for it.
  const answer = only(reaching([[10, 20], [10, 90]]), [4, 4], [server(0, 5), server(1, 10)], NO_SHARES);
  expect(answer?.flows).toEqual([
    { origin: 0, site: 'aws:r0', requestsPerSecond: expect.closeTo(1, 6) as number },
    { origin: 0, site: 'aws:r1', requestsPerSecond: expect.closeTo(3, 6) as number },
    { origin: 1, site: 'aws:r0', requestsPerSecond: expect.closeTo(4, 6) as number },
  ]);
});

test('cheaper transfer wins over a shorter round trip', () => {
  const servers = [server(0, 9, { usdPerRequestPerSecondHour: 2 }), server(1, 3, { usdPerRequestPerSecondHour: 1 })];
  const answer = only(reaching([[10, 20]]), [4], servers, NO_SHARES);
  expect(answer?.served).toEqual([expect.closeTo(1, 5), expect.closeTo(3, 5)]);
});

test.each<[string, Partial<Shares>, number[] | undefined]>([
  ['none', {}, [8, 0, 0]],
  ['spot', { spot: 0.25 }, [2, 0, 6]],
  ['spot of a region', { spotOfRegion: 0.5 }, [4, 4, 0]],
  ['a region', { region: 0.5 }, [4, 4, 0]],
  ['a cloud', { cloud: 0.5 }, [4, 0, 4]],
  ['too little', { cloud: 0.4 }, undefined],
])('shares: %s', (_, shares, served) => {
  const servers = [server(0, 9, { spot: true }), server(1, 9, { spot: true }), server(2, 9)];
  const answer = only(reaching([[10, 20, 30]]), [8], servers, { ...NO_SHARES, ...shares });
  expect(answer?.served).toEqual(served?.map((requests) => expect.closeTo(requests, 5) as number));
});

test.each([1e-9, 1e9])('demand of %d is routed to the last request', (demand) => {
  const answer = only(reaching([[10]]), [demand], [server(0, demand)], NO_SHARES);
  expect(answer?.flows.map(({ requestsPerSecond }) => requestsPerSecond / demand)).toEqual([expect.closeTo(1, 6)]);
});

test.each([
  ['a sliver of all requests, but not of its own', 0.1, 0.099996],
  ['less than the solver can see', 1e-7, 5e-8],
])('an origin is served wholly though it sends %s', (_, small, room) => {
  const { flows } = only(reaching([[10, 20], [90, 10]]), [small, 800], [server(0, room), server(1, 801)], NO_SHARES)!;
  const served = flows.filter(({ origin }) => origin === 0).reduce((sum, { requestsPerSecond }) => sum + requestsPerSecond, 0);
  expect(served / small).toBeCloseTo(1, 9);
});

test('where nobody asks nothing flows', () => {
  expect(only(reaching([[10]]), [0], [server(0, 5)], NO_SHARES)).toEqual({ flows: [], served: [0] });
});

test('several loads at once flow as one after another', () => {
  const market = reaching([[10, 20], [10, 90]]);
  const loads = [[4, 4], [0, 0], [9, 9], [1, 2]].map((demand) => ({
    demand, servers: [server(0, 5, { usdPerRequestPerSecondHour: 2 }), server(1, 10)], shares: NO_SHARES,
  }));
  const flows = flowsOf(market, loads);
  expect(flows).toEqual(loads.map((load) => flowsOf(market, [load])[0]));
  expect(flows.map((found) => found?.flows.length)).toEqual([2, 0, undefined, 2]);
});

test('no server serves more than it has, not even by a hair', () => {
  const flows = only(reaching([[10, 20]]), [300], [server(0, 0.8 * 288), server(1, 200)], NO_SHARES);
  expect(flows!.served[0]).toBeLessThanOrEqual(0.8 * 288);
  expect(flows!.served[0]).toBeCloseTo(230.4, 9);
});
