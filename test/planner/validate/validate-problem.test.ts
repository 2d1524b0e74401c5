import * as fc from 'fast-check';
import type { Conflict } from '../../../lib/planner/infeasibility';
import { InfeasibleProblemError, InvalidProblemError } from '../../../lib/planner/plan-error';
import { planFleet } from '../../../lib/planner/planner';
import type {
  BatchProblem, ClusterNodes, InferenceProblem, OriginDemand, OwnCluster, OwnPrice, PlanPolicy, PlanProblem, Quota, ReplicaShape, Reservation, Supply,
  TrainingProblem,
} from '../../../lib/planner/problem';
import { validateProblem } from '../../../lib/planner/validate/validate-problem';
import { batch, cluster, inference, problemOn, smallCatalog, training } from '../small-catalog';

const catalog = smallCatalog([{ key: 'aws:r0', controlPlane: 1 }, { key: 'gcp:r1', controlPlane: 1 }], [
  { type: 'g6.xlarge', accelerator: 'L4', count: 1, region: 'aws:r0', onDemand: 1 },
  { type: 'g2-standard', accelerator: 'L4', count: 1, region: 'gcp:r1', onDemand: 1 },
]);

const CURVE = [1, ...Array<number>(23).fill(0.5)];
const held: Reservation = { name: 'held', region: 'r0', zone: 'r0-a', instanceType: 'g6.xlarge', nodes: 1, usdPerNodeHour: 1, windowHours: 100 };
const quota: Quota = { region: 'r0', family: 'g6', kind: 'spot', unit: 'vcpu', limit: 0 };
const price: OwnPrice = { region: 'r0', instanceType: 'g6.xlarge', family: 'g', kind: 'on-demand', usdPerNodeHour: 0 };
const data = { region: 'gcp:r1', sizeGb: 1 };

/** Says something of everything. */
const good = problemOn(catalog, {
  inference: [inference([1], {
    demand: [{ ...inference([1]).demand[0], curve: CURVE, roundTripMs: { 'aws:r0': 5, 'onprem:hall': 5 }, residency: ['EEA'] }],
    maxRoundTripMs: 200,
    minRegions: 1,
    maxRegions: 3,
    survive: 'zone',
    survivingShare: 0.5,
    spare: 'elastic',
    utilisation: 0.8,
    maxSpotShare: 0.5,
    maxSpotShareOfRegion: 0.2,
    maxSpotShareOfPool: 0.1,
    onDemandFloor: 0.1,
    regions: ['aws:r0', 'onprem:hall'],
    residency: ['EU', 'US'],
    weightsGb: 1,
    weightsFrom: 'onprem:hall',
    versionsPerMonth: 0,
    responseKb: 1,
  })],
  training: [training(4, { run: { hours: 1000, deadlineHours: 730 }, checkpoint: { everyHours: 1, writeHours: 0, restartHours: 0 }, data, regions: ['gcp:r1'] })],
  batch: [batch(4, { maxSpotShare: 0, fillIdle: false, data, residency: ['DE'] })],
  clusters: [cluster({ egressUsdPerGb: 0, gramsPerKwh: 0 })],
}, { maxRegions: 3, budgetUsdPerMonth: 0, carbonUsdPerTonne: 0, maxCarbonKgPerMonth: 0, preferredAccelerators: ['L4'], preference: 0, hourBands: 24 });
const [service] = good.inference;
const [run] = good.training;
const [job] = good.batch;
const [aws, gcp] = good.supplies;
const [hall] = good.clusters;

