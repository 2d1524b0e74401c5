/** Labels that every GPU node of a fleet carries, on every cloud. */
export class NodeLabel {
  /** Canonical accelerator name in lower case, such as `h100-80gb`. */
  public static readonly ACCELERATOR = 'gpu-fleet.dev/accelerator';
  /** How the node was had: `Capacity.kind`. */
  public static readonly CAPACITY = 'gpu-fleet.dev/capacity';
  /** Name of the node pool. */
  public static readonly POOL = 'gpu-fleet.dev/pool';
  /** The workload for which the planner placed the pool. */
  public static readonly WORKLOAD = 'gpu-fleet.dev/workload';

  private constructor() {}
}

/**
 * The taint that keeps everything but GPU work off GPU nodes. Tolerate it with `operator: Exists`:
 * its value differs between clouds and tools.
 */
export class GpuTaint {
  public static readonly KEY = 'nvidia.com/gpu';
  public static readonly VALUE = 'present';

  private constructor() {}
}
