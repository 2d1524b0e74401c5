import { DataGoogleStorageTransferProjectServiceAccount } from '@cdktf/provider-google/lib/data-google-storage-transfer-project-service-account';
import { StorageBucketIamMember } from '@cdktf/provider-google/lib/storage-bucket-iam-member';
import { StorageTransferJob } from '@cdktf/provider-google/lib/storage-transfer-job';
import { Construct } from 'constructs';
import { assertProjectId } from '../project-id';

/** https://cloud.google.com/storage-transfer/docs/reference/rest/v1/transferJobs#Schedule, read 2026-11. */
const MOST_OFTEN_HOURS = 1;

/** A date in the past: the job runs at once, and then at its interval. */
const START = { year: 2026, month: 1, day: 1 };

const REPLICA_KEY = /^[a-z][a-z0-9-]*$/;

/** What a `BucketReplication` needs to know. */
export interface BucketReplicationProps {
  /** Project id in which the transfers run, such as `atlas-prod`. */
  readonly project: string;
  /** Name of the bucket that is written to. */
  readonly sourceBucketName: string;
  /**
   * Names of the buckets that it is copied to, by a name that says where they are, such as `europe-west4`, and that is a part of their jobs'
   * Terraform addresses. Nobody else may write to them.
   */
  readonly replicas: Record<string, string>;
  /**
   * Hours between two copies, 1 or more. A copy takes over what is new or differs.
   *
   * @default 1
   */
  readonly everyHours?: number;
  /**
   * Beginnings of names that are copied, such as `llama/`.
   *
   * @default - all objects
   */
  readonly prefixes?: string[];
  /**
   * Whether what the source no longer has is deleted from the replicas, too. It makes one wrong deletion one in every region: their versions
   * and soft deletion then are what is left.
   *
   * @default false
   */
  readonly deleteMissing?: boolean;
}

/**
 * Copies one bucket to those of other regions, as often as every hour: weights next to each cluster, for the price of one transfer instead of one
 * by each node. Make one for all replicas of a source, in the state that goes after those of their buckets: the grant on the source is then
 * one, and goes with the last replica.
 */
export class BucketReplication extends Construct {
  /** @throws if the project or the interval is not one that Storage Transfer Service takes, or if there is no replica, or the source is one */
  constructor(scope: Construct, id: string, props: BucketReplicationProps) {
    super(scope, id);
    const { project, sourceBucketName, replicas, everyHours = MOST_OFTEN_HOURS, prefixes } = props;
    assertProjectId(project);
    assertReplicas(sourceBucketName, replicas);
    if (!(Number.isInteger(everyHours) && everyHours >= MOST_OFTEN_HOURS)) {
      throw new Error(`everyHours must be a whole number of ${MOST_OFTEN_HOURS} or more, got ${everyHours}`);
    }
    if (prefixes?.length === 0) throw new Error('prefixes must name at least one beginning, got none: leave them out to copy all objects');

    // Asking for the service agent brings it into being.
    const { member } = new DataGoogleStorageTransferProjectServiceAccount(this, 'TransferAgent', { project });
    const grants = (key: string, bucket: string, role: string): StorageBucketIamMember[] => [
      // The role for objects lacks storage.buckets.get: https://cloud.google.com/storage-transfer/docs/iam-cloud, read 2026-11.
      new StorageBucketIamMember(this, `${key}BucketGrant`, { bucket, role: 'roles/storage.legacyBucketReader', member }),
      new StorageBucketIamMember(this, `${key}ObjectGrant`, { bucket, role, member }),
    ];
    const sourceGrants = grants('Source', sourceBucketName, 'roles/storage.objectViewer');

    for (const [key, bucketName] of Object.entries(replicas)) {
      new StorageTransferJob(this, `Job-${key}`, {
        project,
        description: `Copies ${sourceBucketName} to ${bucketName}`,
        transferSpec: {
          gcsDataSource: { bucketName: sourceBucketName },
          gcsDataSink: { bucketName },
          objectConditions: prefixes && { includePrefixes: prefixes },
          transferOptions: { overwriteWhen: 'DIFFERENT', deleteObjectsUniqueInSink: props.deleteMissing ?? false },
        },
        schedule: { scheduleStartDate: START, repeatInterval: `${everyHours * 3600}s` },
        dependsOn: [...sourceGrants, ...grants(`${key}-`, bucketName, 'roles/storage.objectUser')],
      });
    }
  }
}

function assertReplicas(source: string, replicas: Readonly<Record<string, string>>): void {
  const keys = Object.keys(replicas);
  if (keys.length === 0) throw new Error('replicas must name at least one bucket, got none');
  const odd = keys.filter((key) => !REPLICA_KEY.test(key));
  if (odd.length > 0) throw new Error(`replicas must be named by lower-case letters, digits and dashes, such as europe-west4, got ${odd.join(', ')}`);
  const names = Object.values(replicas);
  if (names.includes(source)) throw new Error(`replicas must not hold the source, got '${source}': leave it out`);
  const twice = names.filter((name, index) => names.indexOf(name) < index);
  if (twice.length > 0) throw new Error(`replicas must be different buckets, got ${twice.join(', ')} more than once`);
}