const withInference = (changes: Partial<InferenceProblem>): PlanProblem => ({ ...good, inference: [{ ...service, ...changes }] });
const withTraining = (changes: Partial<TrainingProblem>): PlanProblem => ({ ...good, training: [{ ...run, ...changes }] });
const withGang = (changes: object): PlanProblem => withTraining({ gangs: [{ accelerator: 'L4', count: 4, ...changes }] });
const withBatch = (changes: Partial<BatchProblem>): PlanProblem => ({ ...good, batch: [{ ...job, ...changes }] });
const withPolicy = (changes: PlanPolicy): PlanProblem => ({ ...good, policy: { ...good.policy, ...changes } });
const withSupply = (changes: Partial<Supply>): PlanProblem => ({ ...good, supplies: [{ ...aws, ...changes }, gcp] });
const withReservation = (changes: Partial<Reservation>): PlanProblem => withSupply({ reservations: [{ ...held, ...changes }] });
const withQuota = (changes: Partial<Quota>): PlanProblem => withSupply({ quotas: [{ ...quota, ...changes }] });
const withPrice = (changes: OwnPrice): PlanProblem => withSupply({ prices: [{ ...price, ...changes }] });
const withCluster = (changes: Partial<OwnCluster>): PlanProblem => ({ ...good, clusters: [{ ...hall, ...changes }] });
const withNodes = (changes: Partial<ClusterNodes>): PlanProblem => withCluster({ nodes: [{ ...hall.nodes[0], ...changes }] });
const withShape = (changes: Partial<ReplicaShape>): PlanProblem => withInference({ replicas: [{ ...service.replicas[0], ...changes }] });
const withDemand = (changes: Partial<OriginDemand>): PlanProblem => withInference({ demand: [{ ...service.demand[0], ...changes }] });
const withPlace = (latitude: number, longitude: number): PlanProblem => withDemand({ origin: { name: 'x', latitude, longitude } });

test.each<[string, PlanProblem]>([
  ['the problem that the others change', good],
  ['a reservation', withReservation({})],
  ['a quota', withQuota({})],
  ['a quota of a class that shares one', withQuota({ family: 'g' })],
  ['two quotas that differ in one respect', withSupply({ quotas: [quota, { ...quota, kind: undefined }] })],
  ['a price', withPrice({})],
  ['a discount', withPrice({ usdPerNodeHour: undefined, discount: 1 })],
  ['a price on demand where only spot is bought, which must be cheaper', withSupply({ kinds: ['spot'], prices: [price] })],
  ['clusters of the team alone', { clusters: [hall], inference: [inference([1])] }],
  ['an accelerator that the team alone has', {
    ...withNodes({ accelerator: 'MI300X' }), inference: [inference([1], { replicas: [{ accelerator: 'MI300X', count: 1, requestsPerSecond: 1 }] })],
  }],
  ['reservations and nothing else', { ...withReservation({ windowHours: undefined }), supplies: [{ cloud: 'aws', kinds: [], reservations: [held] }] }],
])('allowed: %s', (_, problem) => {
  expect(() => validateProblem(problem, catalog)).not.toThrow();
});

