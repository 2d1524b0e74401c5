import { nodesOnly, poolAt, regionAt, weightTo, type Draft, type DraftPool } from './hand-built-plan';
import { originAt, world } from './small-world';
import type { InferenceProblem, OwnCluster, PlanProblem, Supply, TrainingProblem } from '../../../lib/planner/problem';
import { verifyPlan } from '../../../lib/planner/verify';

const catalog = world([{ key: 'aws:r0', egress: 0.1, storage: 0.03 }, { key: 'gcp:r1', egress: 0.2 }], [
  { region: 'aws:r0', type: 'g6.xlarge', onDemand: 1, spot: 0.5, reserved: 0.6 },
  { region: 'aws:r0', type: 'p5.48xlarge', accelerator: 'H100', count: 8, onDemand: 50, spot: 20, reserved: 30 },
]);

const chat: InferenceProblem = {
  name: 'chat', replicas: [{ accelerator: 'L4', count: 1, requestsPerSecond: 1 }], demand: [{ origin: originAt(0), peakRequestsPerSecond: 6 }], growth: 1,
};

/** Three times as much before noon as after it. */
const MORNINGS = [...new Array<number>(12).fill(1), ...new Array<number>(12).fill(1 / 3)];

function served(changes: Partial<InferenceProblem> = {}, supply: Partial<Supply> = {}): PlanProblem {
  return { supplies: [{ cloud: 'aws', ...supply }], inference: [{ ...chat, ...changes }], policy: { hourBands: 2 } };
}

function serving(changes: Partial<DraftPool> = {}, nodes = [6]): Draft {
  return nodesOnly(catalog, {
    pools: [poolAt('aws:r0', nodes, { requestsPerSecondByBand: nodes.map(() => 6), ...changes })],
    regions: [regionAt('aws:r0')],
    traffic: nodes.map((_, band) => weightTo('aws:r0', 0, band, 1)),
  });
}

const run: TrainingProblem = { name: 'train', gangs: [{ accelerator: 'H100', count: 16 }] };

function trained(changes: Partial<TrainingProblem> = {}, supply: Partial<Supply> = {}): PlanProblem {
  return { supplies: [{ cloud: 'aws', ...supply }], training: [{ ...run, ...changes }], policy: { hourBands: 2 } };
}

const gang = { workload: 'train', zones: ['r0-a'], instanceType: 'p5.48xlarge', accelerator: 'H100', acceleratorsPerNode: 8, requestsPerSecondPerNode: 0 };

function training(...pools: Partial<DraftPool>[]): Draft {
  return nodesOnly(catalog, {
    pools: pools.map((changes) => poolAt('aws:r0', changes.nodesByBand ?? [2], { ...gang, usdPerNodeHour: 50, ...changes })),
    regions: [regionAt('aws:r0')],
  });
}

describe('reserved nodes', () => {
  const reserved = { capacityKind: 'reserved', usdPerNodeHour: 0.6 };
  const kinds = ['on-demand', 'reserved'];

  test('serve where they are sold, the same number in every band', () => {
    expect(() => verifyPlan(serving(reserved), served({}, { kinds }), catalog)).not.toThrow();
    expect(() => verifyPlan(serving(reserved), served(), catalog)).toThrow('is bought as reserved, which is not sold there: on-demand, spot, reservation are');
    expect(() => verifyPlan(serving(reserved, [7, 6]), served({ demand: [{ ...chat.demand[0], curve: MORNINGS }] }, { kinds }), catalog)).toThrow('and what is reserved is paid in all');
  });

  test('train a run that stands all the time alone', () => {
    const pools = { capacityKind: 'reserved', usdPerNodeHour: 30 };
    expect(() => verifyPlan(training(pools), trained({}, { kinds }), catalog)).not.toThrow();
    expect(() => verifyPlan(training({ ...pools, hoursPerMonth: 100 }), trained({ run: { hours: 100, deadlineHours: 100 } }, { kinds }), catalog))
      .toThrow('is bought as reserved, which does not do for train: on-demand, spot, reservation, flex-start do');
  });
});

