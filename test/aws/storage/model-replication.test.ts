import { ModelBucket, ModelReplication, type ModelReplicationProps } from '../../../lib/aws';
import { snapshotOf, TestStack, type Block } from '../synth';

function bucket(stack: TestStack, region: string): ModelBucket {
  return new ModelBucket(stack, region, { bucketName: `acme-weights-${region}`, region });
}

function replicated(regions: readonly string[] = ['us-west-2', 'eu-central-1'], props: Partial<ModelReplicationProps> = {}): TestStack {
  const stack = new TestStack();
  new ModelReplication(stack, 'Replication', { source: bucket(stack, 'us-east-1'), replicas: regions.map((region) => bucket(stack, region)), ...props });
  return stack;
}

const configuration = (stack: TestStack): Block => stack.resource('aws_s3_bucket_replication_configuration', 'Replication');
const rules = (stack: TestStack): Block[] => configuration(stack).rule as Block[];

interface Statement {
  readonly Sid: string;
  readonly Action: string[];
  readonly Resource: string[];
  readonly Condition?: Record<string, Record<string, unknown>>;
}

const permissions = (stack: TestStack): Statement[] => (
  (JSON.parse(stack.resource('aws_iam_role_policy', 'Replication').policy as string) as { Statement: Statement[] }).Statement
);

