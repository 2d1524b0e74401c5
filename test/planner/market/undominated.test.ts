import * as fc from 'fast-check';
import { L4, marketFor, servingFor, typesOf } from './market-of';
import { completeProblem } from '../../../lib/planner/complete-problem';
import type { Market } from '../../../lib/planner/market/market';
import { InfeasibleProblemError } from '../../../lib/planner/plan-error';
import type { PlanPolicy, PlanProblem, Supply } from '../../../lib/planner/problem';
import { searchTogether } from '../../../lib/planner/search/exact';
import { batch, inference, problemOn, smallCatalog, type SmallOffer } from '../small-catalog';

const double = { ...L4, type: 'g6.2xlarge', count: 2 };
const small = { ...L4, onDemand: 1 };
const dear = { ...double, onDemand: 2.5, vcpu: 16 };

test.each<[string, SmallOffer[], Partial<Supply>, PlanPolicy, string[]]>([
  ['two cheaper nodes replace one of twice the size', [small, dear], {}, {}, ['g6.xlarge']],
  ['of two ways that cost the same the smaller nodes are as good', [small, { ...dear, onDemand: 2 }], {}, {}, ['g6.xlarge']],
  ['a cheaper large node replaces nothing smaller', [small, { ...dear, onDemand: 1.5 }], {}, {}, ['g6.2xlarge', 'g6.xlarge']],
  ['of two alike the first stays', [small, { ...small, type: 'g6.new' }], {}, {}, ['g6.new']],
  ['nothing is replaced across regions', [small, { ...dear, region: 'gcp:r1' }], {}, {}, ['g6.xlarge', 'g6.2xlarge']],
  ['nothing is replaced by another way to buy', [{ ...dear, reserved: 2 }, small], { kinds: ['on-demand', 'reserved'] }, {}, ['g6.2xlarge', 'g6.xlarge']],
  ['nothing is replaced by fewer zones', [{ ...small, zones: ['a'] }, dear], {}, {}, ['g6.2xlarge', 'g6.xlarge']],
  ['a dearer pool of the same size stays where one pool may not be enough', [small, { ...small, type: 'g6.new', onDemand: 2 }], { maxNodesPerPool: 5 }, {}, ['g6.new', 'g6.xlarge']],
  ['and goes where one is', [small, { ...small, type: 'g6.new', onDemand: 2 }], { maxNodesPerPool: 6 }, {}, ['g6.xlarge']],
  ['several nodes replace none where the cluster\'s room is limited', [small, dear], { maxNodesPerCluster: 100 }, {}, ['g6.2xlarge', 'g6.xlarge']],
  ['one node replaces one in any room', [small, { ...small, type: 'g6.new', onDemand: 2 }], { maxNodesPerCluster: 1 }, {}, ['g6.xlarge']],
  ['nothing is replaced by what a quota counts for more', [{ ...small, vcpu: 9 }, dear], { quotas: [{ unit: 'vcpu', limit: 99 }] }, {}, ['g6.2xlarge', 'g6.xlarge']],
  ['what a quota counts for no more replaces', [{ ...small, vcpu: 8 }, dear], { quotas: [{ unit: 'vcpu', limit: 99 }] }, {}, ['g6.xlarge']],
  ['nothing is replaced by what emits more, where carbon is limited', [{ ...small, watts: 600 }, dear], {}, { maxCarbonKgPerMonth: 9 }, ['g6.2xlarge', 'g6.xlarge']],
])('%s', (_, offers, supply, policy, left) => {
  expect([...typesOf(servingOnGrid(offers, supply, policy))].sort()).toEqual([...left].sort());
});

function servingOnGrid(offers: SmallOffer[], supply: Partial<Supply>, policy: PlanPolicy): Market['serving'][number] {
  const catalog = smallCatalog([{ key: 'aws:r0', gramsPerKwh: 100 }, { key: 'gcp:r1', gramsPerKwh: 100 }], offers);
  return marketFor(problemOn(catalog, { inference: [inference([4])] }, policy, supply), catalog).serving[0];
}

test('a reservation neither replaces nor is replaced', () => {
  const reservations = [{ name: 'held', region: 'r0', instanceType: 'g6.2xlarge', nodes: 1, usdPerNodeHour: 9 }];
  const catalog = smallCatalog([{ key: 'aws:r0' }], [small, dear]);
  const { serving: [{ sites: [{ options }] }] } = marketFor(problemOn(catalog, { inference: [inference([4])] }, {}, { reservations }), catalog);
  expect(options.map(({ kind, offer }) => `${kind} ${offer.instanceType}`).sort()).toEqual(['on-demand g6.xlarge', 'reservation g6.2xlarge']);
});

