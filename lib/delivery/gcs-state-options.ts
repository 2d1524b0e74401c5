/** Where in Cloud Storage the states of a fleet lie. */
export interface GcsStateOptions {
  /** Bucket, which must exist; turn object versioning on, or a damaged state can't be undone. */
  readonly bucket: string;
  /**
   * Folder in the bucket, without a slash at either end.
   *
   * @default - the root of the bucket
   */
  readonly prefix?: string;
  /**
   * Cloud KMS key that encrypts the states: `projects/<project>/locations/<location>/keyRings/<ring>/cryptoKeys/<key>`.
   *
   * @default - the bucket's own key: encrypted all the same
   */
  readonly kmsEncryptionKey?: string;
}
