import { S3BucketReplicationConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-replication-configuration';
import { Construct } from 'constructs';
import type { ModelBucket } from './model-bucket';
import type { PolicyStatement } from '../access/policy-document';
import { namePrefix, ServiceRole } from '../access/service-role';
import { partitionOf } from '../region/partition';

/** The one figure that replication time control is sold with. Source: S3 API reference, `ReplicationTimeValue`, read 2026-11. */
const TIME_CONTROL_MINUTES = 15;

/**
 * What S3 does by a replica's key. `kms:Encrypt` alone does without bucket keys (tried by AWS: awslabs/landing-zone-accelerator-on-aws issue
 * 1144, 2026-07-13). Buckets here have them: S3 verifies one by `kms:Decrypt` before it uses it. `kms:GenerateDataKey` is what objects take
 * that come without encryption of their own. Without one of them an object's replication just fails, and only its status says so.
 *
 * Source: S3 user guide, "Replicating encrypted objects" ("S3 Bucket Keys and replication") and "Troubleshooting replication", in
 * github.com/awsdocs/amazon-s3-userguide as of 2023-06-09 (1b918e0).
 */
const ENCRYPT_REPLICA = ['kms:Encrypt', 'kms:GenerateDataKey', 'kms:Decrypt'];

/** Properties of `ModelReplication`. */
export interface ModelReplicationProps {
  /** Bucket that weights are uploaded to. */
  readonly source: ModelBucket;
  /** Buckets that get a copy of every object, one in each region; that of the source may be among them. */
  readonly replicas: ModelBucket[];
  /**
   * Whether S3 replicates within 15 minutes, with an event for each object that takes longer: for a price per GB on top of that of the
   * transfer.
   *
   * @default false
   */
  readonly timeControl?: boolean;
  /**
   * Whether what is deleted in the source disappears from the replicas too. Its versions stay there for their `noncurrentDays`.
   *
   * @default true
   */
  readonly replicateDeletes?: boolean;
}

/**
 * Copies every new object of one bucket to replicas in other regions, and in its own, so that nodes read weights where they stand. What the
 * source held before is not copied: `BatchReplication` does that.
 *
 * It refers to all the buckets, so put it into a stack of its own: then region stacks don't know each other, and all of them are deployed
 * before it. The stack's AWS provider may be of any region of the same account.
 *
 * @throws if there is no replica, if two stand in one region, or if one can't be replicated to
 */
export class ModelReplication extends Construct {
  constructor(scope: Construct, id: string, props: ModelReplicationProps) {
    super(scope, id);
    const { source, timeControl = false, replicateDeletes = true } = props;
    const replicas = [...props.replicas].sort((a, b) => a.region < b.region ? -1 : 1);
    assertReplicas(source, replicas);
    const role = new ServiceRole(this, 'Role', {
      namePrefix: namePrefix(source.bucketName, 'replication'),
      description: `Replicates ${source.bucketName}`,
      region: source.region,
      // S3 takes the role of the bucket's own account alone, and names no bucket when it does.
      service: 's3.amazonaws.com',
      statements: statements(source, replicas),
    });
    new S3BucketReplicationConfigurationA(this, 'Resource', {
      bucket: source._bucketNameAttribute,
      region: source.region,
      role: role.arn,
      rule: replicas.map((replica, index) => ({
        id: replica.region,
        priority: index + 1,
        status: 'Enabled',
        filter: { prefix: '' },
        deleteMarkerReplication: { status: status(replicateDeletes) },
        // Without it S3 leaves out what KMS encrypts, and says nothing.
        sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: 'Enabled' } },
        destination: {
          bucket: replica.bucketArn,
          encryptionConfiguration: { replicaKmsKeyId: replica.keyArn },
          metrics: { status: 'Enabled', eventThreshold: timeControl ? { minutes: TIME_CONTROL_MINUTES } : undefined },
          replicationTime: timeControl ? { status: 'Enabled', time: { minutes: TIME_CONTROL_MINUTES } } : undefined,
        },
      })),
      dependsOn: role.policies,
    });
  }
}

/**
 * What replication takes, and not more: keys by way of S3 for these buckets alone. With bucket keys, what KMS is told is the bucket's ARN,
 * and for objects uploaded without one their own.
 *
 * Source: S3 user guide, "Setting up permissions for live replication" and "Replicating encrypted objects", read 2026-11.
 */
function statements(source: ModelBucket, replicas: readonly ModelBucket[]): PolicyStatement[] {
  const byS3 = ({ region, bucketArn }: ModelBucket) => ({
    // Both in one condition: a role's inline policies have 10,240 characters in all, and each replica takes a statement.
    StringLike: { 'kms:ViaService': `s3.${region}.amazonaws.com`, 'kms:EncryptionContext:aws:s3:arn': [bucketArn, `${bucketArn}/*`] },
  });
  return [
    { sid: 'ReadConfiguration', actions: ['s3:GetReplicationConfiguration', 's3:ListBucket'], resources: [source.bucketArn] },
    {
      sid: 'ReadSource',
      actions: ['s3:GetObjectVersionForReplication', 's3:GetObjectVersionAcl', 's3:GetObjectVersionTagging'],
      resources: [`${source.bucketArn}/*`],
    },
    { sid: 'DecryptSource', actions: ['kms:Decrypt'], resources: [source.keyArn], conditions: byS3(source) },
    {
      sid: 'WriteReplicas',
      actions: ['s3:ReplicateObject', 's3:ReplicateDelete', 's3:ReplicateTags'],
      resources: replicas.map(({ bucketArn }) => `${bucketArn}/*`),
    },
    ...replicas.map((replica) => ({
      sid: `EncryptIn${replica.region.replace(/-/g, '')}`,
      actions: ENCRYPT_REPLICA,
      resources: [replica.keyArn],
      conditions: byS3(replica),
    })),
  ];
}

function status(enabled: boolean): string {
  return enabled ? 'Enabled' : 'Disabled';
}

function assertReplicas(source: ModelBucket, replicas: readonly ModelBucket[]): void {
  const fail = (message: string): never => {
    throw new Error(`replication of ${source.bucketName}: ${message}`);
  };
  if (replicas.length === 0) fail('replicas is empty: name at least one bucket, or leave the replication out');
  const regions = replicas.map(({ region }) => region);
  // A replica in the source's own region is S3's same-region replication: S3 user guide, "Replicating objects within and across Regions", read 2026-11.
  if (replicas.includes(source)) fail('replicas names the source itself: drop it, or give it a replica of its own');
  if (new Set(regions).size !== regions.length) fail(`replicas must stand in regions that differ, got ${regions.join(', ')}: keep one in each`);
  const foreign = regions.filter((region) => partitionOf(region) !== partitionOf(source.region));
  if (foreign.length > 0) {
    fail(`S3 replicates within a partition, and ${foreign.join(', ')} is in another than ${source.region}: give it a source bucket of its own`);
  }
}