test.each<[string, PlanProblem, string]>([
  ['no workload', { supplies: good.supplies }, 'a fleet needs at least one workload, got none'],
  ['no cloud', { inference: good.inference }, 'a fleet needs at least one cloud, got none'],
  ['two inference workloads of one name', { ...good, inference: [service, service] }, 'workload \'chat\' is declared twice: give each its own name'],
  ['inference and training of one name', withTraining({ name: 'chat' }), 'workload \'chat\' is declared twice'],
  ['training and batch of one name', withBatch({ name: 'train' }), 'workload \'train\' is declared twice'],
  ['a cloud twice', { ...good, supplies: [aws, aws] }, 'cloud \'aws\' is declared twice'],
  ['a cluster twice', { ...good, clusters: [hall, hall] }, 'cluster \'onprem:hall\' is declared twice'],
  ['an origin twice', withInference({ demand: [service.demand[0], service.demand[0]] }), 'origin \'origin-0\' is declared twice'],
  ['a reservation twice', withSupply({ reservations: [held, held] }), 'reservation \'held\' is declared twice'],
  ['a kind of node twice', withCluster({ nodes: [hall.nodes[0], hall.nodes[0]] }), 'cluster \'onprem:hall\': instance type \'rack\' is declared twice'],
  ['an accelerator of batch work twice', withBatch({ acceptable: [{ accelerator: 'L4' }, { accelerator: 'L4', speed: 2 }] }), 'acceptable accelerator \'L4\' is declared twice'],
  ['a quota of one twice', withSupply({ quotas: [{ unit: 'nodes', limit: 1 }, { unit: 'nodes', limit: 1 }] }), 'the quota of 1 node is given twice'],
  ['a quota twice', withSupply({ quotas: [quota, { ...quota }] }), 'cloud \'aws\': the quota of 0 vcpu of g6 spot in r0 is given twice: leave one out'],
  ['a name with capitals', withInference({ name: 'Chat' }), 'inference workload \'Chat\': a name is 1 to 20 lower-case'],
  ['a name that ends with a hyphen', withTraining({ name: 'train-' }), 'training workload \'train-\': a name is'],
  ['a name of 21 letters', withBatch({ name: 'a'.repeat(21) }), 'batch workload \'aaaaaaaaaaaaaaaaaaaaa\': a name is 1 to 20'],
  ['an empty name', withInference({ name: '' }), 'inference workload \'\': a name is'],
  ['no replica', withInference({ replicas: [] }), 'workload \'chat\': replicas is empty: give at least one'],
  ['no demand', withInference({ demand: [] }), 'workload \'chat\': demand is empty: give at least one'],
  ['no gang', withTraining({ gangs: [] }), 'workload \'train\': gangs is empty: name at least one'],
  ['no acceptable accelerator', withBatch({ acceptable: [] }), 'workload \'crawl\': acceptable is empty: name at least one'],
  ['no region', withSupply({ regions: [] }), 'cloud \'aws\': regions is empty: name at least one, or leave it out to allow all'],
  ['no region of a workload', withBatch({ regions: [] }), 'workload \'crawl\': regions is empty: name at least one, or leave it out'],
  ['no residency', withTraining({ residency: [] }), 'workload \'train\': residency is empty: name at least one country, EU or EEA'],
  ['no way to buy', withSupply({ kinds: [] }), 'cloud \'aws\': kinds is empty: name at least one of on-demand, spot, reserved, flex-start'],
  ['no nodes', withCluster({ nodes: [] }), 'cluster \'onprem:hall\': nodes is empty'],
  ['an unknown region', withSupply({ regions: ['r9'] }), 'cloud \'aws\': region \'r9\' is not in the catalogue: choose from r0'],
  ['an unknown cloud', withSupply({ cloud: 'azure' }), 'cloud \'azure\' is not in the catalogue: choose aws or gcp, or bring a cluster of your own'],
  ['a misspelt cloud', withSupply({ cloud: 'asw' }), 'cloud \'asw\' is not in the catalogue: did you mean aws?'],
  ['an unknown accelerator for replicas', withShape({ accelerator: 'L5' }), 'workload \'chat\': accelerator \'L5\' is not in the catalogue of 2025-01-01: choose from L4'],
  ['the beginning of an accelerator', withShape({ accelerator: 'l' }), 'accelerator \'l\' is not in the catalogue of 2025-01-01: did you mean L4?'],
  ['an unknown accelerator for training', withGang({ accelerator: 'L5' }), 'workload \'train\': accelerator \'L5\' is not in the catalogue'],
  ['an unknown accelerator for batch', withBatch({ acceptable: [{ accelerator: 'L5' }] }), 'workload \'crawl\': accelerator \'L5\' is not in the catalogue'],
  ['an unknown accelerator that is preferred', withPolicy({ preferredAccelerators: ['L5'] }), 'policy: preferredAccelerators: accelerator \'L5\' is not'],
  ['a round trip to an unknown region', withDemand({ roundTripMs: { 'aws:r9': 5 } }), 'roundTripMs names \'aws:r9\', which is no region of the catalogue and no cluster of your own: did you mean aws:r0?'],
  ['an unknown region of inference', withInference({ regions: ['r0'] }), 'workload \'chat\': regions names \'r0\', which is no region of the catalogue and no cluster of your own: did you mean aws:r0?'],
  ['a region of no cloud', withInference({ regions: ['somewhere'] }), 'workload \'chat\': regions names \'somewhere\', which is no region of the catalogue and no cluster of your own: write it like aws:eu-central-1'],
  ['an unknown region of training', withTraining({ regions: ['gcp:r0'] }), 'workload \'train\': regions names \'gcp:r0\''],
  ['an unknown region of batch', withBatch({ regions: ['onprem:attic'] }), 'workload \'crawl\': regions names \'onprem:attic\', which is no region of the catalogue and no cluster of your own: choose from onprem:hall'],
  ['weights from nowhere', withInference({ weightsFrom: 'aws:r9' }), 'workload \'chat\': weightsFrom names \'aws:r9\''],
  ['data that lie nowhere', withTraining({ data: { ...data, region: 'aws:r9' } }), 'workload \'train\': data lies in \'aws:r9\''],
  ['data of batch work that lie nowhere', withBatch({ data: { ...data, region: 'aws:r9' } }), 'workload \'crawl\': data lies in \'aws:r9\''],
  ['residency in no country', withInference({ residency: ['Germany'] }), 'workload \'chat\': residency: jurisdiction \'Germany\' is unknown'],
  ['residency of requests in no country', withDemand({ residency: ['UK'] }), 'demand from \'origin-0\': residency: jurisdiction \'UK\' is unknown'],
  ['survival of something else', withInference({ survive: 'planet' }), 'workload \'chat\': survive \'planet\' is unknown: choose from node, zone, region, cloud'],
  ['spare of another kind', withInference({ spare: 'cold' }), 'workload \'chat\': spare \'cold\' is unknown: choose from hot, elastic'],
  ['a curve of another length', withDemand({ curve: [1, 0.5] }), 'demand from \'origin-0\': curve must have a share for each of the 24 hours of UTC, got 2'],
  ['a curve without a peak', withDemand({ curve: Array<number>(24).fill(0.5) }), 'curve must be 1 at the busiest hour, got 0.5 at most: divide it by that'],
  ['a way to buy that isn\'t one', withSupply({ kinds: ['on-demand', 'preemptible'] }), 'cloud \'aws\': kind \'preemptible\' is unknown: choose from on-demand, spot, reserved, flex-start'],
  ['a misspelt way to buy', withSupply({ kinds: ['ondemand'] }), 'cloud \'aws\': kind \'ondemand\' is unknown: did you mean on-demand?'],
  ['a reservation as a way to buy', withSupply({ kinds: ['reservation'] }), 'kind \'reservation\' is unknown: choose from on-demand, spot, reserved, flex-start; what is bought already goes into reservations'],
  ['room in an unknown region', withSupply({ maxNodesByRegion: { r9: 1 } }), 'cloud \'aws\': maxNodesByRegion: region \'r9\' is not in the catalogue'],
  ['a reservation without a name', withReservation({ name: '' }), 'its name is empty: give each reservation a name'],
  ['a reservation in an unknown region', withReservation({ region: 'r1' }), 'reservation \'held\': region \'r1\' is not in the catalogue: choose from r0'],
  ['a reservation of an unknown type', withReservation({ instanceType: 'p5.48xlarge' }), 'reservation \'held\': no fleet can have instance type \'p5.48xlarge\' in r0: choose from g6.xlarge'],
  ['a reservation of a misspelt type', withReservation({ instanceType: 'g6.xlrage' }), 'no fleet can have instance type \'g6.xlrage\' in r0: did you mean g6.xlarge?'],
  ['a reservation of a type that can\'t be built', withSupply({ reservations: [held], instanceTypes: [] }), 'no fleet can have instance type \'g6.xlarge\' in r0: none can be built there'],
  ['a reservation in an unknown zone', withReservation({ zone: 'r0-z' }), 'zone \'r0-z\' is none of those of g6.xlarge in r0: choose from r0-a, r0-b, or leave it out'],
  ['a quota in an unknown region', withQuota({ region: 'r1' }), 'a quota: region \'r1\' is not in the catalogue: choose from r0'],
  ['a quota of a family that nothing has', withQuota({ family: 'p5' }), 'a quota: no instance type of the catalogue is of family \'p5\': choose from g, g6, or leave it out'],
  ['a quota of another way to buy', withQuota({ kind: 'reserved' }), 'a quota: kind \'reserved\' is unknown: choose from on-demand, spot, or leave it out'],
  ['a quota of something else', withQuota({ unit: 'gpus' }), 'a quota: unit \'gpus\' is unknown: choose from vcpu, accelerators, nodes'],
  ['a price in an unknown region', withPrice({ region: 'r1' }), 'a price: region \'r1\' is not in the catalogue'],
  ['a price of an unknown type', withPrice({ instanceType: 'g7' }), 'a price: instance type \'g7\' is not in the catalogue: choose from g6.xlarge'],
  ['a price of a misspelt type', withPrice({ instanceType: 'g6_xlarge' }), 'a price: instance type \'g6_xlarge\' is not in the catalogue: did you mean g6.xlarge?'],
  ['a price of a family that nothing has', withPrice({ family: 'p' }), 'a price: no instance type of the catalogue is of family \'p\''],
  ['a price with a discount', withPrice({ discount: 0.5 }), 'a price: it has usdPerNodeHour 0 and discount 0.5, allowed is one of them'],
  ['a price of a way in which nothing is bought', withSupply({ kinds: ['on-demand'], prices: [{ ...price, kind: 'spot' }] }),
    'a price: it is for spot, and what is bought is on-demand: add \'spot\' to kinds, or leave the price out'],
  ['a price of a way in which nothing is bought by default', withSupply({ kinds: undefined, prices: [{ ...price, kind: 'flex-start' }] }),
    'a price: it is for flex-start, and what is bought is on-demand, spot: add'],
  ['a price of another way to buy', withPrice({ kind: 'reservation' }), 'a price: kind \'reservation\' is unknown'],
  ['a cluster at a cloud of the catalogue', withCluster({ cloud: 'aws' }), 'cluster \'aws:hall\': aws is a cloud of the catalogue: give the cluster\'s cloud another name'],
  ['a cluster with a colon', withCluster({ cloud: 'a:b' }), 'cluster \'a:b:hall\': its cloud must be 1 to 63 lower-case letters, digits or hyphens, with a hyphen at neither end, got \'a:b\''],
  ['a cluster without a name', withCluster({ name: '' }), 'its name must be 1 to 63 lower-case letters'],
  ['a cluster in a union', withCluster({ jurisdiction: 'EU' }), 'cluster \'onprem:hall\': jurisdiction \'EU\' is no country: give its ISO 3166-1 alpha-2 code'],
  ['nodes without a name', withNodes({ instanceType: '' }), 'the name of an instance type is empty'],
  ['nodes without an accelerator', withNodes({ accelerator: '' }), 'the accelerator of \'rack\' is empty'],
  ['parts of a day that differ in length', withPolicy({ hourBands: 5 }), 'policy: hourBands \'5\' is unknown: choose from 1, 2, 3, 4, 6, 8, 12, 24'],
])('refused: %s', (_, problem, message) => {
  expect(() => planFleet(problem, catalog)).toThrow(InvalidProblemError);
  expect(() => planFleet(problem, catalog)).toThrow(message);
});

