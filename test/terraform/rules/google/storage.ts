import { GOOGLE_DOCS } from './documentation';
import { IAM_GRANT } from './iam';
import { BUCKET, CRYPTO_KEY, PROJECT, REGION, ZONE } from './ids';
import { resourceLabelRules } from './resource-labels';
import type { ResourceRules } from '../resource-rules';

const LOCATIONS = 'https://cloud.google.com/storage/docs/locations';

export const STORAGE_BUCKET: ResourceRules = {
  type: 'google_storage_bucket',
  source: `${GOOGLE_DOCS}/resources/storage_bucket`,
  attributes: {
    'project': { pattern: PROJECT, forcesReplacement: true },
    'name': { pattern: BUCKET, forcesReplacement: true },
    // Regions, continents and named pairs of regions. The provider turns them into capitals by itself.
    'location': { pattern: '[A-Z]+-[A-Z]+\\d+|US|EU|ASIA|[A-Z]+\\d+', forcesReplacement: true, source: LOCATIONS },
    'custom_placement_config': { forcesReplacement: true },
    'custom_placement_config.data_locations': { pattern: REGION.replaceAll('a-z', 'A-Z'), items: [2, 2], source: LOCATIONS },
    'hierarchical_namespace': { forcesReplacement: true },
    'enable_object_retention': { forcesReplacement: true },
    'rpo': { oneOf: ['DEFAULT', 'ASYNC_TURBO'] },
    'storage_class': { oneOf: ['STANDARD', 'MULTI_REGIONAL', 'REGIONAL', 'NEARLINE', 'COLDLINE', 'ARCHIVE'] },
    'public_access_prevention': { oneOf: ['inherited', 'enforced'] },
    'encryption.default_kms_key_name': { pattern: CRYPTO_KEY },
    // Or 0.
    'soft_delete_policy.retention_duration_seconds': { range: [0, 7776000], source: 'https://cloud.google.com/storage/docs/soft-delete' },
    'lifecycle_rule': { items: [0, 100] },
    'lifecycle_rule.action.type': { oneOf: ['Delete', 'SetStorageClass', 'AbortIncompleteMultipartUpload'] },
    'lifecycle_rule.condition.with_state': { oneOf: ['LIVE', 'ARCHIVED', 'ANY', ''] },
    ...resourceLabelRules('labels'),
  },
  conditions: [
    {
      where: { path: 'hierarchical_namespace.enabled', is: [true] },
      required: ['uniform_bucket_level_access'],
      forbidden: ['versioning', 'retention_policy', 'autoclass'],
      source: 'https://cloud.google.com/storage/docs/hns-overview',
    },
    { where: { path: 'lifecycle_rule.action.type', is: ['SetStorageClass'] }, required: ['lifecycle_rule.action.storage_class'] },
  ],
  computed: { id: '{name}', url: 'gs://{name}', self_link: 'https://www.googleapis.com/storage/v1/b/{name}' },
  identity: ['name'],
};

export const ANYWHERE_CACHE: ResourceRules = {
  type: 'google_storage_anywhere_cache',
  source: `${GOOGLE_DOCS}/resources/storage_anywhere_cache`,
  attributes: {
    bucket: { pattern: BUCKET, forcesReplacement: true },
    zone: { pattern: ZONE, forcesReplacement: true },
    admission_policy: { oneOf: ['admit-on-first-miss', 'admit-on-second-miss'] },
    ttl: { pattern: '\\d+s' },
  },
  computed: { id: '{bucket}/{anywhere_cache_id}' },
  identity: ['bucket', 'zone'],
};

export const STORAGE_BUCKET_IAM_MEMBER: ResourceRules = {
  type: 'google_storage_bucket_iam_member',
  source: `${GOOGLE_DOCS}/resources/storage_bucket_iam`,
  attributes: { bucket: { pattern: BUCKET, forcesReplacement: true }, ...IAM_GRANT },
  computed: { id: 'b/{bucket}/{role}/{member}' },
  identity: ['bucket', 'role', 'member'],
};

export const STORAGE_AGENT_DATA: ResourceRules = {
  type: 'data.google_storage_project_service_account',
  source: `${GOOGLE_DOCS}/data-sources/storage_project_service_account`,
  attributes: { project: { pattern: PROJECT } },
  computed: {
    id: 'service-123456789012@gs-project-accounts.iam.gserviceaccount.com',
    email_address: 'service-123456789012@gs-project-accounts.iam.gserviceaccount.com',
    member: 'serviceAccount:service-123456789012@gs-project-accounts.iam.gserviceaccount.com',
  },
};
