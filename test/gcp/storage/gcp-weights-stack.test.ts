import { Testing } from 'cdktf';
import { GcpWeightsStack, type GcpWeightsStackProps } from '../../../lib/gcp';
import { app } from '../fixture';

type Block = Record<string, unknown>;
type ByType = Record<string, Record<string, Block>>;

const REPLICAS = { 'europe-west4': 'acme-europe-west4', 'us-central1': 'acme-us-central1' };

interface Synthesized {
  readonly resource: ByType;
  readonly output: Record<string, Block>;
  readonly provider: Record<string, Block[]>;
}

function synthesized(props: Partial<GcpWeightsStackProps> = {}): Synthesized {
  const stack = new GcpWeightsStack(app(), 'weights', { project: 'atlas-prod', region: 'us-central1', bucketName: 'acme-source', replicas: REPLICAS, ...props });
  return JSON.parse(Testing.synth(stack)) as Synthesized;
}

test('snapshot: a change of an address replaces what stands there', () => {
  expect(Object.entries(synthesized().resource).flatMap(([type, byId]) => Object.keys(byId).map((id) => `${type}.${id}`))).toMatchSnapshot();
});

test('each replica has what the source has, and no more', () => {
  const jobs = Object.values(synthesized().resource.google_storage_transfer_job);
  expect(jobs.map(({ transfer_spec }) => transfer_spec)).toEqual(Object.values(REPLICAS).map((bucket_name) => ({
    gcs_data_source: { bucket_name: expect.stringContaining('google_storage_bucket.Source_') },
    gcs_data_sink: { bucket_name },
    transfer_options: { overwrite_when: 'DIFFERENT', delete_objects_unique_in_sink: true },
  })));
});

test('what is deleted can be brought back in the source, which is protected unless the team says otherwise', () => {
  const [source] = Object.values(synthesized().resource.google_storage_bucket);
  expect(source).toMatchObject({
    location: 'US-CENTRAL1', versioning: { enabled: true }, soft_delete_policy: { retention_duration_seconds: 604800 }, lifecycle: { prevent_destroy: true },
  });
  const [open] = Object.values(synthesized({ deletionProtection: false }).resource.google_storage_bucket);
  expect(open).toMatchObject({ force_destroy: true, lifecycle: { prevent_destroy: false } });
});

test('without replicas the source stands alone', () => {
  const alone = synthesized({ replicas: {}, labels: { team: 'ml' } });
  expect(Object.keys(alone.resource)).not.toContain('google_storage_transfer_job');
  expect(alone.output.upload_to.value).toBe('gs://acme-source');
  expect(alone.provider.google).toEqual([expect.objectContaining({ project: 'atlas-prod', region: 'us-central1', default_labels: { team: 'ml' } })]);
});
