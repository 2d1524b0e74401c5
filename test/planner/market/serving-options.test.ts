import { L4, marketFor, optionsOf, servingFor, textOf } from './market-of';
import type { InferenceProblem, Supply } from '../../../lib/planner/problem';
import { cluster, inference, problemOn, smallCatalog, type SmallOffer, type SmallRoundTrips } from '../small-catalog';

const texts = (...asked: Parameters<typeof servingFor>) => optionsOf(servingFor(...asked)).map(textOf);

describe('ways to buy', () => {
  test('spot stands in the cheapest zones, on-demand in all', () => {
    expect(texts([{ ...L4, onDemand: 2, spot: 1, spotByZone: { b: 0.5 } }], { workload: { maxSpotShare: 0.5 } })).toEqual([
      'g6.xlarge on-demand in aws:r0 r0-a+r0-b at 2 $/h',
      'g6.xlarge spot in aws:r0 r0-b at 0.5 $/h',
    ]);
  });

  test('reserved where the team buys it, at every hour', () => {
    const asked = (kinds: string[]) => servingFor([{ ...L4, onDemand: 2, reserved: 1 }], { supply: { kinds } });
    expect(optionsOf(asked(['on-demand', 'reserved'])).map(({ kind, steady }) => [kind, steady])).toEqual([['on-demand', false], ['reserved', true]]);
    expect(optionsOf(asked(['on-demand'])).map(({ kind }) => kind)).toEqual(['on-demand']);
  });

  test('flex-start is not for services', () => {
    expect(texts([{ ...L4, onDemand: 2 }], { supply: { kinds: ['flex-start'], prices: [{ kind: 'flex-start', usdPerNodeHour: 1 }] } })).toEqual([]);
  });

  test.each<[string, SmallOffer, Partial<InferenceProblem>]>([
    ['spot that saves nothing', { ...L4, onDemand: 2, spot: 2 }, { maxSpotShare: 0.5 }],
    ['spot that the workload does not take', { ...L4, onDemand: 2, spot: 1 }, { maxSpotShare: 0 }],
  ])('%s is no option', (_, offer, workload) => {
    expect(optionsOf(servingFor([offer], { workload })).map(({ kind }) => kind)).toEqual(['on-demand']);
  });

  test('nodes of a cluster that the team brings, without fixed cost and in one zone', () => {
    const catalog = smallCatalog([{ key: 'aws:r0', controlPlane: 5 }], [L4]);
    const { serving: [{ sites: [hall] }] } = marketFor(problemOn(catalog, { inference: [inference([1])], clusters: [cluster()] }), catalog);
    expect(hall.options.map(textOf)).toEqual(['rack on-demand in onprem:hall hall at 0 $/h']);
    expect([hall.site.usdPerHour, hall.options[0].spread]).toEqual([0, 1]);
  });
});

test.each<[string, SmallOffer[], Partial<InferenceProblem>, Partial<Supply>, SmallRoundTrips]>([
  ['no price', [L4], {}, {}, []],
  ['another accelerator', [{ ...L4, accelerator: 'T4', onDemand: 1 }], {}, {}, []],
  ['too few accelerators for one replica', [{ ...L4, onDemand: 1 }], { replicas: [{ accelerator: 'L4', count: 2, requestsPerSecond: 1 }] }, {}, []],
  ['a type that can\'t be built', [{ ...L4, onDemand: 1 }], {}, { instanceTypes: ['other'] }, []],
  ['zones where no cluster can stand', [{ ...L4, onDemand: 1, zones: ['z'] }], {}, {}, []],
  ['a round trip above the limit', [{ ...L4, onDemand: 1 }], { maxRoundTripMs: 50 }, {}, [{ 'aws:r0': 50.1 }]],
  ['a region that the cloud is not used in', [{ ...L4, onDemand: 1 }], {}, { regions: ['r1'] }, []],
  ['a region that the workload does not allow', [{ ...L4, onDemand: 1 }], { regions: ['gcp:r1'] }, {}, []],
  ['a country where the workload may not run', [{ ...L4, onDemand: 1 }], { residency: ['FR', 'US'] }, {}, []],
  ['a country where no request may be served', [{ ...L4, onDemand: 1 }], { demand: [{ ...inference([4]).demand[0], residency: ['US'] }] }, {}, []],
])('%s is no option', (_, offers, workload, supply, roundTrips) => {
  expect(servingFor(offers, { workload, supply, roundTrips }).sites).toEqual([]);
});

test('the limit itself is within reach, and the team\'s own figure wins over the catalogue\'s', () => {
  const offers = [{ ...L4, onDemand: 1 }];
  expect(texts(offers, { workload: { maxRoundTripMs: 50 }, roundTrips: [{ 'aws:r0': 50 }] })).toHaveLength(1);
  const demand = inference([4]).demand.map((origin) => ({ ...origin, roundTripMs: { 'aws:r0': 20 } }));
  const { routes } = servingFor(offers, { workload: { maxRoundTripMs: 50, demand }, roundTrips: [{ 'aws:r0': 90 }] });
  expect(routes[0].get('aws:r0')).toEqual({ milliseconds: 20, basis: 'given' });
});

