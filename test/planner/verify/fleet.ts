import { poolAt, regionAt, weightTo, failoverOf, type Draft } from './hand-built-plan';
import { originAt, world } from './small-world';
import type { Plan } from '../../../lib/planner/plan';
import type { PlanProblem } from '../../../lib/planner/problem';

/*
 * A fleet of all three kinds of workload, planned by hand, so that each figure can be followed on paper. The day has two bands of twelve
 * hours. Every node emits 50 g of CO2eq in an hour.
 */

export const catalog = world([
  {
    key: 'aws:r0', zones: 'abc', controlPlane: 0.1, natGateway: 0.05, interfaceEndpoint: 0.01, loadBalancer: 0.02, systemNode: 0.2, egress: 0.1, storage: 0.02,
  },
  { key: 'gcp:r1', jurisdiction: 'US', controlPlane: 0.1, natGateway: 0.05, loadBalancer: 0.03, systemNode: 0.2, egress: 0.12, storage: 0.03 },
  {
    key: 'aws:r2',
    jurisdiction: 'FR',
    controlPlane: 0.1,
    natGateway: 0.05,
    interfaceEndpoint: 0.01,
    loadBalancer: 0.02,
    systemNode: 0.2,
    egress: 0.1,
    storage: 0.03,
    gramsPerKwh: 40,
  },
], [
  { region: 'aws:r0', type: 'g6.xlarge', watts: 100, onDemand: 1, spot: 0.5, zones: 'ab' },
  { region: 'gcp:r1', type: 'g2-standard-4', watts: 100, onDemand: 1.1, spotByZone: { a: 0.4, b: 0.6 } },
  { region: 'aws:r2', type: 'g6.xlarge', watts: 100, onDemand: 3 },
  { region: 'aws:r2', type: 'p4d.big', accelerator: 'A100', count: 2, vcpu: 16, watts: 1000, onDemand: 5, spot: 2, interruption: '5-10%' },
  { region: 'aws:r2', type: 'p4d.slow', accelerator: 'A100', count: 2, vcpu: 16, watts: 1000, onDemand: 5, spot: 2, interruption: '5-10%' },
], [
  { 'aws:r0': 10, 'gcp:r1': 20, 'aws:r2': 90 },
  { 'aws:r0': 30, 'gcp:r1': 15, 'aws:r2': 95 },
]);

/** 10 requests per second before noon, 6 of them from the first origin, and 7 after it. */
export const problem: PlanProblem = {
  supplies: [
    {
      cloud: 'aws',
      rdmaInstanceTypes: ['p4d.big'],
      maxNodesPerPool: 40,
      reservations: [{ name: 'held', region: 'r0', instanceType: 'g6.xlarge', nodes: 2, usdPerNodeHour: 0.5 }],
      quotas: [
        { family: 'g', kind: 'spot', unit: 'nodes', limit: 6 },
        { family: 'p', unit: 'vcpu', limit: 64 },
        { region: 'r0', kind: 'on-demand', unit: 'accelerators', limit: 10 },
      ],
    },
    { cloud: 'gcp', maxNodesPerCluster: 20 },
  ],
  inference: [{
    name: 'chat',
    replicas: [{ accelerator: 'L4', count: 1, requestsPerSecond: 1 }],
    demand: [
      { origin: originAt(0), peakRequestsPerSecond: 6, curve: [...new Array<number>(12).fill(1), ...new Array<number>(12).fill(0.5)] },
      { origin: originAt(1), peakRequestsPerSecond: 4 },
    ],
    maxRoundTripMs: 50,
    minRegions: 2,
    maxRegions: 2,
    survive: 'region',
    utilisation: 0.9,
    maxSpotShare: 0.5,
    onDemandFloor: 0.5,
    growth: 1.5,
    weightsGb: 73,
    weightsFrom: 'aws:r0',
    versionsPerMonth: 2,
    responseKb: 1000,
  }],
  training: [{
    name: 'train',
    gangs: [{ accelerator: 'A100', count: 8 }],
    rdma: true,
    maxSpotShare: 0.5,
    run: { hours: 72, deadlineHours: 100 },
    checkpoint: { everyHours: 9, writeHours: 1, restartHours: 0.5 },
    data: { region: 'aws:r0', sizeGb: 730 },
  }],
  batch: [{
    name: 'nightly',
    acceleratorHoursPerDay: 108,
    acceptable: [{ accelerator: 'L4' }],
    maxSpotShare: 0.25,
    data: { region: 'aws:r0', sizeGb: 73 },
  }],
  policy: {
    maxCloudShare: 0.8,
    maxRegionShare: 0.8,
    maxRegions: 3,
    moveCostUsd: 730,
    budgetUsdPerMonth: 20_000,
    carbonUsdPerTonne: 100,
    maxCarbonKgPerMonth: 1000,
    preferredAccelerators: ['L4'],
    hourBands: 2,
  },
};

