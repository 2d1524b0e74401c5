import { type CsiVolume, VolumeAccess } from '../../cluster/csi-volume';

/** How a bucket is mounted. */
export interface GcsFuseVolumeOptions {
  /**
   * Whether pods may only read. What is read is then taken to never change, and its metadata are kept for as long as the pod lives.
   *
   * @default true
   */
  readonly readOnly?: boolean;
  /**
   * Folder of the bucket that is mounted, such as `llama/v3`, without slashes around it.
   *
   * @default - the whole bucket
   */
  readonly directory?: string;
  /**
   * Room for files that were read, GiB. They are fetched in parallel, and read again from the node. The room is taken from the node's
   * ephemeral storage: on machines with Local SSDs from these, on others from the boot disk, which must be large enough for it.
   *
   * @default - files are streamed and not kept
   */
  readonly fileCacheGib?: number;
}

/*
 * Options of the mount are keys of the configuration of Cloud Storage FUSE. Sources: https://cloud.google.com/kubernetes-engine/docs/how-to/
 * cloud-storage-fuse-csi-driver-perf; examples and docs/troubleshooting.md of github.com/GoogleCloudPlatform/gcs-fuse-csi-driver, 2026-08-21.
 */

/** Weights never change: what is known of them need not expire, and the kernel reads ahead a MiB. */
const IMMUTABLE = [
  'metadata-cache:ttl-secs:-1',
  'metadata-cache:stat-cache-max-size-mb:-1',
  'metadata-cache:type-cache-max-size-mb:-1',
  'file-system:kernel-list-cache-ttl-secs:-1',
  'read_ahead_kb=1024',
];

const DIRECTORY = /^[A-Za-z0-9._=-]+(\/[A-Za-z0-9._=-]+)*$/;

/** A bucket as the driver `gcsfuse.csi.storage.gke.io` mounts it. */
export function gcsFuseVolume(bucketName: string, hierarchical: boolean, options: GcsFuseVolumeOptions = {}): CsiVolume {
  const { readOnly = true, directory, fileCacheGib } = options;
  if (directory !== undefined && !DIRECTORY.test(directory)) {
    throw new Error(`directory must be a folder such as llama/v3, of letters, digits, '.', '_', '=' and '-', without slashes around it, got '${directory}'`);
  }
  if (fileCacheGib !== undefined && !(Number.isInteger(fileCacheGib) && fileCacheGib >= 1)) {
    throw new Error(`fileCacheGib must be a whole number of 1 or more, got ${fileCacheGib}: leave it out for no cache`);
  }
  return {
    driver: 'gcsfuse.csi.storage.gke.io',
    // Folders of one bucket are volumes of their own; the driver drops what follows a colon ("Allow multiple volume handles with different mount
    // options", github.com/GoogleCloudPlatform/gcs-fuse-csi-driver, 2ed24c70 of 2025-04-17).
    volumeHandle: [bucketName, ...directory?.split('/') ?? []].join(':'),
    access: readOnly ? VolumeAccess.READ_ONLY_MANY : VolumeAccess.READ_WRITE_MANY,
    // Kubernetes wants a size, and a bucket has none.
    capacityGib: 1,
    mountOptions: [
      // Folders of a flat bucket are but beginnings of names.
      ...hierarchical ? [] : ['implicit-dirs'],
      ...directory === undefined ? [] : [`only-dir=${directory}`],
      ...readOnly ? IMMUTABLE : [],
      ...fileCacheGib === undefined ? [] : ['file-cache:enable-parallel-downloads:true', 'file-cache:cache-file-for-range-read:true'],
    ],
    attributes: {
      // The check doubles the exchanges of tokens, of which a project has a quota that a large start of pods uses up.
      skipCSIBucketAccessCheck: 'true',
      ...readOnly && { gcsfuseMetadataPrefetchOnMount: 'true' },
      ...fileCacheGib !== undefined && { fileCacheCapacity: `${fileCacheGib}Gi` },
    },
  };
}
