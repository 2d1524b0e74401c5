import type { NodeTaint } from '../cluster/standing-nodes';
import type { ClusterNodes, ClusterPlace } from '../planner/problem/supply';
import type { GpuRuntimeSource } from './gpu-runtime-source';

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

/** A Kubernetes cluster that stands already, whoever may reach it. */
export interface ImportedClusterOptions extends ClusterPlace {
  /** GPU nodes that stand there. They are the team's: nothing here adds or removes one. */
  readonly nodes: ImportedNodes[];
  /** @default GpuRuntimeSource.PRESENT */
  readonly gpuRuntime?: GpuRuntimeSource;
  /**
   * RuntimeClass under which containers get GPUs, such as `nvidia` on k3s and RKE2, where the NVIDIA runtime is not the default one.
   *
   * @default - they do under the default one
   */
  readonly runtimeClassName?: string;
}