describe('prices of the team', () => {
  test.each<[string, Supply['prices'], number]>([
    ['the first that fits', [{ instanceType: 'p5.48xlarge', usdPerNodeHour: 1 }, { region: 'r9', usdPerNodeHour: 2 }, { kind: 'spot', usdPerNodeHour: 3 }, { family: 'g', discount: 0.25 }, { usdPerNodeHour: 4 }], 0.75],
    ['in place of the catalogue\'s', [{ family: 'g6', usdPerNodeHour: 0.7 }], 0.7],
    ['the whole price', [{ discount: 1 }], 0],
  ])('%s', (_, prices, usdPerNodeHour) => {
    expect(() => verifyPlan(serving({ usdPerNodeHour }), served({}, { prices }), catalog)).not.toThrow();
    expect(() => verifyPlan(serving({ usdPerNodeHour: usdPerNodeHour + 0.01 }), served({}, { prices }), catalog)).toThrow('$/h in r0-a, not');
  });

  test('an offer gets one where the catalogue has none', () => {
    const unlisted = world([{ key: 'aws:r0' }], [{ region: 'aws:r0', type: 'g6.xlarge' }]);
    const plan = { ...serving({ usdPerNodeHour: 2 }), catalogHash: unlisted.hash };
    expect(() => verifyPlan(plan, served({}, { prices: [{ usdPerNodeHour: 2 }] }), unlisted)).not.toThrow();
    expect(() => verifyPlan(plan, served({}, { prices: [{ discount: 0.1 }] }), unlisted)).toThrow('costs no known $/h in r0-a, not 2');
  });
});

describe('flex-start', () => {
  const pool = { capacityKind: 'flex-start', usdPerNodeHour: 25, hoursPerMonth: 100 };
  const supply = { kinds: ['on-demand', 'flex-start'], prices: [{ usdPerNodeHour: 50 }, { kind: 'flex-start', usdPerNodeHour: 25 }] };
  const length = { run: { hours: 100, deadlineHours: 730 } };

  test('trains a run of at most a week at a price of its own', () => {
    expect(() => verifyPlan(training(pool), trained(length, supply), catalog)).not.toThrow();
    expect(() => verifyPlan(training(pool), trained(length, { ...supply, prices: [{ usdPerNodeHour: 25 }] }), catalog)).toThrow('costs no known $/h in r0-a');
    expect(() => verifyPlan(training({ ...pool, hoursPerMonth: 200 }), trained({ run: { hours: 200, deadlineHours: 730 } }, supply), catalog))
      .toThrow('train takes 200 hours, above the 168 for which flex-start keeps its nodes');
    expect(() => verifyPlan(training({ ...pool, hoursPerMonth: 730 }), trained({}, supply), catalog)).toThrow('which does not do for train');
  });

  test('counts as on demand in a quota', () => {
    const quota = (kind: string) => ({ ...supply, quotas: [{ kind, unit: 'nodes', limit: 1 }] });
    expect(() => verifyPlan(training(pool), trained(length, quota('spot')), catalog)).not.toThrow();
    expect(() => verifyPlan(training(pool), trained(length, quota('on-demand')), catalog)).toThrow('has 2 on-demand nodes in band 0 and room for 1');
  });

  test('does not serve', () => {
    expect(() => verifyPlan(serving({ capacityKind: 'flex-start' }), served({}, supply), catalog)).toThrow('which does not do for chat');
  });
});

