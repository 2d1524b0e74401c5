import type { ServingSite } from '../../market/serving-options';
import { distinctByReach, type OriginSet } from '../../model/origin-set';

/** Sites that are all that some origins reach. */
export interface Cut {
  /** Ascending indices into the sites that are open. */
  readonly sites: readonly number[];
  readonly origins: OriginSet;
}

/** The cuts between sets of origins and the sites that are open. */
export function cutsOf(sites: readonly ServingSite[], sets: readonly OriginSet[]): Cut[] {
  return distinctByReach(sets, { sites }).map((origins) => ({
    sites: sites.map((_, site) => site).filter((site) => origins.some((origin) => sites[site].reaches[origin])),
    origins,
  }));
}
