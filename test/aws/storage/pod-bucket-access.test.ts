import { ModelBucket, PodBucketAccess, type PodBucketAccessProps } from '../../../lib/aws';
import { TestStack, type Block } from '../synth';

function withAccess(props: Partial<PodBucketAccessProps> = {}): TestStack {
  const stack = new TestStack();
  const buckets = [new ModelBucket(stack, 'Weights', { bucketName: 'acme-weights', region: 'us-east-1' })];
  new PodBucketAccess(stack, 'Access', { cluster: stack.cluster(), buckets, namespaceName: 'chat', ...props });
  return stack;
}

function statements(stack: TestStack): Block[] {
  return (JSON.parse(stack.resource('aws_iam_role_policy', 'Access').policy as string) as { Statement: Block[] }).Statement;
}

describe('PodBucketAccess', () => {
  test('one service account takes a role that reads, by way of S3', () => {
    const stack = withAccess({ serviceAccountName: 'model-server' });
    expect(stack.resource('aws_eks_pod_identity_association', 'Access')).toMatchObject({
      cluster_name: expect.stringContaining('aws_eks_cluster.Cluster'), namespace: 'chat', service_account: 'model-server',
    });
    const arn = expect.stringMatching(/^arn:aws:s3:::\${aws_s3_bucket_versioning\.Weights_Versioning_.*\.bucket}/);
    expect(statements(stack)).toEqual([
      { Sid: 'List', Effect: 'Allow', Action: ['s3:ListBucket'], Resource: [arn] },
      { Sid: 'Use', Effect: 'Allow', Action: ['s3:GetObject'], Resource: [expect.stringMatching(/}\/\*$/)] },
      {
        Sid: 'Decrypt',
        Effect: 'Allow',
        Action: ['kms:Decrypt'],
        Resource: [expect.stringContaining('aws_kms_key.Weights_Key')],
        Condition: { StringEquals: { 'kms:ViaService': 's3.us-east-1.amazonaws.com' } },
      },
    ]);
  });

  test('a writer adds objects, and deletes none', () => {
    const actions = statements(withAccess({ writable: true })).flatMap(({ Action }) => Action as string[]);
    expect(actions).toEqual(['s3:ListBucket', 's3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload', 'kms:Decrypt', 'kms:GenerateDataKey']);
  });

  test('it can be to folders alone', () => {
    const [list, use] = statements(withAccess({ folders: ['chat', 'shared/v1'] }));
    expect(list).toMatchObject({ Action: ['s3:ListBucket'], Condition: { StringLike: { 's3:prefix': ['chat/*', 'shared/v1/*'] } } });
    expect(use.Resource).toEqual([expect.stringMatching(/}\/chat\/\*$/), expect.stringMatching(/}\/shared\/v1\/\*$/)]);
  });

  test('the construct ids are a contract', () => {
    const stack = new TestStack();
    const buckets = [new ModelBucket(stack, 'Weights', { bucketName: 'acme-weights', region: 'us-east-1' })];
    const access = new PodBucketAccess(stack, 'Access', { cluster: stack.cluster(), buckets, namespaceName: 'chat' });
    expect(access.node.findAll().map((child) => child.node.path)).toEqual([
      'test/Access', 'test/Access/Identity', 'test/Access/Identity/Role', 'test/Access/Identity/Role/Resource', 'test/Access/Identity/Role/Policy',
      'test/Access/Identity/Resource',
    ]);
  });

  test.each<[Partial<PodBucketAccessProps>, string]>([
    [{ namespaceName: 'Chat' }, "namespaceName must be 1 to 63 lower-case letters, digits and dashes, with a letter or digit at both ends, got 'Chat'"],
    [{ serviceAccountName: 'model_server' }, "serviceAccountName must be a lower-case DNS name such as model-server, got 'model_server'"],
    [{ buckets: [] }, 'pods of chat/default: buckets is empty: name at least one'],
    [{ folders: [] }, 'pods of chat/default: folders is empty: name at least one, or leave it out for all objects'],
    [{ folders: ['*'] }, "pods of chat/default: a folder must be one such as llama/v3, of letters, digits, '.', '_', '=' and '-', without slashes around it, got '*'"],
    [{ folders: ['chat/'] }, "got 'chat/'"],
  ])('refuses %j', (props, message) => {
    expect(() => withAccess(props)).toThrow(message);
  });

  test('refuses the same bucket twice, and one that is far', () => {
    const stack = new TestStack();
    const [near, far] = ['us-east-1', 'us-west-2'].map((region) => new ModelBucket(stack, region, { bucketName: `acme-${region}`, region }));
    const cluster = stack.cluster();
    expect(() => new PodBucketAccess(stack, 'Twice', { cluster, buckets: [near, near], namespaceName: 'chat' })).toThrow('buckets must differ, got acme-us-east-1, acme-us-east-1');
    expect(() => new PodBucketAccess(stack, 'Far', { cluster, buckets: [near, far], namespaceName: 'chat' })).toThrow(
      'pods of chat/default: the cluster is in us-east-1, but acme-us-west-2 in us-west-2: every read would be slow and paid as traffic between regions; '
      + 'replicate to a bucket of us-east-1',
    );
  });
});
