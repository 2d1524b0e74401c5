import type { ModelBucket } from './model-bucket';

/** A bucket that is shown in a Lustre file system. */
export interface LustreBucketLink {
  /** Bucket of the file system's region, with `lustreAccess`. */
  readonly bucket: ModelBucket;
  /**
   * Beginning of the names of the objects that are shown, such as `llama/`: it ends with a slash.
   *
   * @default - all objects
   */
  readonly bucketPrefix?: string;
  /** Where they are shown, such as `/weights`. It stays empty of other files. `/` is the whole file system, and then the only link. */
  readonly fileSystemPath: string;
  /**
   * Whether files that are written, changed or deleted below the path are so in the bucket too. Not for a replica: nothing would
   * carry the change to the source.
   *
   * @default false
   */
  readonly exportChanges?: boolean;
}
