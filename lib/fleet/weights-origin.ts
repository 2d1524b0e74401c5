import type { FleetWeights } from './fleet-weights';

/** A cloud of a fleet, and the buckets for weights that it is to have there. */
export interface CloudWeights {
  readonly cloud: string;
  readonly weights?: FleetWeights;
}

/** Region from which all weights of a fleet come, where that is one: the source of its only cloud. With two clouds each has a source of its own. */
export function weightsOrigin([only, ...others]: readonly CloudWeights[]): string | undefined {
  return others.length > 0 || only?.weights === undefined ? undefined : `${only.cloud}:${only.weights.sourceRegion}`;
}