const demanding = (changes: Partial<InferenceProblem>, policy: PlanPolicy = {}, clouds = 2): PlanProblem =>
  ({ supplies: [aws, gcp].slice(0, clouds), inference: [inference([1], changes)], policy });

test.each<[string, PlanProblem, string]>([
  ['one cloud with a share below 1', demanding({}, { maxCloudShare: 0.9 }, 1), 'maxCloudShare 0.9 can\'t be kept with 1 cloud: leave maxCloudShare out, or add a cloud'],
  ['two clouds with a share below a half', demanding({}, { maxCloudShare: 0.4 }), 'maxCloudShare 0.4 can\'t be kept with 2 clouds: allow at least 0.5'],
  ['fewer regions in all than one workload needs', demanding({ minRegions: 3 }, { maxRegions: 2 }), 'needs 3 regions (minRegions), but policy.maxRegions is 2: raise it to 3'],
  ['fewer regions of a workload than it needs', demanding({ minRegions: 3, maxRegions: 2 }), 'needs 3 regions (minRegions), but its maxRegions is 2'],
  ['one region in all and a loss to survive', demanding({ survive: 'region' }, { maxRegions: 1 }), 'needs 2 regions (the loss of a region is to be survived), but policy.maxRegions is 1'],
  ['one region and a cloud to survive', demanding({ survive: 'cloud', maxRegions: 1 }), 'needs 2 regions (the loss of a cloud is to be survived), but its maxRegions is 1'],
  ['fewer regions than shares', demanding({}, { maxRegionShare: 0.3, maxRegions: 3 }), 'needs 4 regions (policy.maxRegionShare is 0.3), but policy.maxRegions is 3'],
])('a contradiction: %s', (_, problem, message) => {
  expect(() => planFleet(problem, catalog)).toThrow(InfeasibleProblemError);
  expect(() => planFleet(problem, catalog)).toThrow(message);
});

