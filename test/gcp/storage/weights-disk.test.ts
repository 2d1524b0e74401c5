import { ComputeDisk } from '@cdktf/provider-google/lib/compute-disk';
import { KmsCryptoKeyIamMember } from '@cdktf/provider-google/lib/kms-crypto-key-iam-member';
import { KmsKeyRing } from '@cdktf/provider-google/lib/kms-key-ring';
import { TerraformStack, Testing, Token } from 'cdktf';
import { WeightsDisk, type WeightsDiskProps } from '../../../lib/gcp';
import { readersOf, throughputOf } from '../../../lib/gcp/storage/hyperdisk-ml';
import { stack } from '../fixture';

const PROPS: WeightsDiskProps = {
  project: 'atlas-prod',
  zone: 'us-central1-a',
  diskName: 'llama-v3',
  sizeGib: 300,
  snapshot: 'projects/atlas-prod/global/snapshots/llama-v3',
};

const built = (overrides: Partial<WeightsDiskProps> = {}): WeightsDisk => new WeightsDisk(stack(), 'Weights', { ...PROPS, ...overrides });

const synth = (overrides: Partial<WeightsDiskProps> = {}): string => Testing.synth(TerraformStack.of(built(overrides)));

test('snapshot', () => {
  expect(synth({ labels: { team: 'ml' } })).toMatchSnapshot();
});

test('is read by many, filled from a snapshot, with the throughput that costs least', () => {
  expect(synth()).toHaveResourceWithProperties(ComputeDisk, {
    type: 'hyperdisk-ml',
    access_mode: 'READ_ONLY_MANY',
    size: 300,
    provisioned_throughput: 400,
    snapshot: PROPS.snapshot,
    lifecycle: { prevent_destroy: false },
  });
});

test('or from an image, as fast as is asked', () => {
  const image = 'projects/atlas-prod/global/images/llama-v3';
  expect(synth({ snapshot: undefined, image, throughputMibps: 40_000, deletionProtection: true }))
    .toHaveResourceWithProperties(ComputeDisk, { image, provisioned_throughput: 40_000, lifecycle: { prevent_destroy: true } });
});

test('lies under a key of its region that the service agent may use before the disk is made', () => {
  const json = synth();
  expect(json).toHaveResourceWithProperties(KmsKeyRing, { location: 'us-central1' });
  expect(json).toHaveResourceWithProperties(KmsCryptoKeyIamMember, {
    member: expect.stringMatching(/^serviceAccount:service-\$\{data\.google_project\.\w+\.number\}@compute-system\.iam\.gserviceaccount\.com$/),
  });
  expect(json).toHaveResourceWithProperties(ComputeDisk, { depends_on: [expect.stringMatching(/^google_kms_crypto_key_iam_member\./)] });
});

test('another key is used as it is', () => {
  const encryptionKeyId = 'projects/atlas-prod/locations/us-central1/keyRings/atlas/cryptoKeys/storage';
  expect(synth({ encryptionKeyId })).toHaveResourceWithProperties(ComputeDisk, { disk_encryption_key: { kms_key_self_link: encryptionKeyId } });
  expect(synth({ encryptionKeyId })).not.toHaveResource(KmsKeyRing);
});

test('is a volume that keeps its pods to its zone', () => {
  const disk = built();
  expect(disk.volume()).toEqual({
    driver: 'pd.csi.storage.gke.io', volumeHandle: disk.diskId, fsType: 'ext4', access: 'ReadOnlyMany', capacityGib: 300, zones: ['us-central1-a'],
  });
  expect(disk.volume('xfs').fsType).toBe('xfs');
});

test.each([[4, 400, 6_400], [500, 400, 800_000], [1_000, 400, 1_600_000], [5_000, 600, 2_097_152], [64_000, 7_680, 2_097_152]])(
  '%d GiB has from %d to %d MiB/s', (gib, least, most) => expect(throughputOf(gib)).toEqual({ least, most }),
);

test.each([[512, 2_500], [513, 600], [2_048, 300], [16_384, 128], [16_385, 30]])('%d GiB is read by %d nodes', (gib, nodes) => {
  expect(readersOf(gib)).toBe(nodes);
});

test.each<[Partial<WeightsDiskProps>, string]>([
  [{ project: 'A' }, 'project must be a project id'],
  [{ zone: 'us-central1' }, "disk 'llama-v3': zone must be the name of one zone such as us-central1-a, got 'us-central1'"],
  [{ zone: 'us-central1-ai1a' }, "disk 'llama-v3': AI zones are not supported, got 'us-central1-ai1a'"],
  [{ diskName: 'Llama' }, 'diskName must start with a lower-case letter'],
  [{ labels: { A: 'b' } }, "disk 'llama-v3': label key 'A'"],
  [{ sizeGib: 3 }, "disk 'llama-v3': sizeGib must be a whole number from 4 to 65536, got 3"],
  [{ sizeGib: Token.asNumber('${var.gib}') }, 'sizeGib must be known at synth, got a token'],
  [{ snapshot: undefined }, "disk 'llama-v3': exactly one of snapshot and image must be given, got neither: nobody can write to a disk that many read"],
  [{ image: 'projects/atlas-prod/global/images/llama-v3' }, 'exactly one of snapshot and image must be given, got both'],
  [{ readers: 2_501 }, "disk 'llama-v3': at most 2500 nodes attach a disk of 300 GiB, got readers 2501: make the disk smaller, or several of it"],
  [{ throughputMibps: 399 }, "disk 'llama-v3': throughputMibps of 300 GiB must be a whole number from 400 to 480000, got 399"],
  [{ throughputMibps: 480_001 }, 'got 480001'],
  [{ throughputMibps: Token.asNumber('${var.mibps}') }, 'throughputMibps must be known at synth, got a token'],
])('refuses %j', (overrides, message) => expect(() => built(overrides)).toThrow(message));
