import { originAt } from './brute/small-catalog';
import type { Catalog } from '../../lib/catalog/catalog';
import type { BatchProblem, InferenceProblem, OwnCluster, PlanPolicy, PlanProblem, Supply, TrainingProblem } from '../../lib/planner/problem';

export { originAt, smallCatalog, type SmallOffer, type SmallRegion, type SmallRoundTrips } from './brute/small-catalog';

/** An inference workload that any region may serve, with demand from `originAt(0)`, `originAt(1)`, and so on; its pools don't grow. */
export function inference(demand: readonly number[], changes: Partial<InferenceProblem> = {}): InferenceProblem {
  return {
    name: 'chat',
    replicas: [{ accelerator: 'L4', count: 1, requestsPerSecond: 1 }],
    demand: demand.map((peakRequestsPerSecond, index) => ({ origin: originAt(index), peakRequestsPerSecond })),
    growth: 1,
    ...changes,
  };
}

export function training(count: number, changes: Partial<TrainingProblem> = {}): TrainingProblem {
  return { name: 'train', gangs: [{ accelerator: 'L4', count }], ...changes };
}

export function batch(acceleratorHoursPerDay: number, changes: Partial<BatchProblem> = {}): BatchProblem {
  return { name: 'crawl', acceleratorHoursPerDay, acceptable: [{ accelerator: 'L4' }], ...changes };
}

/** Two nodes with an L4 each, free of charge. */
export function cluster(changes: Partial<OwnCluster> = {}): OwnCluster {
  return {
    cloud: 'onprem',
    name: 'hall',
    latitude: 50,
    longitude: 8,
    jurisdiction: 'DE',
    nodes: [{ instanceType: 'rack', accelerator: 'L4', acceleratorsPerNode: 1, nodes: 2, usdPerNodeHour: 0 }],
    ...changes,
  };
}

type Workloads = Pick<PlanProblem, 'inference' | 'training' | 'batch' | 'clusters'>;

/** A problem over every cloud of the catalogue, to be solved to the optimum, where moves are free. */
export function problemOn(
  catalog: Catalog,
  { inference: services = [], training: runs = [], batch: jobs = [], clusters = [] }: Workloads,
  policy: PlanPolicy = {},
  supply: Partial<Supply> = {},
): Required<PlanProblem> {
  return {
    supplies: [...new Set(catalog.regions.map(({ cloud }) => cloud))].map((cloud) => ({ cloud, ...supply })),
    clusters,
    inference: services,
    training: runs,
    batch: jobs,
    policy: { moveCostUsd: 0, gap: 0, ...policy },
  };
}