test('all contradictions are told at once', () => {
  const problem = {
    ...demanding({}, { maxCloudShare: 0.4, maxRegions: 1 }),
    inference: [inference([1], { minRegions: 3, maxRegions: 2 }), inference([1], { name: 'search', survive: 'region' })],
  };
  expect(() => planFleet(problem, catalog)).toThrow(InfeasibleProblemError);
  expect(() => planFleet(problem, catalog)).toThrow([
    'no placement keeps all constraints at once, for 4 reasons',
    '  1. policy: maxCloudShare 0.4 can\'t be kept with 2 clouds: allow at least 0.5, or add a cloud',
    '  2. workload \'chat\': needs 3 regions (minRegions), but its maxRegions is 2: raise it to 3, or relax the other',
    '  3. workload \'chat\': needs 3 regions (minRegions), but policy.maxRegions is 1: raise it to 3, or relax the other',
    '  4. workload \'search\': needs 2 regions (the loss of a region is to be survived), but policy.maxRegions is 1: raise it to 2, or relax the other',
  ].join('\n'));
});

test('contradictions are data as well: what is declared where, and what would mend it', () => {
  const problem = demanding({ survive: 'region' }, { maxCloudShare: 0.4, maxRegions: 1 });
  const share = { where: ['policy', 'maxCloudShare'], got: 0.4 };
  const regions = { where: ['policy', 'maxRegions'], got: 1 };
  const loss = { where: ['workloads', 'chat', 'survive'], got: 'region' };
  expect(refusalOf(problem)).toMatchObject([
    {
      message: 'policy: maxCloudShare 0.4 can\'t be kept with 2 clouds: allow at least 0.5, or add a cloud',
      constraints: [share],
      isSmallest: true,
      relaxations: [{ ...share, how: 'set', needed: 0.5 }, { text: 'add a cloud', how: 'loosen' }],
    },
    { workload: 'chat', constraints: [regions, loss], isSmallest: true, relaxations: [{ ...regions, how: 'set', needed: 2 }, { ...loss, how: 'loosen' }] },
  ]);
  const [{ constraints, isSmallest, relaxations }] = refusalOf(demanding({ minRegions: 3, survive: 'region' }, { maxRegions: 1 }));
  expect(constraints.map(({ name }) => name)).toEqual(['policy.maxRegions 1', 'minRegions 3 of \'chat\'', 'survive region of \'chat\'']);
  expect([isSmallest, relaxations.map(({ text }) => text)]).toEqual([false, ['raise it to 3']]);
});

