import { dataUsdPerHour } from './carriage';
import type { NodeOption } from './node-option';
import { purchasesOf } from './purchases';
import type { Resources } from './resources';
import { isAllowed } from './serving-options';
import type { Site } from './site';
import type { Catalog } from '../../catalog/catalog';
import type { CompleteBatch, CompleteProblem } from '../complete-problem';

/** A site for one batch workload. */
export interface BatchSite {
  readonly site: Site;
  /** Nodes of its own, with what an accelerator-hour there counts. */
  readonly options: ReadonlyArray<NodeOption & { readonly speed: number }>;
  /** Carriage and storage of its data. */
  readonly usdPerHour: number;
}

export interface BatchMarket {
  readonly workload: CompleteBatch;
  readonly sites: readonly BatchSite[];
  /** The same sites with all their options, those that others replace among them. */
  readonly offered: readonly BatchSite[];
  /** What an hour of an accelerator counts, by its name. */
  readonly speeds: ReadonlyMap<string, number>;
}

export function batchMarket(
  workload: CompleteBatch, sites: readonly Site[], resources: Resources, problem: CompleteProblem, catalog: Catalog,
): BatchMarket {
  const speeds = new Map(workload.acceptable.map(({ accelerator, speed }) => [accelerator, speed]));
  const kinds = workload.maxSpotShare > 0 ? ['on-demand', 'spot', 'flex-start'] as const : ['on-demand', 'flex-start'] as const;
  const offered = sites.filter((site) => isAllowed(workload, site)).map((site) => ({
    site,
    options: site.offers.filter(({ accelerator }) => speeds.has(accelerator)).flatMap((offer) =>
      purchasesOf(site, offer, [...kinds], resources, problem.policy).map((option) => ({ ...option, speed: speeds.get(offer.accelerator)! }))),
    usdPerHour: dataUsdPerHour(workload.data, site, problem, catalog),
  }));
  return { workload, speeds, sites: offered, offered };
}
