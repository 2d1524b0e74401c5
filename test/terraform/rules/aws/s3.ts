import type { ResourceRules } from '../resource-rules';
import { BUCKET_ARN, KMS_KEY_ARN, REGION, ROLE_ARN } from './ids';
import { awsDocs } from './sources';
import { tagsRules, TAGS } from './tags';

const s3Api = (name: string): string => `https://docs.aws.amazon.com/AmazonS3/latest/API/API_${name}.html`;

const BUCKET = {
  pattern: '(?!xn--|sthree-|amzn-s3-demo-)[a-z0-9](?:[a-z0-9.\\-]*[a-z0-9])?(?<!-s3alias|--ol-s3|--x-s3|--table-s3)',
  length: [3, 63],
  forcesReplacement: true,
  source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html',
} as const;

const STATUS = { oneOf: ['Disabled', 'Enabled'] } as const;

export const S3_BUCKET: ResourceRules = {
  type: 'aws_s3_bucket',
  source: awsDocs('resources/s3_bucket'),
  attributes: {
    bucket: BUCKET,
    bucket_prefix: { length: [0, 37], forcesReplacement: true },
    object_lock_enabled: { forcesReplacement: true },
    ...TAGS,
  },
  groups: [{ kind: 'atMostOneOf', of: ['bucket', 'bucket_prefix'] }],
  computed: { id: '{bucket}', arn: 'arn:aws:s3:::{bucket}', bucket_region: '{@region}' },
  // Of all accounts, and so of all regions.
  identity: ['bucket'],
};

export const S3_BUCKET_VERSIONING: ResourceRules = {
  type: 'aws_s3_bucket_versioning',
  source: awsDocs('resources/s3_bucket_versioning'),
  attributes: {
    'bucket': BUCKET,
    'versioning_configuration.status': { oneOf: ['Disabled', 'Enabled', 'Suspended'] },
  },
  computed: { id: '{bucket}' },
  identity: ['bucket'],
};

export const S3_BUCKET_ENCRYPTION: ResourceRules = {
  type: 'aws_s3_bucket_server_side_encryption_configuration',
  source: awsDocs('resources/s3_bucket_server_side_encryption_configuration'),
  attributes: {
    'bucket': BUCKET,
    'rule.apply_server_side_encryption_by_default.kms_master_key_id': { pattern: KMS_KEY_ARN },
    'rule.apply_server_side_encryption_by_default.sse_algorithm': { oneOf: ['AES256', 'aws:kms', 'aws:kms:dsse'] },
  },
  conditions: [{
    where: { path: 'rule.apply_server_side_encryption_by_default.sse_algorithm', is: ['AES256'] },
    forbidden: ['rule.apply_server_side_encryption_by_default.kms_master_key_id'],
    source: s3Api('ServerSideEncryptionByDefault'),
  }],
  computed: { id: '{bucket}' },
  identity: ['bucket'],
};

export const S3_PUBLIC_ACCESS_BLOCK: ResourceRules = {
  type: 'aws_s3_bucket_public_access_block',
  source: awsDocs('resources/s3_bucket_public_access_block'),
  attributes: { bucket: BUCKET },
  computed: { id: '{bucket}' },
  identity: ['bucket'],
};

export const S3_OWNERSHIP_CONTROLS: ResourceRules = {
  type: 'aws_s3_bucket_ownership_controls',
  source: awsDocs('resources/s3_bucket_ownership_controls'),
  attributes: {
    'bucket': BUCKET,
    'rule.object_ownership': { oneOf: ['BucketOwnerEnforced', 'BucketOwnerPreferred', 'ObjectWriter'] },
  },
  computed: { id: '{bucket}' },
  identity: ['bucket'],
};

export const S3_BUCKET_POLICY: ResourceRules = {
  type: 'aws_s3_bucket_policy',
  source: awsDocs('resources/s3_bucket_policy'),
  attributes: {
    bucket: BUCKET,
    policy: { json: true, length: [1, 20480], source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/add-bucket-policy.html' },
  },
  computed: { id: '{bucket}' },
  identity: ['bucket'],
};

export const S3_LIFECYCLE: ResourceRules = {
  type: 'aws_s3_bucket_lifecycle_configuration',
  source: awsDocs('resources/s3_bucket_lifecycle_configuration'),
  attributes: {
    'bucket': BUCKET,
    'rule': { items: [1, 1000], source: s3Api('PutBucketLifecycleConfiguration') },
    'rule.abort_incomplete_multipart_upload.days_after_initiation': { range: [1, Infinity] },
    'rule.expiration.days': { range: [1, Infinity] },
    'rule.id': { length: [1, 255] },
    'rule.noncurrent_version_expiration.newer_noncurrent_versions': { range: [1, 100] },
    'rule.noncurrent_version_expiration.noncurrent_days': { range: [1, Infinity] },
    'rule.status': STATUS,
    ...tagsRules('rule.filter.and.tags'),
  },
  groups: [
    { kind: 'atMostOneOf', in: 'rule', of: ['filter', 'prefix'] },
    { kind: 'atMostOneOf', in: 'rule.expiration', of: ['date', 'days', 'expired_object_delete_marker'] },
  ],
  computed: { id: '{bucket}' },
  identity: ['bucket'],
};

export const S3_REPLICATION: ResourceRules = {
  type: 'aws_s3_bucket_replication_configuration',
  source: awsDocs('resources/s3_bucket_replication_configuration'),
  attributes: {
    'bucket': BUCKET,
    'region': { pattern: REGION, forcesReplacement: true },
    'role': { pattern: ROLE_ARN },
    'rule': { items: [1, 1000], source: s3Api('ReplicationConfiguration') },
    'rule.delete_marker_replication.status': STATUS,
    'rule.destination.bucket': { pattern: BUCKET_ARN },
    'rule.destination.encryption_configuration.replica_kms_key_id': { pattern: KMS_KEY_ARN },
    'rule.destination.metrics.event_threshold.minutes': { oneOf: [15], source: s3Api('Metrics') },
    'rule.destination.metrics.status': STATUS,
    'rule.destination.replication_time.status': STATUS,
    'rule.destination.replication_time.time.minutes': { oneOf: [15], source: s3Api('ReplicationTimeValue') },
    'rule.id': { length: [0, 255] },
    'rule.priority': { range: [0, 2147483647] },
    'rule.source_selection_criteria.sse_kms_encrypted_objects.status': STATUS,
    'rule.status': STATUS,
  },
  groups: [
    { kind: 'atMostOneOf', in: 'rule', of: ['filter', 'prefix'] },
    { kind: 'requiredTogether', in: 'rule', of: ['filter', 'delete_marker_replication'], source: s3Api('ReplicationRule') },
  ],
  conditions: [
    {
      where: { path: 'rule.source_selection_criteria.sse_kms_encrypted_objects.status', is: ['Enabled'] },
      required: ['rule.destination.encryption_configuration'],
      source: s3Api('Destination'),
    },
    {
      where: { path: 'rule.destination.replication_time.status', is: ['Enabled'] },
      required: ['rule.destination.metrics.event_threshold'],
      source: s3Api('Destination'),
    },
  ],
  computed: { id: '{bucket}' },
  identity: ['bucket'],
};
