import * as fc from 'fast-check';
import { expectSame, optimumOf, planned, RUNS, SEED } from './brute/planned';
import { smallInstances, type SmallInstance } from './brute/small-instances';
import { reversed } from './reversed';
import { batch, inference, problemOn, smallCatalog, training, type SmallOffer } from './small-catalog';
import type { Catalog, Offer } from '../../lib/catalog/catalog';
import type { Plan } from '../../lib/planner/plan';
import { planFleet } from '../../lib/planner/planner';
import type { InferenceProblem, Supply } from '../../lib/planner/problem';

const H100 = { accelerator: 'H100', region: 'aws:r0' };
const ONE = { ...H100, type: 'p5.4xlarge', count: 1, onDemand: 6.88, vcpu: 24 };
const EIGHT = { ...H100, type: 'p5.48xlarge', count: 8, onDemand: 55.04, vcpu: 192 };
const replicas = [{ accelerator: 'H100', count: 1, requestsPerSecond: 1 }];

function nodesOf({ pools }: Plan): Record<string, number[]> {
  return Object.fromEntries(pools.map(({ instanceType, nodesByBand }) => [instanceType, nodesByBand]));
}

function served(
  offers: SmallOffer[], requests: number, changes: Partial<InferenceProblem> = {}, supply: Partial<Supply> = {},
): Record<string, number[]> {
  const catalog = smallCatalog([{ key: 'aws:r0' }], offers);
  return nodesOf(planFleet(problemOn(catalog, { inference: [inference([requests], { replicas, ...changes })] }, {}, supply), catalog));
}

describe('of what costs the same', () => {
  test.each([[64, { 'p5.48xlarge': [8] }], [65, { 'p5.48xlarge': [8], 'p5.4xlarge': [1] }], [3, { 'p5.4xlarge': [3] }]])('%d accelerators stand on the fewest nodes', (count, nodes) => {
    expect(served([ONE, EIGHT], count)).toEqual(nodes);
    expect(served([EIGHT, ONE], count)).toEqual(nodes);
  });

  test('large nodes take no more of a quota', () => {
    expect(served([ONE, { ...EIGHT, vcpu: 200 }], 16, {}, { quotas: [{ unit: 'vcpu', limit: 1000 }] })).toEqual({ 'p5.4xlarge': [16] });
  });

  test('large nodes leave enough when a zone is lost', () => {
    expect(served([{ ...ONE, zones: ['a', 'b'] }, { ...EIGHT, zones: ['a', 'b'] }], 8, { survive: 'zone' })).toEqual({ 'p5.48xlarge': [2] });
    expect(served([{ ...ONE, zones: ['a', 'b'] }, { ...EIGHT, zones: ['a', 'b'] }], 8, { survive: 'zone', survivingShare: 0.5 })).toEqual({ 'p5.4xlarge': [8] });
  });

  test('a run and batch work stand on the fewest nodes too', () => {
    const catalog = smallCatalog([{ key: 'aws:r0' }], [ONE, EIGHT]);
    const run = training(16, { gangs: [{ accelerator: 'H100', count: 16 }] });
    expect(nodesOf(planFleet(problemOn(catalog, { training: [run] }), catalog))).toEqual({ 'p5.48xlarge': [2] });
    const job = batch(24 * 16, { acceptable: [{ accelerator: 'H100' }] });
    expect(nodesOf(planFleet(problemOn(catalog, { batch: [job] }, { hourBands: 1 }), catalog))).toEqual({ 'p5.48xlarge': [2] });
  });
});

/** Four accelerators on a node cost four times what one costs. */
function withTies({ catalog, problem }: SmallInstance): SmallInstance {
  const single = (offer: Offer) => catalog.offers.find(({ cloud, region, instanceType }) =>
    cloud === offer.cloud && region === offer.region && instanceType.endsWith('single'));
  const times = (price: Offer['onDemand']) => price && { ...price, usdPerHour: 4 * price.usdPerHour };
  const offers = catalog.offers.map((offer) => {
    const small = offer.instanceType.endsWith('quad') ? single(offer) : undefined;
    return small === undefined ? offer : {
      ...offer,
      zones: small.zones,
      onDemand: times(small.onDemand),
      spot: times(small.spot),
      spotByZone: Object.fromEntries(Object.entries(small.spotByZone).map(([zone, price]) => [zone, times(price)!])),
      reserved1y: times(small.reserved1y),
    };
  });
  const tied: Catalog = { ...catalog, offers };
  return { problem, catalog: tied };
}

test('which of them is bought changes no cost, and hangs on no order', () => {
  let merged = 0;
  fc.assert(fc.property(smallInstances, (drawn) => {
    const instance = withTies(drawn);
    const optimum = optimumOf(instance);
    fc.pre(optimum !== undefined);
    const plan = planned(instance);
    expectSame(plan?.objective ?? Infinity, optimum!);
    if (plan?.pools.some(({ instanceType }) => instanceType.endsWith('quad'))) merged += 1;
    const { offers, regions } = instance.catalog;
    const turned = { ...instance.catalog, offers: [...offers].reverse(), regions: [...regions].reverse() };
    expect(planned({ problem: reversed(instance.problem), catalog: turned })).toEqual(plan);
  }), { seed: SEED + 70, numRuns: RUNS });
  expect(merged).toBeGreaterThan(RUNS / 20);
});
