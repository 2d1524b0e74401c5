import type { ServingMarket, ServingSite } from '../../market/serving-options';
import type { OriginSet } from '../../model/origin-set';

/** Sites that are all that some origins reach. */
export interface Cut {
  /** Ascending indices into the sites that are open. */
  readonly sites: readonly number[];
  readonly origins: OriginSet;
}

/** What reaches the same sites is one cut: together these origins ask for as much as any of them. */
export function cutsOf({ workload }: ServingMarket, sites: readonly ServingSite[], sets: readonly OriginSet[]): Cut[] {
  const byReach = new Map<string, { readonly sites: readonly number[]; readonly origins: Set<number> }>();
  const reachOf = workload.demand.map((_, origin) => sites.map((__, site) => site).filter((site) => sites[site].reaches[origin]));
  for (const set of sets) {
    const reached = [...new Set(set.flatMap((origin) => reachOf[origin]))].sort((a, b) => a - b);
    const cut = byReach.get(reached.join()) ?? { sites: reached, origins: new Set() };
    byReach.set(reached.join(), cut);
    for (const origin of set) cut.origins.add(origin);
  }
  return [...byReach.values()].map((cut) => ({ sites: cut.sites, origins: [...cut.origins].sort((a, b) => a - b) }));
}
