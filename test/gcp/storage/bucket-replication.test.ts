import { StorageTransferJob } from '@cdktf/provider-google/lib/storage-transfer-job';
import { Testing } from 'cdktf';
import { BucketReplication, type BucketReplicationProps } from '../../../lib/gcp';
import { stack } from '../fixture';

const PROPS: BucketReplicationProps = {
  project: 'atlas-prod',
  sourceBucketName: 'atlas-weights',
  replicas: { 'us-east4': 'atlas-weights-us-east4', 'europe-west4': 'atlas-weights-europe-west4' },
};

function synth(overrides: Partial<BucketReplicationProps> = {}): string {
  const scope = stack();
  new BucketReplication(scope, 'Replication', { ...PROPS, ...overrides });
  return Testing.synth(scope);
}

test('snapshot', () => {
  expect(synth({ replicas: { 'us-east4': 'atlas-weights-us-east4' } })).toMatchSnapshot();
});

test('the service agent reads the source, writes the replicas, and may no more', () => {
  const grants = Object.values<{ bucket: string; role: string }>(JSON.parse(synth()).resource.google_storage_bucket_iam_member);
  expect(grants.map(({ bucket, role }) => `${bucket} ${role}`).sort()).toEqual([
    'atlas-weights roles/storage.legacyBucketReader',
    'atlas-weights roles/storage.objectViewer',
    'atlas-weights-europe-west4 roles/storage.legacyBucketReader',
    'atlas-weights-europe-west4 roles/storage.objectUser',
    'atlas-weights-us-east4 roles/storage.legacyBucketReader',
    'atlas-weights-us-east4 roles/storage.objectUser',
  ]);
});

test('each job waits for its own grants', () => {
  const jobs = Object.values<{ depends_on: string[] }>(JSON.parse(synth()).resource.google_storage_transfer_job);
  expect(jobs.map((job) => job.depends_on.length)).toEqual([4, 4]);
});

test('copies every hour what is new, and deletes nothing', () => {
  expect(synth()).toHaveResourceWithProperties(StorageTransferJob, {
    schedule: { schedule_start_date: { year: 2026, month: 1, day: 1 }, repeat_interval: '3600s' },
    transfer_spec: {
      gcs_data_source: { bucket_name: 'atlas-weights' },
      gcs_data_sink: { bucket_name: 'atlas-weights-us-east4' },
      transfer_options: { overwrite_when: 'DIFFERENT', delete_objects_unique_in_sink: false },
    },
  });
});

test('or a part of it, less often, and to the letter', () => {
  expect(synth({ everyHours: 24, prefixes: ['llama/'], deleteMissing: true })).toHaveResourceWithProperties(StorageTransferJob, {
    schedule: expect.objectContaining({ repeat_interval: '86400s' }),
    transfer_spec: expect.objectContaining({
      object_conditions: { include_prefixes: ['llama/'] },
      transfer_options: { overwrite_when: 'DIFFERENT', delete_objects_unique_in_sink: true },
    }),
  });
});

test('the order of replicas is no difference', () => {
  const [one, other] = Object.entries(PROPS.replicas);
  const byId = (replicas: Record<string, string>) => JSON.parse(synth({ replicas })).resource.google_storage_transfer_job;
  expect(byId(Object.fromEntries([one, other]))).toEqual(byId(Object.fromEntries([other, one])));
});

test.each<[Partial<BucketReplicationProps>, string]>([
  [{ project: '1' }, 'project must be a project id'],
  [{ replicas: {} }, 'replicas must name at least one bucket, got none'],
  [{ replicas: { 'US East': 'a' } }, 'replicas must be named by lower-case letters, digits and dashes, such as europe-west4, got US East'],
  [{ replicas: { 'us-east4': 'atlas-weights' } }, "replicas must not hold the source, got 'atlas-weights': leave it out"],
  [{ replicas: { a: 'atlas-b', b: 'atlas-b' } }, 'replicas must be different buckets, got atlas-b more than once'],
  [{ everyHours: 0.5 }, 'everyHours must be a whole number of 1 or more, got 0.5'],
  [{ prefixes: [] }, 'prefixes must name at least one beginning, got none: leave them out to copy all objects'],
])('refuses %j', (overrides, message) => expect(() => synth(overrides)).toThrow(message));
