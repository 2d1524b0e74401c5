import type { Catalog } from '../../../lib/catalog/catalog';
import type { InferenceProblem, PlanProblem, Quota } from '../../../lib/planner/problem';
import { originAt, smallCatalog, type SmallOffer, type SmallRegion } from '../../planner/brute/small-catalog';

/** Three regions of two clouds in which a node serves one request per second for each accelerator. */
export const REGIONS: readonly SmallRegion[] = [{ key: 'aws:east' }, { key: 'aws:west' }, { key: 'gcp:north' }];

/** A node of 8 accelerators in each region: 10, 12 and 16 US dollars on demand, 4 and 6 on spot in the regions of AWS. */
export const OFFERS: readonly SmallOffer[] = [
  { region: 'aws:east', type: 'p5.48xlarge', accelerator: 'H100-80GB', count: 8, onDemand: 10, spot: 4 },
  { region: 'aws:west', type: 'p5.48xlarge', accelerator: 'H100-80GB', count: 8, onDemand: 12, spot: 6 },
  { region: 'gcp:north', type: 'a3-highgpu-8g', accelerator: 'H100-80GB', count: 8, onDemand: 16 },
];

export function catalogOf(offers: readonly SmallOffer[] = OFFERS): Catalog {
  return smallCatalog(REGIONS, offers);
}

/** One workload whose requests come from two places, 40 per second from each at all hours. */
export function fleet(workload: Partial<InferenceProblem> = {}, problem: Partial<PlanProblem> = {}, quotas: Quota[] = []): PlanProblem {
  return {
    supplies: ['aws', 'gcp'].map((cloud) => ({ cloud, kinds: ['on-demand', 'spot', 'reserved'], quotas: cloud === 'aws' ? quotas : [] })),
    inference: [{
      name: 'chat',
      replicas: [{ accelerator: 'H100-80GB', count: 1, requestsPerSecond: 1 }],
      demand: [0, 1].map((index) => ({ origin: originAt(index), peakRequestsPerSecond: 40 })),
      ...workload,
    }],
    ...problem,
  };
}
