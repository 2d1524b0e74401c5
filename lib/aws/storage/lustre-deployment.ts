/** How FSx keeps the data of a Lustre file system. */
export enum LustreDeployment {
  /** Replicated within its zone, with throughput of your choice and backups: for what must outlive a disk. */
  PERSISTENT_2 = 'PERSISTENT_2',
  /** One copy on disks that may fail, 200 MB/s per TiB and bursts above it, no backups: for what can be made or fetched again. */
  SCRATCH_2 = 'SCRATCH_2',
}
