import type { ResourceRules } from '../resource-rules';
import { FILE_SYSTEM_ID, KMS_KEY_ARN, SECURITY_GROUP_ID, SUBNET_ID } from './ids';
import { awsDocs } from './sources';
import { TAGS } from './tags';

const efsApi = (name: string): string => `https://docs.aws.amazon.com/efs/latest/ug/API_${name}.html`;

const AFTER = ['AFTER_1_DAY', ...[7, 14, 30, 60, 90, 180, 270, 365].map((days) => `AFTER_${days}_DAYS`)];
const UNIX_ID = { range: [0, 4294967295] } as const;

export const EFS_FILE_SYSTEM: ResourceRules = {
  type: 'aws_efs_file_system',
  source: awsDocs('resources/efs_file_system'),
  attributes: {
    'availability_zone_name': { forcesReplacement: true },
    'creation_token': { length: [1, 64], forcesReplacement: true },
    'encrypted': { forcesReplacement: true },
    'kms_key_id': { pattern: KMS_KEY_ARN, forcesReplacement: true },
    // Each names one transition.
    'lifecycle_policy': { items: [0, 3] },
    'lifecycle_policy.transition_to_archive': { oneOf: AFTER },
    'lifecycle_policy.transition_to_ia': { oneOf: AFTER },
    'lifecycle_policy.transition_to_primary_storage_class': { oneOf: ['AFTER_1_ACCESS'] },
    'performance_mode': { oneOf: ['generalPurpose', 'maxIO'], forcesReplacement: true },
    'provisioned_throughput_in_mibps': { range: [1, 3414], source: efsApi('CreateFileSystem') },
    'throughput_mode': { oneOf: ['bursting', 'elastic', 'provisioned'] },
    ...TAGS,
  },
  groups: [
    {
      kind: 'exactlyOneOf',
      in: 'lifecycle_policy',
      of: ['transition_to_archive', 'transition_to_ia', 'transition_to_primary_storage_class'],
      source: efsApi('PutLifecycleConfiguration'),
    },
  ],
  conditions: [
    { where: { path: 'throughput_mode', is: ['provisioned'] }, required: ['provisioned_throughput_in_mibps'] },
    { where: { path: 'throughput_mode', is: ['bursting', 'elastic', null] }, forbidden: ['provisioned_throughput_in_mibps'] },
    { where: { path: 'encrypted', is: [false, null] }, forbidden: ['kms_key_id'] },
  ],
  computed: {
    id: 'fs-{hash}',
    arn: 'arn:aws:elasticfilesystem:{@region}:{@account}:file-system/fs-{hash}',
    dns_name: 'fs-{hash}.efs.{@region}.amazonaws.com',
    owner_id: '{@account}',
  },
};

export const EFS_BACKUP_POLICY: ResourceRules = {
  type: 'aws_efs_backup_policy',
  source: awsDocs('resources/efs_backup_policy'),
  attributes: {
    'backup_policy.status': { oneOf: ['DISABLED', 'ENABLED'] },
    'file_system_id': { pattern: FILE_SYSTEM_ID, forcesReplacement: true },
  },
  computed: { id: '{file_system_id}' },
  identity: ['file_system_id'],
};

export const EFS_FILE_SYSTEM_POLICY: ResourceRules = {
  type: 'aws_efs_file_system_policy',
  source: awsDocs('resources/efs_file_system_policy'),
  attributes: {
    file_system_id: { pattern: FILE_SYSTEM_ID, forcesReplacement: true },
    policy: { json: true, length: [1, 20000], source: efsApi('PutFileSystemPolicy') },
  },
  computed: { id: '{file_system_id}' },
  identity: ['file_system_id'],
};

export const EFS_MOUNT_TARGET: ResourceRules = {
  type: 'aws_efs_mount_target',
  source: awsDocs('resources/efs_mount_target'),
  attributes: {
    file_system_id: { pattern: FILE_SYSTEM_ID, forcesReplacement: true },
    ip_address: { forcesReplacement: true },
    security_groups: { items: [0, 5], pattern: SECURITY_GROUP_ID, source: efsApi('CreateMountTarget') },
    subnet_id: { pattern: SUBNET_ID, forcesReplacement: true },
  },
  computed: { id: 'fsmt-{hash}', network_interface_id: 'eni-{hash}', owner_id: '{@account}' },
  identity: ['file_system_id', 'subnet_id'],
};

export const EFS_ACCESS_POINT: ResourceRules = {
  type: 'aws_efs_access_point',
  source: awsDocs('resources/efs_access_point'),
  attributes: {
    'file_system_id': { pattern: FILE_SYSTEM_ID, forcesReplacement: true },
    'posix_user': { forcesReplacement: true },
    'posix_user.gid': UNIX_ID,
    'posix_user.uid': UNIX_ID,
    'root_directory': { forcesReplacement: true },
    'root_directory.creation_info.owner_gid': UNIX_ID,
    'root_directory.creation_info.owner_uid': UNIX_ID,
    'root_directory.creation_info.permissions': { pattern: '[0-7]{3,4}' },
    'root_directory.path': { pattern: '/|(?:/[^$#<>;`|&?{}^*/\\n]+){1,4}', length: [1, 100], source: efsApi('RootDirectory') },
    ...TAGS,
  },
  computed: {
    id: 'fsap-{hash}',
    arn: 'arn:aws:elasticfilesystem:{@region}:{@account}:access-point/fsap-{hash}',
    file_system_arn: 'arn:aws:elasticfilesystem:{@region}:{@account}:file-system/{file_system_id}',
    owner_id: '{@account}',
  },
};