describe('a reservation', () => {
  const reserve = (changes = {}) => ({ reservations: [{ name: 'block', region: 'r0', instanceType: 'p5.48xlarge', nodes: 2, usdPerNodeHour: 0, ...changes }] });
  const pool = { capacityKind: 'reservation', reservation: 'block', usdPerNodeHour: 0 };
  const week = { ...pool, hoursPerMonth: 100 };
  const length = { run: { hours: 100, deadlineHours: 730 } };

  test('with a window holds a run that ends within it', () => {
    expect(() => verifyPlan(training(week), trained(length, reserve({ windowHours: 100 })), catalog)).not.toThrow();
    expect(() => verifyPlan(training(week), trained(length, reserve({ windowHours: 99 })), catalog)).toThrow('stands for 100 hours of a month, and its reservation holds for 99');
    expect(() => verifyPlan(training(pool), trained({}, reserve({ windowHours: 729 })), catalog)).toThrow('of a run with a length');
  });

  test('counts in no quota, and in the room', () => {
    expect(() => verifyPlan(training(pool), trained({}, { ...reserve(), quotas: [{ unit: 'nodes', limit: 0 }] }), catalog)).not.toThrow();
    expect(() => verifyPlan(training(pool), trained({}, { ...reserve(), maxNodesPerCluster: 1 }), catalog)).toThrow('aws:r0 has 2 nodes in band 0 and room for 1');
  });

  test('holds a run by itself', () => {
    const one = { nodesByBand: [1], minNodes: 1, maxNodes: 1 };
    const mixed = (kind: string, usdPerNodeHour: number) => training({ ...pool, ...one }, { ...one, capacityKind: kind, usdPerNodeHour });
    expect(() => verifyPlan(mixed('on-demand', 50), trained({}, reserve()), catalog)).toThrow('train is bought as block and on-demand, not one way beside spot');
    expect(() => verifyPlan(mixed('spot', 20), trained({ maxSpotShare: 0.5 }, reserve()), catalog)).toThrow('train stands on a reservation and on spot');
  });
});

describe('a cluster of the team', () => {
  const cluster: OwnCluster = {
    cloud: 'onprem',
    name: 'hall',
    latitude: 0,
    longitude: 0,
    jurisdiction: 'CH',
    gramsPerKwh: 100,
    egressUsdPerGb: 0.05,
    nodes: [{ instanceType: 'box', accelerator: 'L4', acceleratorsPerNode: 2, nodes: 3, usdPerNodeHour: 0.5 }],
  };
  const watts = world([{ key: 'aws:r0', egress: 0.1, storage: 0.03 }], [
    { region: 'aws:r0', type: 'g6.xlarge', onDemand: 1, watts: 80 }, { region: 'aws:r0', type: 'g6.12xlarge', count: 4, onDemand: 4, watts: 400 },
  ]);
  const problem = (changes: Partial<OwnCluster> = {}, asked: Partial<InferenceProblem> = {}): PlanProblem => ({
    ...served(asked), supplies: [], clusters: [{ ...cluster, ...changes }],
  });
  // 200 W for two accelerators at the dearest host, 1.25 of it drawn, at 100 g/kWh: 25 g an hour each.
  const plan = (changes: Partial<DraftPool> = {}) => nodesOnly(watts, {
    pools: [poolAt('onprem:hall', [3], {
      zones: ['hall'],
      zonesKnown: true,
      instanceType: 'box',
      acceleratorsPerNode: 2,
      requestsPerSecondPerNode: 2,
      usdPerNodeHour: 0.5,
      requestsPerSecondByBand: [6],
      ...changes,
    })],
    regions: [regionAt('onprem:hall', { zones: ['hall'], systemInstanceType: '' })],
    traffic: [weightTo('onprem:hall', 0, 0, 1)],
    carbonKgPerMonth: 3 * 730 * 0.025,
  });

  test('serves at its own price, with its own carbon', () => {
    expect(() => verifyPlan(plan(), problem(), watts)).not.toThrow();
  });

  test.each<[string, string, PlanProblem, Partial<DraftPool>]>([
    ['fewer nodes', 'box in onprem:hall has 3 nodes in band 0 and room for 2', problem({ nodes: [{ ...cluster.nodes[0], nodes: 2 }] }), {}],
    ['another price', 'costs 0.6 $/h in hall, not 0.5', problem({ nodes: [{ ...cluster.nodes[0], usdPerNodeHour: 0.6 }] }), {}],
    ['another size', 'has 2 L4, and on offer is 4 L4', problem({ nodes: [{ ...cluster.nodes[0], acceleratorsPerNode: 4 }] }), {}],
    ['another type', "can't be built", problem({ nodes: [{ ...cluster.nodes[0], instanceType: 'rack' }] }), {}],
    ['another name', 'is not in an allowed region', problem({ name: 'cellar' }), {}],
    ['another law', 'is not where chat may run', problem({}, { residency: ['EU'] }), {}],
    ['other carbon', 'it emits 109.5 kg CO2eq a month, not 54.75', problem({ gramsPerKwh: 200 }), {}],
    ['the largest carbon of the catalogue', 'it emits 219 kg CO2eq a month, not 54.75', problem({ gramsPerKwh: undefined }), {}],
    ['answers that cost', 'its cost by term gives transfer 0 $/h, not 1.08', problem({}, { responseKb: 1000 }), {}],
    ['weights that are carried in', 'its cost by term gives weights 0 $/h, not 0.1', problem({}, { weightsGb: 730 }), {}],
    ['spot', 'is bought as spot, which is not sold there: on-demand are', problem({}, { maxSpotShare: 1 }), { capacityKind: 'spot' }],
    ['a fee for the cluster', 'and stands already', problem(), {}],
  ])('refused with %s', (what, matter, asked, changes) => {
    const draft = plan(changes);
    if (what.startsWith('a fee')) draft.regions[0].controlPlaneUsdPerHour = 0.1;
    expect(() => verifyPlan(draft, asked, watts)).toThrow(matter);
  });

  test('sends its data at its own price', () => {
    const asked: PlanProblem = { ...trained({ data: { region: 'onprem:hall', sizeGb: 730 } }), clusters: [cluster] };
    const draft = training({});
    expect(() => verifyPlan(draft, asked, catalog)).toThrow('its cost by term gives data 0 $/h, not 0.08');
  });

  test('keeps its data at no cost', () => {
    const asked: PlanProblem = { ...trained({ data: { region: 'aws:r0', sizeGb: 730 } }), clusters: [cluster] };
    expect(() => verifyPlan(training({}), asked, catalog)).not.toThrow();
  });
});

