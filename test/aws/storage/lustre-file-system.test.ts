import { Token } from 'cdktf';
import { LustreDeployment, LustreFileSystem, type LustreFileSystemProps, ModelBucket, type ModelBucketProps, type LustreBucketLink } from '../../../lib/aws';
import { snapshotOf, TestStack, type Block } from '../synth';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const SCRATCH = LustreDeployment.SCRATCH_2;

function lustre(stack: TestStack, props: Partial<LustreFileSystemProps> = {}): LustreFileSystem {
  return new LustreFileSystem(stack, 'Lustre', {
    name: 'atlas-data',
    network: stack.network({ flowLogs: false }),
    zone: 'use1-az6',
    clientSecurityGroups: { nodes: 'sg-01234567' },
    storageGib: 4800,
    ...props,
  });
}

function withLustre(props: Partial<LustreFileSystemProps> = {}): TestStack {
  const stack = new TestStack();
  lustre(stack, props);
  return stack;
}

function bucket(stack: TestStack, props: Partial<ModelBucketProps> = {}): ModelBucket {
  const bucketName = props.bucketName ?? 'acme-weights-us-east-1';
  return new ModelBucket(stack, bucketName, { bucketName, region: 'us-east-1', lustreAccess: true, ...props });
}

const fileSystem = (stack: TestStack): Block => stack.resource('aws_fsx_lustre_file_system', 'Lustre');

const rulesOf = (stack: TestStack): Record<string, Block> => Object.fromEntries(
  ['ingress', 'egress'].flatMap((way) => Object.entries(stack.resources(`aws_vpc_security_group_${way}_rule`)))
    .filter(([id]) => id.startsWith('Lustre_'))
    .map(([id, block]) => [id.replace(/^Lustre_SecurityGroup_|_[0-9A-F]{8}$/g, ''), block]),
);

