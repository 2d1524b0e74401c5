/** Storage that stands, in the words of Kubernetes' container storage interface: what a static volume is made of, on every cloud. */
export interface VolumeSource {
  /** Name of the CSI driver, such as `gcsfuse.csi.storage.gke.io`. */
  readonly driver: string;
  /** What the driver knows the storage by. */
  readonly volumeHandle: string;
  /**
   * What else the driver asks of a volume, by its own names.
   *
   * @default - nothing
   */
  readonly attributes?: Record<string, string>;
  /**
   * Options of the mount, in the driver's own words.
   *
   * @default - the driver's
   */
  readonly mountOptions?: string[];
  /**
   * File system of a block device.
   *
   * @default - none: the storage is no block device
   */
  readonly fsType?: string;
  /** Whether nobody may write. */
  readonly readOnly: boolean;
  /** Size that Kubernetes is told, GiB. Drivers of object stores and of shared file systems do not hold anyone to it. */
  readonly capacityGib: number;
  /**
   * Zones from which the storage can be reached, as the value of the node label `topology.kubernetes.io/zone`. A volume
   * keeps its pods to them.
   *
   * @default - all zones of the cluster
   */
  readonly zones?: string[];
}