test('weights come the dearest way where it is not said from where', () => {
  expect(() => verifyPlan(serving(), served({ weightsGb: 730, versionsPerMonth: 3 }), catalog)).toThrow('its cost by term gives weights 0 $/h, not 0.63');
  expect(() => verifyPlan(serving(), served({ weightsGb: 730, versionsPerMonth: 3, weightsFrom: 'aws:r0' }), catalog)).toThrow('its cost by term gives weights 0 $/h, not 0.03');
});

test('a team\'s own round trip wins over the catalogue\'s', () => {
  const problem = served({ demand: [{ ...chat.demand[0], roundTripMs: { 'aws:r0': 33 } }] });
  const plan = serving();
  for (const weight of plan.traffic) Object.assign(weight, { roundTripMs: 33, roundTripBasis: 'given' });
  plan.roundTrips[0] = { workload: 'chat', p50Ms: 33, p95Ms: 33, p99Ms: 33 };
  expect(() => verifyPlan(plan, problem, catalog)).not.toThrow();
  plan.traffic[0].roundTripBasis = 'measured';
  expect(() => verifyPlan(plan, problem, catalog)).toThrow('origin-0 to aws:r0 is given, not measured');
});

test('several replicas share a node, and the share of one that is larger spans nodes', () => {
  const halves = { replicas: [{ accelerator: 'L4', count: 0.5, requestsPerSecond: 1 }] };
  expect(() => verifyPlan(serving({ requestsPerSecondPerNode: 2 }, [3]), served(halves), catalog)).not.toThrow();
  expect(() => verifyPlan(serving({ requestsPerSecondPerNode: 1 }), served(halves), catalog)).toThrow('is what no shape serves');
});