describe('LustreFileSystem', () => {
  test('snapshot', () => {
    const stack = new TestStack();
    lustre(stack, { backupRetentionDays: 0 }).linkBucket('Weights', { bucket: bucket(stack), fileSystemPath: '/weights', bucketPrefix: 'llama/' });
    const { resource } = snapshotOf(stack.synth()) as { resource: Record<string, Record<string, unknown>> };
    const own = Object.entries(resource).map(([type, blocks]) => [type, Object.fromEntries(Object.entries(blocks).filter(([id]) => id.startsWith('Lustre')))]);
    expect(Object.fromEntries(own.filter(([, blocks]) => Object.keys(blocks).length > 0))).toMatchSnapshot();
  });

  test('the construct ids are a contract', () => {
    const stack = new TestStack();
    const system = lustre(stack, { backupRetentionDays: 0 });
    system.linkBucket('Weights', { bucket: bucket(stack), fileSystemPath: '/weights' });
    expect(system.node.findAll().map((child) => child.node.path)).toMatchSnapshot();
  });

  test('it is persistent, encrypted by a key of its own, compressed, backed up and protected', () => {
    const stack = withLustre();
    expect(fileSystem(stack)).toMatchObject({
      deployment_type: 'PERSISTENT_2',
      storage_type: 'SSD',
      storage_capacity: 4800,
      per_unit_storage_throughput: 125,
      metadata_configuration: { mode: 'AUTOMATIC' },
      data_compression_type: 'LZ4',
      kms_key_id: expect.stringContaining('aws_kms_key.Lustre_Key'),
      automatic_backup_retention_days: 7,
      efa_enabled: false,
      lifecycle: { prevent_destroy: true },
      tags: { Name: 'atlas-data' },
    });
    expect(fileSystem(stack).subnet_ids).toEqual([expect.stringContaining('Network_use1-az6_PrivateSubnet')]);
    expect(stack.resource('aws_kms_key', 'Lustre_Key')).toMatchObject({ enable_key_rotation: true, lifecycle: { prevent_destroy: true } });
  });

  test('clients and servers reach each other on the ports of Lustre, and on no others', () => {
    const rules = rulesOf(withLustre());
    const [server, client] = [expect.stringMatching(/^\${aws_security_group\.Lustre_SecurityGroup_.*\.id}$/), 'sg-01234567'];
    const ends = Object.fromEntries(Object.entries(rules).map(([id, rule]) => (
      [id, [rule.security_group_id, rule.referenced_security_group_id, rule.ip_protocol, rule.from_port, rule.to_port]]
    )));
    const on = (path: string, way: string, owner: unknown, peer: unknown) => ({
      [`${path}_${way}988`]: [owner, peer, 'tcp', 988, 988],
      [`${path}_${way}1018-1023`]: [owner, peer, 'tcp', 1018, 1023],
    });
    expect(ends).toEqual({
      ...on('Members', 'Ingress', server, server),
      ...on('Members', 'Egress', server, server),
      ...on('Clients_nodes_Server', 'Ingress', server, client),
      ...on('Clients_nodes_ServerOut', 'Egress', server, client),
      ...on('Clients_nodes_Client', 'Ingress', client, server),
      ...on('Clients_nodes_ClientOut', 'Egress', client, server),
    });
  });

  test('rules among the servers stand before FSx tries them', () => {
    expect((fileSystem(withLustre()).depends_on as string[]).filter((id) => id.includes('SecurityGroup_Members'))).toHaveLength(4);
  });

  test('the order of clients does not matter', () => {
    const clients = { nodes: 'sg-01234567', notebooks: 'sg-89abcdef' };
    const turned = { notebooks: 'sg-89abcdef', nodes: 'sg-01234567' };
    expect(rulesOf(withLustre({ clientSecurityGroups: turned }))).toEqual(rulesOf(withLustre({ clientSecurityGroups: clients })));
  });

  test('EFA is let through as every protocol, among members and with clients', () => {
    const stack = withLustre({ efa: true, throughputPerTib: 1000, storageGib: 9600 });
    expect(fileSystem(stack)).toMatchObject({ efa_enabled: true, per_unit_storage_throughput: 1000, metadata_configuration: { mode: 'AUTOMATIC' } });
    const rules = Object.values(rulesOf(stack));
    expect(rules).toHaveLength(6);
    for (const rule of rules) {
      expect(rule).toMatchObject({ ip_protocol: '-1' });
      expect(rule).not.toHaveProperty('from_port');
    }
  });

  test('a scratch file system has none of what only persistent ones have', () => {
    const stack = withLustre({ deployment: SCRATCH, storageGib: 1200, deletionProtection: false });
    expect(Object.keys(fileSystem(stack)).sort()).toEqual([
      'data_compression_type', 'depends_on', 'deployment_type', 'file_system_type_version', 'lifecycle', 'security_group_ids',
      'storage_capacity', 'storage_type', 'subnet_ids', 'tags', 'timeouts',
    ]);
    expect(stack.resources('aws_kms_key')).toEqual({});
  });

  test('each option is a property', () => {
    const stack = withLustre({
      kmsKeyArn: KEY,
      metadataIops: 24000,
      throughputPerTib: 500,
      compression: false,
      backupRetentionDays: 30,
      backupStartTime: '05:00',
      maintenanceStartTime: '7:03:00',
      deletionProtection: false,
    });
    expect(fileSystem(stack)).toMatchObject({
      kms_key_id: KEY,
      metadata_configuration: { mode: 'USER_PROVISIONED', iops: 24000 },
      per_unit_storage_throughput: 500,
      data_compression_type: 'NONE',
      automatic_backup_retention_days: 30,
      daily_automatic_backup_start_time: '05:00',
      weekly_maintenance_start_time: '7:03:00',
      copy_tags_to_backups: true,
      lifecycle: { prevent_destroy: false },
    });
    expect(stack.resources('aws_kms_key')).toEqual({});
  });

  test('its volume is what the driver mounts', () => {
    const stack = new TestStack();
    const { volume, readOnlyVolume } = lustre(stack);
    expect({ ...volume, attributes: undefined }).toMatchObject({ driver: 'fsx.csi.aws.com', capacityGib: 4800, access: 'ReadWriteMany', mountOptions: ['flock'] });
    const attributes = Object.entries(volume.attributes!).map(([name, value]) => [name, stack.resolve(value)]);
    expect(Object.fromEntries(attributes)).toEqual({
      dnsname: expect.stringMatching(/^\${aws_fsx_lustre_file_system\.Lustre_.*\.dns_name}$/),
      mountname: expect.stringMatching(/^\${aws_fsx_lustre_file_system\.Lustre_.*\.mount_name}$/),
    });
    expect(readOnlyVolume).toMatchObject({ driver: volume.driver, volumeHandle: volume.volumeHandle, access: 'ReadOnlyMany', mountOptions: ['flock', 'ro'] });
  });

  test.each<[Partial<LustreFileSystemProps>, string]>([
    [{ name: 'sg-data' }, 'name must not begin with sg-'],
    [{ zone: 'use1-az1' }, "zone 'use1-az1' is not in the network, which has use1-az4, use1-az6: add it to the network's zones"],
    [{ clientSecurityGroups: {} }, "Lustre file system 'atlas-data': clientSecurityGroups is empty, so nothing could mount it: name the security group of the nodes"],
    [{ clientSecurityGroups: { 'a b': 'sg-1' } }, "names of clientSecurityGroups must be 1 to 40 letters, digits and '-', and begin with a letter, got 'a b'"],
    [{ clientSecurityGroups: { a: 'sg-1', b: 'sg-1' } }, 'clientSecurityGroups must differ, got one group under two of the names a, b'],
    [{ storageGib: 1000 }, "Lustre file system 'atlas-data': storageGib must be 1200 or a multiple of 2400, got 1000: take 1200"],
    [{ storageGib: 3600 }, 'storageGib must be 1200 or a multiple of 2400, got 3600: take 4800'],
    [{ storageGib: 0 }, 'storageGib must be 1200 or a multiple of 2400, got 0: take 1200'],
    [{ storageGib: Token.asNumber({ resolve: () => 1200 }) }, 'storageGib must be known at synth, got a token: pass a plain number'],
    [{ throughputPerTib: 200 }, 'throughputPerTib must be one of 125, 250, 500, 1000 MB/s, got 200'],
    [{ efa: true }, 'storageGib must be a multiple of 38400 with efa and 125 MB/s per TiB, got 4800: take 38400, or another throughputPerTib'],
    [{ efa: true, throughputPerTib: 500 }, 'storageGib must be a multiple of 9600 with efa and 500 MB/s per TiB, got 4800: take 9600'],
    [{ metadataIops: 9000 }, 'metadataIops must be 1500, 3000, 6000 or a multiple of 12000 up to 192000, got 9000'],
    [{ metadataIops: 204000 }, 'metadataIops must be 1500, 3000, 6000 or a multiple of 12000 up to 192000, got 204000'],
    [{ deployment: SCRATCH, efa: true, backupRetentionDays: 7 }, 'SCRATCH_2 takes no efa, backupRetentionDays: leave it out, or choose PERSISTENT_2'],
    [{ deployment: SCRATCH, throughputPerTib: 125, kmsKeyArn: KEY, metadataIops: 1500 }, 'SCRATCH_2 takes no throughputPerTib, metadataIops, kmsKeyArn'],
    [{ kmsKeyArn: 'alias/data' }, "kmsKeyArn must be the ARN of a KMS key such as arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab, got 'alias/data'"],
    [{ kmsKeyArn: KEY.replace('us-east-1', 'us-west-2') }, 'kmsKeyArn must be a key of us-east-1, got one of us-west-2: choose or replicate a key there'],
    [{ backupRetentionDays: 91 }, 'backupRetentionDays must be a whole number from 0 to 90, got 91'],
    [{ backupStartTime: '5:00' }, "backupStartTime must be a time such as 05:00, got '5:00'"],
    [{ backupRetentionDays: 0, backupStartTime: '05:00' }, 'backupStartTime 05:00 needs backups: set backupRetentionDays, or drop it'],
    [{ maintenanceStartTime: '0:03:00' }, "maintenanceStartTime must be a day from 1 (Monday) to 7 and a time such as 7:03:00, got '0:03:00'"],
  ])('refuses %j', (props, message) => {
    expect(() => withLustre(props)).toThrow(message);
  });

  test.each([[125, 38400], [250, 19200], [500, 28800], [1000, 4800]])('takes EFA at %p MB/s per TiB with %p GiB', (throughputPerTib, storageGib) => {
    expect(() => withLustre({ efa: true, throughputPerTib, storageGib })).not.toThrow();
  });
});

