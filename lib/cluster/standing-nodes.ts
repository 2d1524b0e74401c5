/** What keeps pods off a node. */
export interface NodeTaint {
  readonly key: string;
  /**
   * Value of the taint.
   *
   * @default - any value is tolerated
   */
  readonly value?: string;
  /** `NoSchedule`, `PreferNoSchedule` or `NoExecute`. */
  readonly effect: string;
}

/** GPU nodes that stand already: how they are found, and what keeps pods off them. */
export interface StandingNodes {
  /**
   * Kubernetes labels that these nodes and no others carry, such as `nvidia.com/gpu.product: NVIDIA-H100-80GB-HBM3` of GPU feature
   * discovery.
   *
   * @default - none
   */
  readonly labels?: Record<string, string>;
  /**
   * Taints of these nodes beside `GpuTaint`.
   *
   * @default - none
   */
  readonly taints?: NodeTaint[];
}
