import { failoverOf, nodesOnly, poolAt, regionAt, weightTo, type Draft } from './hand-built-plan';
import { originAt, world } from './small-world';
import type { InferenceProblem, PlanProblem, Supply } from '../../../lib/planner/problem';
import { verifyPlan } from '../../../lib/planner/verify';

const catalog = world(['aws:r0', 'aws:r1', 'gcp:r2'].map((key) => ({ key, zones: 'abc' })), [
  { region: 'aws:r0', type: 'g6.xlarge', onDemand: 1, spot: 0.5 },
  { region: 'aws:r1', type: 'g6.xlarge', onDemand: 1, spot: 0.5 },
  { region: 'gcp:r2', type: 'g6.xlarge', onDemand: 1, spot: 0.5 },
  { region: 'aws:r0', type: 'p5.48xlarge', accelerator: 'H100', count: 8, onDemand: 50 },
]);

const EVERYWHERE = ['r0-a', 'r0-b', 'r0-c'];

/** 6 requests per second at every hour, planned in one band. */
function asked(changes: Partial<InferenceProblem>, supply: Partial<Supply> = {}): PlanProblem {
  return {
    supplies: [{ cloud: 'aws', ...supply }, { cloud: 'gcp' }],
    inference: [{
      name: 'chat', replicas: [{ accelerator: 'L4', count: 1, requestsPerSecond: 1 }], demand: [{ origin: originAt(0), peakRequestsPerSecond: 6 }], growth: 1, ...changes,
    }],
    policy: { hourBands: 1 },
  };
}

describe('a zone', () => {
  const zones = { zones: EVERYWHERE };
  const plan = (nodes: number, capacity: number, changes = {}) => nodesOnly(catalog, {
    pools: [poolAt('aws:r0', [nodes], { ...zones, requestsPerSecondByBand: [6], ...changes })],
    regions: [regionAt('aws:r0', zones)],
    traffic: [weightTo('aws:r0', 0, 0, 1)],
    failovers: [failoverOf('zone', 'aws:r0', 0, 6, capacity, [weightTo('aws:r0', 0, 0, 1)])],
  });
  const problem = asked({ survive: 'zone' });

  test('of three takes a third, rounded up', () => {
    expect(() => verifyPlan(plan(9, 6), problem, catalog)).not.toThrow();
    expect(() => verifyPlan(plan(10, 6), problem, catalog)).not.toThrow();
    expect(() => verifyPlan(plan(10, 7), problem, catalog)).toThrow('chat has no room in band 0 after the loss of zone aws:r0 for 7 requests per second');
    expect(() => verifyPlan(plan(8, 5), problem, catalog)).toThrow('chat does not survive the loss of zone aws:r0 in band 0');
  });

  test('that is the pool\'s only one takes all', () => {
    expect(() => verifyPlan(plan(12, 8, { zones: ['r0-a'] }), problem, catalog)).toThrow('chat does not survive the loss of zone aws:r0');
  });

  test('leaves other regions whole', () => {
    const two = (others: number) => nodesOnly(catalog, {
      pools: [poolAt('aws:r0', [6], { ...zones, requestsPerSecondByBand: [6] }), poolAt('aws:r1', [others], { zones: ['r1-a'] })],
      regions: [regionAt('aws:r0', zones), regionAt('aws:r1')],
      traffic: [weightTo('aws:r0', 0, 0, 1)],
      failovers: [
        failoverOf('zone', 'aws:r0', 0, 6, 6, [weightTo('aws:r0', 0, 0, 0.666667), weightTo('aws:r1', 0, 0, 0.333333)]),
        failoverOf('zone', 'aws:r1', 0, 6, 6, [weightTo('aws:r0', 0, 0, 1)]),
      ],
    });
    expect(() => verifyPlan(two(2), problem, catalog)).not.toThrow();
    expect(() => verifyPlan(two(1), problem, catalog)).toThrow('chat does not survive the loss of zone aws:r0');
  });

  test('takes with it every replica that spans nodes', () => {
    const spanning = asked({ survive: 'zone', replicas: [{ accelerator: 'H100', count: 16, requestsPerSecond: 6 }] }, { rdmaInstanceTypes: ['p5.48xlarge'] });
    const node = { instanceType: 'p5.48xlarge', accelerator: 'H100', acceleratorsPerNode: 8, nodesPerReplica: 2, requestsPerSecondPerNode: 3, usdPerNodeHour: 50, zones: ['r0-a'] };
    expect(() => verifyPlan(plan(4, 6, node), spanning, catalog)).toThrow('chat does not survive the loss of zone aws:r0');
    const hot = asked({ ...spanning.inference![0], survive: 'node' }, { rdmaInstanceTypes: ['p5.48xlarge'] });
    const alone = plan(4, 6, node);
    alone.failovers = [];
    expect(() => verifyPlan(alone, hot, catalog)).not.toThrow();
    alone.pools[0].zones = ['r0-a', 'r0-b'];
    expect(() => verifyPlan(alone, hot, catalog)).toThrow('its replicas span nodes of one zone');
    alone.pools[0].zones = ['r0-a'];
    expect(() => verifyPlan(alone, asked({ ...hot.inference![0] }), catalog)).toThrow('has no remote direct memory access, and its replicas span nodes');
  });
});

