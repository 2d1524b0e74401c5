import { lossesIn } from './losses';
import { unservedOrigins } from './unserved';
import type { ServingMarket } from '../market/serving-options';
import type { ServingPlacement } from '../model/fleet-model';
import type { OriginSet } from '../model/origin-set';

/** Sets of origins that a placement does not serve wholly, in normal operation or after a loss. */
export function violatedSets({ workload, routes }: ServingMarket, { choices, served }: ServingPlacement): OriginSet[] {
  const reaches = routes.map((route) => [...route.keys()]);
  const found = new Map<string, OriginSet>();
  for (const [band, capacity] of served.entries()) {
    const demand = workload.demand.map(({ byBand }) => byBand[band]);
    const surviving = demand.map((requests) => requests * workload.survivingShare);
    const unserved = [
      unservedOrigins(demand, reaches, capacity),
      ...lossesIn(band, workload, choices).map((loss) => unservedOrigins(surviving, reaches, loss.capacity)),
    ];
    for (const set of unserved) if (set.length > 0) found.set(set.join(), set);
  }
  return [...found.values()];
}
