import type { PlannedPool } from '../planner/plan';
import { CloudCredentials } from '../platform/cloud-credentials';
import type { Workload } from '../workload/workload';

/** Paths that pods of a workload may take beside DNS; see `WorkloadNamespaceProps`. */
export interface WorkloadPaths {
  readonly openWithin: boolean;
  readonly cloudCredentials?: CloudCredentials;
  readonly publicHttps?: boolean;
}

/** Who hands out credentials, by cloud. In a cluster that the team brings it is the team's. */
const CREDENTIALS: Readonly<Record<string, CloudCredentials>> = {
  aws: CloudCredentials.EKS_POD_IDENTITY,
  gcp: CloudCredentials.GKE_WORKLOAD_IDENTITY,
};

/**
 * What a workload needs to work at all: its pods find each other where they work as one on several nodes, and ask for credentials where there is
 * something in a bucket to read. Only what the team asks for lets them out to the internet.
 *
 * @param pools those of the workload in the cluster
 * @param mountsWeights whether the pods mount the fleet's cache there
 */
export function workloadPaths(workload: Workload, cloud: string, pools: readonly PlannedPool[], mountsWeights = false): WorkloadPaths {
  const { inferenceOptions, trainingOptions, batchOptions } = workload;
  const spansNodes = trainingOptions === undefined
    ? pools.some(({ nodesPerReplica }) => nodesPerReplica > 1)
    // A gang may stand on several pools, such as spot beside on demand.
    : pools.reduce((nodes, { maxNodes }) => nodes + maxNodes, 0) > 1;
  const reads = inferenceOptions?.weights ?? trainingOptions?.data ?? batchOptions?.data;
  return {
    openWithin: spansNodes,
    cloudCredentials: reads && CREDENTIALS[cloud],
    // GKE's driver reads by a container of the pod itself, and Cloud Storage has public addresses. That of EKS reads by pods of its own.
    publicHttps: (inferenceOptions ?? trainingOptions ?? batchOptions)?.publicHttps ?? (cloud === 'gcp' && mountsWeights ? true : undefined),
  };
}
