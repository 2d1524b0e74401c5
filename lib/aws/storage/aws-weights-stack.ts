import { TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { BatchReplication } from './batch-replication';
import { ModelBucket } from './model-bucket';
import { ModelReplication } from './model-replication';
import { accountProvider } from '../region/account-provider';

/** Properties of `AwsWeightsStack`. */
export interface AwsWeightsStackProps {
  /** Twelve digits. Terraform refuses to run with credentials of another account. */
  readonly accountId: string;
  /** Region of the source, such as `us-east-1`. */
  readonly region: string;
  /** Name of the source; see `ModelBucketProps.bucketName`. */
  readonly bucketName: string;
  /** Buckets of other stacks that get a copy of every object, at most one in each region. They may be none. */
  readonly replicas: ModelBucket[];
  /**
   * Whether Terraform refuses to destroy or replace the source and its key.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;
  /**
   * Role with which Terraform works.
   *
   * @default - the caller's own identity
   */
  readonly assumeRoleArn?: string;
  /**
   * Tags of everything in the stack; see `AwsRegionStackProps.tags`.
   *
   * @default - none
   */
  readonly tags?: Record<string, string>;
}

/**
 * The bucket that a team uploads weights to, and what copies them to the buckets of regions: one state, deployed after those of the regions and
 * destroyed before them.
 *
 * @throws if a property can't be honoured: the error says which, and how to mend it
 */
export class AwsWeightsStack extends TerraformStack {
  /** The bucket that weights are uploaded to. */
  public readonly source: ModelBucket;

  constructor(scope: Construct, id: string, props: AwsWeightsStackProps) {
    super(scope, id);
    const { accountId, region, bucketName, replicas, assumeRoleArn, tags } = props;
    accountProvider(this, { accountId, region, assumeRoleArn, tags });
    this.source = new ModelBucket(this, 'Source', { bucketName, region, deletionProtection: props.deletionProtection });
    new TerraformOutput(this, 'upload_to', {
      description: 'Where weights are uploaded to, each workload\'s into a folder of its name',
      staticId: true,
      value: `s3://${bucketName}`,
    });
    if (replicas.length === 0) return;
    new ModelReplication(this, 'Replication', { source: this.source, replicas });
    new TerraformOutput(this, 'copy_earlier_objects_command', {
      description: 'Command that copies to new replicas what was uploaded before they stood',
      staticId: true,
      value: new BatchReplication(this, 'EarlierObjects', { source: this.source, accountId }).command,
    });
  }
}
