import { reversed } from './reversed';
import { batch, cluster, inference, problemOn, smallCatalog, training } from './small-catalog';
import { completeProblem, hashOf } from '../../lib/planner/complete-problem';
import type { PlanProblem } from '../../lib/planner/problem';

const catalog = smallCatalog([{ key: 'aws:r0' }, { key: 'aws:r1' }, { key: 'gcp:r2' }], []);

/** Midnight is half as busy as noon. */
const CURVE = Array.from({ length: 24 }, (_, hour) => 1 - Math.abs(hour - 12) / 24);

const problem = problemOn(catalog, {
  inference: ['one', 'two'].map((name) => inference([1, 2, 3], {
    name,
    replicas: [{ accelerator: 'L4', count: 1, requestsPerSecond: 1 }, { accelerator: 'L4', count: 12, requestsPerSecond: 5 }, { accelerator: 'H100', count: 2, requestsPerSecond: 9 }],
    regions: ['aws:r0', 'gcp:r2'],
    residency: ['DE', 'EU'],
  })),
  training: ['three', 'four'].map((name) => training(8, { name, gangs: [{ accelerator: 'L4', count: 8 }, { accelerator: 'H100', count: 4, speed: 2 }] })),
  batch: ['five', 'six'].map((name) => batch(8, { name, acceptable: [{ accelerator: 'L4' }, { accelerator: 'H100', speed: 3 }] })),
  clusters: ['east', 'west'].map((name) => cluster({ name })),
}, {}, {
  regions: ['r0', 'r1'],
  instanceTypes: ['a', 'b'],
  rdmaInstanceTypes: ['a', 'b'],
  kinds: ['on-demand', 'reserved'],
  reservations: ['first', 'second'].map((name) => ({ name, region: 'r0', instanceType: 'a', nodes: 1, usdPerNodeHour: 1 })),
  quotas: [{ unit: 'nodes', limit: 5 }, { unit: 'vcpu', limit: 50 }],
  prices: [{ family: 'a', discount: 0.5 }, { discount: 0.1 }],
});

test('the order of declaration changes neither the complete problem nor its hash', () => {
  expect(reversed(problem)).not.toEqual(problem);
  expect(completeProblem(reversed(problem))).toEqual(completeProblem(problem));
  expect(hashOf(reversed(problem))).toBe(hashOf(problem));
});

const ofSupplies = (changes: object): PlanProblem => ({ ...problem, supplies: problem.supplies.map((supply) => ({ ...supply, ...changes })) });

test.each<[string, PlanProblem]>([
  ['a demand', { ...problem, inference: [inference([1, 2, 4], { name: 'one' }), problem.inference[1]] }],
  ['a policy', { ...problem, policy: { ...problem.policy, gap: 0.02 } }],
  ['a supply', { ...problem, supplies: problem.supplies.slice(1) }],
  ['a type that can be built', ofSupplies({ instanceTypes: ['a'] })],
  ['what logs and metrics cost', ofSupplies({ observabilityUsdPerMonth: 100 })],
  ['a quota', ofSupplies({ quotas: [{ unit: 'nodes', limit: 6 }, { unit: 'vcpu', limit: 50 }] })],
  ['the order of prices, of which the first that fits holds', ofSupplies({ prices: [{ discount: 0.1 }, { family: 'a', discount: 0.5 }] })],
  ['a training run', { ...problem, training: [] }],
  ['batch work', { ...problem, batch: [] }],
  ['a cluster of the team', { ...problem, clusters: [cluster({ name: 'east' })] }],
])('%s changes the hash', (_, changed) => {
  expect(hashOf(changed)).not.toBe(hashOf(problem));
});

test('how a reservation is named changes nothing', () => {
  const [{ reservations }] = problem.supplies;
  const named = { reservationId: 'cr-1', project: 'shared-prod', block: 'b', placementGroup: 'ours', windowOpen: false, windowEndsAt: '2026-12-12T11:30:00Z' };
  expect(hashOf(ofSupplies({ reservations: reservations!.map((reservation) => ({ ...reservation, ...named })) }))).toBe(hashOf(problem));
  expect(hashOf(ofSupplies({ reservations: reservations!.map((reservation) => ({ ...reservation, windowHours: 100 })) }))).not.toBe(hashOf(problem));
});

test('logs and metrics for nothing are the same problem as none, whose hash was known before they could be said', () => {
  expect(hashOf(ofSupplies({ observabilityUsdPerMonth: 0 }))).toBe(hashOf(problem));
  expect(JSON.stringify(completeProblem(ofSupplies({ observabilityUsdPerMonth: 0 })))).not.toContain('observability');
});

test('what is left out and what its default says are the same problem', () => {
  const bare: PlanProblem = { supplies: [{ cloud: 'aws' }], inference: [inference([1], { growth: undefined })], batch: [batch(8)] };
  const full: PlanProblem = {
    supplies: [{ cloud: 'aws', kinds: ['spot', 'on-demand'], rdmaInstanceTypes: [], reservations: [], quotas: [], prices: [], maxNodesPerPool: undefined }],
    clusters: [],
    inference: [inference([1], {
      growth: 1.25,
      minRegions: 1,
      survive: 'node',
      survivingShare: 1,
      spare: 'hot',
      utilisation: 1,
      maxSpotShare: 0,
      maxSpotShareOfRegion: 0.5,
      onDemandFloor: 0,
      weightsGb: 0,
      versionsPerMonth: 1,
      responseKb: 0,
    })],
    training: [],
    batch: [batch(8, { maxSpotShare: 1, fillIdle: true, acceptable: [{ accelerator: 'L4', speed: 1 }] })],
    policy: { maxCloudShare: 1, maxRegionShare: 1, moveCostUsd: 500, carbonUsdPerTonne: 0, preferredAccelerators: [], preference: 0.1, gap: 0.01 },
  };
  expect(completeProblem(full)).toEqual(completeProblem(bare));
  expect(hashOf(full)).toBe(hashOf(bare));
});

test('the problem given is left as it is', () => {
  const before = structuredClone(problem);
  completeProblem(problem);
  expect(problem).toEqual(before);
});

describe('the hours of the day', () => {
  const byBand = (hourBands: number | undefined, curve?: number[]) => completeProblem({
    inference: [inference([], { demand: [{ ...inference([8]).demand[0], curve }] })], policy: { hourBands },
  }).inference[0].demand[0].byBand;

  test('a band is planned for its busiest hour', () => {
    expect(byBand(2, CURVE)).toEqual([8 * (1 - 1 / 24), 8]);
    expect(byBand(24, CURVE)).toEqual(CURVE.map((share) => 8 * share));
    expect(byBand(undefined, CURVE)).toHaveLength(6);
  });

  test('a flat day is one band', () => {
    expect(byBand(24)).toEqual([8]);
    expect(byBand(24, Array<number>(24).fill(1))).toEqual([8]);
  });

  test('batch work may fill a part of a flat day', () => {
    expect(completeProblem({ inference: [inference([8])], batch: [batch(8)], policy: { hourBands: 4 } }).bands).toBe(4);
  });
});

test('spot of one region is at most the spot of all', () => {
  const share = (maxSpotShareOfRegion: number | undefined) =>
    completeProblem({ inference: [inference([1], { maxSpotShare: 0.4, maxSpotShareOfRegion })] }).inference[0].maxSpotShareOfRegion;
  expect([undefined, 0.1, 0.9].map(share)).toEqual([0.4, 0.1, 0.4]);
});
