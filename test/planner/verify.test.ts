import { inference, problemOn, smallCatalog, training } from './small-catalog';
import type { CostLine, Failover, Plan, PlannedPool, PlannedRegion, TrafficWeight } from '../../lib/planner/plan';
import { InvalidPlanError } from '../../lib/planner/plan-error';
import { planFleet } from '../../lib/planner/planner';
import type { InferenceProblem, PlanProblem } from '../../lib/planner/problem';
import { verifyPlan } from '../../lib/planner/verify';

const L4 = { type: 'l4', accelerator: 'L4', count: 1 };
const A100 = { type: 'a100', accelerator: 'A100', count: 2 };

const catalog = smallCatalog(
  ['aws:r0', 'gcp:r1', 'aws:r2'].map((key, index) => ({
    key, usdPerHour: 0.1 + index / 100, natGateway: 0.045, interfaceEndpoint: key.startsWith('aws') ? 0.01 : undefined, systemNode: 0.2, zones: ['a', 'b', 'c'],
  })),
  [
    { ...L4, region: 'aws:r0', onDemand: 1, spot: 0.5, zones: ['a', 'b'] },
    { ...L4, region: 'gcp:r1', onDemand: 1.1, spotByZone: { a: 0.4, b: 0.6 } },
    { ...L4, region: 'aws:r2', onDemand: 3 },
    { ...A100, region: 'aws:r2', onDemand: 5, spot: 2 },
    { ...A100, region: 'aws:r2', type: 'a100-slow', onDemand: 6, spot: 4 },
  ],
  [{ 'aws:r0': 10, 'gcp:r1': 20, 'aws:r2': 90 }, { 'aws:r0': 30, 'gcp:r1': 15, 'aws:r2': 95 }],
);
const problem = problemOn(catalog, {
  inference: [inference([6, 4], { maxRoundTripMs: 50, surviveRegionLoss: true, maxSpotShare: 0.5, growth: 1.5, minRegions: 2 })],
  training: [training(8, { acceptable: ['A100'], rdma: true, maxSpotShare: 0.5 })],
}, { maxCloudShare: 0.6, maxRegions: 3, moveCostUsd: 730 }, { rdmaInstanceTypes: ['a100'], maxNodesPerPool: 40 });

type Writable<T> = T extends ReadonlyArray<infer U> ? Array<Writable<U>> : T extends object ? { -readonly [K in keyof T]: Writable<T[K]> } : T;
type Draft = Writable<Plan>;

function planned(): Draft {
  const previous = structuredClone(planFleet(problem, catalog)) as Draft;
  // The training run stood elsewhere before, so that this plan has a move to pay.
  for (const pool of previous.pools.filter(({ workload }) => workload === 'train')) pool.region = 'r0';
  return structuredClone(planFleet(problem, catalog, previous)) as Draft;
}

const sound = planned();

function poolOf(plan: Draft, workload: string, capacityKind: string): Writable<PlannedPool> {
  return plan.pools.find((candidate) => candidate.workload === workload && candidate.capacityKind === capacityKind)!;
}

const chat = (plan: Draft): Writable<PlannedPool> => poolOf(plan, 'chat', 'on-demand');
const chatSpot = (plan: Draft): Writable<PlannedPool> => poolOf(plan, 'chat', 'spot');
const train = (plan: Draft): Writable<PlannedPool> => poolOf(plan, 'train', 'on-demand');
const trainSpot = (plan: Draft): Writable<PlannedPool> => poolOf(plan, 'train', 'spot');
const weight = (plan: Draft): Writable<TrafficWeight> => plan.traffic[0];
const failover = (plan: Draft): Writable<Failover> => plan.failovers[0];
const region = (plan: Draft, name: string): Writable<PlannedRegion> => plan.regions.find((candidate) => candidate.region === name)!;
const line = (lines: Writable<CostLine>[], name: string): Writable<CostLine> => lines.find((candidate) => candidate.name === name)!;

