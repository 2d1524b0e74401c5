import * as fc from 'fast-check';
import { inference, problemOn, smallCatalog, training, type SmallOffer, type SmallRoundTrips } from './small-catalog';
import { candidatesOf, type ServingCandidates, type ServingOption } from '../../lib/planner/candidates';
import { solvePlacement } from '../../lib/planner/placement';
import { InfeasibleProblemError } from '../../lib/planner/plan-error';
import type { PlanPolicy, Supply } from '../../lib/planner/problem';

const L4 = { type: 'l4', accelerator: 'L4', count: 1, region: 'aws:r0' };

function serving(
  offers: SmallOffer[],
  changes: Parameters<typeof inference>[1] = {},
  supply: Partial<Supply> = {},
  roundTrips: SmallRoundTrips = [],
  policy: Partial<PlanPolicy> = {},
): ServingCandidates {
  const catalog = smallCatalog([{ key: 'aws:r0' }, { key: 'gcp:r1' }], offers, roundTrips);
  return candidatesOf(problemOn(catalog, { inference: [inference([4], changes)] }, policy, supply), catalog).serving[0];
}

const summary = (options: readonly ServingOption[]) => options.map(({ offer, kind, usdPerNodeHour, requestsPerSecondPerNode, zones }) =>
  `${offer.region} ${offer.instanceType} ${kind} ${usdPerNodeHour} $/h ${requestsPerSecondPerNode} r/s in ${zones.join('+')}`);

test('spot stands in the cheapest zones, on-demand in all', () => {
  expect(summary(serving([{ ...L4, onDemand: 2, spot: 1, spotByZone: { b: 0.5 } }], { maxSpotShare: 0.5 }).options)).toEqual([
    'r0 l4 on-demand 2 $/h 1 r/s in r0-a+r0-b',
    'r0 l4 spot 0.5 $/h 1 r/s in r0-b',
  ]);
});

test.each<[string, SmallOffer, Parameters<typeof inference>[1]]>([
  ['spot that saves nothing', { ...L4, onDemand: 2, spot: 2 }, { maxSpotShare: 0.5 }],
  ['spot that the workload does not take', { ...L4, onDemand: 2, spot: 1 }, { maxSpotShare: 0 }],
])('%s is no option', (_, offer, changes) => {
  expect(serving([offer], changes).options.map(({ kind }) => kind)).toEqual(['on-demand']);
});

test.each<[string, SmallOffer[], Parameters<typeof inference>[1], Partial<Supply>, SmallRoundTrips]>([
  ['no price', [L4], {}, {}, []],
  ['another accelerator', [{ ...L4, accelerator: 'T4', onDemand: 1 }], {}, {}, []],
  ['too few accelerators for one replica', [{ ...L4, onDemand: 1 }], { replicas: [{ accelerator: 'L4', count: 2, requestsPerSecond: 1 }] }, {}, []],
  ['a type that can\'t be built', [{ ...L4, onDemand: 1 }], {}, { instanceTypes: ['other'] }, []],
  ['zones where no cluster can stand', [{ ...L4, onDemand: 1, zones: ['z'] }], {}, {}, []],
  ['a round trip above the limit', [{ ...L4, onDemand: 1 }], { maxRoundTripMs: 50 }, {}, [{ 'aws:r0': 50.1 }]],
  ['a region that is not allowed', [{ ...L4, onDemand: 1 }], {}, { regions: ['r1'] }, []],
])('%s is no option', (_, offers, changes, supply, roundTrips) => {
  expect(serving(offers, changes, supply, roundTrips).options).toEqual([]);
});

test('the limit itself is within reach, and the team\'s own figure wins over the catalogue\'s', () => {
  const offers = [{ ...L4, onDemand: 1 }];
  expect(serving(offers, { maxRoundTripMs: 50 }, {}, [{ 'aws:r0': 50 }]).options).toHaveLength(1);
  const demand = inference([4]).demand.map((origin) => ({ ...origin, roundTripMs: { 'aws:r0': 20 } }));
  const { routes } = serving(offers, { maxRoundTripMs: 50, demand }, {}, [{ 'aws:r0': 90 }]);
  expect(routes[0].get('aws:r0')).toEqual({ milliseconds: 20, basis: 'given' });
});

