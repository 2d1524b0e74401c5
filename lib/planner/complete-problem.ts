import { createHash } from 'node:crypto';
import stringify from 'safe-stable-stringify';
import type {
  BatchProblem, GangShape, InferenceProblem, Origin, OwnCluster, PlanPolicy, PlanProblem, Reservation, Supply, TrainingProblem,
} from './problem';

/** The properties of `T` named by `K`, none of them left out. */
type With<T, K extends keyof T> = Omit<T, K> & Required<Pick<T, K>>;

export type CompleteSupply = With<Supply, 'kinds' | 'maxNodesPerPool' | 'maxNodesPerCluster' | 'reservations' | 'quotas' | 'prices' | 'rdmaInstanceTypes'>;

export interface CompleteDemand {
  readonly origin: Origin;
  /** Requests per second at the busiest hour of each band. */
  readonly byBand: readonly number[];
  readonly roundTripMs?: Readonly<Record<string, number>>;
  readonly residency?: readonly string[];
}

export type CompleteInference = Omit<With<InferenceProblem,
'minRegions' | 'survive' | 'survivingShare' | 'spare' | 'utilisation' | 'maxSpotShare' | 'maxSpotShareOfRegion' | 'onDemandFloor' | 'growth'
| 'weightsGb' | 'versionsPerMonth' | 'responseKb'>, 'demand'> & { readonly demand: readonly CompleteDemand[] };

export type CompleteTraining = Omit<With<TrainingProblem, 'rdma' | 'maxSpotShare'>, 'gangs'> & { readonly gangs: ReadonlyArray<Required<GangShape>> };

export type CompleteBatch = Omit<With<BatchProblem, 'maxSpotShare' | 'fillIdle'>, 'acceptable'> & {
  readonly acceptable: ReadonlyArray<{ readonly accelerator: string; readonly speed: number }>;
};

export type CompletePolicy = Omit<With<PlanPolicy,
'maxCloudShare' | 'maxRegionShare' | 'moveCostUsd' | 'carbonUsdPerTonne' | 'preferredAccelerators' | 'preference' | 'gap'>, 'hourBands'>;

/** A problem with every default filled in, everything in one order, and demand by band. */
export interface CompleteProblem {
  /** Parts of the day. */
  readonly bands: number;
  readonly supplies: readonly CompleteSupply[];
  readonly clusters: readonly OwnCluster[];
  readonly inference: readonly CompleteInference[];
  readonly training: readonly CompleteTraining[];
  readonly batch: readonly CompleteBatch[];
  readonly policy: CompletePolicy;
}

/** The same problem in one order, so that the order of declaration changes nothing. */
export function completeProblem(problem: PlanProblem): CompleteProblem {
  const inference = problem.inference ?? [];
  // Where no hour differs from another, one band is the whole day; batch work may fill a part of it.
  const { hourBands = 6, ...policy } = problem.policy ?? {};
  const bands = inference.some(isUneven) || (problem.batch ?? []).length > 0 ? hourBands : 1;
  return {
    bands,
    supplies: sorted((problem.supplies ?? []).map(completeSupply), ({ cloud }) => cloud),
    clusters: sorted(
      (problem.clusters ?? []).map(({ nodes, ...cluster }) => ({ ...cluster, nodes: sorted(nodes, ({ instanceType }) => instanceType) })),
      ({ cloud, name }) => `${cloud} ${name}`,
    ),
    inference: sorted(inference.map((workload) => completeInference(workload, bands)), byName),
    training: sorted((problem.training ?? []).map(completeTraining), byName),
    batch: sorted((problem.batch ?? []).map(completeBatch), byName),
    policy: {
      maxCloudShare: 1,
      maxRegionShare: 1,
      moveCostUsd: 500,
      carbonUsdPerTonne: 0,
      preferredAccelerators: [],
      preference: 0.1,
      gap: 0.01,
      ...defined(policy),
    },
  };
}

