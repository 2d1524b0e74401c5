/** What the Local SSDs of a node are for. Changing it replaces the pool. */
export enum LocalSsdUse {
  /** One file system that holds images, logs, `emptyDir` volumes and the cache of mounted buckets. */
  EPHEMERAL = 'ephemeral',
  /** Raw devices, for what formats and mounts them itself. Images and `emptyDir` volumes then lie on the boot disk. */
  BLOCK = 'block',
}