test('a union\'s residency admits its countries', () => {
  expect(texts([{ ...L4, onDemand: 1 }], { workload: { residency: ['EEA'] } })).toHaveLength(1);
});

describe('units', () => {
  const replicas = [[2, 5], [3, 9], [0.5, 1]].map(([count, requestsPerSecond]) => ({ accelerator: 'L4', count, requestsPerSecond }));
  const unit = (count: number, shapes: InferenceProblem['replicas'], rdma = false) => optionsOf(servingFor(
    [{ ...L4, count, onDemand: 1 }], { workload: { replicas: shapes }, supply: rdma ? { rdmaInstanceTypes: ['g6.xlarge'] } : {} },
  )).map(({ nodesPerUnit, requestsPerSecondPerUnit, spread, zones }) => [nodesPerUnit, requestsPerSecondPerUnit, spread, zones.length]);

  test('a node serves with the best shape that fits, as often as it fits', () => {
    expect(unit(7, replicas)).toEqual([[1, 18, 2, 2]]);
    expect(unit(0.5, replicas)).toEqual([[1, 1, 2, 2]]);
  });

  test('a replica larger than a node spans whole nodes in one zone, with remote direct memory access alone', () => {
    const large = [{ accelerator: 'L4', count: 9, requestsPerSecond: 30 }];
    expect(unit(4, large, true)).toEqual([[3, 30, 1, 1]]);
    expect(unit(4, large)).toEqual([]);
    expect(unit(0.5, large, true)).toEqual([]);
  });

  test('the shape that serves most on a node wins, whether it spans or not', () => {
    expect(unit(4, [{ accelerator: 'L4', count: 9, requestsPerSecond: 30 }, { accelerator: 'L4', count: 1, requestsPerSecond: 2 }], true)).toEqual([[3, 30, 1, 1]]);
    expect(unit(4, [{ accelerator: 'L4', count: 9, requestsPerSecond: 30 }, { accelerator: 'L4', count: 1, requestsPerSecond: 3 }], true)).toEqual([[1, 12, 2, 2]]);
  });
});

describe('what a workload pays to be in a region', () => {
  const catalog = smallCatalog([
    { key: 'aws:r0', storageUsdPerGbMonth: 0.02, transferUsdPerGb: 0.01, egressUsdPerGb: 0.09 },
    { key: 'aws:r1', storageUsdPerGbMonth: 0.03, transferUsdPerGb: 0.02, egressUsdPerGb: 0.1 },
    { key: 'gcp:r2', storageUsdPerGbMonth: 0.04, transferUsdPerGb: 0.05, egressUsdPerGb: 0.12 },
  ], ['aws:r0', 'aws:r1', 'gcp:r2'].map((region) => ({ ...L4, region, onDemand: 1 })));
  const sites = (workload: Partial<InferenceProblem>) => marketFor(problemOn(catalog, {
    inference: [inference([1], workload)], clusters: [cluster({ egressUsdPerGb: 0.2 })],
  }), catalog).serving[0].sites;
  const perMonth = (workload: Partial<InferenceProblem>) =>
    Object.fromEntries(sites(workload).map(({ site, usdPerHour }) => [site.key, Math.round(usdPerHour * 730 * 1e6) / 1e6]));

  test('weights are stored everywhere and carried from where they lie, with every version', () => {
    expect(perMonth({ weightsGb: 100, weightsFrom: 'aws:r1', versionsPerMonth: 2 })).toEqual({
      'aws:r0': 6, 'aws:r1': 3, 'gcp:r2': 24, 'onprem:hall': 20,
    });
  });

  test('weights from a cluster of the team leave by its own price', () => {
    expect(perMonth({ weightsGb: 100, weightsFrom: 'onprem:hall' })).toEqual({ 'aws:r0': 22, 'aws:r1': 23, 'gcp:r2': 24, 'onprem:hall': 0 });
  });

  test('without weights nothing is paid', () => {
    expect(perMonth({ versionsPerMonth: 5 })).toEqual({ 'aws:r0': 0, 'aws:r1': 0, 'gcp:r2': 0, 'onprem:hall': 0 });
  });

  test('answers leave by the region\'s price', () => {
    const usd = Object.fromEntries(sites({ responseKb: 500 }).map(({ site, usdPerRequestPerSecondHour }) => [site.key, usdPerRequestPerSecondHour]));
    // A request a second is 1.8 GB an hour.
    expect(usd['aws:r0']).toBeCloseTo(1.8 * 0.09, 9);
    expect(usd['onprem:hall']).toBeCloseTo(1.8 * 0.2, 9);
  });
});