/** Each damages one field of a sound plan; the refusal must name the matter. */
const CORRUPTIONS: ReadonlyArray<readonly [name: string, matter: RegExp, damage: (plan: Draft) => void]> = [
  ['pool of a workload that is not declared', /serves no declared workload/, (plan) => { chat(plan).workload = 'ghost'; }],
  ['pool in a cloud that the team has not', /not in an allowed region/, (plan) => { chat(plan).cloud = 'azure'; }],
  ['pool in a region that the catalogue lacks', /not what the catalogue offers/, (plan) => { chat(plan).region = 'r9'; }],
  ['pool without zones', /stands in zones/, (plan) => { chat(plan).zones = []; }],
  ['pool in a zone of another region', /stands in zones/, (plan) => { chat(plan).zones = ['r9-a']; }],
  ['pool in a zone where its type is not sold', /stands in zones/, (plan) => {
    plan.pools.find((candidate) => candidate.workload === 'chat' && candidate.region === 'r0')!.zones = ['r0-c'];
  }],
  ['pool whose zones are said to be known', /zones are (not )?known/, (plan) => {
    const wrong = plan.pools.find((candidate) => candidate.region === 'r1')!;
    wrong.zonesKnown = !wrong.zonesKnown;
  }],
  ['spot pool in a zone with another price', /costs 0\.6 \$\/h in r1-b, not 0\.4/, (plan) => {
    plan.pools.find((candidate) => candidate.region === 'r1' && candidate.capacityKind === 'spot')!.zones = ['r1-b'];
  }],
  ['pool of a type that is not sold there', /not what the catalogue offers/, (plan) => { chat(plan).instanceType = 'a100'; }],
  ['on-demand pool called spot', /costs .* \$\/h in/, (plan) => { chat(plan).capacityKind = 'spot'; }],
  ['spot pool called on-demand', /costs .* \$\/h in/, (plan) => { chatSpot(plan).capacityKind = 'on-demand'; }],
  ['pool of a kind that is none', /is bought as reserved/, (plan) => { chat(plan).capacityKind = 'reserved'; }],
  ['pool with another accelerator', /not what the catalogue offers/, (plan) => { chat(plan).accelerator = 'A100'; }],
  ['pool with more accelerators per node', /not what the catalogue offers/, (plan) => { chat(plan).acceleratorsPerNode = 8; }],
  ['pool without nodes', /has 0 to/, (plan) => { chat(plan).minNodes = 0; }],
  ['pool with half a node', /nodes/, (plan) => { chat(plan).minNodes += 0.5; }],
  ['pool with NaN nodes', /has NaN to/, (plan) => { chat(plan).minNodes = NaN; }],
  ['pool with a node too few', /requests per second of chat .* has room for/, (plan) => {
    chat(plan).minNodes -= 1;
    chat(plan).maxNodes = Math.ceil(chat(plan).minNodes * 1.5);
  }],
  ['pool with a node too many', /\$\/h, not/, (plan) => { train(plan).minNodes += 1; train(plan).maxNodes += 1; }],
  ['pool that may shrink below its plan', /nodes/, (plan) => { chat(plan).maxNodes = chat(plan).minNodes - 1; }],
  ['pool that may grow beyond the cloud\'s limit', /nodes/, (plan) => { chat(plan).maxNodes = 41; }],
  ['pool that may grow beyond its growth', /nodes/, (plan) => { chat(plan).maxNodes += 1; }],
  ['training pool that may grow', /nodes/, (plan) => { train(plan).maxNodes += 1; }],
  ['pool whose nodes are said to serve more', /requests per second of chat on one l4/, (plan) => { chat(plan).requestsPerSecondPerNode *= 2; }],
  ['training pool that serves requests', /requests per second of train/, (plan) => { train(plan).requestsPerSecondPerNode = 1; }],
  ['pool at another price', /costs .* \$\/h in .*, not/, (plan) => { chat(plan).usdPerNodeHour *= 1.1; }],
  ['training pool of a slower type', /more than one|not of one type|costs .* \$\/h|no remote direct memory access/, (plan) => { train(plan).instanceType = 'a100-slow'; }],
  ['training pool in another zone than its other pool', /not of one type in one zone/, (plan) => {
    train(plan).zones = catalog.regions.find(({ name }) => name === 'r2')!.zones.filter((zone) => zone !== trainSpot(plan).zones[0]).slice(0, 1);
  }],
  ['training pool over two zones', /not of one type in one zone/, (plan) => {
    train(plan).zones = ['r2-a', 'r2-b'];
    trainSpot(plan).zones = ['r2-a', 'r2-b'];
  }],
  ['missing training pool', /train has 4 accelerators, not 8/, (plan) => { plan.pools.splice(plan.pools.indexOf(trainSpot(plan)), 1); }],
  ['all training pools missing', /train has 0 accelerators, not 8/, (plan) => { plan.pools = plan.pools.filter(({ workload }) => workload !== 'train'); }],
  ['pool listed twice', /pool train .* is listed twice/, (plan) => { plan.pools.push(structuredClone(train(plan))); }],

  ['traffic of a workload that is not declared', /traffic of ghost/, (plan) => { plan.traffic.push({ ...weight(plan), workload: 'ghost' }); }],
  ['traffic from an unknown origin', /unknown origin/, (plan) => { plan.traffic.push({ ...weight(plan), origin: 'nowhere' }); }],
  ['traffic of another origin', /of the requests of chat from/, (plan) => { weight(plan).origin = weight(plan).origin === 'origin-0' ? 'origin-1' : 'origin-0'; }],
  ['traffic to a region without a pool', /takes 90 ms|takes 95 ms/, (plan) => { weight(plan).region = 'aws:r2'; }],
  ['traffic to a region beyond the limit', /above 50/, (plan) => { weight(plan).region = 'aws:r2'; weight(plan).roundTripMs = 90; }],
  ['more than all traffic', /of the requests of chat from/, (plan) => { weight(plan).share += 0.01; }],
  ['less than all traffic', /of the requests of chat from/, (plan) => { weight(plan).share -= 0.01; }],
  ['negative traffic', /a share of -0\.5/, (plan) => { plan.traffic.push({ ...weight(plan), share: -0.5 }, { ...weight(plan), share: 0.5 }); }],
  ['NaN traffic', /of the requests of chat from/, (plan) => { weight(plan).share = NaN; }],
  ['missing traffic', /of the requests of chat from/, (plan) => { plan.traffic.shift(); }],
  ['a shorter round trip', /takes \d+ ms, not 1:/, (plan) => { weight(plan).roundTripMs = 1; }],
  ['another basis of the round trip', /is measured, not given/, (plan) => { weight(plan).roundTripBasis = 'given'; }],

  ['failover of another workload', /traffic of train/, (plan) => { failover(plan).workload = 'train'; }],
  ['failover for another region', /no answer to the loss/, (plan) => { failover(plan).lostRegion = 'aws:r2'; }],
  ['missing failover', /no answer to the loss/, (plan) => { plan.failovers.pop(); }],
  ['failover listed twice', /failover chat .* is listed twice/, (plan) => { plan.failovers.push(structuredClone(failover(plan))); }],
  ['failover into the lost region', /after the loss of .* has room for 0/, (plan) => {
    const { lostRegion, traffic } = failover(plan);
    for (const entry of traffic) {
      entry.region = lostRegion;
      entry.roundTripMs = catalog.roundTrip({ latitude: Number(entry.origin.slice(-1)), longitude: 0 }, catalog.regions.find(({ cloud, name }) => `${cloud}:${name}` === lostRegion)!).milliseconds;
    }
  }],
  ['failover without traffic', /0 of the requests of chat .* after the loss of/, (plan) => { failover(plan).traffic = []; }],
  ['failover with less than all traffic', /after the loss of/, (plan) => { failover(plan).traffic[0].share -= 0.01; }],
  ['failover traffic of another workload', /another workload than chat are routed after the loss of/, (plan) => { failover(plan).traffic[0].workload = 'train'; }],

  ['region that no pool needs', /pools stand in/, (plan) => { plan.regions.push({ ...region(plan, 'r0'), region: 'r7' }); }],
  ['missing region', /pools stand in/, (plan) => { plan.regions.pop(); }],
  ['region in another cloud', /pools stand in/, (plan) => { region(plan, 'r1').cloud = 'aws'; }],
  ['cluster outside a pool\'s zones', /and the cluster in aws:r0 in r0-c/, (plan) => { region(plan, 'r0').zones = ['r0-c']; }],
  ['cluster in a zone that the region lacks', /the cluster in aws:r0 stands in zones/, (plan) => { region(plan, 'r0').zones = ['r0-a', 'r0-b', 'r0-z']; }],
  ['system nodes of another type', /system nodes in r0 are system, not m5\.large/, (plan) => { region(plan, 'r0').systemInstanceType = 'm5.large'; }],
  ['another price of the control plane', /control plane/, (plan) => { region(plan, 'r0').controlPlaneUsdPerHour += 0.01; }],
  ['another price of the NAT gateways', /NAT gateway/, (plan) => { region(plan, 'r0').natUsdPerHour += 0.01; }],
  ['one NAT gateway more', /\$\/h/, (plan) => { region(plan, 'r0').natUsdPerHour += 0.045; }],
  ['another price of the endpoints', /interface endpoints in r0/, (plan) => { region(plan, 'r0').endpointsUsdPerHour += 0.003; }],
  ['another price of the system nodes', /system node/, (plan) => { region(plan, 'r0').systemNodesUsdPerHour += 0.01; }],

  ['a lower cost', /it costs .*, not/, (plan) => { plan.cost.usdPerHour -= 0.01; }],
  ['NaN cost', /it costs .*, not NaN/, (plan) => { plan.cost.usdPerHour = NaN; }],
  ['a move at another price', /its moves cost/, (plan) => { plan.cost.movesUsdPerHour = 1.5; }],
  ['a free move', /is not its cost .* and its moves 0/, (plan) => { plan.cost.movesUsdPerHour = 0; }],
  ['a lower ceiling', /its ceiling is/, (plan) => { plan.cost.ceilingUsdPerHour -= 0.01; }],
  ['a workload\'s line', /cost by workload gives chat/, (plan) => { line(plan.cost.byWorkload, 'chat').usdPerHour += 0.01; }],
  ['money moved between two workloads', /cost by workload gives chat/, (plan) => {
    line(plan.cost.byWorkload, 'chat').usdPerHour += 1;
    line(plan.cost.byWorkload, 'train').usdPerHour -= 1;
  }],
  ['a cloud\'s line', /cost by cloud gives gcp/, (plan) => { line(plan.cost.byCloud, 'gcp').usdPerHour += 0.01; }],
  ['names of two clouds exchanged', /cost by cloud gives/, (plan) => {
    line(plan.cost.byCloud, 'gcp').name = 'other';
    line(plan.cost.byCloud, 'aws').name = 'gcp';
    line(plan.cost.byCloud, 'other').name = 'aws';
  }],
  ['a kind\'s line', /cost by kind gives spot/, (plan) => { line(plan.cost.byKind, 'spot').usdPerHour += 0.01; }],
  ['money moved between two kinds', /cost by kind gives/, (plan) => {
    line(plan.cost.byKind, 'spot').usdPerHour += 0.1;
    line(plan.cost.byKind, 'regions').usdPerHour -= 0.1;
  }],
  ['a missing line', /cost by kind names/, (plan) => { plan.cost.byKind.pop(); }],
  ['an objective below the cost', /its objective .* is not its cost/, (plan) => { plan.objective -= 1.5; }],
  ['an objective above cost and moves', /its objective .* is not its cost/, (plan) => { plan.objective += 0.01; }],
  ['a bound above the objective', /its bound .* is above/, (plan) => { plan.bound = plan.objective + 0.01; }],
  ['a NaN bound', /its bound NaN/, (plan) => { plan.bound = NaN; }],
  ['another gap', /its gap 0\.5/, (plan) => { plan.gap = 0.5; }],
  ['a NaN gap', /its gap NaN/, (plan) => { plan.gap = NaN; }],
];

