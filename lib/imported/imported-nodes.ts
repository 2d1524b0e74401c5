import type { NodeTaint } from '../cluster/standing-nodes';
import type { ClusterNodes } from '../planner/problem/supply';

/** Nodes of one kind in a cluster that the team brings, and how they are found there. */
export interface ImportedNodes extends ClusterNodes {
  /**
   * Kubernetes labels that these nodes and no others carry. Those of GPU feature discovery would do, such as
   * `nvidia.com/gpu.product: NVIDIA-H100-80GB-HBM3`, where it runs.
   *
   * @default - none; refused where the device plugin is to be installed on them
   */
  readonly labels?: Record<string, string>;
  /**
   * Taints of these nodes beside `nvidia.com/gpu`, which everything here tolerates.
   *
   * @default - none
   */
  readonly taints?: NodeTaint[];
}
