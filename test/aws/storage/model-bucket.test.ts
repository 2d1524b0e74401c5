import { Token } from 'cdktf';
import { ModelBucket, type ModelBucketProps } from '../../../lib/aws';
import { snapshotOf, TestStack, type Block } from '../synth';

const BUCKET: ModelBucketProps = { bucketName: 'acme-weights-us-east-1', region: 'us-east-1' };

function withBucket(props: Partial<ModelBucketProps> = {}): TestStack {
  const stack = new TestStack();
  new ModelBucket(stack, 'Weights', { ...BUCKET, ...props });
  return stack;
}

describe('ModelBucket', () => {
  test('snapshot', () => {
    expect(snapshotOf(withBucket({ lustreAccess: true }).synth())).toMatchSnapshot();
  });

  test('the construct ids are a contract', () => {
    expect(new ModelBucket(new TestStack(), 'Weights', BUCKET).node.findAll().map((child) => child.node.path)).toMatchSnapshot();
  });

  test('it is private, versioned, and encrypted by a key of its own that is asked once for many objects', () => {
    const stack = withBucket();
    expect(stack.resource('aws_s3_bucket_public_access_block', 'Weights')).toMatchObject({
      block_public_acls: true, block_public_policy: true, ignore_public_acls: true, restrict_public_buckets: true,
    });
    expect(stack.resource('aws_s3_bucket_ownership_controls', 'Weights')).toMatchObject({ rule: { object_ownership: 'BucketOwnerEnforced' } });
    expect(stack.resource('aws_s3_bucket_versioning', 'Weights')).toMatchObject({ versioning_configuration: { status: 'Enabled' } });
    expect(stack.resource('aws_s3_bucket_server_side_encryption_configuration', 'Weights')).toMatchObject({
      rule: [{
        bucket_key_enabled: true,
        apply_server_side_encryption_by_default: { sse_algorithm: 'aws:kms', kms_master_key_id: expect.stringContaining('aws_kms_key.Weights_Key') },
      }],
    });
  });

  test('nothing passes in clear text', () => {
    const { Statement } = JSON.parse(withBucket().resource('aws_s3_bucket_policy', 'Weights').policy as string) as { Statement: Block[] };
    expect(Statement).toEqual([{
      Sid: 'NotInClearText',
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: ['s3:*'],
      Resource: ['arn:aws:s3:::acme-weights-us-east-1', 'arn:aws:s3:::acme-weights-us-east-1/*'],
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    }]);
  });

  test('old versions and unfinished uploads go', () => {
    const lifecycle = (stack: TestStack) => (stack.resource('aws_s3_bucket_lifecycle_configuration', 'Weights').rule as Block[])[0];
    expect(lifecycle(withBucket())).toMatchObject({
      status: 'Enabled',
      noncurrent_version_expiration: [{ noncurrent_days: 30 }],
      abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
    });
    expect(lifecycle(withBucket({ noncurrentDays: 3 }))).toMatchObject({ noncurrent_version_expiration: [{ noncurrent_days: 3 }] });
  });

  test('bucket and key are protected until that is lifted', () => {
    const guards = (stack: TestStack) => ['aws_s3_bucket', 'aws_kms_key'].map((type) => (Object.values(stack.resources(type))[0].lifecycle as Block).prevent_destroy);
    expect(guards(withBucket())).toEqual([true, true]);
    expect(guards(withBucket({ deletionProtection: false }))).toEqual([false, false]);
  });

  test('FSx may use the key where that is asked for, and nobody else', () => {
    const sids = (stack: TestStack) => {
      const { Statement } = JSON.parse(Object.values(stack.resources('aws_kms_key'))[0].policy as string) as { Statement: Block[] };
      return Statement.map(({ Sid }) => Sid);
    };
    expect(sids(withBucket())).toEqual(['AccountAdministration']);
    expect(sids(withBucket({ lustreAccess: true }))).toEqual(['AccountAdministration', 'EncryptForLustre']);
  });

  test('its volumes are mounted by the role of the pod, and differ', () => {
    const stack = new TestStack();
    const { readOnlyVolume, volume } = new ModelBucket(stack, 'Weights', BUCKET);
    const name = expect.stringMatching(/^\${aws_s3_bucket_versioning\.Weights_Versioning_.*\.bucket}$/);
    for (const each of [readOnlyVolume, volume]) {
      expect(each).toMatchObject({
        driver: 's3.csi.aws.com',
        attributes: { authenticationSource: 'pod', stsRegion: 'us-east-1' },
        mountOptions: ['allow-other', 'region us-east-1'],
        capacityGib: 1,
      });
      expect(stack.resolve(each.attributes!.bucketName)).toEqual(name);
    }
    expect([readOnlyVolume, volume].map(({ access }) => access)).toEqual(['ReadOnlyMany', 'ReadWriteMany']);
    expect([readOnlyVolume, volume].map(({ volumeHandle }) => stack.resolve(volumeHandle).split('}')[1])).toEqual(['-read-only', '-writable']);
  });

  test('a folder is a volume of its own, that shows nothing else', () => {
    const stack = new TestStack();
    const bucket = new ModelBucket(stack, 'Weights', BUCKET);
    const folder = bucket.readOnlyFolder('chat');
    expect(folder).toMatchObject({ access: 'ReadOnlyMany', mountOptions: ['allow-other', 'region us-east-1', 'prefix chat/'] });
    expect(stack.resolve(folder.volumeHandle).split('}')[1]).toBe('-read-only-chat');
    expect(() => bucket.readOnlyFolder('a b')).toThrow("folder must be one such as llama/v3, of letters, digits, '.', '_', '=' and '-', without slashes around it, got 'a b'");
  });

  test('copies may go with their bucket, and nothing else does', () => {
    const [kept] = Object.values(withBucket().resources('aws_s3_bucket'));
    const [replica] = Object.values(withBucket({ destroyWithObjects: true }).resources('aws_s3_bucket'));
    expect([kept.force_destroy, replica.force_destroy]).toEqual([undefined, true]);
  });

  test('GovCloud has its own partition', () => {
    const bucket = new ModelBucket(new TestStack(), 'Weights', { bucketName: 'acme-gov', region: 'us-gov-west-1' });
    expect(bucket.bucketArn).toMatch(/^arn:aws-us-gov:s3:::/);
  });

  test.each<[Partial<ModelBucketProps>, string]>([
    [{ bucketName: 'ab' }, "bucketName must be 3 to 63 lower-case letters, digits and dashes, with a letter or digit at both ends, got 'ab' of 2"],
    [{ bucketName: 'a'.repeat(64) }, 'of 64'],
    [{ bucketName: 'Acme' }, "got 'Acme'"],
    [{ bucketName: 'acme.weights' }, "got 'acme.weights'"],
    [{ bucketName: 'acme-' }, "got 'acme-'"],
    [{ bucketName: 'xn--acme' }, 'bucketName must not begin with xn--, sthree-, amzn-s3-demo- nor end with -s3alias, --ol-s3, --x-s3, --table-s3'],
    [{ bucketName: 'acme-s3alias' }, "which S3 keeps for itself, got 'acme-s3alias'"],
    [{ bucketName: Token.asString({ resolve: () => '${var.bucket}' }) }, 'bucketName must be known at synth, got a token: pass a plain string'],
    [{ region: 'virginia' }, "region must be an AWS region such as us-east-1, got 'virginia'"],
    [{ noncurrentDays: 0 }, 'bucket acme-weights-us-east-1: noncurrentDays must be a whole number of 1 or more, got 0'],
    [{ noncurrentDays: Token.asNumber({ resolve: () => 1 }) }, 'noncurrentDays must be known at synth, got a token'],
  ])('refuses %j', (props, message) => {
    expect(() => withBucket(props)).toThrow(message);
  });

  test('a name of 63 characters is taken', () => {
    expect(() => withBucket({ bucketName: 'a'.repeat(63) })).not.toThrow();
  });
});