describe('room', () => {
  const two = (ceilings: [number, number]) => {
    const draft = nodesOnly(catalog, {
      pools: [
        poolAt('aws:r0', [6, 2], { maxNodes: ceilings[0], requestsPerSecondByBand: [6, 2] }),
        poolAt('aws:r0', [2, 6], { maxNodes: ceilings[1], requestsPerSecondByBand: [2, 6], workload: 'other' }),
      ],
      regions: [regionAt('aws:r0')],
      traffic: [0, 1].flatMap((band) => ['chat', 'other'].map((workload) => ({ ...weightTo('aws:r0', 0, band, 1), workload }))),
      roundTrips: ['chat', 'other'].map((workload) => ({ workload, p50Ms: 10, p95Ms: 10, p99Ms: 10 })),
    });
    return draft;
  };
  const problem = (maxNodesPerCluster?: number): PlanProblem => ({
    ...served({}, { maxNodesPerCluster }),
    inference: [
      { ...chat, growth: 2, demand: [{ ...chat.demand[0], curve: MORNINGS }] },
      { ...chat, name: 'other', growth: 2, demand: [{ ...chat.demand[0], curve: [...MORNINGS].reverse() }] },
    ],
  });

  test('is enough for workloads that take turns, and their ceilings are cut to what is left', () => {
    expect(() => verifyPlan(two([12, 12]), problem(), catalog)).not.toThrow();
    expect(() => verifyPlan(two([6, 6]), problem(8), catalog)).not.toThrow();
    expect(() => verifyPlan(two([9, 9]), problem(18), catalog)).not.toThrow();
    expect(() => verifyPlan(two([6, 6]), problem(7), catalog)).toThrow('aws:r0 has 8 nodes in band 0 and room for 7');
    expect(() => verifyPlan(two([7, 6]), problem(8), catalog)).toThrow('aws:r0 has up to 13 nodes and room for 8');
    expect(() => verifyPlan(two([9, 9]), problem(24), catalog)).toThrow('may grow to 9 nodes, not to 12');
  });
});

describe('fallbacks', () => {
  const own: OwnCluster = {
    cloud: 'onprem',
    name: 'hall',
    latitude: 0,
    longitude: 0,
    jurisdiction: 'DE',
    nodes: [{ instanceType: 'dgx', accelerator: 'H100', acceleratorsPerNode: 8, nodes: 2, usdPerNodeHour: 25 }],
  };
  const to = (instanceType: string, capacityKind: string, costRatio: number, cloud = 'aws', region = 'r0') => ({ cloud, region, instanceType, capacityKind, costRatio });

  test('of a run compare what the whole run costs', () => {
    const clustered = { ...trained(), clusters: [own] };
    expect(() => verifyPlan(training({ fallbacks: [to('dgx', 'on-demand', 0.5, 'onprem', 'hall')] }), clustered, catalog)).not.toThrow();
    expect(() => verifyPlan(training({ fallbacks: [to('dgx', 'on-demand', 0.6, 'onprem', 'hall')] }), clustered, catalog))
      .toThrow('to on-demand dgx in onprem:hall costs 0.5 of the pool, not 0.6');
  });

  test('of a run need room for all its nodes beside the rest of the plan', () => {
    const short = { ...trained(), clusters: [{ ...own, nodes: [{ ...own.nodes[0], nodes: 1 }] }] };
    expect(() => verifyPlan(training({ fallbacks: [to('dgx', 'on-demand', 0.5, 'onprem', 'hall')] }), short, catalog))
      .toThrow('to on-demand dgx in onprem:hall finds no room beside the rest of the plan');
  });

  test('are on spot where a run may be', () => {
    const half = { ...trained({ maxSpotShare: 0.5 }) };
    expect(() => verifyPlan(training({ fallbacks: [to('p5.48xlarge', 'spot', 0.4)] }), half, catalog)).toThrow('would have more of train on spot than may be');
    expect(() => verifyPlan(training({ fallbacks: [to('p5.48xlarge', 'spot', 0.4)] }), trained({ maxSpotShare: 1 }), catalog)).not.toThrow();
  });

  test('of a service are on spot where its limits leave room for all that the pool serves', () => {
    const plan = () => serving({ fallbacks: [to('g6.xlarge', 'spot', 0.5)] });
    const verified = (changes: Partial<InferenceProblem>) => () => verifyPlan(plan(), served(changes), catalog);
    expect(verified({ maxSpotShare: 1 })).not.toThrow();
    expect(verified({ maxSpotShare: 0.9 })).toThrow('to spot g6.xlarge in aws:r0 would have more of chat on spot than may be');
    expect(verified({ maxSpotShare: 1, maxSpotShareOfRegion: 0.9 })).toThrow('would have more of chat on spot than may be');
    expect(verified({ maxSpotShare: 1, maxSpotShareOfPool: 0.9 })).toThrow('would have more of chat on spot than may be');
    expect(verified({ maxSpotShare: 1, onDemandFloor: 0.1 })).toThrow('would have more of chat on spot than may be');
  });
});
