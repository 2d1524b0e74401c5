import { GOOGLE_DOCS } from './documentation';
import { BUCKET, PROJECT } from './ids';
import type { GroupRule, ResourceRules } from '../resource-rules';

const DURATION = '\\d+(?:\\.\\d{1,9})?s';

const SOURCES = ['gcs_data_source', 'aws_s3_data_source', 'http_data_source', 'azure_blob_storage_data_source', 'posix_data_source', 'hdfs_data_source'];

const OPTIONS = [
  'overwrite_objects_already_existing_in_sink', 'delete_objects_unique_in_sink', 'delete_objects_from_source_after_transfer', 'overwrite_when',
  'metadata_options',
];

const CONDITIONS = [
  'min_time_elapsed_since_last_modification', 'max_time_elapsed_since_last_modification', 'include_prefixes', 'exclude_prefixes',
  'last_modified_since', 'last_modified_before',
];

const within = (block: string, kind: GroupRule['kind'], of: readonly string[]): GroupRule => ({ kind, in: block, of });

export const STORAGE_TRANSFER_JOB: ResourceRules = {
  type: 'google_storage_transfer_job',
  source: `${GOOGLE_DOCS}/resources/storage_transfer_job`,
  attributes: {
    'project': { pattern: PROJECT, forcesReplacement: true },
    'description': { length: [0, 1024] },
    'status': { oneOf: ['ENABLED', 'DISABLED', 'DELETED'] },
    'transfer_spec.gcs_data_source.bucket_name': { pattern: BUCKET },
    'transfer_spec.gcs_data_sink.bucket_name': { pattern: BUCKET },
    'transfer_spec.object_conditions.include_prefixes': { items: [1, 1000] },
    'transfer_spec.transfer_options.overwrite_when': { oneOf: ['DIFFERENT', 'NEVER', 'ALWAYS'] },
    'schedule.repeat_interval': { pattern: DURATION },
    'schedule.schedule_start_date.year': { range: [0, 9999] },
    'schedule.schedule_start_date.month': { range: [1, 12] },
    'schedule.schedule_start_date.day': { range: [0, 31] },
  },
  groups: [
    { kind: 'atMostOneOf', of: ['schedule', 'event_stream'] },
    { kind: 'exactlyOneOf', of: ['transfer_spec', 'replication_spec'] },
    within('transfer_spec', 'exactlyOneOf', SOURCES),
    within('transfer_spec', 'exactlyOneOf', ['gcs_data_sink', 'posix_data_sink']),
    within('transfer_spec.transfer_options', 'atLeastOneOf', OPTIONS),
    within('transfer_spec.object_conditions', 'atLeastOneOf', CONDITIONS),
  ],
  computed: { id: '{project}/{hash}', name: 'transferJobs/{hash}' },
};

export const STORAGE_TRANSFER_AGENT_DATA: ResourceRules = {
  type: 'data.google_storage_transfer_project_service_account',
  source: `${GOOGLE_DOCS}/data-sources/storage_transfer_project_service_account`,
  attributes: { project: { pattern: PROJECT } },
  computed: {
    id: 'project-123456789012@storage-transfer-service.iam.gserviceaccount.com',
    email: 'project-123456789012@storage-transfer-service.iam.gserviceaccount.com',
    member: 'serviceAccount:project-123456789012@storage-transfer-service.iam.gserviceaccount.com',
  },
};
