import * as fc from 'fast-check';
import type { CompletePolicy, CompleteProblem } from '../../../../lib/planner/complete-problem';
import type { ServingMarket, ServingSite } from '../../../../lib/planner/market/serving-options';
import { Coverage, type OpenOption } from '../../../../lib/planner/search/rounding/coverage';
import { cutsOf } from '../../../../lib/planner/search/rounding/cuts';

const KEYS = ['aws:r0', 'aws:r1', 'gcp:r2', 'gcp:r3'];

/** One band of one workload, with sites that are open and options to take units of. */
export interface Band {
  readonly market: ServingMarket;
  readonly problem: CompleteProblem;
  readonly sites: readonly ServingSite[];
  readonly options: readonly OpenOption[];
  readonly coverage: Coverage;
}

const part = fc.constantFrom(0.25, 0.5, 0.75);
/** Of the shares one at most: several together are what coverage does not promise. */
const share = fc.oneof(
  fc.constant({}),
  part.map((maxSpotShare) => ({ maxSpotShare })),
  part.map((maxSpotShareOfRegion) => ({ maxSpotShareOfRegion })),
  part.map((maxCloudShare) => ({ maxCloudShare })),
  part.map((maxRegionShare) => ({ maxRegionShare })),
  part.map((maxPoolShare) => ({ maxPoolShare })),
  part.map((maxSpotShareOfPool) => ({ maxSpotShareOfPool })),
);

const reach = fc.array(fc.oneof({ weight: 6, arbitrary: fc.constant(true) }, fc.constant(false)), { minLength: 4, maxLength: 4 });

const band = fc.integer({ min: 1, max: 4 }).chain((origins) => fc.record({
  demand: fc.array(fc.nat({ max: 4 }), { minLength: origins, maxLength: origins }),
  reaches: fc.array(reach, { minLength: origins, maxLength: origins }),
  options: fc.array(fc.record({
    site: fc.nat({ max: 3 }),
    spot: fc.boolean(),
    each: fc.constantFrom(1, 2, 4),
    spread: fc.integer({ min: 1, max: 3 }),
  }), { minLength: 3, maxLength: 5 }),
  share,
  utilisation: fc.constantFrom(1, 1, 0.5),
  onDemandFloor: fc.constantFrom(0, 0, 0.5),
  survive: fc.constantFrom('node', 'zone', 'region', 'cloud'),
  survivingShare: fc.constantFrom(1, 0.5),
  minRegions: fc.constantFrom(1, 1, 2),
}));

export const bands: fc.Arbitrary<Band> = band.map(({ demand, reaches, options: drawn, share: shares, ...limits }) => {
  const workload = {
    ...limits,
    spare: 'hot',
    maxSpotShare: 1,
    maxSpotShareOfRegion: 1,
    ...shares,
    demand: demand.map((requests, origin) => ({ origin: { name: `origin-${origin}`, latitude: 0, longitude: 0 }, byBand: [requests] })),
  };
  const sites = KEYS.map((key, site) => (
    { site: { key, cloud: key.split(':')[0] }, reaches: reaches.map((row) => row[site]), usdPerRequestPerSecondHour: 0 } as unknown as ServingSite
  ));
  const route = { milliseconds: 10, basis: 'measured' };
  const routes = reaches.map((row) => new Map(row.flatMap((reached, site) => (reached ? [[KEYS[site], route] as const] : []))));
  const market = { workload, routes, sites } as unknown as ServingMarket;
  const options = drawn.map(({ site, spot, each, spread }) => ({
    site,
    option: { site: sites[site].site, kind: spot ? 'spot' : 'on-demand', requestsPerSecondPerUnit: each, nodesPerUnit: 1, spread, offer: { acceleratorCount: 1 } },
  } as unknown as OpenOption));
  const policy = { maxCloudShare: 1, maxRegionShare: 1, ...shares } as CompletePolicy;
  const sets = Array.from({ length: 2 ** demand.length - 1 }, (_, mask) =>
    demand.map((__, origin) => origin).filter((origin) => Math.floor((mask + 1) / 2 ** origin) % 2 === 1));
  const coverage = new Coverage(market, policy, sites, options, cutsOf(sites, sets), 0);
  return { market, problem: { bands: 1, policy } as CompleteProblem, sites, options, coverage };
});