test('where batch work fills what is idle, a node that does less of it replaces none', () => {
  const replicas = [{ accelerator: 'L4', count: 2, requestsPerSecond: 2 }, { accelerator: 'T4', count: 1, requestsPerSecond: 2 }];
  const offers = [{ ...double, onDemand: 3 }, { ...L4, type: 'g4dn.xlarge', accelerator: 'T4', onDemand: 1 }];
  const catalog = smallCatalog([{ key: 'aws:r0' }], offers);
  const types = (jobs: PlanProblem['batch']) => typesOf(marketFor(problemOn(catalog, { inference: [inference([4], { replicas })], batch: jobs }), catalog).serving[0]);
  expect(types([])).toEqual(['g4dn.xlarge']);
  expect(types([batch(1, { fillIdle: false })])).toEqual(['g4dn.xlarge']);
  expect(types([batch(1)])).toEqual(['g4dn.xlarge', 'g6.2xlarge']);
});

test.each<[string, SmallOffer[], Partial<Supply>, PlanPolicy, string[]]>([
  ['nodes of batch work give way to smaller ones that do as much for less', [small, dear], {}, {}, ['g6.xlarge']],
  ['but not to dearer ones', [small, { ...dear, onDemand: 1.5 }], {}, {}, ['g6.xlarge', 'g6.2xlarge']],
  ['nor to more nodes where these are limited', [small, dear], { maxNodesPerCluster: 100 }, {}, ['g6.xlarge', 'g6.2xlarge']],
  ['nor to nodes of which one pool may not hold enough', [small, dear], { maxNodesPerPool: 2 }, {}, ['g6.xlarge', 'g6.2xlarge']],
  ['nor to what emits more, where carbon is limited', [{ ...small, watts: 600 }, dear], {}, { maxCarbonKgPerMonth: 9 }, ['g6.xlarge', 'g6.2xlarge']],
  ['nor across regions', [small, { ...dear, region: 'gcp:r1' }], {}, {}, ['g6.xlarge', 'g6.2xlarge']],
])('%s', (_, offers, supply, policy, left) => {
  const catalog = smallCatalog([{ key: 'aws:r0', gramsPerKwh: 100 }, { key: 'gcp:r1', gramsPerKwh: 100 }], offers);
  const { sites } = marketFor(problemOn(catalog, { batch: [batch(72)] }, policy, supply), catalog).batch[0];
  expect(sites.flatMap(({ options }) => options.map(({ offer }) => offer.instanceType)).sort()).toEqual([...left].sort());
});

test('leaving them out changes no optimum', () => {
  const price = fc.integer({ min: 1, max: 9 });
  const drawn = fc.record({
    prices: fc.tuple(price, price, price, price, price),
    demand: fc.integer({ min: 1, max: 9 }),
    maxCloudShare: fc.constantFrom(0.6, 0.8, 1),
    maxNodesPerPool: fc.constantFrom(2, 4, 1000),
    maxNodesPerCluster: fc.constantFrom(undefined, 3, 6, 12),
    survive: fc.constantFrom('node', 'zone', 'region'),
  });
  let dropped = 0;
  fc.assert(fc.property(drawn, ({ prices: [one, two, three, four, five], demand, maxCloudShare, survive, ...supply }) => {
    const offers: SmallOffer[] = [
      { ...L4, onDemand: one }, { ...double, onDemand: two + 1 }, { ...double, type: 'g6.4xlarge', count: 4, onDemand: three + 4 },
      { ...double, region: 'gcp:r1', onDemand: four }, { ...L4, region: 'gcp:r1', onDemand: five },
    ];
    const catalog = smallCatalog([{ key: 'aws:r0', controlPlane: 1 }, { key: 'gcp:r1', controlPlane: 1 }], offers);
    const problem = problemOn(catalog, { inference: [inference([demand], { survive })] }, { maxCloudShare }, supply);
    const pruned = marketFor(problem, catalog);
    // One market for each offer, so that none has another beside it to be replaced by.
    const workload = { demand: inference([demand]).demand, survive };
    const alone = offers.flatMap((offer) => servingFor([offer], { workload, supply, policy: { maxCloudShare } }).sites);
    const serving = pruned.serving.map((each) => ({
      ...each,
      sites: each.sites.map((site) => ({
        ...site,
        options: alone.filter((other) => other.site.key === site.site.key)
          .flatMap(({ options }) => options.map((option) => ({ ...option, site: site.site }))),
      })),
    }));
    const all: Market = { ...pruned, serving };
    const count = (market: Market) => market.serving[0].sites.reduce((sum, { options }) => sum + options.length, 0);
    dropped += count(all) - count(pruned);
    const cost = (market: Market) => {
      try {
        return searchTogether(market, completeProblem(problem), {}).objective;
      } catch (error) {
        if (error instanceof InfeasibleProblemError) return Infinity;
        throw error;
      }
    };
    expect(cost(pruned)).toBeCloseTo(cost(all), 6);
  }), { seed: 1, numRuns: 150 });
  expect(dropped).toBeGreaterThan(20);
});