test('a node serves with the best shape that fits, as often as it fits', () => {
  const replicas = [{ accelerator: 'L4', count: 2, requestsPerSecond: 5 }, { accelerator: 'L4', count: 3, requestsPerSecond: 9 }, { accelerator: 'L4', count: 0.5, requestsPerSecond: 1 }];
  expect(serving([{ ...L4, count: 7, onDemand: 1 }], { replicas }).options[0].requestsPerSecondPerNode).toBe(18);
  expect(serving([{ ...L4, count: 0.5, onDemand: 1 }], { replicas }).options[0].requestsPerSecondPerNode).toBe(1);
});

describe('options that others replace', () => {
  const double = { ...L4, type: 'l4x2', count: 2 };

  test.each<[string, SmallOffer[], Partial<Supply>, string[]]>([
    ['two cheaper nodes replace one of twice the size', [{ ...L4, onDemand: 1 }, { ...double, onDemand: 2.5 }], {}, ['l4']],
    ['of two ways that cost the same the larger nodes stay too', [{ ...L4, onDemand: 1 }, { ...double, onDemand: 2 }], {}, ['l4', 'l4x2']],
    ['a cheaper large node replaces nothing smaller', [{ ...L4, onDemand: 1 }, { ...double, onDemand: 1.5 }], {}, ['l4', 'l4x2']],
    ['of two alike the first stays', [{ ...L4, onDemand: 1 }, { ...L4, type: 'l4-new', onDemand: 1 }], {}, ['l4']],
    ['nothing is replaced across regions', [{ ...L4, onDemand: 1 }, { ...double, region: 'gcp:r1', onDemand: 2.5 }], {}, ['l4', 'l4x2']],
    ['a dearer pool of the same size stays where one pool is not enough', [{ ...L4, onDemand: 1 }, { ...L4, type: 'l4-new', onDemand: 2 }], { maxNodesPerPool: 3 }, ['l4', 'l4-new']],
    ['nothing is replaced by more nodes than a pool holds', [{ ...L4, onDemand: 1 }, { ...double, onDemand: 2.5 }], { maxNodesPerPool: 3 }, ['l4', 'l4x2']],
    ['several nodes replace one where the cluster has room for all that could be wanted', [{ ...L4, onDemand: 1 }, { ...double, onDemand: 2.5 }], { maxNodesPerCluster: 6 }, ['l4']],
    ['several nodes replace none where the cluster has less room', [{ ...L4, onDemand: 1 }, { ...double, onDemand: 2.5 }], { maxNodesPerCluster: 5 }, ['l4', 'l4x2']],
    ['nor where that region alone has', [{ ...L4, onDemand: 1 }, { ...double, onDemand: 2.5 }], { maxNodesByRegion: { r0: 5 } }, ['l4', 'l4x2']],
    ['a region with room of its own is not held to that of the others', [{ ...L4, onDemand: 1 }, { ...double, onDemand: 2.5 }], { maxNodesPerCluster: 5, maxNodesByRegion: { r0: 6 } }, ['l4']],
    ['one node replaces one in any room', [{ ...L4, onDemand: 1 }, { ...L4, type: 'l4-new', onDemand: 2 }], { maxNodesPerCluster: 1 }, ['l4']],
  ])('%s', (_, offers, supply, left) => {
    expect(serving(offers, {}, supply).options.map(({ offer }) => offer.instanceType)).toEqual(left);
  });

  test.each<[string, Parameters<typeof problemOn>[1], number, string[]]>([
    ['both services', { inference: [inference([4], { name: 'one' }), inference([4], { name: 'two' })] }, 12, ['l4']],
    ['one of two services', { inference: [inference([4], { name: 'one' }), inference([4], { name: 'two' })] }, 11, ['l4', 'l4x2']],
    ['a service and a run', { inference: [inference([4])], training: [training(5)] }, 11, ['l4']],
    ['a service and most of a run', { inference: [inference([4])], training: [training(5)] }, 10, ['l4', 'l4x2']],
  ])('room for %s', (_, workloads, maxNodesPerCluster, left) => {
    const catalog = smallCatalog([{ key: 'aws:r0' }], [{ ...L4, onDemand: 1 }, { ...double, onDemand: 2.5 }]);
    const { serving: [first] } = candidatesOf(problemOn(catalog, workloads, {}, { maxNodesPerCluster }), catalog);
    expect(first.options.map(({ offer }) => offer.instanceType)).toEqual(left);
  });

  test('leaving them out changes no optimum', () => {
    const price = fc.integer({ min: 1, max: 9 });
    const drawn = fc.record({
      prices: fc.tuple(price, price, price, price, price),
      demand: fc.integer({ min: 1, max: 9 }),
      maxCloudShare: fc.constantFrom(0.6, 0.8, 1),
      maxNodesPerPool: fc.constantFrom(2, 4, 1000),
      maxNodesPerCluster: fc.constantFrom(undefined, 3, 6, 12),
    });
    let dropped = 0;
    fc.assert(fc.property(drawn, ({ prices: [one, two, three, four, five], demand, maxCloudShare, maxNodesPerPool, maxNodesPerCluster }) => {
      const offers: SmallOffer[] = [
        { ...L4, onDemand: one }, { ...double, onDemand: two + 1 }, { ...double, type: 'l4x4', count: 4, onDemand: three + 4 },
        { ...double, region: 'gcp:r1', onDemand: four }, { ...L4, region: 'gcp:r1', onDemand: five },
      ];
      const pruned = serving(offers, { demand: inference([demand]).demand }, { maxNodesPerPool, maxNodesPerCluster }, [], { maxCloudShare });
      const all = offers.map((offer): ServingOption => {
        const single = serving([offer], {}, { maxNodesPerPool });
        return { ...single.options[0], site: pruned.options.find(({ site }) => offer.region === site.key)!.site };
      });
      dropped += all.length - pruned.options.length;
      const policy = { maxCloudShare, moveCostUsd: 0, gap: 0 };
      const sites = [...new Set(all.map(({ site }) => site))];
      const cost = (serve: ServingCandidates) => {
        try {
          return solvePlacement({ sites, serving: [serve], gangs: [] }, policy).objective;
        } catch (error) {
          if (error instanceof InfeasibleProblemError) return Infinity;
          throw error;
        }
      };
      expect(cost(pruned)).toBeCloseTo(cost({ ...pruned, options: all }), 6);
    }), { seed: 1, numRuns: 200 });
    expect(dropped).toBeGreaterThan(20);
  });
});

