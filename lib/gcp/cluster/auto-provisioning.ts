import type { ContainerClusterClusterAutoscaling } from '@cdktf/provider-google/lib/container-cluster';
import { hardenedNodeConfig, type NodeIdentity } from '../nodes/hardened-node-config';

/**
 * The largest machines with GPUs: g4-standard-384 and a4-highgpu-8g.
 * https://cloud.google.com/compute/docs/accelerator-optimized-machines, read 2026-11.
 */
const MOST_CPUS = 384;
const MOST_MEMORY_GB = 3968;

const DISK_GIB = 100;

/** What auto-provisioning is told of a cluster. */
export interface AutoProvisioningOptions extends NodeIdentity {
  /** Most GPUs of the whole cluster, by what GKE calls them. */
  readonly gpus: ReadonlyMap<string, number>;
  /** Nodes for which the network has room. */
  readonly maxNodes: number;
}

/**
 * Node auto-provisioning, for classes of nodes that come just in time. GKE would make their pools without it, and then nothing would limit the
 * number of GPUs, or start nodes with Secure Boot. Limits count all nodes of the cluster, so those of CPU and memory only keep to the network.
 *
 * The key of boot disks is missing on purpose: the provider replaces a standing cluster that is given one here. Classes name it themselves.
 */
export function autoProvisioning({ gpus, maxNodes, ...identity }: AutoProvisioningOptions): ContainerClusterClusterAutoscaling {
  const { serviceAccount, oauthScopes, shieldedInstanceConfig } = hardenedNodeConfig(identity);
  return {
    enabled: true,
    autoscalingProfile: 'OPTIMIZE_UTILIZATION',
    resourceLimits: [
      { resourceType: 'cpu', maximum: maxNodes * MOST_CPUS },
      { resourceType: 'memory', maximum: maxNodes * MOST_MEMORY_GB },
      ...[...gpus].sort(([one], [other]) => (one < other ? -1 : 1)).map(([resourceType, maximum]) => ({ resourceType, maximum })),
    ],
    autoProvisioningDefaults: {
      serviceAccount,
      oauthScopes,
      shieldedInstanceConfig,
      imageType: 'COS_CONTAINERD',
      diskType: 'pd-balanced',
      diskSize: DISK_GIB,
      management: { autoRepair: true, autoUpgrade: true },
      upgradeSettings: { strategy: 'SURGE', maxSurge: 0, maxUnavailable: 1 },
    },
  };
}