describe('a linked bucket', () => {
  const LINKABLE: Partial<LustreFileSystemProps> = { backupRetentionDays: 0 };

  function linked(...links: readonly Partial<LustreBucketLink>[]): TestStack {
    const stack = new TestStack();
    const system = lustre(stack, LINKABLE);
    const weights = bucket(stack);
    links.forEach((link, index) => system.linkBucket(`Link${index}`, { bucket: weights, fileSystemPath: '/weights', ...link }));
    return stack;
  }

  const association = (stack: TestStack): Block => stack.resource('aws_fsx_data_repository_association', 'Lustre_Link0');

  test('is imported, now and whenever it changes, but not written to', () => {
    expect(association(linked({}))).toMatchObject({
      file_system_path: '/weights',
      data_repository_path: expect.stringMatching(/^s3:\/\/\${aws_s3_bucket_versioning\..*\.bucket}\/$/),
      batch_import_meta_data_on_create: true,
      s3: { auto_import_policy: { events: ['NEW', 'CHANGED', 'DELETED'] } },
    });
    expect(association(linked({})).s3).not.toHaveProperty('auto_export_policy');
  });

  test('is written to where that is asked for, and may be shown in part', () => {
    expect(association(linked({ exportChanges: true, bucketPrefix: 'runs/a/' }))).toMatchObject({
      data_repository_path: expect.stringMatching(/\.bucket}\/runs\/a\/$/),
      s3: { auto_export_policy: { events: ['NEW', 'CHANGED', 'DELETED'] } },
    });
  });

  test('lets FSx use its key', () => {
    const key = Object.values(linked({}).resources('aws_kms_key')).find(({ description }) => description === 'Objects of acme-weights-us-east-1')!;
    const { Statement } = JSON.parse(key.policy as string) as { Statement: Block[] };
    expect(Statement[1]).toMatchObject({
      Sid: 'EncryptForLustre',
      Condition: {
        StringEquals: { 'kms:ViaService': 's3.us-east-1.amazonaws.com' },
        ArnLike: { 'aws:PrincipalArn': expect.stringMatching(/role\/aws-service-role\/s3\.data-source\.lustre\.fsx\.amazonaws\.com\/AWSServiceRoleForFSxS3Access_fs-\*$/) },
      },
    });
  });

  test('parts of one bucket stand side by side', () => {
    expect(() => linked({ fileSystemPath: '/a', bucketPrefix: 'a/' }, { fileSystemPath: '/ab', bucketPrefix: 'ab/' })).not.toThrow();
  });

  test.each<[Partial<LustreBucketLink>[], string]>([
    [[{ fileSystemPath: 'weights' }], "Lustre file system 'atlas-data': fileSystemPath must begin with a slash and not end with one, as /weights does, got 'weights'"],
    [[{ fileSystemPath: '/weights/' }], "got '/weights/'"],
    [[{ bucketPrefix: 'llama' }], "bucketPrefix must end with a slash and not begin with one, as llama/ does, got 'llama'"],
    [[{ bucketPrefix: '/llama/' }], "got '/llama/'"],
    [[{}, { fileSystemPath: '/weights/llama' }], 'fileSystemPath /weights/llama and /weights overlap: show each bucket at a path of its own'],
    [[{ fileSystemPath: '/' }, { fileSystemPath: '/a' }], 'fileSystemPath /a and / overlap'],
    [[{}, { fileSystemPath: '/again', bucketPrefix: 'llama/' }], 'objects of acme-weights-us-east-1 would be shown twice, at /again and /weights: keep one of the links'],
    [Array.from({ length: 9 }, (_, index) => ({ fileSystemPath: `/${index}`, bucketPrefix: `${index}/` })), 'a file system has at most 8 links, got another to acme-weights-us-east-1'],
  ])('is refused: %j', (links, message) => {
    expect(() => linked(...links)).toThrow(message);
  });

  test('is refused where FSx could not use it', () => {
    const stack = new TestStack();
    const far = bucket(stack, { bucketName: 'acme-weights-us-west-2', region: 'us-west-2' });
    const closed = bucket(stack, { bucketName: 'acme-closed', lustreAccess: false });
    const system = lustre(stack, LINKABLE);
    expect(() => system.linkBucket('Far', { bucket: far, fileSystemPath: '/far' }))
      .toThrow('bucket acme-weights-us-west-2 is in us-west-2, and the file system in us-east-1: link a bucket of us-east-1, such as a replica');
    expect(() => system.linkBucket('Closed', { bucket: closed, fileSystemPath: '/closed' }))
      .toThrow('bucket acme-closed does not let FSx use its key: set its lustreAccess');
  });

  test('is refused by a file system with backups', () => {
    const stack = new TestStack();
    const system = lustre(stack);
    expect(() => system.linkBucket('Weights', { bucket: bucket(stack), fileSystemPath: '/weights' }))
      .toThrow('FSx keeps no backups of a file system that is linked to a bucket, got backupRetentionDays 7: set it to 0');
  });
});