describe('training', () => {
  const gangs = (offers: SmallOffer[], changes: Parameters<typeof training>[1] = {}, supply: Partial<Supply> = {}) => {
    const catalog = smallCatalog([{ key: 'aws:r0' }, { key: 'gcp:r1' }], offers);
    return candidatesOf(problemOn(catalog, { training: [training(9, changes)] }, {}, supply), catalog).gangs[0].options
      .map(({ zone, offer, onDemandNodes, spotNodes, usdPerHour }) => `${offer.instanceType} in ${zone}: ${onDemandNodes} + ${spotNodes} spot, ${usdPerHour} $/h`);
  };
  const node = { ...L4, type: 'l4x4', count: 4, onDemand: 10 };

  test('nodes are rounded up, spot nodes down, in the zone that is cheapest', () => {
    expect(gangs([{ ...node, spot: 5, spotByZone: { b: 4 } }], { maxSpotShare: 0.5 })).toEqual(['l4x4 in r0-b: 2 + 1 spot, 24 $/h']);
  });

  test.each<[string, SmallOffer, Parameters<typeof training>[1], Partial<Supply>]>([
    ['a slice of an accelerator', { ...node, count: 0.5 }, {}, {}],
    ['spot alone for a run that needs on-demand', { ...node, onDemand: undefined, spot: 1 }, { maxSpotShare: 0.9 }, {}],
    ['more nodes than a pool holds', node, {}, { maxNodesPerPool: 2 }],
    ['more nodes than a cluster holds', { ...node, spot: 5 }, { maxSpotShare: 0.5 }, { maxNodesPerCluster: 2 }],
    ['a type without remote direct memory access', node, { rdma: true }, { rdmaInstanceTypes: ['other'] }],
  ])('%s is no option', (_, offer, changes, supply) => {
    expect(gangs([offer], changes, supply)).toEqual([]);
  });

  test('what the spot pool can\'t hold is bought on demand', () => {
    expect(gangs([{ ...node, spot: 5 }], { maxSpotShare: 1 }, { maxNodesPerPool: 2 })).toEqual(['l4x4 in r0-a: 1 + 2 spot, 20 $/h']);
  });

  test('spot alone will do for a run that is all spot', () => {
    expect(gangs([{ ...node, onDemand: undefined, spot: 1 }], { maxSpotShare: 1 })).toEqual(['l4x4 in r0-a: 0 + 3 spot, 3 $/h']);
  });
});