describe('ModelReplication', () => {
  test('snapshot', () => {
    const { resource } = snapshotOf(replicated(['us-west-2']).synth()) as { resource: Record<string, Record<string, unknown>> };
    const own = Object.entries(resource).map(([type, blocks]) => [type, Object.fromEntries(Object.entries(blocks).filter(([id]) => id.startsWith('Replication')))]);
    expect(Object.fromEntries(own.filter(([, blocks]) => Object.keys(blocks).length > 0))).toMatchSnapshot();
  });

  test('the construct ids are a contract', () => {
    const stack = new TestStack();
    const replication = new ModelReplication(stack, 'Replication', { source: bucket(stack, 'us-east-1'), replicas: [bucket(stack, 'us-west-2')] });
    expect(replication.node.findAll().map((child) => child.node.path)).toEqual([
      'test/Replication', 'test/Replication/Role', 'test/Replication/Role/Resource', 'test/Replication/Role/Policy', 'test/Replication/Resource',
    ]);
  });

  test('it works on the source in its region, wherever its stack is', () => {
    expect(configuration(replicated())).toMatchObject({ region: 'us-east-1', bucket: expect.stringContaining('aws_s3_bucket_versioning.us-east-1_Versioning') });
  });

  test('every object goes to each region, under that region\'s key, deletions too, and is measured', () => {
    expect(rules(replicated()).map(({ id, priority }) => [id, priority])).toEqual([['eu-central-1', 1], ['us-west-2', 2]]);
    expect(rules(replicated())[1]).toEqual({
      id: 'us-west-2',
      priority: 2,
      status: 'Enabled',
      filter: { prefix: '' },
      delete_marker_replication: { status: 'Enabled' },
      source_selection_criteria: { sse_kms_encrypted_objects: { status: 'Enabled' } },
      destination: {
        bucket: expect.stringMatching(/^arn:aws:s3:::\${aws_s3_bucket_versioning\.us-west-2_Versioning_.*\.bucket}$/),
        encryption_configuration: { replica_kms_key_id: expect.stringContaining('aws_kms_key.us-west-2_Key') },
        metrics: { status: 'Enabled' },
      },
    });
  });

  test('it depends on the regions, not on their order', () => {
    expect(rules(replicated(['eu-central-1', 'us-west-2']))).toEqual(rules(replicated(['us-west-2', 'eu-central-1'])));
  });

  test('time control and kept deletions are choices', () => {
    expect(rules(replicated(['us-west-2'], { timeControl: true, replicateDeletes: false }))[0]).toMatchObject({
      delete_marker_replication: { status: 'Disabled' },
      destination: {
        metrics: { status: 'Enabled', event_threshold: { minutes: 15 } },
        replication_time: { status: 'Enabled', time: { minutes: 15 } },
      },
    });
  });

  test('its role may read the source, write replicas, and use their keys by way of S3 alone', () => {
    const found = Object.fromEntries(permissions(replicated()).map((statement) => [statement.Sid, statement]));
    expect(Object.keys(found)).toEqual(['ReadConfiguration', 'ReadSource', 'DecryptSource', 'WriteReplicas', 'EncryptIneucentral1', 'EncryptInuswest2']);
    expect(found.WriteReplicas.Action).toEqual(['s3:ReplicateObject', 's3:ReplicateDelete', 's3:ReplicateTags']);
    expect(found.WriteReplicas.Resource).toHaveLength(2);
    expect(found.DecryptSource).toMatchObject({
      Action: ['kms:Decrypt'],
      Resource: [expect.stringContaining('aws_kms_key.us-east-1_Key')],
      Condition: { StringLike: { 'kms:ViaService': 's3.us-east-1.amazonaws.com' } },
    });
    expect(found.EncryptInuswest2).toMatchObject({
      Action: ['kms:Encrypt', 'kms:GenerateDataKey', 'kms:Decrypt'],
      Resource: [expect.stringContaining('aws_kms_key.us-west-2_Key')],
      Condition: {
        StringLike: {
          'kms:ViaService': 's3.us-west-2.amazonaws.com',
          'kms:EncryptionContext:aws:s3:arn': [expect.stringMatching(/}$/), expect.stringMatching(/}\/\*$/)],
        },
      },
    });
  });

  test('a replica may stand in the region of the source', () => {
    const stack = new TestStack();
    const replica = new ModelBucket(stack, 'Cache', { bucketName: 'acme-cache', region: 'us-east-1' });
    new ModelReplication(stack, 'Replication', { source: bucket(stack, 'us-east-1'), replicas: [replica] });
    expect(rules(stack)).toEqual([expect.objectContaining({ id: 'us-east-1' })]);
    expect(permissions(stack).map(({ Sid }) => Sid)).toEqual(['ReadConfiguration', 'ReadSource', 'DecryptSource', 'WriteReplicas', 'EncryptInuseast1']);
  });

  test('permissions stand before S3 tries them, and fit into a policy for every region', () => {
    expect((configuration(replicated()).depends_on as string[]).join(' ')).toContain('aws_iam_role_policy.Replication_Role_Policy');
    const many = ['us-east-2', 'us-west-1', 'us-west-2', ...['north-1', 'west-1', 'west-2', 'west-3', 'central-1', 'central-2', 'south-1', 'south-2']
      .map((name) => `eu-${name}`), ...['south-1', 'south-2', 'southeast-1', 'southeast-2', 'northeast-1', 'northeast-2'].map((name) => `ap-${name}`)];
    const { policy } = replicated(many).resource('aws_iam_role_policy', 'Replication');
    expect((policy as string).length).toBeLessThan(10240);
  });

  test.each<[readonly string[], string]>([
    [[], 'replication of acme-weights-us-east-1: replicas is empty: name at least one bucket, or leave the replication out'],
    [['us-gov-west-1'], 'S3 replicates within a partition, and us-gov-west-1 is in another than us-east-1: give it a source bucket of its own'],
  ])('refuses replicas in %j', (regions, message) => {
    expect(() => replicated(regions)).toThrow(message);
  });

  test('refuses a replica where another stands', () => {
    const stack = new TestStack();
    const [source, west] = ['us-east-1', 'us-west-2'].map((region) => bucket(stack, region));
    const second = new ModelBucket(stack, 'Second', { bucketName: 'acme-second', region: 'us-west-2' });
    expect(() => new ModelReplication(stack, 'Own', { source, replicas: [source] })).toThrow('replicas names the source itself: drop it');
    expect(() => new ModelReplication(stack, 'Twice', { source, replicas: [west, second] }))
      .toThrow('replicas must stand in regions that differ, got us-west-2, us-west-2: keep one in each');
  });
});
