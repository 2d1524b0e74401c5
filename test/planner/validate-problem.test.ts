import * as fc from 'fast-check';
import { inference, originAt, problemOn, smallCatalog, training } from './small-catalog';
import { InfeasibleProblemError, InvalidProblemError } from '../../lib/planner/plan-error';
import { planFleet } from '../../lib/planner/planner';
import type { InferenceProblem, OriginDemand, PlanPolicy, PlanProblem, ReplicaShape, Supply, TrainingProblem } from '../../lib/planner/problem';
import { validateProblem } from '../../lib/planner/validate-problem';

const catalog = smallCatalog([{ key: 'aws:r0', usdPerHour: 1 }, { key: 'gcp:r1', usdPerHour: 1 }], [
  { type: 'l4', accelerator: 'L4', count: 1, region: 'aws:r0', onDemand: 1 },
  { type: 'l4', accelerator: 'L4', count: 1, region: 'gcp:r1', onDemand: 1 },
]);
const good = problemOn(catalog, { inference: [inference([1])], training: [training(4)] });

const withInference = (changes: Partial<InferenceProblem>): PlanProblem => ({ ...good, inference: [{ ...good.inference[0], ...changes }] });
const withTraining = (changes: Partial<TrainingProblem>): PlanProblem => ({ ...good, training: [{ ...good.training[0], ...changes }] });
const withPolicy = (changes: Partial<PlanPolicy>): PlanProblem => ({ ...good, policy: { ...good.policy, ...changes } });
const withSupply = (changes: Partial<Supply>): PlanProblem => ({ ...good, supplies: [{ ...good.supplies[0], ...changes }, good.supplies[1]] });
const withShape = (changes: Partial<ReplicaShape>): PlanProblem => withInference({ replicas: [{ ...good.inference[0].replicas[0], ...changes }] });
const withDemand = (changes: Partial<OriginDemand>): PlanProblem => withInference({ demand: [{ ...good.inference[0].demand[0], ...changes }] });
const withPlace = (latitude: number, longitude: number): PlanProblem => withDemand({ origin: { name: 'x', latitude, longitude } });

test('the problem that the others change is valid', () => {
  expect(() => validateProblem(good, catalog)).not.toThrow();
});

test.each<[string, PlanProblem, string]>([
  ['no workload', { ...good, inference: [], training: [] }, 'a fleet needs at least one workload, got none'],
  ['no cloud', { ...good, supplies: [] }, 'a fleet needs at least one cloud, got none'],
  ['two inference workloads of one name', { ...good, inference: [good.inference[0], good.inference[0]] }, 'workload \'chat\' is declared twice'],
  ['inference and training of one name', withTraining({ name: 'chat' }), 'workload \'chat\' is declared twice'],
  ['a cloud twice', { ...good, supplies: [good.supplies[0], good.supplies[0]] }, 'cloud \'aws\' is declared twice'],
  ['an origin twice', withInference({ demand: [good.inference[0].demand[0], good.inference[0].demand[0]] }), 'origin \'origin-0\' is declared twice'],
  ['a name with capitals', withInference({ name: 'Chat' }), 'inference workload \'Chat\': a name is 1 to 20 lower-case'],
  ['a name that ends with a hyphen', withTraining({ name: 'train-' }), 'training workload \'train-\': a name is'],
  ['a name of 21 letters', withTraining({ name: 'a'.repeat(21) }), 'a name is 1 to 20'],
  ['an empty name', withInference({ name: '' }), 'inference workload \'\': a name is'],
  ['no replica', withInference({ replicas: [] }), 'workload \'chat\': replicas is empty'],
  ['no demand', withInference({ demand: [] }), 'workload \'chat\': demand is empty'],
  ['no acceptable accelerator', withTraining({ acceptable: [] }), 'workload \'train\': acceptable is empty'],
  ['no region', withSupply({ regions: [] }), 'cloud \'aws\': regions is empty'],
  ['an unknown region', withSupply({ regions: ['r9'] }), 'cloud \'aws\': region \'r9\' is not in the catalogue: choose from r0'],
  ['an unknown cloud', withSupply({ cloud: 'azure' }), 'cloud \'azure\' is not in the catalogue'],
  ['an unknown accelerator for replicas', withShape({ accelerator: 'L5' }), 'accelerator \'L5\' is not in the catalogue of 2025-01-01: choose from L4'],
  ['an unknown accelerator for training', withTraining({ acceptable: ['L4', 'L5'] }), 'accelerator \'L5\' is not in the catalogue'],
  ['a round trip to an unknown region', withDemand({ roundTripMs: { 'aws:r9': 5 } }), 'names \'aws:r9\', which is no region'],
  ['one cloud with a share below 1', { ...withPolicy({ maxCloudShare: 0.9 }), supplies: [good.supplies[0]] }, 'maxCloudShare 0.9 can\'t be kept with 1 cloud: allow at least 1, or add a cloud'],
  ['two clouds with a share below a half', withPolicy({ maxCloudShare: 0.4 }), 'maxCloudShare 0.4 can\'t be kept with 2 clouds: allow at least 0.5'],
  ['fewer regions in all than one workload needs', { ...withInference({ minRegions: 3 }), policy: { ...good.policy, maxRegions: 2 } }, 'needs 3 regions (minRegions), but policy.maxRegions is 2'],
  ['one region in all and a loss to survive', { ...withInference({ surviveRegionLoss: true }), policy: { ...good.policy, maxRegions: 1 } }, 'needs 2 regions (a region loss is to be survived), but policy.maxRegions is 1'],
])('refused: %s', (_, problem, message) => {
  expect(() => planFleet(problem, catalog)).toThrow(InvalidProblemError);
  expect(() => planFleet(problem, catalog)).toThrow(message);
});

