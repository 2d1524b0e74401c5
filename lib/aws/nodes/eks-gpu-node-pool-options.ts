import type { GpuNodePoolOptions } from '../../cluster/gpu-node-pool';

/** What a GPU node pool on EKS is, beyond what one is on every cloud. */
export interface EksGpuNodePoolOptions extends GpuNodePoolOptions {
  /**
   * Whether a new Kubernetes version, `nodeReleaseVersion` or launch template (cost tags, `bootDiskGib`, a newer release of this library) replaces the nodes that run.
   * EKS does so one by one, and launches before it ends: in a reservation that is full the update fails. Without it, nodes stay as the group
   * was made, those that come later too. Not for `Provisioner.JUST_IN_TIME`.
   *
   * @default - false for nodes of a reservation or Capacity Block, and with `Disruption.TRAINING`; true for all others
   */
  readonly updateNodes?: boolean;
}