/** 72 h of work take 80 with their checkpoints, of which interruptions lose a part in 730. */
const RUN_HOURS = 80 * 730 / 729;

/** The run's two nodes on demand at $5 and two on spot at $2, for that part of the month. */
const RUN_ON_DEMAND = 800 / 729;
const RUN_SPOT = 320 / 729;
const RUN = RUN_ON_DEMAND + RUN_SPOT;

const gang = {
  workload: 'train', zones: ['r2-a'], instanceType: 'p4d.big', accelerator: 'A100', acceleratorsPerNode: 2, requestsPerSecondPerNode: 0, hoursPerMonth: RUN_HOURS,
};

const OBJECTIVE = 24.27 + RUN + 1 + 0.105 + 1.6 / 729 + 112 / 729;

const plan: Plan = {
  catalogVersion: catalog.version,
  catalogHash: catalog.hash,
  bands: [{ startHour: 0, hours: 12 }, { startHour: 12, hours: 12 }],
  pools: [
    poolAt('aws:r0', [6, 3], { zonesKnown: true, maxNodes: 9, requestsPerSecondByBand: [2.5, 0.5] }),
    poolAt('aws:r0', [4, 3], { zonesKnown: true, maxNodes: 6, requestsPerSecondByBand: [3, 2], capacityKind: 'spot', usdPerNodeHour: 0.5 }),
    poolAt('aws:r0', [2, 2], {
      zonesKnown: true, maxNodes: 2, requestsPerSecondByBand: [1.5, 0.5], capacityKind: 'reservation', reservation: 'held', usdPerNodeHour: 0,
    }),
    poolAt('gcp:r1', [11, 9], {
      instanceType: 'g2-standard-4',
      maxNodes: 17,
      requestsPerSecondByBand: [3, 4],
      usdPerNodeHour: 1.1,
      fallbacks: [{ cloud: 'aws', region: 'r0', instanceType: 'g6.xlarge', capacityKind: 'on-demand', costRatio: 1 / 1.1 }],
    }),
    poolAt('gcp:r1', [1, 1], {
      workload: 'nightly', zones: ['r1-a'], instanceType: 'g2-standard-4', capacityKind: 'spot', requestsPerSecondPerNode: 0, usdPerNodeHour: 0.4,
    }),
    poolAt('aws:r2', [2, 2], { ...gang, usdPerNodeHour: 5 }),
    poolAt('aws:r2', [2, 2], { ...gang, capacityKind: 'spot', usdPerNodeHour: 2 }),
  ],
  // 24 hours of its own node, 60 and 24 of idle ones.
  batch: [
    { workload: 'nightly', region: 'gcp:r1', band: 0, accelerator: 'L4', accelerators: 1 },
    { workload: 'nightly', region: 'gcp:r1', band: 1, accelerator: 'L4', accelerators: 1 },
    { workload: 'nightly', region: 'gcp:r1', band: 0, accelerator: 'L4', idleOf: 'chat', accelerators: 5 },
    { workload: 'nightly', region: 'gcp:r1', band: 1, accelerator: 'L4', idleOf: 'chat', accelerators: 2 },
  ],
  regions: [
    regionAt('aws:r0', {
      zones: ['r0-a', 'r0-b', 'r0-c'],
      controlPlaneUsdPerHour: 0.1,
      natUsdPerHour: 0.15,
      endpointsUsdPerHour: 0.21,
      loadBalancerUsdPerHour: 0.02,
      systemNodesUsdPerHour: 0.4,
    }),
    regionAt('gcp:r1', { controlPlaneUsdPerHour: 0.1, natUsdPerHour: 0.05, loadBalancerUsdPerHour: 0.03, systemNodesUsdPerHour: 0.4 }),
    regionAt('aws:r2', { controlPlaneUsdPerHour: 0.1, natUsdPerHour: 0.1, endpointsUsdPerHour: 0.14, loadBalancerUsdPerHour: 0.02, systemNodesUsdPerHour: 0.4 }),
  ],
  retiring: [],
  traffic: [
    weightTo('aws:r0', 0, 0, 1, 10),
    weightTo('aws:r0', 1, 0, 0.25, 30),
    weightTo('gcp:r1', 1, 0, 0.75, 15),
    weightTo('aws:r0', 0, 1, 1, 10),
    weightTo('gcp:r1', 1, 1, 1, 15),
  ],
  failovers: [
    failoverOf('region', 'aws:r0', 0, 10, 11, [weightTo('gcp:r1', 0, 0, 1, 20), weightTo('gcp:r1', 1, 0, 1, 15)]),
    failoverOf('region', 'gcp:r1', 1, 7, 8, [weightTo('aws:r0', 0, 1, 1, 10), weightTo('aws:r0', 1, 1, 1, 30)]),
  ],
  // 9 of 17 requests within 10 ms, 16 within 15 ms, all within 30 ms.
  roundTrips: [{ workload: 'chat', p50Ms: 10, p95Ms: 30, p99Ms: 30 }],
  cost: {
    usdPerHour: 24.27 + RUN,
    byTerm: [
      // 4.5 and 3.5 / 2 in r0, 10 * 1.1 in r1, 0.4 of the batch work.
      { name: 'nodes', usdPerHour: 17.65 + RUN },
      { name: 'regions', usdPerHour: 0.88 + 0.58 + 0.76 },
      // 3.6 GB an hour for each request per second: 5 of them on average at $0.1 and 3.5 at $0.12.
      { name: 'transfer', usdPerHour: 1.8 + 1.512 },
      // 73 GB stored at $0.02 in r0; stored at $0.03 and carried twice at $0.1 in r1.
      { name: 'weights', usdPerHour: 0.002 + 0.023 },
      // The run's 730 GB at $0.02 and $0.03; the batch work's 73 GB at $0.1 and $0.03.
      { name: 'data', usdPerHour: 0.05 + 0.013 },
      { name: 'reservations', usdPerHour: 1 },
    ],
    byWorkload: [{ name: 'chat', usdPerHour: 20.587 }, { name: 'nightly', usdPerHour: 0.413 }, { name: 'train', usdPerHour: RUN + 0.05 }],
    byCloud: [{ name: 'aws', usdPerHour: 10.742 + RUN }, { name: 'gcp', usdPerHour: 13.528 }],
    byKind: [
      { name: 'on-demand', usdPerHour: 15.5 + RUN_ON_DEMAND },
      { name: 'spot', usdPerHour: 2.15 + RUN_SPOT },
      { name: 'regions', usdPerHour: 2.22 },
      { name: 'transfer', usdPerHour: 3.312 },
      { name: 'weights', usdPerHour: 0.025 },
      { name: 'data', usdPerHour: 0.063 },
      { name: 'reservations', usdPerHour: 1 },
    ],
    byBand: [27.624 + RUN, 20.916 + RUN],
    ceilingUsdPerHour: 37.72 + RUN,
    movesUsdPerHour: 1,
    // 766.5 kg of L4 and 11680 / 729 of the run.
    carbonUsdPerHour: 0.105 + 1.6 / 729,
    preferenceUsdPerHour: 112 / 729,
  },
  carbonKgPerMonth: 766.5 + 11_680 / 729,
  baselines: [],
  objective: OBJECTIVE,
  bound: 25,
  gap: (OBJECTIVE - 25) / OBJECTIVE,
};

export function sound(): Draft {
  return structuredClone(plan) as Draft;
}

/** The run stood in r0 before, which therefore moved; r0 was a cluster of two zones. */
export function before(): Draft {
  const draft = sound();
  for (const pool of draft.pools.filter(({ workload }) => workload === 'train')) pool.region = 'r0';
  draft.regions = draft.regions.slice(0, 2);
  draft.regions[0].zones = ['r0-a', 'r0-b'];
  return draft;
}
