import type { AttributeRule, ResourceRules } from '../resource-rules';
import { FILE_SYSTEM_ID, KMS_KEY_ARN, SECURITY_GROUP_ID, SUBNET_ID } from './ids';
import { awsDocs } from './sources';
import { TAGS } from './tags';

const fsxApi = (name: string): string => `https://docs.aws.amazon.com/fsx/latest/APIReference/API_${name}.html`;

const TIME = '(?:[01]\\d|2[0-3]):[0-5]\\d';
const SCRATCH = ['SCRATCH_1', 'SCRATCH_2'];

export const LUSTRE_FILE_SYSTEM: ResourceRules = {
  type: 'aws_fsx_lustre_file_system',
  source: awsDocs('resources/fsx_lustre_file_system'),
  attributes: {
    'automatic_backup_retention_days': { range: [0, 90] },
    'backup_id': { forcesReplacement: true },
    'copy_tags_to_backups': { forcesReplacement: true },
    'daily_automatic_backup_start_time': { pattern: TIME },
    'data_compression_type': { oneOf: ['LZ4', 'NONE'] },
    'deployment_type': { oneOf: ['PERSISTENT_1', 'PERSISTENT_2', ...SCRATCH], forcesReplacement: true },
    'efa_enabled': { forcesReplacement: true },
    // Later providers upgrade it in place: pull request 47719.
    'file_system_type_version': { oneOf: ['2.10', '2.12', '2.15'], forcesReplacement: true, source: fsxApi('CreateFileSystem') },
    'kms_key_id': { pattern: KMS_KEY_ARN, forcesReplacement: true },
    // With a mode or alone, they may only be raised; to lower them is another file system, which this can't tell.
    'metadata_configuration.iops': { range: [1500, 192000], source: fsxApi('CreateFileSystemLustreMetadataConfiguration') },
    'metadata_configuration.mode': { oneOf: ['AUTOMATIC', 'USER_PROVISIONED'] },
    'per_unit_storage_throughput': { oneOf: [12, 40, 50, 100, 125, 200, 250, 500, 1000] },
    'security_group_ids': { items: [0, 50], pattern: SECURITY_GROUP_ID, forcesReplacement: true },
    'storage_capacity': { range: [1200, Infinity] },
    'storage_type': { oneOf: ['HDD', 'INTELLIGENT_TIERING', 'SSD'], forcesReplacement: true },
    'subnet_ids': { items: [1, 1], pattern: SUBNET_ID, forcesReplacement: true },
    'weekly_maintenance_start_time': { pattern: `[1-7]:${TIME}` },
    ...TAGS,
  },
  conditions: [
    {
      where: { path: 'deployment_type', is: [...SCRATCH, null] },
      forbidden: [
        'automatic_backup_retention_days', 'copy_tags_to_backups', 'daily_automatic_backup_start_time', 'efa_enabled', 'kms_key_id',
        'metadata_configuration', 'per_unit_storage_throughput',
      ],
      source: fsxApi('CreateFileSystemLustreConfiguration'),
    },
    {
      where: { path: 'deployment_type', is: ['PERSISTENT_1', 'PERSISTENT_2'] },
      required: ['per_unit_storage_throughput'],
      source: fsxApi('CreateFileSystemLustreConfiguration'),
    },
    { where: { path: 'efa_enabled', is: [true] }, required: ['metadata_configuration', 'security_group_ids'] },
    { where: { path: 'metadata_configuration.mode', is: ['USER_PROVISIONED'] }, required: ['metadata_configuration.iops'] },
    { where: { path: 'metadata_configuration.mode', is: ['AUTOMATIC'] }, forbidden: ['metadata_configuration.iops'] },
    { where: { path: 'automatic_backup_retention_days', is: [0, null] }, forbidden: ['daily_automatic_backup_start_time'] },
  ],
  computed: {
    id: 'fs-{hash}',
    arn: 'arn:aws:fsx:{@region}:{@account}:file-system/fs-{hash}',
    dns_name: 'fs-{hash}.fsx.{@region}.amazonaws.com',
    mount_name: 'fsx',
    owner_id: '{@account}',
  },
};

/** The bucket's events that are carried over. */
const EVENTS: AttributeRule = { items: [1, 3], oneOf: ['CHANGED', 'DELETED', 'NEW'], source: fsxApi('AutoImportPolicy') };

export const DATA_REPOSITORY_ASSOCIATION: ResourceRules = {
  type: 'aws_fsx_data_repository_association',
  source: awsDocs('resources/fsx_data_repository_association'),
  attributes: {
    'data_repository_path': { pattern: 's3://[a-z0-9.\\-]{3,63}/(?:[\\w.\\-/]+)?', length: [3, 900], forcesReplacement: true },
    'file_system_id': { pattern: FILE_SYSTEM_ID, forcesReplacement: true },
    'file_system_path': { pattern: '/[^\\n\\r]*', length: [1, 4096], forcesReplacement: true },
    'imported_file_chunk_size': { range: [1, 512000] },
    's3.auto_export_policy.events': EVENTS,
    's3.auto_import_policy.events': EVENTS,
    ...TAGS,
  },
  computed: {
    id: 'dra-{hash}',
    association_id: 'dra-{hash}',
    arn: 'arn:aws:fsx:{@region}:{@account}:association/{file_system_id}/dra-{hash}',
  },
  identity: ['file_system_id', 'file_system_path'],
};
