import { LocalBackend, TerraformLocal, TerraformOutput, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { StateBackend } from '../../lib/delivery';

const KEY_ARN = 'arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-96ef-1234567890ab';
const CLOUD_KEY = 'projects/atlas-prod/locations/europe-west4/keyRings/states/cryptoKeys/states';
const S3 = { bucket: 'atlas-states', region: 'eu-central-1' };

/** What two stacks synthesize to, the second of which refers to the first. */
function fleet(backend: StateBackend) {
  const app = Testing.app();
  const region = new TerraformStack(app, 'atlas-aws-eu-central-1');
  const platform = new TerraformStack(app, 'atlas-aws-eu-central-1-platform');
  backend.bind(region);
  backend.bind(platform);
  new TerraformOutput(platform, 'host', { value: new TerraformLocal(region, 'endpoint', 'https://example.com').asString });
  [region, platform].forEach((stack) => stack.prepareStack());
  return { region: JSON.parse(Testing.synth(region, true)), platform: JSON.parse(Testing.synth(platform, true)) };
}

function remoteStateOf({ data }: { data: { terraform_remote_state: Record<string, unknown> } }): unknown {
  return Object.values(data.terraform_remote_state)[0];
}

function withToken(use: (token: string) => unknown): () => unknown {
  const token = new TerraformVariable(new TerraformStack(Testing.app(), 'test'), 'name', { type: 'string' }).stringValue;
  return () => use(token);
}

test.each([
  ['s3', StateBackend.s3({ ...S3, keyPrefix: 'fleets/atlas', kmsKeyArn: KEY_ARN })],
  ['gcs', StateBackend.gcs({ bucket: 'atlas-states', prefix: 'fleets/atlas', kmsEncryptionKey: CLOUD_KEY })],
  ['local', StateBackend.local('states')],
])('snapshot of %s', (_kind, backend) => {
  const { region, platform } = fleet(backend);
  expect({ region: region.terraform.backend, platform: platform.terraform.backend, remoteState: remoteStateOf(platform) }).toMatchSnapshot();
});

describe('s3', () => {
  test('each stack has its own encrypted and locked state', () => {
    const { region, platform } = fleet(StateBackend.s3(S3));
    expect(region.terraform.backend).toEqual({
      s3: { ...S3, key: 'atlas-aws-eu-central-1.tfstate', encrypt: true, use_lockfile: true },
    });
    expect(platform.terraform.backend.s3.key).toBe('atlas-aws-eu-central-1-platform.tfstate');
  });

  test('a state lies below the prefix, under the key', () => {
    const { region } = fleet(StateBackend.s3({ ...S3, keyPrefix: 'fleets/atlas', kmsKeyArn: KEY_ARN }));
    expect(region.terraform.backend.s3).toMatchObject({ key: 'fleets/atlas/atlas-aws-eu-central-1.tfstate', kms_key_id: KEY_ARN });
  });

  test('without the lock, the setting that older Terraforms refuse is left out', () => {
    expect(fleet(StateBackend.s3({ ...S3, useLockfile: false })).region.terraform.backend.s3).not.toHaveProperty('use_lockfile');
  });

  test('a stack reads the state of another where that one keeps it', () => {
    expect(remoteStateOf(fleet(StateBackend.s3(S3)).platform)).toMatchObject({
      backend: 's3',
      config: { ...S3, key: 'atlas-aws-eu-central-1.tfstate' },
    });
  });

  test.each([
    ['Atlas', /^bucket must be 3 to 63 lower-case letters, digits, dots and dashes.*got 'Atlas'$/],
    ['at', /^bucket must be/],
    ['a'.repeat(64), /^bucket must be/],
    ['atlas..states', /^bucket must be/],
    ['192.168.1.1', /^bucket must be/],
    ['-atlas', /^bucket must be/],
  ])('the bucket %p is refused', (bucket, message) => {
    expect(() => StateBackend.s3({ ...S3, bucket })).toThrow(message);
  });

  test.each(['eu', 'eu-central-1a', 'europe-west4', ''])('the region %p is refused', (region) => {
    expect(() => StateBackend.s3({ ...S3, region })).toThrow(`region must be an AWS region such as us-east-1, got '${region}'`);
  });

  test.each(['us-gov-west-1', 'ap-southeast-7', 'cn-north-1'])('the region %s is taken', (region) => {
    expect(() => StateBackend.s3({ ...S3, region })).not.toThrow();
  });

  test.each(['/fleets', 'fleets/', 'a//b', '..', 'a/../b', './a', ''])('the prefix %p is refused', (keyPrefix) => {
    expect(() => StateBackend.s3({ ...S3, keyPrefix })).toThrow(/^keyPrefix must be a folder such as fleets\/atlas, .*got '/);
  });

  test.each([
    'alias/states',
    'arn:aws:kms:eu-central-1:111122223333:key/states',
    'arn:aws:iam::111122223333:role/states',
    '1234abcd-12ab-34cd-96ef-1234567890ab',
  ])('the key %p is refused', (kmsKeyArn) => {
    expect(() => StateBackend.s3({ ...S3, kmsKeyArn })).toThrow(/^kmsKeyArn must be the ARN of a key or an alias, .*got '/);
  });

  test.each([`key/mrk-${'0'.repeat(32)}`, 'key/1234abcd-12ab-34cd-96ef-1234567890ab', 'alias/states'])('%s is taken', (key) => {
    expect(() => StateBackend.s3({ ...S3, kmsKeyArn: `arn:aws:kms:eu-central-1:111122223333:${key}` })).not.toThrow();
  });

  test('a bucket of the same app is refused: Terraform reads the backend before anything else', () => {
    expect(withToken((bucket) => StateBackend.s3({ ...S3, bucket }))).toThrow('bucket must be known at synth, got a token: pass plain text');
  });
});

describe('gcs', () => {
  test('each stack has its own state', () => {
    const { region, platform } = fleet(StateBackend.gcs({ bucket: 'atlas-states' }));
    expect(region.terraform.backend).toEqual({ gcs: { bucket: 'atlas-states', prefix: 'atlas-aws-eu-central-1' } });
    expect(platform.terraform.backend.gcs.prefix).toBe('atlas-aws-eu-central-1-platform');
  });

  test('a state lies below the prefix, under the key', () => {
    const { region } = fleet(StateBackend.gcs({ bucket: 'atlas-states', prefix: 'fleets/atlas', kmsEncryptionKey: CLOUD_KEY }));
    expect(region.terraform.backend.gcs).toMatchObject({ prefix: 'fleets/atlas/atlas-aws-eu-central-1', kms_encryption_key: CLOUD_KEY });
  });

  test.each(['goog-states', 'my-google-states', 'A', 'states-'])('the bucket %p is refused', (bucket) => {
    expect(() => StateBackend.gcs({ bucket })).toThrow(/^bucket must be 3 to 222 lower-case letters.*got '/);
  });

  test('a prefix with a slash at its end is refused', () => {
    expect(() => StateBackend.gcs({ bucket: 'atlas-states', prefix: 'fleets/' })).toThrow(/^prefix must be a folder/);
  });

  test('a key without its ring is refused', () => {
    expect(() => StateBackend.gcs({ bucket: 'atlas-states', kmsEncryptionKey: 'states' }))
      .toThrow("kmsEncryptionKey must be projects/<project>/locations/<location>/keyRings/<ring>/cryptoKeys/<key>, got 'states'");
  });
});

describe('local', () => {
  test('states lie beside cdktf.out, by a path that is the same on every machine', () => {
    const { region, platform } = fleet(StateBackend.local());
    expect(region.terraform.backend).toEqual({ local: { path: '../../../terraform.atlas-aws-eu-central-1.tfstate' } });
    expect(platform.terraform.backend.local.path).toBe('../../../terraform.atlas-aws-eu-central-1-platform.tfstate');
    expect(remoteStateOf(platform)).toMatchObject({ config: { path: '../../../terraform.atlas-aws-eu-central-1.tfstate' } });
  });

  test('or in a folder there', () => {
    expect(fleet(StateBackend.local('states')).region.terraform.backend.local.path).toBe('../../../states/terraform.atlas-aws-eu-central-1.tfstate');
  });

  test.each(['/var/states', '../states', 'C:\\states'])('the folder %p is refused', (directory) => {
    expect(() => StateBackend.local(directory)).toThrow(/^directory must be a folder/);
  });
});

describe('bind', () => {
  test('a second time is refused', () => {
    const stack = new TerraformStack(Testing.app(), 'atlas');
    const backend = StateBackend.s3(S3);
    backend.bind(stack);
    expect(() => backend.bind(stack)).toThrow("stack 'atlas' has a backend already, and Terraform takes one: bind it once");
  });

  test('a stack with a backend of its own is refused', () => {
    const stack = new TerraformStack(Testing.app(), 'atlas');
    new LocalBackend(stack);
    expect(() => StateBackend.s3(S3).bind(stack)).toThrow("stack 'atlas' has a backend already");
  });

  test('the same options give the same JSON', () => {
    expect(fleet(StateBackend.s3(S3))).toEqual(fleet(StateBackend.s3(S3)));
  });
});
