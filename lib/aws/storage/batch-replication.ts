import { Construct } from 'constructs';
import type { ModelBucket } from './model-bucket';
import { namePrefix, ServiceRole } from '../access/service-role';

/**
 * What a new replica lacks: objects that were never copied, that could not be, and those that others have already. An object that lies in
 * every replica is copied once more.
 *
 * Source: S3 user guide, "Replicating existing objects with S3 Batch Replication" ("Filters for a Batch Replication job"), read 2026-11.
 */
const STATUSES = ['NONE', 'FAILED', 'COMPLETED'];

/** Properties of `BatchReplication`. */
export interface BatchReplicationProps {
  /** Bucket whose objects are to be copied. It has a `ModelReplication`. */
  readonly source: ModelBucket;
  /** Twelve digits: the account of the bucket. */
  readonly accountId: string;
}

/**
 * What copies to a replica the objects that its source held before: a role that S3 Batch Operations takes, and the command that starts a job.
 * Terraform knows no such job: one runs once, and has no state to keep.
 */
export class BatchReplication extends Construct {
  /** Command that starts a job for all replicas, by the AWS command line. */
  public readonly command: string;

  constructor(scope: Construct, id: string, { source, accountId }: BatchReplicationProps) {
    super(scope, id);
    const { bucketName, bucketArn, region } = source;
    // Source: S3 user guide, "Configuring IAM policies for Batch Replication", read 2026-11, without what a stored manifest and a report take.
    const role = new ServiceRole(this, 'Role', {
      namePrefix: namePrefix(bucketName, 'batch'),
      description: `Copies what ${bucketName} held before it was replicated`,
      region,
      // Whoever starts a job hands the role over, by iam:PassRole, which works within the account alone.
      service: 'batchoperations.s3.amazonaws.com',
      statements: [
        { sid: 'Replicate', actions: ['s3:InitiateReplication'], resources: [`${bucketArn}/*`] },
        { sid: 'ListWhat', actions: ['s3:GetReplicationConfiguration', 's3:PutInventoryConfiguration'], resources: [bucketArn] },
      ],
    });
    const manifest = {
      S3JobManifestGenerator: {
        SourceBucket: bucketArn,
        EnableManifestOutput: false,
        Filter: { EligibleForReplication: true, ObjectReplicationStatuses: STATUSES },
      },
    };
    this.command = [
      `aws s3control create-job --account-id ${accountId} --region ${region} --role-arn ${role.arn} --priority 1 --no-confirmation-required`,
      `--operation '{"S3ReplicateObject":{}}' --report '{"Enabled":false}' --manifest-generator '${JSON.stringify(manifest)}'`,
    ].join(' ');
  }
}
