/** Where in S3 the states of a fleet lie. */
export interface S3StateOptions {
  /** Bucket, which must exist; turn versioning on, or a damaged state can't be undone. */
  readonly bucket: string;
  /** Region of the bucket, such as `eu-central-1`. */
  readonly region: string;
  /**
   * Folder in the bucket, without a slash at either end.
   *
   * @default - the root of the bucket
   */
  readonly keyPrefix?: string;
  /**
   * ARN of the KMS key that encrypts the states, or of its alias. Whoever deploys needs `kms:Encrypt`, `kms:Decrypt` and
   * `kms:GenerateDataKey` on it.
   *
   * @default - a key of S3 itself (SSE-S3): encrypted all the same, but not with a key that is the bucket's default
   */
  readonly kmsKeyArn?: string;
  /**
   * Whether a lock file beside each state keeps two deployments from writing it at once. Needs Terraform 1.10.
   *
   * @default true
   */
  readonly useLockfile?: boolean;
}
