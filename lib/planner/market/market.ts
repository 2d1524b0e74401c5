import { batchMarket, type BatchMarket } from './batch-options';
import { gangMarket, type GangMarket } from './gang-options';
import { Resources, type Resource } from './resources';
import { servingMarket, type ServingMarket } from './serving-options';
import { sitesOf, type Site } from './site';
import { undominated } from './undominated';
import type { Catalog } from '../../catalog/catalog';
import type { CompleteProblem } from '../complete-problem';

/** Everything that could be bought for a problem, at the team's prices. */
export interface Market {
  readonly sites: readonly Site[];
  readonly resources: readonly Resource[];
  readonly serving: readonly ServingMarket[];
  readonly gangs: readonly GangMarket[];
  readonly batch: readonly BatchMarket[];
}

export function marketOf(problem: CompleteProblem, catalog: Catalog): Market {
  const sites = sitesOf(problem, catalog);
  const resources = new Resources(problem, sites);
  const served = problem.inference.map((workload) => servingMarket(workload, sites, resources, problem, catalog));
  const market = {
    sites,
    resources: resources.all,
    serving: served,
    gangs: problem.training.map((workload) => gangMarket(workload, sites, resources, problem, catalog)),
    batch: problem.batch.map((workload) => batchMarket(workload, sites, resources, problem, catalog)),
  };
  return undominated(market, problem);
}