/** Where a number goes, and numbers that it must not be; NaN is refused everywhere. */
const NUMBERS: ReadonlyArray<readonly [what: string, place: (value: number) => PlanProblem, wrong: readonly number[]]> = [
  ['peakRequestsPerSecond', (value) => withDemand({ peakRequestsPerSecond: value }), [0, -1, 1e10, 1e-10, Infinity]],
  ['latitude', (value) => withPlace(value, 0), [90.1, -90.1, Infinity]],
  ['longitude', (value) => withPlace(0, value), [180.1, -180.1, -Infinity]],
  ['roundTripMs', (value) => withDemand({ roundTripMs: { 'aws:r0': value } }), [0, -1, Infinity]],
  ['replica count', (value) => withShape({ count: value }), [0, -1, 1e-4, 1e7, Infinity]],
  ['requestsPerSecond', (value) => withShape({ requestsPerSecond: value }), [0, -1, 1e10, 1e-10, Infinity]],
  ['maxRoundTripMs', (value) => withInference({ maxRoundTripMs: value }), [0, -1]],
  ['minRegions', (value) => withInference({ minRegions: value }), [0, -1, 1.5, Infinity]],
  ['growth', (value) => withInference({ growth: value }), [0.9, 101, Infinity]],
  ['maxSpotShare of inference', (value) => withInference({ maxSpotShare: value }), [-0.1, 1.1]],
  ['maxSpotShare of training', (value) => withTraining({ maxSpotShare: value }), [-0.1, 1.1]],
  ['accelerators', (value) => withTraining({ accelerators: value }), [0, -8, 1.5, Infinity, 2 ** 53]],
  ['maxNodesPerPool', (value) => withSupply({ maxNodesPerPool: value }), [0, -1, 1.5]],
  ['maxNodesPerCluster', (value) => withSupply({ maxNodesPerCluster: value }), [0, -1, 1.5, Infinity]],
  ['maxNodesByRegion', (value) => withSupply({ maxNodesByRegion: { r0: value } }), [0, -1, 1.5, Infinity]],
  ['maxCloudShare', (value) => withPolicy({ maxCloudShare: value }), [0, -1, 1.1]],
  ['maxRegions', (value) => withPolicy({ maxRegions: value }), [0, -1, 1.5]],
  ['moveCostUsd', (value) => withPolicy({ moveCostUsd: value }), [-1, Infinity]],
  ['gap', (value) => withPolicy({ gap: value }), [-0.1, 1]],
];

test.each(NUMBERS.flatMap(([what, place, wrong]) => [NaN, ...wrong].map((value) => [what, value, place(value)] as const)))('refused: %s of %d', (_, value, problem) => {
  expect(() => planFleet(problem, catalog)).toThrow(InvalidProblemError);
  expect(() => planFleet(problem, catalog)).toThrow(String(value));
});

test('no number at any place raises anything but the planner\'s own errors', () => {
  const absurd = fc.oneof(fc.constantFrom(1e-9, 1e9, 1e-300, 1e300, -0, NaN), fc.double());
  fc.assert(fc.property(fc.constantFrom(...NUMBERS), absurd, ([, place], value) => {
    try {
      const plan = planFleet({ ...place(value), training: [] }, catalog);
      expect(Number.isFinite(plan.cost.usdPerHour)).toBe(true);
    } catch (error) {
      expect([InvalidProblemError.name, InfeasibleProblemError.name]).toContain((error as Error).name);
    }
  }), { seed: 1, numRuns: 150 });
});

test.each([1e-9, 1e-3, 900])('a demand of %d requests per second is planned in whole nodes', (peakRequestsPerSecond) => {
  const plan = planFleet({ ...withDemand({ peakRequestsPerSecond }), training: [] }, catalog);
  expect(plan.pools.map(({ minNodes }) => minNodes)).toEqual([Math.ceil(peakRequestsPerSecond)]);
});

test('a demand that no pool can hold is refused by the solver, not planned in part', () => {
  const problem = { ...withInference({ demand: [{ origin: originAt(0), peakRequestsPerSecond: 1e9 }] }), training: [] };
  expect(() => planFleet(problem, catalog)).toThrow(InfeasibleProblemError);
});