test('the sound plan has what the corruptions need, and holds', () => {
  expect(() => verifyPlan(sound, problem, catalog)).not.toThrow();
  expect([chat, chatSpot, train, trainSpot].every((find) => find(sound) !== undefined)).toBe(true);
  expect(sound.cost.movesUsdPerHour).toBeCloseTo(1, 6);
  expect(sound.regions.map(({ region: name }) => name).sort()).toEqual(['r0', 'r1', 'r2']);
});

test.each(CORRUPTIONS)('refused: %s', (_, matter, damage) => {
  const plan = structuredClone(sound);
  damage(plan);
  expect(plan).not.toEqual(sound);
  expect(() => verifyPlan(plan, problem, catalog)).toThrow(InvalidPlanError);
  expect(() => verifyPlan(plan, problem, catalog)).toThrow(matter);
});

/** The plan stays; the problem asks for more than it gives. */
const DEMANDS: ReadonlyArray<readonly [name: string, matter: RegExp, ask: (workload: InferenceProblem, problem: PlanProblem) => PlanProblem]> = [
  ['more demand', /has room for/, (workload) => withChat({ ...workload, demand: workload.demand.map((demand) => ({ ...demand, peakRequestsPerSecond: 20 })) })],
  ['more regions', /stands in 2 regions, not 3/, (workload) => withChat({ ...workload, minRegions: 3 })],
  ['a nearer region', /above 5/, (workload) => withChat({ ...workload, maxRoundTripMs: 5 })],
  ['no spot', /on spot, more than 0/, (workload) => withChat({ ...workload, maxSpotShare: 0 })],
  ['a smaller share of one cloud', /is on (aws|gcp), more than 0\.4/, () => ({ ...problem, policy: { ...problem.policy, maxCloudShare: 0.4 } })],
  ['fewer regions in all', /3 regions are open, more than 2/, () => ({ ...problem, policy: { ...problem.policy, maxRegions: 2 } })],
  ['another region list', /not in an allowed region/, () => ({ ...problem, supplies: problem.supplies.map((supply) => ({ ...supply, regions: ['r1'] })) })],
  ['fewer nodes per pool', /nodes/, () => ({ ...problem, supplies: problem.supplies.map((supply) => ({ ...supply, maxNodesPerPool: 2 })) })],
  ['types that can be built', /can.t be built/, () => ({ ...problem, supplies: problem.supplies.map((supply) => ({ ...supply, instanceTypes: ['a100'] })) })],
  ['no remote direct memory access', /no remote direct memory access/, () => ({ ...problem, supplies: problem.supplies.map((supply) => ({ ...supply, rdmaInstanceTypes: [] })) })],
  ['more accelerators', /train has 8 accelerators, not 9/, () => ({ ...problem, training: [training(9, { acceptable: ['A100'] })] })],
  ['another accelerator', /train runs on A100/, () => ({ ...problem, training: [training(8)] })],
  ['no spot in training', /of train are spot/, () => ({ ...problem, training: [training(8, { acceptable: ['A100'] })] })],
];

