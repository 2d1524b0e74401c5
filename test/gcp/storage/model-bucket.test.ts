import { KmsKeyRing } from '@cdktf/provider-google/lib/kms-key-ring';
import { StorageAnywhereCache } from '@cdktf/provider-google/lib/storage-anywhere-cache';
import { Fn, TerraformStack, Testing, Token } from 'cdktf';
import type { CsiVolume } from '../../../lib/cluster';
import { BucketLocation, ModelBucket, type GcsFuseVolumeOptions, type ModelBucketProps } from '../../../lib/gcp';
import { stack } from '../fixture';

const PROPS: ModelBucketProps = {
  project: 'atlas-prod',
  bucketName: 'atlas-weights',
  location: BucketLocation.region('us-central1'),
  labels: { team: 'ml' },
};

function built(overrides: Partial<ModelBucketProps> = {}): ModelBucket {
  return new ModelBucket(stack(), 'Weights', { ...PROPS, ...overrides });
}

function synth(overrides: Partial<ModelBucketProps> = {}): string {
  return Testing.synth(TerraformStack.of(built(overrides)));
}

const emitted = (overrides: Partial<ModelBucketProps> = {}): Record<string, unknown> => (
  Object.values<Record<string, unknown>>(JSON.parse(synth(overrides)).resource.google_storage_bucket)[0]
);

test('snapshot', () => {
  expect(synth({ cacheZones: ['us-central1-a'] })).toMatchSnapshot();
});

test('the construct tree is a contract: a change here replaces infrastructure', () => {
  expect(built({ cacheZones: ['us-central1-c', 'us-central1-a'] }).node.findAll().map(({ node }) => node.path).slice(1)).toEqual([
    'test/Weights/Encryption',
    'test/Weights/Encryption/RingSuffix',
    'test/Weights/Encryption/Ring',
    'test/Weights/Encryption/Resource',
    'test/Weights/Encryption/StorageAgentGrant',
    'test/Weights/StorageAgent',
    'test/Weights/Resource',
    'test/Weights/Cache-us-central1-c',
    'test/Weights/Cache-us-central1-a',
  ]);
});

