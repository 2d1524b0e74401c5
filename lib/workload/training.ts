import type { Accelerator } from '../catalog/accelerator';
import type { Fabric } from '../cluster/fabric';
import type { PodSecurity } from '../cluster/pod-security';

/** A run of many accelerators that stand together in one zone. */
export interface TrainingOptions {
  /** Accelerators that run together, a whole number of 1 or more. */
  readonly accelerators: number;
  /** Kinds that would do; the planner chooses one for the whole run. At least one. */
  readonly acceptable: Accelerator[];
  /**
   * The network between the nodes.
   *
   * @default Fabric.STANDARD
   */
  readonly fabric?: Fabric;
  /**
   * Largest share of the nodes that may be spot, 0 to 1. A run stops when one of its nodes is taken, so give it more
   * than 0 only where it writes checkpoints.
   *
   * @default 0
   */
  readonly maxSpotShare?: number;
  /**
   * What its pods may ask of their nodes: the Pod Security level of its namespace.
   *
   * @default - PodSecurity.PRIVILEGED with Fabric.RDMA, which locks memory; else PodSecurity.RESTRICTED
   */
  readonly podSecurity?: PodSecurity;
}