describe('a cloud', () => {
  const plan = () => nodesOnly(catalog, {
    pools: [
      poolAt('aws:r0', [4], { zones: EVERYWHERE, requestsPerSecondByBand: [3] }),
      poolAt('aws:r1', [2], { zones: ['r1-a'] }),
      poolAt('gcp:r2', [6], { zones: ['r2-a'], requestsPerSecondByBand: [3] }),
    ],
    regions: [regionAt('aws:r0', { zones: EVERYWHERE }), regionAt('aws:r1'), regionAt('gcp:r2')],
    traffic: [weightTo('aws:r0', 0, 0, 0.5), weightTo('gcp:r2', 0, 0, 0.5)],
    failovers: [
      failoverOf('cloud', 'aws', 0, 6, 6, [weightTo('gcp:r2', 0, 0, 1)]),
      failoverOf('cloud', 'gcp', 0, 6, 6, [weightTo('aws:r0', 0, 0, 0.666667), weightTo('aws:r1', 0, 0, 0.333333)]),
    ],
  });

  test('is survived by the others', () => {
    expect(() => verifyPlan(plan(), asked({ survive: 'cloud' }), catalog)).not.toThrow();
  });

  test.each<[string, string, (draft: Draft) => void]>([
    ['less elsewhere', 'chat does not survive the loss of cloud aws', (draft) => { draft.pools[2].nodesByBand = [5]; draft.pools[2].minNodes = 5; draft.pools[2].maxNodes = 5; }],
    ['no answer', 'chat has no answer to the loss of cloud gcp', (draft) => { draft.failovers.pop(); }],
    ['an answer by region', 'chat has an answer to the loss of region aws:r0', (draft) => { Object.assign(draft.failovers[0], { domain: 'region', lost: 'aws:r0' }); }],
    ['an answer from within', 'aws:r1 gets 6 requests per second of chat after the loss of cloud aws and has room for 0', (draft) => { draft.failovers[0].traffic[0].region = 'aws:r1'; }],
  ])('is not with %s', (_, matter, damage) => {
    const draft = plan();
    damage(draft);
    expect(() => verifyPlan(draft, asked({ survive: 'cloud' }), catalog)).toThrow(matter);
  });
});

