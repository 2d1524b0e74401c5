import { TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { BucketLocation } from './bucket-location';
import { BucketReplication } from './bucket-replication';
import { ModelBucket } from './model-bucket';
import { labelledProvider } from '../region/labelled-provider';

/** What a `GcpWeightsStack` needs to know. */
export interface GcpWeightsStackProps {
  /** Project id, such as `atlas-prod`. */
  readonly project: string;
  /** Region of the source, such as `us-central1`. */
  readonly region: string;
  /** Name of the source; see `ModelBucketProps.bucketName`. */
  readonly bucketName: string;
  /** Names of the buckets of other stacks that get a copy of every object, by their region. They may be none. */
  readonly replicas: Record<string, string>;
  /**
   * Whether Terraform refuses to destroy the source and its key. With `false` it destroys the source with all objects in it.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;
  /**
   * Labels of everything in the stack that can carry them.
   *
   * @default - none
   */
  readonly labels?: Record<string, string>;
}

/**
 * The bucket that a team uploads weights to, and what copies them to the buckets of regions: one state, deployed after those of the regions and
 * destroyed before them. What is deleted in the source is deleted in the copies too; its older versions stay in the source.
 */
export class GcpWeightsStack extends TerraformStack {
  /** The bucket that weights are uploaded to. */
  public readonly source: ModelBucket;

  /** @throws as `ModelBucket` and `BucketReplication` do */
  constructor(scope: Construct, id: string, props: GcpWeightsStackProps) {
    super(scope, id);
    const { project, region, bucketName, replicas, labels, deletionProtection } = props;
    labelledProvider(this, { project, region, labels });
    this.source = new ModelBucket(this, 'Source', { project, bucketName, location: BucketLocation.region(region), deletionProtection });
    new TerraformOutput(this, 'upload_to', {
      description: 'Where weights are uploaded to, each workload\'s into a folder of its name',
      staticId: true,
      value: `gs://${bucketName}`,
    });
    if (Object.keys(replicas).length === 0) return;
    new BucketReplication(this, 'Replication', { project, sourceBucketName: this.source.bucketName, replicas, deleteMissing: true });
  }
}
