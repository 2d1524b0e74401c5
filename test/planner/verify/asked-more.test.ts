import { catalog, problem, sound } from './fleet';
import { InvalidPlanError } from '../../../lib/planner/plan-error';
import type { BatchProblem, InferenceProblem, PlanPolicy, PlanProblem, Supply, TrainingProblem } from '../../../lib/planner/problem';
import { verifyPlan } from '../../../lib/planner/verify';

const withPolicy = (policy: Partial<PlanPolicy>): PlanProblem => ({ ...problem, policy: { ...problem.policy, ...policy } });
const withChat = (changes: Partial<InferenceProblem>): PlanProblem => ({ ...problem, inference: [{ ...problem.inference![0], ...changes }] });
const withTrain = (changes: Partial<TrainingProblem>): PlanProblem => ({ ...problem, training: [{ ...problem.training![0], ...changes }] });
const withNightly = (changes: Partial<BatchProblem>): PlanProblem => ({ ...problem, batch: [{ ...problem.batch![0], ...changes }] });
const [aws, gcp] = problem.supplies!;
const withAws = (changes: Partial<Supply>): PlanProblem => ({ ...problem, supplies: [{ ...aws, ...changes }, gcp] });
const [first, second] = problem.inference![0].demand;

/** The plan stays; the problem asks for more than it gives. */
const DEMANDS: ReadonlyArray<readonly [name: string, matter: string | RegExp, asked: PlanProblem]> = [
  ['other bands', 'its day has the bands 0+12, 12+12, not 6 of 4 hours', withPolicy({ hourBands: undefined })],
  ['a smaller share of one cloud', '0.7 of chat is on aws in band 0, more than 0.6', withPolicy({ maxCloudShare: 0.6 })],
  ['a smaller share of one region', '0.7 of chat is on aws:r0 in band 0, more than 0.6', withPolicy({ maxRegionShare: 0.6 })],
  ['a smaller share of one pool', ' of chat is on on-demand', withPolicy({ maxPoolShare: 0.2 })],
  ['fewer regions in all', '3 regions are open, more than 2', withPolicy({ maxRegions: 2 })],
  ['a smaller budget', 'above the budget of 10000', withPolicy({ budgetUsdPerMonth: 10_000 })],
  ['less carbon', 'above the cap of 700', withPolicy({ maxCarbonKgPerMonth: 700 })],
  ['dearer carbon', 'its carbon is worth', withPolicy({ carbonUsdPerTonne: 200 })],
  ['other accelerators by preference', 'its nodes that are not preferred count', withPolicy({ preferredAccelerators: ['A100'] })],
  ['a stronger preference', 'its nodes that are not preferred count', withPolicy({ preference: 0.2 })],
  ['dearer moves', 'its moves cost 1 $/h, no multiple of 500 $ a month', withPolicy({ moveCostUsd: undefined })],

  ['other regions of a cloud', 'is not in an allowed region', withAws({ regions: ['r2'] })],
  ['types that can be built', "can't be built", withAws({ instanceTypes: ['p4d.big'] })],
  ['fewer nodes per pool', 'may grow to 9 nodes, and a pool to 8', withAws({ maxNodesPerPool: 8 })],
  ['fewer nodes per cluster', 'aws:r0 has 12 nodes in band 0 and room for 11', withAws({ maxNodesPerCluster: 11 })],
  ['fewer nodes in one cluster', 'aws:r2 has 4 nodes in band 0 and room for 3', withAws({ maxNodesPerCluster: 100, maxNodesByRegion: { r2: 3 } })],
  ['fewer ways to buy', 'is bought as spot, which is not sold there', withAws({ kinds: ['on-demand'] })],
  ['a price of its own', 'costs 0.8 $/h in r0-a, not 1', withAws({ prices: [{ region: 'r0', kind: 'on-demand', discount: 0.2 }] })],
  ['the first price that fits', 'costs 7 $/h in r0-a, not 1', withAws({ prices: [{ family: 'p', usdPerNodeHour: 3 }, { family: 'g', usdPerNodeHour: 7 }, { usdPerNodeHour: 1 }] })],
  ['no reservation', 'which is no reservation of it', withAws({ reservations: [] })],
  ['a dearer reservation', 'its cost by term gives reservations 1 $/h, not 2', withAws({ reservations: [{ ...aws.reservations![0], usdPerNodeHour: 1 }] })],
  ['a reservation in one zone', 'not in r0-b of its reservation', withAws({ reservations: [{ ...aws.reservations![0], zone: 'r0-b' }] })],
  ['a reservation for a time', 'and its reservation holds for 100 hours', withAws({ reservations: [{ ...aws.reservations![0], windowHours: 100 }] })],
  ['a quota of nodes', 'the quota of every family in aws has 14 nodes in band 0 and room for 12', withAws({ quotas: [{ unit: 'nodes', limit: 12 }] })],
  ['logs and metrics', 'logs and metrics of aws:r0 cost 0.5 $/h, not 0', withAws({ observabilityUsdPerMonth: 365 })],
  ['more growth and no quota', 'may grow to 9 nodes, not to 14', { ...withAws({ quotas: [] }), inference: [{ ...problem.inference![0], growth: 2.25 }] }],

  ['more demand', 'aws:r0 gets 7.25 requests per second of chat in band 0, and its pools serve 7', withChat({ demand: [{ ...first, peakRequestsPerSecond: 6 }, { ...second, peakRequestsPerSecond: 5 }] })],
  ['more demand after noon', 'in band 1', withChat({ demand: [{ ...first, curve: undefined }, second] })],
  ['other round trips', 'origin-0 to aws:r0 takes 11 ms, not 10', withChat({ demand: [{ ...first, roundTripMs: { 'aws:r0': 11 } }, second] })],
  ['requests that stay in a country', 'whose requests may go to US', withChat({ demand: [{ ...first, residency: ['US'] }, second] })],
  ['requests that stay in a union', 'whose requests may go to EU', withChat({ demand: [first, { ...second, residency: ['EU'] }] })],
  ['a service that stays in a country', 'is not where chat may run', withChat({ residency: ['EEA'] })],
  ['a service that stays in a region', 'is not where chat may run', withChat({ regions: ['aws:r0'] })],
  ['a nearer region', 'in 30 ms, above 25', withChat({ maxRoundTripMs: 25 })],
  ['more regions', 'chat stands in 2 regions in band 0, not 3', withChat({ minRegions: 3 })],
  ['fewer regions', 'chat stands in 2 regions, more than 1', withChat({ minRegions: 1, maxRegions: 1 })],
  ['lower utilisation', 'and has room for 2', withChat({ utilisation: 0.5 })],
  ['less spot', '0.3 of chat is on spot in band 0, more than 0.25', withChat({ maxSpotShare: 0.25 })],
  ['less spot in one region', '0.3 of chat is on spot of aws:r0 in band 0, more than 0.25', withChat({ maxSpotShareOfRegion: 0.25 })],
  ['less spot in one pool', '0.3 of chat is on spot g6.xlarge in aws:r0 in band 0, more than 0.2', withChat({ maxSpotShareOfPool: 0.2 })],
  ['a higher floor', 'has nodes that are not spot for 14 requests per second in band 1, fewer than 15', withChat({ onDemandFloor: 1.5 })],
  ['less growth', 'may grow to 9 nodes, not to 8', withChat({ growth: 1.25 })],
  ['another shape', 'is what no shape serves', withChat({ replicas: [{ accelerator: 'L4', count: 1, requestsPerSecond: 2 }] })],
  ['the loss of a cloud', 'chat has an answer to the loss of region aws:r0, and is to survive the loss of each cloud of aws, gcp', withChat({ survive: 'cloud' })],
  ['the loss of a node alone', 'and is to survive the loss of a node alone', withChat({ survive: 'node' })],
  ['less after a loss', 'chat has 5 requests per second to serve in band 0 after the loss', withChat({ survivingShare: 0.5 })],
  ['larger answers', 'its cost by term gives transfer', withChat({ responseKb: 2000 })],
  ['larger weights', 'its cost by term gives weights', withChat({ weightsGb: 100 })],
  ['more versions', 'its cost by term gives weights', withChat({ versionsPerMonth: 3 })],
  ['weights from anywhere', 'its cost by term gives weights', withChat({ weightsFrom: undefined })],

  ['more accelerators', 'train has 8 accelerators on 4 nodes, not 9', withTrain({ gangs: [{ accelerator: 'A100', count: 9 }] })],
  ['another accelerator', 'train runs on 2 A100 a node, not on L4', withTrain({ gangs: [{ accelerator: 'L4', count: 8 }] })],
  ['another speed', 'hours, not 80.1', withTrain({ gangs: [{ accelerator: 'A100', count: 8, speed: 2 }] })],
  ['a run all the time', /train stands for 80\.109\d* hours of a month, not all 730/, withTrain({ run: undefined })],
  ['a longer run', 'hours, not 80.1', withTrain({ run: { hours: 80, deadlineHours: 100 } })],
  ['an earlier end', 'above its deadline of 80', withTrain({ run: { hours: 72, deadlineHours: 80 } })],
  ['other checkpoints', 'hours, not 80.1', withTrain({ checkpoint: { everyHours: 9, writeHours: 2, restartHours: 0.5 } })],
  ['no checkpoints', 'train takes 72 hours, not 80.1', withTrain({ checkpoint: undefined })],
  ['interruptions without an end', 'train loses more to interruptions of its 2 spot nodes than it does', withTrain({ checkpoint: { everyHours: 9000, writeHours: 1, restartHours: 0 } })],
  ['no spot in training', '2 of 4 nodes of train are spot, more than 0', withTrain({ maxSpotShare: 0 })],
  ['another place for a run', 'is not where train may run', withTrain({ residency: ['DE'] })],
  ['more data', 'its cost by term gives data', withTrain({ data: { region: 'aws:r0', sizeGb: 800 } })],
  ['no fabric', 'has no remote direct memory access', withAws({ rdmaInstanceTypes: [] })],

  ['more work', 'nightly does 108 accelerator-hours a day, not 120', withNightly({ acceleratorHoursPerDay: 120 })],
  ['slower accelerators', 'nightly does 54 accelerator-hours a day, not 108', withNightly({ acceptable: [{ accelerator: 'L4', speed: 0.5 }] })],
  ['other accelerators', 'nightly works on L4, not on A100', withNightly({ acceptable: [{ accelerator: 'A100' }] })],
  ['no idle nodes', 'nightly works on what chat leaves idle, and may not', withNightly({ fillIdle: false })],
  ['less spot in batch work', 'nightly does 84 accelerator-hours a day on other nodes than its own on spot, not 97.2', withNightly({ maxSpotShare: 0.1 })],
  ['another place for batch work', 'is not where nightly may run', withNightly({ regions: ['aws:r0'] })],
  ['more data for batch work', 'its cost by term gives data', withNightly({ data: { region: 'aws:r0', sizeGb: 730 } })],
];