function refusalOf(problem: PlanProblem): readonly Conflict[] {
  try {
    planFleet(problem, catalog);
  } catch (error) {
    return (error as InfeasibleProblemError).conflicts;
  }
  return [];
}

test('whoever relaxes what needs most regions knows what else needs too many', () => {
  const problem = demanding({ minRegions: 3, survive: 'region' }, { maxRegionShare: 0.25, maxRegions: 2 });
  expect(() => planFleet(problem, catalog))
    .toThrow('needs 4 regions (policy.maxRegionShare is 0.25) and 3 (minRegions), but policy.maxRegions is 2: raise it to 4, or relax the others');
});

test.each<[string, PlanProblem]>([
  ['a cluster of the team counts as a cloud', { ...demanding({}, { maxCloudShare: 0.4 }), clusters: [hall] }],
  ['three regions keep a third each', demanding({}, { maxRegionShare: 1 / 3, maxRegions: 3 })],
  ['shares say nothing to training', { supplies: [aws], training: [training(1)], policy: { maxCloudShare: 0.4 } }],
])('no contradiction: %s', (_, problem) => {
  expect(() => validateProblem(problem, catalog)).not.toThrow();
});

/** Where a number goes, and numbers that it must not be; NaN is refused everywhere. */
const NUMBERS: ReadonlyArray<readonly [what: string, place: (value: number) => PlanProblem, wrong: readonly number[]]> = [
  ['peakRequestsPerSecond', (value) => withDemand({ peakRequestsPerSecond: value }), [0, -1, 1e10, 1e-10, Infinity]],
  ['curve', (value) => withDemand({ curve: [value, ...CURVE.slice(0, 23)] }), [-0.1, 1.1, 1e-7, Infinity]],
  ['latitude', (value) => withPlace(value, 0), [90.1, -90.1, Infinity]],
  ['longitude', (value) => withPlace(0, value), [180.1, -180.1, -Infinity]],
  ['roundTripMs', (value) => withDemand({ roundTripMs: { 'aws:r0': value } }), [0, -1, 60_001, Infinity]],
  ['replica count', (value) => withShape({ count: value }), [0, -1, 1e-4, 1e7, Infinity]],
  ['requestsPerSecond', (value) => withShape({ requestsPerSecond: value }), [0, -1, 1e10, 1e-10, Infinity]],
  ['maxRoundTripMs', (value) => withInference({ maxRoundTripMs: value }), [0, -1, 60_001, Infinity]],
  ['minRegions', (value) => withInference({ minRegions: value }), [0, -1, 1.5, Infinity]],
  ['maxRegions of inference', (value) => withInference({ maxRegions: value }), [0, -1, 1.5, Infinity]],
  ['survivingShare', (value) => withInference({ survivingShare: value }), [0, -1, 1.1, Infinity]],
  ['utilisation', (value) => withInference({ utilisation: value }), [0, -1, 1.1, Infinity]],
  ['maxSpotShare of inference', (value) => withInference({ maxSpotShare: value }), [-0.1, 1.1, Infinity]],
  ['maxSpotShareOfRegion', (value) => withInference({ maxSpotShareOfRegion: value }), [-0.1, 1.1, Infinity]],
  ['maxSpotShareOfPool', (value) => withInference({ maxSpotShareOfPool: value }), [-0.1, 1.1, Infinity]],
  ['onDemandFloor', (value) => withInference({ onDemandFloor: value }), [-0.1, 1.1, Infinity]],
  ['growth', (value) => withInference({ growth: value }), [0.9, 101, Infinity]],
  ['weightsGb', (value) => withInference({ weightsGb: value }), [-1, 1e7, Infinity]],
  ['versionsPerMonth', (value) => withInference({ versionsPerMonth: value }), [-1, 1e7, Infinity]],
  ['responseKb', (value) => withInference({ responseKb: value }), [-1, 1e10, Infinity]],
  ['maxSpotShare of training', (value) => withTraining({ maxSpotShare: value }), [-0.1, 1.1, Infinity]],
  ['gang count', (value) => withGang({ count: value }), [0, -8, 1.5, Infinity, 2 ** 53]],
  ['gang speed', (value) => withGang({ speed: value }), [0, -1, Infinity]],
  ['run hours', (value) => withTraining({ run: { hours: value, deadlineHours: 700 } }), [0, -1, Infinity]],
  ['deadlineHours', (value) => withTraining({ run: { hours: 1, deadlineHours: value } }), [0, -1, 731, Infinity]],
  ['everyHours', (value) => withTraining({ checkpoint: { everyHours: value, writeHours: 0, restartHours: 0 } }), [0, -1, Infinity]],
  ['writeHours', (value) => withTraining({ checkpoint: { everyHours: 1, writeHours: value, restartHours: 0 } }), [-1, Infinity]],
  ['restartHours', (value) => withTraining({ checkpoint: { everyHours: 1, writeHours: 0, restartHours: value } }), [-1, Infinity]],
  ['sizeGb of training', (value) => withTraining({ data: { ...data, sizeGb: value } }), [0, -1, Infinity]],
  ['acceleratorHoursPerDay', (value) => withBatch({ acceleratorHoursPerDay: value }), [0, -1, 1e10, Infinity]],
  ['batch speed', (value) => withBatch({ acceptable: [{ accelerator: 'L4', speed: value }] }), [0, -1, Infinity]],
  ['maxSpotShare of batch', (value) => withBatch({ maxSpotShare: value }), [-0.1, 1.1, Infinity]],
  ['sizeGb of batch', (value) => withBatch({ data: { ...data, sizeGb: value } }), [0, -1, Infinity]],
  ['maxNodesPerPool', (value) => withSupply({ maxNodesPerPool: value }), [0, -1, 1.5, Infinity]],
  ['maxNodesPerCluster', (value) => withSupply({ maxNodesPerCluster: value }), [0, -1, 1.5, Infinity]],
  ['maxNodesByRegion', (value) => withSupply({ maxNodesByRegion: { r0: value } }), [0, -1, 1.5, Infinity]],
  ['observabilityUsdPerMonth', (value) => withSupply({ observabilityUsdPerMonth: value }), [-1, Infinity, 1e10]],
  ['nodes of a reservation', (value) => withReservation({ nodes: value }), [0, -1, 1.5, Infinity]],
  ['usdPerNodeHour of a reservation', (value) => withReservation({ usdPerNodeHour: value }), [-1, Infinity]],
  ['windowHours', (value) => withReservation({ windowHours: value }), [0, -1, 730, Infinity]],
  ['limit', (value) => withQuota({ limit: value }), [-1, Infinity]],
  ['usdPerNodeHour of a price', (value) => withPrice({ usdPerNodeHour: value }), [-1, Infinity]],
  ['discount', (value) => withPrice({ usdPerNodeHour: undefined, discount: value }), [-0.1, 1.1, Infinity]],
  ['latitude of a cluster', (value) => withCluster({ latitude: value }), [90.1, -90.1, Infinity]],
  ['longitude of a cluster', (value) => withCluster({ longitude: value }), [180.1, -180.1, Infinity]],
  ['egressUsdPerGb', (value) => withCluster({ egressUsdPerGb: value }), [-1, Infinity]],
  ['gramsPerKwh', (value) => withCluster({ gramsPerKwh: value }), [-1, Infinity]],
  ['acceleratorsPerNode', (value) => withNodes({ acceleratorsPerNode: value }), [0, -1, 0.5, 1001, Infinity]],
  ['nodes of a cluster', (value) => withNodes({ nodes: value }), [0, -1, 1.5, Infinity]],
  ['usdPerNodeHour of a cluster', (value) => withNodes({ usdPerNodeHour: value }), [-1, Infinity]],
  ['maxCloudShare', (value) => withPolicy({ maxCloudShare: value }), [0, -1, 1.1, Infinity]],
  ['maxRegionShare', (value) => withPolicy({ maxRegionShare: value }), [0, -1, 1.1, Infinity]],
  ['maxPoolShare', (value) => withPolicy({ maxPoolShare: value }), [0, -1, 1.1, Infinity]],
  ['maxRegions', (value) => withPolicy({ maxRegions: value }), [0, -1, 1.5, Infinity]],
  ['moveCostUsd', (value) => withPolicy({ moveCostUsd: value }), [-1, Infinity]],
  ['budgetUsdPerMonth', (value) => withPolicy({ budgetUsdPerMonth: value }), [-1, Infinity]],
  ['carbonUsdPerTonne', (value) => withPolicy({ carbonUsdPerTonne: value }), [-1, Infinity]],
  ['maxCarbonKgPerMonth', (value) => withPolicy({ maxCarbonKgPerMonth: value }), [-1, Infinity]],
  ['preference', (value) => withPolicy({ preference: value }), [-1, 101, Infinity]],
  ['hourBands', (value) => withPolicy({ hourBands: value }), [0, -1, 1.5, 48, Infinity]],
  ['gap', (value) => withPolicy({ gap: value }), [-0.1, 1, Infinity]],
];

