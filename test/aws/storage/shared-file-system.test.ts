import { Token } from 'cdktf';
import { SharedFileSystem, type SharedFileSystemAccessPointOptions, type SharedFileSystemProps } from '../../../lib/aws';
import { snapshotOf, TestStack, type Block } from '../synth';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';

function shared(stack: TestStack, props: Partial<SharedFileSystemProps> = {}): SharedFileSystem {
  return new SharedFileSystem(stack, 'Home', {
    name: 'atlas-home',
    network: props.network ?? stack.network({ flowLogs: false }),
    clientSecurityGroups: { nodes: 'sg-01234567' },
    ...props,
  });
}

function withShared(props: Partial<SharedFileSystemProps> = {}, accessPoint?: SharedFileSystemAccessPointOptions): TestStack {
  const stack = new TestStack();
  const system = shared(stack, props);
  if (accessPoint) system.addAccessPoint('Users', accessPoint);
  return stack;
}

const fileSystem = (stack: TestStack): Block => stack.resource('aws_efs_file_system', 'Home');

describe('SharedFileSystem', () => {
  test('snapshot', () => {
    const { resource } = snapshotOf(withShared({}, { path: '/home' }).synth()) as { resource: Record<string, Record<string, unknown>> };
    const own = Object.entries(resource).map(([type, blocks]) => [type, Object.fromEntries(Object.entries(blocks).filter(([id]) => id.startsWith('Home')))]);
    expect(Object.fromEntries(own.filter(([, blocks]) => Object.keys(blocks).length > 0))).toMatchSnapshot();
  });

  test('the construct ids are a contract', () => {
    const stack = new TestStack();
    const system = shared(stack);
    system.addAccessPoint('Users', { path: '/home' });
    expect(system.node.findAll().map((child) => child.node.path)).toMatchSnapshot();
  });

  test('it is encrypted by a key of its own, elastic, tidy, backed up and protected', () => {
    const stack = withShared();
    expect(fileSystem(stack)).toMatchObject({
      encrypted: true,
      kms_key_id: expect.stringContaining('aws_kms_key.Home_Key'),
      throughput_mode: 'elastic',
      lifecycle_policy: [{ transition_to_ia: 'AFTER_30_DAYS' }, { transition_to_primary_storage_class: 'AFTER_1_ACCESS' }],
      lifecycle: { prevent_destroy: true },
    });
    expect(stack.resource('aws_efs_backup_policy', 'Home')).toMatchObject({ backup_policy: { status: 'ENABLED' } });
    expect(stack.resource('aws_kms_key', 'Home_Key')).toMatchObject({ lifecycle: { prevent_destroy: true } });
  });

  test('it has a mount target in each zone, which clients alone reach, and by NFS alone', () => {
    const stack = withShared();
    const targets = Object.values(stack.resources('aws_efs_mount_target'));
    expect(targets.map(({ subnet_id: subnet }) => subnet)).toEqual([
      expect.stringContaining('Network_use1-az4_PrivateSubnet'), expect.stringContaining('Network_use1-az6_PrivateSubnet'),
    ]);
    const rules = Object.entries(stack.resources('aws_vpc_security_group_ingress_rule')).filter(([id]) => id.startsWith('Home_'));
    expect(rules.map(([, rule]) => rule)).toEqual([expect.objectContaining({
      referenced_security_group_id: 'sg-01234567', ip_protocol: 'tcp', from_port: 2049, to_port: 2049,
    })]);
    expect(Object.keys(stack.resources('aws_vpc_security_group_egress_rule'))).toEqual([]);
  });

  test('nobody comes in without TLS, around an access point or as root, whatever IAM allows', () => {
    const { policy } = withShared().resource('aws_efs_file_system_policy', 'Home');
    const { Statement } = JSON.parse(policy as string) as { Statement: Block[] };
    const everyUse = ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite', 'elasticfilesystem:ClientRootAccess'];
    expect(Statement.map(({ Effect, Action, Condition }) => ({ Effect, Action, Condition }))).toEqual([
      { Effect: 'Allow', Action: everyUse.slice(0, 2), Condition: { Bool: { 'elasticfilesystem:AccessedViaMountTarget': 'true' } } },
      { Effect: 'Deny', Action: everyUse, Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
      { Effect: 'Deny', Action: everyUse, Condition: { Null: { 'elasticfilesystem:AccessPointArn': 'true' } } },
    ]);
  });

  test('each option is a property', () => {
    const stack = withShared({
      kmsKeyArn: KEY, provisionedThroughputMibps: 100, infrequentAccessAfterDays: 1, backups: false, deletionProtection: false,
    });
    expect(fileSystem(stack)).toMatchObject({
      kms_key_id: KEY,
      throughput_mode: 'provisioned',
      provisioned_throughput_in_mibps: 100,
      lifecycle_policy: [{ transition_to_ia: 'AFTER_1_DAY' }, { transition_to_primary_storage_class: 'AFTER_1_ACCESS' }],
      lifecycle: { prevent_destroy: false },
    });
    expect(stack.resources('aws_kms_key')).toEqual({});
    expect(stack.resource('aws_efs_backup_policy', 'Home')).toMatchObject({ backup_policy: { status: 'DISABLED' } });
    expect(fileSystem(withShared({ infrequentAccessAfterDays: 0 }))).not.toHaveProperty('lifecycle_policy');
  });

  test.each<[Partial<SharedFileSystemProps>, string]>([
    [{ name: 'a b' }, 'name must be 1 to 100 letters'],
    [{ clientSecurityGroups: {} }, "shared file system 'atlas-home': clientSecurityGroups is empty"],
    [{ provisionedThroughputMibps: 0 }, 'provisionedThroughputMibps must be from 1 to 3414, got 0: leave it out to pay by use'],
    [{ provisionedThroughputMibps: 4000 }, 'provisionedThroughputMibps must be from 1 to 3414, got 4000'],
    [{ provisionedThroughputMibps: Token.asNumber({ resolve: () => 1 }) }, 'provisionedThroughputMibps must be known at synth, got a token'],
    [{ infrequentAccessAfterDays: 10 }, 'infrequentAccessAfterDays must be one of 1, 7, 14, 30, 60, 90, 180, 270, 365, or 0 for never, got 10'],
    [{ kmsKeyArn: KEY.replace('us-east-1', 'eu-west-1') }, 'kmsKeyArn must be a key of us-east-1, got one of eu-west-1'],
  ])('refuses %j', (props, message) => {
    expect(() => withShared(props)).toThrow(message);
  });
});

describe('an access point', () => {
  const accessPoint = (options: SharedFileSystemAccessPointOptions): Block => withShared({}, options).resource('aws_efs_access_point', 'Home_Users');

  test('is a directory and a user', () => {
    expect(accessPoint({ path: '/home' })).toMatchObject({
      posix_user: { uid: 1000, gid: 1000 },
      root_directory: { path: '/home', creation_info: { owner_uid: 1000, owner_gid: 1000, permissions: '0750' } },
      tags: { Name: 'atlas-home-Users' },
    });
    expect(accessPoint({ path: '/teams/ml', userId: 2000, groupId: 3000, permissions: '2770' })).toMatchObject({
      posix_user: { uid: 2000, gid: 3000 },
      root_directory: { path: '/teams/ml', creation_info: { owner_uid: 2000, owner_gid: 3000, permissions: '2770' } },
    });
  });

  test('can be mounted once it stands', () => {
    const dependencies = (accessPoint({ path: '/home' }).depends_on as string[]).map((id) => id.split('.')[0]);
    expect(dependencies).toEqual(['aws_efs_file_system_policy', 'aws_efs_mount_target', 'aws_efs_mount_target']);
  });

  test('is a volume', () => {
    const stack = new TestStack();
    const { volume, readOnlyVolume } = shared(stack).addAccessPoint('Users', { path: '/home' });
    expect(stack.resolve(volume.volumeHandle)).toMatch(/^\${aws_efs_file_system\.Home_.*\.id}::\${aws_efs_access_point\.Home_Users_.*\.id}$/);
    expect(volume).toMatchObject({ driver: 'efs.csi.aws.com', attributes: { encryptInTransit: 'true' }, capacityGib: 1, access: 'ReadWriteMany' });
    expect(readOnlyVolume).toEqual({ ...volume, access: 'ReadOnlyMany', mountOptions: ['ro'] });
  });

  test.each<[Partial<SharedFileSystemAccessPointOptions>, string]>([
    [{ path: 'home' }, "access point 'atlas-home-Users': path must be one to four levels of letters, digits, '.', '_' and '-', such as /home, at most 100 characters, got 'home'"],
    [{ path: '/' }, "got '/'"],
    [{ path: '/a/b/c/d/e' }, "got '/a/b/c/d/e'"],
    [{ path: `/${'a'.repeat(100)}` }, 'at most 100 characters'],
    [{ userId: 0 }, 'userId must be a whole number from 1 to 4294967295, got 0: root access is granted to nobody'],
    [{ groupId: 4294967296 }, 'groupId must be a whole number from 1 to 4294967295, got 4294967296'],
    [{ permissions: 'rwx' }, "permissions must be three or four octal digits such as 0750, got 'rwx'"],
  ])('is refused: %j', (options, message) => {
    expect(() => withShared({}, { path: '/home', ...options })).toThrow(message);
  });
});