describe('elastic capacity', () => {
  const standby = (changes: Partial<Draft['pools'][number]> = {}) => poolAt('aws:r1', [0], { zones: ['r1-a'], maxNodes: 6, ...changes });
  const plan = (changes: Partial<Draft['pools'][number]> = {}, region = 'aws:r1') => nodesOnly(catalog, {
    pools: [poolAt('aws:r0', [6], { zones: EVERYWHERE, requestsPerSecondByBand: [6] }), standby(changes)],
    regions: [regionAt('aws:r0', { zones: EVERYWHERE }), regionAt(region)],
    traffic: [weightTo('aws:r0', 0, 0, 1)],
    failovers: [
      failoverOf('region', 'aws:r0', 0, 6, changes.maxNodes ?? 6, [weightTo('aws:r1', 0, 0, 1)]),
      failoverOf('region', 'aws:r1', 0, 6, 6, [weightTo('aws:r0', 0, 0, 1)]),
    ],
  });
  const elastic = { survive: 'region', spare: 'elastic' };

  test('is what the ceilings allow', () => {
    expect(() => verifyPlan(plan(), asked(elastic), catalog)).not.toThrow();
    expect(() => verifyPlan(plan({ maxNodes: 8 }), asked(elastic), catalog)).not.toThrow();
    expect(() => verifyPlan(plan({ maxNodes: 5 }), asked(elastic), catalog)).toThrow('chat does not survive the loss of region aws:r0');
  });

  test('is called what the ceilings allow, no less and no more', () => {
    const said = (capacity: number) => {
      const draft = plan({ maxNodes: 8 });
      draft.failovers[0].capacity = capacity;
      return () => verifyPlan(draft, asked(elastic), catalog);
    };
    expect(said(8)).not.toThrow();
    expect(said(7)).toThrow('chat has room in band 0 after the loss of region aws:r0 for more than 7 requests per second');
    expect(said(5)).toThrow('chat has capacity for 5 requests per second in band 0 after the loss of region aws:r0, and 6 to serve');
    expect(said(9)).toThrow('chat has no room in band 0 after the loss of region aws:r0 for 9 requests per second');
  });

  test('does not run, and hot capacity does', () => {
    expect(() => verifyPlan(plan(), asked({ survive: 'region' }), catalog)).toThrow('chat on on-demand g6.xlarge in aws:r1 has no node in any band');
    expect(() => verifyPlan(plan(), asked({ spare: 'elastic' }), catalog)).toThrow('chat on on-demand g6.xlarge in aws:r1 has no node in any band');
  });

  test('is never spot', () => {
    const spot = { capacityKind: 'spot', usdPerNodeHour: 0.5 };
    expect(() => verifyPlan(plan(spot), asked({ ...elastic, maxSpotShare: 1 }), catalog)).toThrow('has no node in any band');
    const running = plan({ ...spot, nodesByBand: [6], minNodes: 6 });
    expect(() => verifyPlan(running, asked({ ...elastic, maxSpotShare: 1 }), catalog)).toThrow('chat does not survive the loss of region aws:r0');
  });

  test('stands within the quotas and the room', () => {
    const quota = (limit: number) => asked(elastic, { quotas: [{ unit: 'nodes', limit }] });
    expect(() => verifyPlan(plan(), quota(12), catalog)).not.toThrow();
    expect(() => verifyPlan(plan(), quota(11), catalog)).toThrow('the quota of every family in aws has 12 nodes in band 0 and room for 11');
    expect(() => verifyPlan(plan(), asked(elastic, { maxNodesByRegion: { r1: 5 } }), catalog)).toThrow('aws:r1 has 6 nodes in band 0 and room for 5');
    expect(() => verifyPlan(plan(), asked(elastic, { maxNodesPerPool: 5 }), catalog)).toThrow(/may grow to 6 nodes, and a pool to 5/);
  });

  test('needs an open region', () => {
    const draft = plan();
    draft.regions.pop();
    expect(() => verifyPlan(draft, asked(elastic), catalog)).toThrow('pools stand in aws:r0, aws:r1 and regions are aws:r0');
  });
});