const WRONG = NUMBERS.flatMap(([what, place, wrong]) => [NaN, ...wrong].map((value) => [what, value, place(value)] as const));

test.each(WRONG)('refused: %s of %d', (_, value, problem) => {
  expect(() => validateProblem(problem, catalog)).toThrow(InvalidProblemError);
  expect(() => validateProblem(problem, catalog)).toThrow(String(value));
});

test('a number that is none is refused too, as from a language without types', () => {
  expect(() => validateProblem(withPolicy({ gap: '0.1' as unknown as number }), catalog)).toThrow('policy: gap must be 0 or more and below 1, got 0.1');
  expect(() => validateProblem(withDemand({ peakRequestsPerSecond: undefined as unknown as number }), catalog))
    .toThrow('peakRequestsPerSecond must be 1e-9 or more and at most 1000000000, got undefined');
});

test('no number at any place raises anything but the planner\'s own errors', () => {
  const absurd = fc.oneof(fc.constantFrom(1e-9, 1e9, 1e-300, 1e300, -0, NaN), fc.double());
  fc.assert(fc.property(fc.constantFrom(...NUMBERS), absurd, ([, place], value) => {
    try {
      const { batch: _, ...problem } = place(value);
      const policy = { ...problem.policy, budgetUsdPerMonth: undefined, maxCarbonKgPerMonth: undefined };
      const plan = planFleet({ ...problem, training: [], policy }, catalog);
      expect(Number.isFinite(plan.cost.usdPerHour)).toBe(true);
    } catch (error) {
      expect([InvalidProblemError.name, InfeasibleProblemError.name]).toContain((error as Error).name);
    }
  }), { seed: 1, numRuns: 80 });
});

test.each([1e-9, 1e-3, 900])('a demand of %d requests per second is planned in whole nodes', (peakRequestsPerSecond) => {
  const plan = planFleet(problemOn(catalog, { inference: [inference([peakRequestsPerSecond])] }), catalog);
  expect(plan.pools.map(({ minNodes }) => minNodes)).toEqual([Math.ceil(peakRequestsPerSecond)]);
});

test('a demand that no pool can hold is refused by the solver, not planned in part', () => {
  const problem = problemOn(catalog, { inference: [inference([1e9])] }, {}, { maxNodesPerPool: 1000 });
  expect(() => planFleet(problem, catalog)).toThrow(InfeasibleProblemError);
});
