import { Disruption } from '../../cluster/disruption';

/** Of a ComputeClass, when GKE takes away nodes that are little used. */
export interface Consolidation {
  readonly consolidationDelayMinutes: number;
  /** Percent of a node's GPUs that pods may ask for at most, if it is to go and its pods fit elsewhere. */
  readonly gpuConsolidationThreshold: number;
}

/** As everywhere: five minutes. */
const CONSOLIDATION_DELAY_MINUTES = 5;

/** What each preset comes to: https://cloud.google.com/kubernetes-engine/docs/reference/crds/computeclass, autoscalingPolicy, read 2026-11. */
const CONSOLIDATION: Readonly<Record<Disruption, Consolidation>> = {
  [Disruption.INFERENCE]: { consolidationDelayMinutes: CONSOLIDATION_DELAY_MINUTES, gpuConsolidationThreshold: 50 },
  [Disruption.TRAINING]: { consolidationDelayMinutes: CONSOLIDATION_DELAY_MINUTES, gpuConsolidationThreshold: 0 },
};

/** The `autoscalingPolicy` of a ComputeClass. */
export function consolidationOf(disruption: Disruption = Disruption.INFERENCE): Consolidation {
  return CONSOLIDATION[disruption];
}

/** Refuses to be told when nodes may go where GKE takes no word on it: of pools without a ComputeClass. */
export function assertConsolidation(pool: string, disruption: Disruption | undefined, className: string | undefined): void {
  if (disruption === undefined || className !== undefined) return;
  throw new Error(
    `node pool '${pool}': GKE takes disruption in a ComputeClass alone, and a pool of one way to get nodes, or of queued ones, has none, got disruption ${disruption}: `
    + 'drop it, add another way to get nodes, or use Provisioner.JUST_IN_TIME',
  );
}
