/** How a cluster's API may be called from outside. */
export interface WaysIn {
  readonly clusterName: string;
  readonly publicAccessCidrs?: readonly string[];
  readonly privateAccessCidrs?: readonly string[];
}

/** What whoever deploys into a cluster must know whose API answers its nodes and pods alone; undefined for any other. */
export function accessWarning({ clusterName, publicAccessCidrs, privateAccessCidrs }: WaysIn): string | undefined {
  if (publicAccessCidrs ?? privateAccessCidrs) return undefined;
  return `cluster '${clusterName}' has neither privateAccessCidrs nor publicAccessCidrs: its API answers its own nodes and pods alone, and what `
    + 'deploys into it from elsewhere times out. Name the block of the runner\'s network in privateAccessCidrs, or its public addresses in '
    + 'publicAccessCidrs. Have neither where the runner is in the VPC and in the cluster\'s security group, such as a pod of the cluster';
}