/** SHA-256 of what a problem says, hex: the same for every order of declaration. */
export function hashOf(problem: PlanProblem): string {
  return createHash('sha256').update(stringify(completeProblem(problem))!).digest('hex');
}

function isUneven({ demand }: InferenceProblem): boolean {
  return demand.some(({ curve }) => curve?.some((share) => share !== 1));
}

function completeSupply(supply: Supply): CompleteSupply {
  return {
    maxNodesPerPool: Infinity,
    maxNodesPerCluster: Infinity,
    ...defined(supply),
    // Nothing is the same as nothing said, and hashes as it always did.
    observabilityUsdPerMonth: supply.observabilityUsdPerMonth || undefined,
    regions: supply.regions && [...supply.regions].sort(),
    instanceTypes: supply.instanceTypes && [...supply.instanceTypes].sort(),
    rdmaInstanceTypes: [...supply.rdmaInstanceTypes ?? []].sort(),
    kinds: [...supply.kinds ?? ['on-demand', 'spot']].sort(),
    reservations: sorted((supply.reservations ?? []).map(bought), byName),
    quotas: sorted(supply.quotas ?? [], ({ region, family, kind, unit, limit }) => [region, family, kind, unit, limit].join(' ')),
    // The first that fits holds: their order says something.
    prices: supply.prices ?? [],
  };
}

/** What was bought, without the words by which nodes are had of it: these may change, and the plan stands. */
function bought({ reservationId, project, block, placementGroup, windowOpen, windowEndsAt, ...reservation }: Reservation): Reservation {
  return reservation;
}

function completeInference({ demand, ...workload }: InferenceProblem, bands: number): CompleteInference {
  const maxSpotShare = workload.maxSpotShare ?? 0;
  return {
    minRegions: 1,
    survive: 'node',
    survivingShare: 1,
    spare: 'hot',
    utilisation: 1,
    onDemandFloor: 0,
    growth: 1.25,
    weightsGb: 0,
    versionsPerMonth: 1,
    responseKb: 0,
    ...defined(workload),
    maxSpotShare,
    maxSpotShareOfRegion: Math.min(workload.maxSpotShareOfRegion ?? maxSpotShare, maxSpotShare),
    replicas: sorted(workload.replicas, ({ accelerator, count }) => `${accelerator} ${String(count).padStart(4, '0')}`),
    regions: workload.regions && [...workload.regions].sort(),
    residency: workload.residency && [...workload.residency].sort(),
    demand: sorted(demand.map(({ origin, peakRequestsPerSecond, curve, roundTripMs, residency }) => ({
      origin,
      byBand: Array.from({ length: bands }, (_, band) => {
        const hours = 24 / bands;
        return peakRequestsPerSecond * (curve === undefined ? 1 : Math.max(...curve.slice(band * hours, (band + 1) * hours)));
      }),
      roundTripMs,
      residency: residency && [...residency].sort(),
    })), ({ origin }) => origin.name),
  };
}

function completeTraining(workload: TrainingProblem): CompleteTraining {
  return {
    rdma: false,
    maxSpotShare: 0,
    ...defined(workload),
    regions: workload.regions && [...workload.regions].sort(),
    residency: workload.residency && [...workload.residency].sort(),
    gangs: sorted(workload.gangs.map(({ speed = 1, ...gang }) => ({ ...gang, speed })), ({ accelerator, count, speed }) => `${accelerator} ${count} ${speed}`),
  };
}

function completeBatch(workload: BatchProblem): CompleteBatch {
  return {
    maxSpotShare: 1,
    fillIdle: true,
    ...defined(workload),
    regions: workload.regions && [...workload.regions].sort(),
    residency: workload.residency && [...workload.residency].sort(),
    acceptable: sorted(workload.acceptable.map(({ accelerator, speed = 1 }) => ({ accelerator, speed })), ({ accelerator }) => accelerator),
  };
}

/** Without the properties that are there and undefined, which would hide a default. */
function defined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as T;
}

function byName({ name }: { readonly name: string }): string {
  return name;
}

function sorted<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...items].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}