describe('what is to spare', () => {
  const far = { 'aws:r0': 90 };
  const twoOrigins = asked({
    demand: [{ origin: originAt(0), peakRequestsPerSecond: 6 }, { origin: originAt(1), peakRequestsPerSecond: 2, roundTripMs: far }], maxRoundTripMs: 50, survive: 'region',
  });
  // Of 18 requests per second that are left without gcp:r2, the second origin reaches 3, which is half as much again as it asks for.
  const plan = (capacity: number) => nodesOnly(catalog, {
    pools: [
      poolAt('aws:r0', [15], { zones: EVERYWHERE, requestsPerSecondByBand: [6] }), poolAt('aws:r1', [3], { zones: ['r1-a'], requestsPerSecondByBand: [2] }),
      poolAt('gcp:r2', [8], { zones: ['r2-a'] }),
    ],
    regions: [regionAt('aws:r0', { zones: EVERYWHERE }), regionAt('aws:r1'), regionAt('gcp:r2')],
    traffic: [weightTo('aws:r0', 0, 0, 1), weightTo('aws:r1', 1, 0, 1)],
    failovers: [
      failoverOf('region', 'aws:r0', 0, 8, 11, [weightTo('gcp:r2', 0, 0, 1), weightTo('aws:r1', 1, 0, 1)]),
      failoverOf('region', 'aws:r1', 0, 8, 23, [weightTo('aws:r0', 0, 0, 1), weightTo('gcp:r2', 1, 0, 1)]),
      failoverOf('region', 'gcp:r2', 0, 8, capacity, [weightTo('aws:r0', 0, 0, 1), weightTo('aws:r1', 1, 0, 1)]),
    ],
  });

  test('is what the origin with the least within reach has, not what all regions have together', () => {
    expect(() => verifyPlan(plan(12), twoOrigins, catalog)).not.toThrow();
    expect(() => verifyPlan(plan(18), twoOrigins, catalog)).toThrow('chat has no room in band 0 after the loss of region gcp:r2 for 18 requests per second, 2.25 times');
  });

  test('is said whole', () => {
    expect(() => verifyPlan(plan(11), twoOrigins, catalog)).toThrow('chat has room in band 0 after the loss of region gcp:r2 for more than 11 requests per second');
  });
});

test('an origin without requests in a band needs no traffic in it', () => {
  const mornings = [...new Array<number>(12).fill(1), ...new Array<number>(12).fill(0)];
  const problem: PlanProblem = {
    ...asked({ demand: [{ origin: originAt(0), peakRequestsPerSecond: 6, curve: mornings }] }),
    policy: { hourBands: 2 },
  };
  const draft = nodesOnly(catalog, {
    pools: [poolAt('aws:r0', [6, 1], { zones: EVERYWHERE, requestsPerSecondByBand: [6, 0] })],
    regions: [regionAt('aws:r0', { zones: EVERYWHERE })],
    traffic: [weightTo('aws:r0', 0, 0, 1)],
  });
  expect(() => verifyPlan(draft, problem, catalog)).not.toThrow();
});

test('a small origin that nobody reaches is not lost among large ones', () => {
  const far = { origin: originAt(1), peakRequestsPerSecond: 1e-6, roundTripMs: { 'aws:r1': 100 } };
  const problem = asked({ demand: [{ origin: originAt(0), peakRequestsPerSecond: 6e6 }, far], maxRoundTripMs: 50, survive: 'region', replicas: [{ accelerator: 'L4', count: 1, requestsPerSecond: 1e6 }] });
  const node = { requestsPerSecondPerNode: 1e6 };
  const draft = nodesOnly(catalog, {
    pools: [poolAt('aws:r0', [7], { ...node, zones: EVERYWHERE, requestsPerSecondByBand: [6e6 + 1e-6] }), poolAt('aws:r1', [7], { ...node, zones: ['r1-a'] })],
    regions: [regionAt('aws:r0', { zones: EVERYWHERE }), regionAt('aws:r1')],
    traffic: [weightTo('aws:r0', 0, 0, 1), weightTo('aws:r0', 1, 0, 1)],
  });
  expect(() => verifyPlan(draft, problem, catalog)).toThrow('chat does not survive the loss of region aws:r0 in band 0: 0.000001 of 0.000001 requests per second from origin-1 find no room');
});