test.each(DEMANDS)('refused for a problem that asks for %s', (_, matter, asked) => {
  expect(() => verifyPlan(sound(), asked, catalog)).toThrow(InvalidPlanError);
  expect(() => verifyPlan(sound(), asked, catalog)).toThrow(matter);
});

/** What the catalogue prices does not follow from the plan alone. */
describe('by another catalogue', () => {
  const older = () => ({ ...sound(), catalogHash: 'older' });
  const empty = { ...catalog, regions: [], offers: [] };

  test('the plan is not held to its prices and round trips', () => {
    expect(() => verifyPlan(older(), problem, empty)).not.toThrow();
    expect(() => verifyPlan(older(), problem, { ...catalog, roundTrip: () => ({ milliseconds: 80, basis: 'measured' as const }) })).not.toThrow();
  });

  test('the plan is held to what the team says that logs and metrics cost', () => {
    expect(() => verifyPlan(older(), withAws({ observabilityUsdPerMonth: 365 }), empty)).toThrow('logs and metrics of aws:r0 cost 0.5 $/h, not 0');
  });

  test.each<[string, string, (plan: ReturnType<typeof older>) => void]>([
    ['nodes at another price', 'its cost by term gives nodes', (plan) => { plan.pools[0].usdPerNodeHour = 2; }],
    ['a term that is in no total', 'its cost by workload is', (plan) => { plan.cost.byTerm[2].usdPerHour += 1; plan.cost.byKind[3].usdPerHour += 1; }],
    ['a negative term', 'its cost by term gives transfer -1', (plan) => { plan.cost.byTerm[2].usdPerHour = -1; }],
    ['a workload below its nodes', 'its cost by workload gives chat 10 $/h', (plan) => { plan.cost.byWorkload[0].usdPerHour = 10; }],
    ['a cloud with too much', 'its cost by cloud is', (plan) => { plan.cost.byCloud[0].usdPerHour += 1; }],
    ['a band below its nodes', 'in band 1, not 10', (plan) => { plan.cost.byBand[1] = 10; }],
    ['bands with too much', 'its bands cost', (plan) => { plan.cost.byBand[1] += 1; }],
    ['a round trip beyond the limit', 'in 51 ms, above 50', (plan) => { plan.traffic[0].roundTripMs = 51; }],
    ['a run that is shorter than without interruptions', 'hours, not 79', (plan) => { for (const pool of plan.pools.slice(5)) pool.hoursPerMonth = 79; }],
    ['carbon of another worth', 'its carbon is worth', (plan) => { plan.carbonKgPerMonth = 1000; }],
  ])('refused: %s', (_, matter, damage) => {
    const plan = older();
    damage(plan);
    expect(() => verifyPlan(plan, problem, empty)).toThrow(matter);
  });
});
