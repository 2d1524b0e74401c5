import type { InferenceProblem, PlanProblem, Quota } from '../../../lib/planner/problem';

/** Eight places that the sun reaches one after another: name, latitude, longitude, part of the world's peak. */
const ORIGINS: ReadonlyArray<readonly [name: string, latitude: number, longitude: number, part: number]> = [
  ['San Francisco', 37.77, -122.42, 0.6],
  ['New York', 40.71, -74.01, 1],
  ['Sao Paulo', -23.55, -46.63, 0.35],
  ['London', 51.51, -0.13, 0.5],
  ['Frankfurt', 50.11, 8.68, 0.55],
  ['Mumbai', 19.08, 72.88, 0.5],
  ['Singapore', 1.35, 103.82, 0.3],
  ['Tokyo', 35.68, 139.69, 0.45],
];

/** What kinds of models serve a request per second, by accelerator: large ones want memory, small ones run anywhere. */
const MODELS: ReadonlyArray<{ readonly name: string; readonly maxRoundTripMs?: number; readonly replicas: InferenceProblem['replicas'] }> = [
  { name: 'chat', maxRoundTripMs: 150, replicas: shapes([['H100-80GB', 1, 12], ['A100-80GB', 1, 6], ['L40S-48GB', 1, 2.5]]) },
  { name: 'large', maxRoundTripMs: 200, replicas: shapes([['H200-141GB', 4, 9], ['H100-80GB', 8, 14], ['A100-80GB', 8, 6]]) },
  { name: 'embed', maxRoundTripMs: 150, replicas: shapes([['L4-24GB', 1, 40], ['A10G-24GB', 1, 45], ['T4-16GB', 1, 18], ['L40S-48GB', 1, 90]]) },
  { name: 'vision', replicas: shapes([['L40S-48GB', 1, 8], ['L4-24GB', 1, 3], ['A100-40GB', 1, 9], ['H100-80GB', 1, 20]]) },
];

function shapes(rows: ReadonlyArray<readonly [accelerator: string, count: number, requestsPerSecond: number]>): InferenceProblem['replicas'] {
  return rows.map(([accelerator, count, requestsPerSecond]) => ({ accelerator, count, requestsPerSecond }));
}

/**
 * A fleet of inference workloads over the whole bundled catalogue: on demand, spot and reserved, eight origins with a day's course in six
 * bands, the loss of a region survived, at most half on spot and four fifths in a cloud.
 *
 * @param quotas whether accelerators are limited by region and cloud, as in an account that has grown
 */
export function fleetOf(workloads: number, quotas: boolean): PlanProblem {
  const inference = Array.from({ length: workloads }, (_, index): InferenceProblem => {
    const { name, ...model } = MODELS[index % MODELS.length];
    // From 250 to 2500 accelerators of the fastest kind, spread evenly by the golden ratio.
    const accelerators = 250 * 10 ** ((index * 0.618034) % 1);
    const perAccelerator = Math.max(...model.replicas.map(({ count, requestsPerSecond }) => requestsPerSecond / count));
    return {
      ...model,
      name: `${name}-${index}`,
      survive: 'region',
      maxSpotShare: 0.5,
      weightsGb: 100,
      responseKb: 8,
      demand: ORIGINS.map(([origin, latitude, longitude, part], at) => ({
        origin: { name: origin, latitude, longitude },
        peakRequestsPerSecond: accelerators * perAccelerator * part * (0.6 + 0.8 * ((index * 7 + at * 3) % 11) / 10) / 4.25,
        curve: daytime(longitude),
      })),
    };
  });
  return {
    supplies: ['aws', 'gcp'].map((cloud) => ({ cloud, kinds: ['on-demand', 'spot', 'reserved'], quotas: quotas ? quotasOf(cloud, workloads) : [] })),
    inference,
    policy: { maxCloudShare: 0.8, hourBands: 6 },
  };
}

/** Busiest in the afternoon of the place, a tenth of that at night. */
function daytime(longitude: number): number[] {
  const hours = Array.from({ length: 24 }, (_, hour) => Math.max(0.1, 0.55 + 0.45 * Math.cos((hour + longitude / 15 - 15) / 24 * 2 * Math.PI)));
  const most = Math.max(...hours);
  return hours.map((share) => Math.round(share / most * 1e3) / 1e3);
}

/** Accelerators for each family, spot apart: the whole cloud's, and half of that in each of the regions that all want. */
function quotasOf(cloud: string, workloads: number): Quota[] {
  const families = cloud === 'aws' ? ['p5', 'p4de', 'g6e', 'g6', 'g5'] : ['a3', 'a2', 'g2'];
  const scarce = cloud === 'aws' ? ['us-east-1', 'us-east-2', 'us-west-2', 'eu-north-1', 'ap-south-1'] : ['us-central1', 'europe-west4', 'europe-north1'];
  return families.flatMap((family) => ['on-demand', 'spot'].flatMap((kind): Quota[] => [
    { family, kind, unit: 'accelerators', limit: 600 * workloads },
    ...scarce.map((region) => ({ region, family, kind, unit: 'accelerators', limit: 120 * workloads })),
  ]));
}

/** A fleet to plan, and what planning it may take. */
export interface PlannerCase {
  readonly name: string;
  readonly problem: PlanProblem;
  readonly budget: PlannerBudget;
}

export interface PlannerBudget {
  /** Relative, to the proven bound. */
  readonly gap: number;
  /** Of planning alone. */
  readonly milliseconds: number;
  /** Peak of the whole process. */
  readonly megabytes: number;
}

export const PLANNER_CASES: readonly PlannerCase[] = [
  plannerCase('3 workloads', fleetOf(3, false), { gap: 0.005, milliseconds: 1500, megabytes: 400 }),
  plannerCase('20 workloads, quotas', fleetOf(20, true), { gap: 0.01, milliseconds: 10_000, megabytes: 800 }),
  plannerCase('200 workloads, quotas', fleetOf(200, true), { gap: 0.01, milliseconds: 90_000, megabytes: 2000 }),
];

function plannerCase(name: string, problem: PlanProblem, budget: PlannerBudget): PlannerCase {
  return { name, problem: { ...problem, policy: { ...problem.policy, gap: budget.gap } }, budget };
}
