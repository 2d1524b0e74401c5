/**
 * Buckets for the weights of a fleet's models on one cloud: one that the team uploads to, and a cache of it in each region.
 *
 * The pods of an inference workload that declares `weights` find the folder of its name in the claim `weights` of their namespace.
 */
export interface FleetWeights {
  /**
   * What the names of the buckets begin with, as `<bucketPrefix>-source` and `<bucketPrefix>-<region>`: lower-case letters, digits and dashes, at most
   * 48 on AWS and 39 on Google Cloud. Names are shared by all customers of a cloud, so begin with your organisation's. Another prefix is
   * other buckets.
   */
  readonly bucketPrefix: string;
  /** Region of the bucket that the team uploads to, such as `us-east-1`. Nothing need run there. Another region is another bucket. */
  readonly sourceRegion: string;
  /**
   * Kubernetes service account that the fleet makes in the namespace of each workload, and whose pods may read: 1 to 63 lower-case letters, digits
   * and dashes. Not `default`, which every pod has that asks for none.
   *
   * @default 'model-server'
   */
  readonly serviceAccountName?: string;
  /**
   * Whether Terraform refuses to destroy the bucket that the team uploads to. The caches hold copies, and go with their regions.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;
}
