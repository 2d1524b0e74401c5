import type { GpuDriverVersion } from './gpu-driver-version';
import type { GpuNodePoolOptions } from '../../cluster/gpu-node-pool';

/** What a GPU node pool on GKE is, beyond what one is on every cloud. */
export interface GkeGpuNodePoolOptions extends GpuNodePoolOptions {
  /**
   * The NVIDIA driver, which GKE installs and keeps. Changing it replaces the pool.
   *
   * @default GpuDriverVersion.DEFAULT, and LATEST on G4 machines, whose GPUs are newer than the other driver
   */
  readonly driverVersion?: GpuDriverVersion;
  /**
   * Whether nodes stand close together, for less latency between them. Needs exactly one zone, and makes capacity harder to find. Not for
   * reservations, which place their own machines, queued nodes, and flex-start nodes of other machines than A3 Ultra and A4. Changing it
   * replaces the pool.
   *
   * @default - with Fabric.RDMA true for the ways of `capacity` that it can be asked for, false otherwise
   */
  readonly compactPlacement?: boolean;
  /**
   * Whether `zones` may name AI zones (`us-central1-ai1a`), which hold accelerators only and stand apart from the region's other zones.
   *
   * @default false
   */
  readonly aiZones?: boolean;
  /**
   * Whether GKE moves pods to nodes of an earlier entry of `capacity` as soon as it can have some, which ends the pods. Takes several entries, or
   * `Provisioner.JUST_IN_TIME`.
   *
   * @default false
   */
  readonly activeMigration?: boolean;
  /**
   * Seconds before the end of a flex-start node at which GKE begins to look for another in its place, 1 to 604800. Takes
   * `Provisioner.JUST_IN_TIME` and flex-start among `capacity`.
   *
   * @default - pods wait for another node when theirs has gone
   */
  readonly flexStartLeadSeconds?: number;
}