test('is private, and its key may be used before it is made', () => {
  expect(emitted()).toMatchObject({
    location: 'US-CENTRAL1',
    uniform_bucket_level_access: true,
    public_access_prevention: 'enforced',
    encryption: { default_kms_key_name: expect.stringMatching(/^\$\{google_kms_crypto_key\./) },
    depends_on: [expect.stringMatching(/^google_kms_crypto_key_iam_member\./)],
  });
});

test('the key lies where the objects do, in a ring whose name fits', () => {
  const ring = (overrides: Partial<ModelBucketProps>) => (
    Object.values<{ location: string; name: string }>(JSON.parse(synth(overrides)).resource.google_kms_key_ring)[0]
  );
  expect(ring({ location: BucketLocation.multiRegion('EU') }).location).toBe('europe');
  expect(ring({ location: BucketLocation.dualRegion('us-central1', 'us-east1') }).location).toBe('nam4');
  expect(ring({ bucketName: 'x'.repeat(63) }).name).toMatch(/^x{45}-[0-9a-f]{8}-\$\{substr\(/);
});

test('another key is used as it is', () => {
  const encryptionKeyId = 'projects/atlas-prod/locations/us-central1/keyRings/atlas/cryptoKeys/storage';
  expect(emitted({ encryptionKeyId })).toMatchObject({ encryption: { default_kms_key_name: encryptionKeyId } });
  expect(synth({ encryptionKeyId })).not.toHaveResource(KmsKeyRing);
});

test('what is lost can be brought back for a time', () => {
  expect(emitted()).toMatchObject({
    versioning: { enabled: true },
    soft_delete_policy: { retention_duration_seconds: 604_800 },
    lifecycle_rule: [
      { action: { type: 'AbortIncompleteMultipartUpload' }, condition: { age: 7 } },
      { action: { type: 'Delete' }, condition: { days_since_noncurrent_time: 30, with_state: 'ARCHIVED' } },
    ],
  });
});

test('checkpoints expire, in folders, without versions', () => {
  const bucket = emitted({ hierarchicalNamespace: true, expireAfterDays: 14, softDeleteDays: 0 });
  expect(bucket).toMatchObject({
    hierarchical_namespace: { enabled: true },
    soft_delete_policy: { retention_duration_seconds: 0 },
    lifecycle_rule: [{ action: { type: 'AbortIncompleteMultipartUpload' } }, { action: { type: 'Delete' }, condition: { age: 14, with_state: 'LIVE' } }],
  });
  expect(bucket).not.toHaveProperty('versioning');
});

test('a pair of regions: chosen by both, copied within minutes if asked', () => {
  expect(emitted({ location: BucketLocation.dualRegion('us-west1', 'us-central1'), turboReplication: true }))
    .toMatchObject({ location: 'US', custom_placement_config: { data_locations: ['US-CENTRAL1', 'US-WEST1'] }, rpo: 'ASYNC_TURBO' });
  expect(emitted()).not.toHaveProperty('custom_placement_config');
});

test('caches stand in the zones of the GPUs', () => {
  const json = synth({ location: BucketLocation.multiRegion('US'), cacheZones: ['us-central1-a'], cacheHours: 6 });
  expect(json).toHaveResourceWithProperties(StorageAnywhereCache, {
    zone: 'us-central1-a', ttl: '21600s', admission_policy: 'admit-on-first-miss', bucket: expect.stringMatching(/^\$\{google_storage_bucket\./),
  });
});

test('deletion protection covers the objects, and is lifted with them', () => {
  expect(emitted()).toMatchObject({ force_destroy: false, lifecycle: { prevent_destroy: true } });
  expect(emitted({ deletionProtection: false })).toMatchObject({ force_destroy: true, lifecycle: { prevent_destroy: false } });
});

describe('as a volume', () => {
  const volume = (options?: GcsFuseVolumeOptions): CsiVolume => built().volume(options);

  test('weights are read, and taken to never change', () => {
    expect(volume()).toMatchObject({
      driver: 'gcsfuse.csi.storage.gke.io',
      access: 'ReadOnlyMany',
      mountOptions: ['implicit-dirs', 'metadata-cache:ttl-secs:-1', 'metadata-cache:stat-cache-max-size-mb:-1', 'metadata-cache:type-cache-max-size-mb:-1',
        'file-system:kernel-list-cache-ttl-secs:-1', 'read_ahead_kb=1024'],
      attributes: { skipCSIBucketAccessCheck: 'true', gcsfuseMetadataPrefetchOnMount: 'true' },
    });
  });

  test('checkpoints are written, and what others write is seen', () => {
    expect(volume({ readOnly: false, directory: 'run-7/checkpoints' })).toMatchObject({
      access: 'ReadWriteMany',
      mountOptions: ['implicit-dirs', 'only-dir=run-7/checkpoints'],
      attributes: { skipCSIBucketAccessCheck: 'true' },
    });
  });

  test('folders of one bucket are volumes of their own', () => {
    const [chat, deep] = ['chat', 'llama/v3'].map((directory) => volume({ directory }).volumeHandle);
    expect([chat, deep].map((handle) => handle.slice(handle.lastIndexOf(']') + 1))).toEqual([expect.stringMatching(/:chat$/), expect.stringMatching(/:llama:v3$/)]);
  });

  test('a cache has a size, and is filled in parallel', () => {
    const { mountOptions, attributes } = volume({ readOnly: false, fileCacheGib: 500 });
    expect(mountOptions).toEqual(['implicit-dirs', 'file-cache:enable-parallel-downloads:true', 'file-cache:cache-file-for-range-read:true']);
    expect(attributes).toMatchObject({ fileCacheCapacity: '500Gi' });
  });

  test('folders that are there need not be guessed', () => {
    expect(built({ hierarchicalNamespace: true }).volume({ readOnly: false }).mountOptions).toEqual([]);
  });

  test('waits for the bucket', () => {
    expect(Token.isUnresolved(volume().volumeHandle)).toBe(true);
  });

  test.each([
    [{ directory: '/llama' }, "directory must be a folder such as llama/v3, of letters, digits, '.', '_', '=' and '-', without slashes around it, got '/llama'"],
    [{ directory: 'a,b' }, "got 'a,b'"],
    [{ fileCacheGib: 0 }, 'fileCacheGib must be a whole number of 1 or more, got 0: leave it out for no cache'],
  ])('refuses %j', (options, message) => expect(() => volume(options)).toThrow(message));
});

test.each<[Partial<ModelBucketProps>, string]>([
  [{ project: '123' }, 'project must be a project id'],
  [{ bucketName: 'Atlas' }, "bucketName must be 3 to 63 lower-case letters, digits, dashes and underscores, with a letter or digit at both ends and without google, got 'Atlas'"],
  [{ bucketName: 'atlas.example.com' }, "got 'atlas.example.com'"],
  [{ bucketName: 'goog-atlas' }, "got 'goog-atlas'"],
  [{ bucketName: 'my-g00gle' }, "got 'my-g00gle'"],
  [{ bucketName: 'x'.repeat(64) }, 'bucketName must be 3 to 63'],
  [{ bucketName: Fn.join('-', ['atlas', 'weights']) }, 'bucketName must be known at synth, got a token'],
  [{ labels: { 'cost.center': '1' } }, "bucket 'atlas-weights': label key 'cost.center'"],
  [{ hierarchicalNamespace: true, versioning: true }, "bucket 'atlas-weights': a bucket with hierarchicalNamespace keeps no versions, got versioning true"],
  [{ noncurrentVersionDays: 0 }, "bucket 'atlas-weights': noncurrentVersionDays must be a whole number of days, 1 or more, got 0"],
  [{ expireAfterDays: 1.5 }, 'expireAfterDays must be a whole number of days, 1 or more, got 1.5'],
  [{ softDeleteDays: 3 }, 'softDeleteDays must be 0 or a whole number from 7 to 90, got 3'],
  [{ turboReplication: true }, 'turboReplication is for dual regions, got US-CENTRAL1: drop it, or choose BucketLocation.dualRegion'],
  [{ cacheZones: ['us-east1-b'] }, "cacheZones must lie within the bucket's location US-CENTRAL1, got us-east1-b"],
  [{ cacheZones: ['us-central1'] }, 'got us-central1'],
  [{ cacheZones: ['us-central1-a', 'us-central1-a'] }, 'cacheZones must differ, got us-central1-a, us-central1-a'],
  [{ cacheHours: 169 }, 'cacheHours must be a whole number from 1 to 168, got 169'],
])('refuses %j', (overrides, message) => expect(() => built(overrides)).toThrow(message));
