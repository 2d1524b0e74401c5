/**
 * Who may mount a volume, and for what: an access mode of Kubernetes. A mode chooses a volume and how it is mounted; it is no permission.
 *
 * Source: kubernetes.io/docs/concepts/storage/persistent-volumes, "Access Modes", read 2026-11.
 */
export enum VolumeAccess {
  /** Any number of nodes read. The volume is mounted read-only. */
  READ_ONLY_MANY = 'ReadOnlyMany',
  /** Any number of nodes read and write. */
  READ_WRITE_MANY = 'ReadWriteMany',
  /** The pods of one node read and write. */
  READ_WRITE_ONCE = 'ReadWriteOnce',
}

/**
 * Storage that stands already, in the words of the Container Storage Interface, which mean the same on every cloud: all that a node needs
 * to mount it.
 */
export interface CsiVolume {
  /** Name of the driver that mounts it, such as `fsx.csi.aws.com`. The cluster must run it. */
  readonly driver: string;
  /**
   * What the driver knows the storage by. Kubernetes takes two volumes of one driver with the same handle for one: no two volumes
   * in a cluster may share it.
   */
  readonly volumeHandle: string;
  /**
   * What else the driver wants to know, by its own names.
   *
   * @default - nothing
   */
  readonly attributes?: Record<string, string>;
  /** Size that Kubernetes shows, GiB: a whole number of at least 1. Nobody enforces it; storage without a size says any. */
  readonly capacityGib: number;
  /** Who may mount it. `READ_ONLY_MANY` is told to the driver, but some drivers need a mount option too. */
  readonly access: VolumeAccess;
  /**
   * Options of the mount, in the driver's own words, such as `flock`. A wrong one shows when a pod starts.
   *
   * @default - the driver's own
   */
  readonly mountOptions?: string[];
  /**
   * File system of a block device, such as `ext4`.
   *
   * @default - the driver's own
   */
  readonly fsType?: string;
  /**
   * Zones whose nodes reach it, as values of the node label `topology.kubernetes.io/zone`: pods that use it run there alone.
   *
   * @default - nodes of every zone reach it
   */
  readonly zones?: string[];
}