function withChat(workload: InferenceProblem): PlanProblem {
  return { ...problem, inference: [workload] };
}

test.each(DEMANDS)('refused for a problem that asks for %s', (_, matter, ask) => {
  const asked = ask(problem.inference[0], problem);
  expect(() => verifyPlan(sound, asked, catalog)).toThrow(InvalidPlanError);
  expect(() => verifyPlan(sound, asked, catalog)).toThrow(matter);
});

test('a plan made by an older catalogue is not held to new prices and round trips, and still to its own arithmetic', () => {
  const older = { ...structuredClone(sound), catalogHash: 'older' };
  chat(older).zones = [...chat(older).zones];
  const newer = smallCatalog(catalog.regions.map(({ cloud, name }) => ({ key: `${cloud}:${name}`, usdPerHour: 9 })), [{ ...L4, region: 'aws:r0', onDemand: 9 }]);
  expect(() => verifyPlan(older, problem, newer)).not.toThrow();
  chat(older).usdPerNodeHour += 1;
  expect(() => verifyPlan(older, problem, newer)).toThrow('it costs');
});

describe('the room of a cluster', () => {
  const on = smallCatalog([{ key: 'aws:r0' }], [{ ...L4, region: 'aws:r0', onDemand: 1 }]);
  const asked = (room: number | undefined) => problemOn(on, {
    inference: [inference([4], { growth: 2 }), inference([6], { name: 'other', growth: 1.5 })],
    training: [training(2)],
  }, {}, { maxNodesByRegion: room === undefined ? undefined : { r0: room } });
  const [tight, wide] = [planFleet(asked(15), on), planFleet(asked(undefined), on)];

  test('the plans hold', () => {
    expect(tight.pools.map(({ minNodes, maxNodes }) => [minNodes, maxNodes])).toEqual([[4, 5], [6, 7], [2, 2]]);
    expect(wide.pools.map(({ minNodes, maxNodes }) => [minNodes, maxNodes])).toEqual([[4, 8], [6, 9], [2, 2]]);
    expect(() => verifyPlan(tight, asked(15), on)).not.toThrow();
    expect(() => verifyPlan(wide, asked(19), on)).not.toThrow();
  });

  test.each<[string, Plan, number | undefined, string]>([
    ['more nodes than the room, though fewer at first', wide, 18, 'aws:r0 has 12 to 19 nodes and room for 18'],
    ['more nodes than the room from the start', wide, 11, 'aws:r0 has 12 to 19 nodes and room for 11'],
    ['ceilings that are cut without a need', tight, 19, 'chat on l4 in aws:r0 has 4 to 5 nodes, not to 8'],
    ['ceilings that are cut without a limit', tight, undefined, 'chat on l4 in aws:r0 has 4 to 5 nodes, not to 8'],
    ['ceilings that are cut too far', tight, 16, 'chat on l4 in aws:r0 has 4 to 5 nodes, not to 6'],
  ])('refused: %s', (_, plan, room, message) => {
    expect(() => verifyPlan(plan, asked(room), on)).toThrow(InvalidPlanError);
    expect(() => verifyPlan(plan, asked(room), on)).toThrow(message);
  });

  test('refused: room that one pool takes from another', () => {
    const plan = structuredClone(tight) as Draft;
    chat(plan).maxNodes += 1;
    poolOf(plan, 'other', 'on-demand').maxNodes -= 1;
    expect(() => verifyPlan(plan, asked(15), on)).toThrow('has 4 to 6 nodes, not to 5');
  });

  test('refused: a run that may grow into the room', () => {
    const plan = structuredClone(wide) as Draft;
    train(plan).maxNodes += 1;
    expect(() => verifyPlan(plan, asked(30), on)).toThrow('train on l4 in aws:r0 has 2 to 3 nodes, not to 2');
  });
});
