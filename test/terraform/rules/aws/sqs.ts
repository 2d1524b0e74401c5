import type { ResourceRules } from '../resource-rules';
import { awsDocs } from './sources';
import { TAGS } from './tags';

const sqsApi = (name: string): string => `https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_${name}.html`;

const NAME = '[0-9A-Za-z_\\-]+(?:\\.fifo)?';
const QUEUE_URL = 'https://sqs\\.[a-z0-9\\-]+\\.amazonaws\\.com(?:\\.cn)?/\\d{12}/[0-9A-Za-z_.\\-]+';

export const SQS_QUEUE: ResourceRules = {
  type: 'aws_sqs_queue',
  source: awsDocs('resources/sqs_queue'),
  attributes: {
    name: { length: [1, 80], pattern: NAME, forcesReplacement: true, source: sqsApi('CreateQueue') },
    // A suffix of 26 characters follows.
    name_prefix: { length: [1, 54], pattern: NAME, forcesReplacement: true },
    message_retention_seconds: { range: [60, 1_209_600], source: sqsApi('SetQueueAttributes') },
    visibility_timeout_seconds: { range: [0, 43_200], source: sqsApi('SetQueueAttributes') },
    ...TAGS,
  },
  groups: [
    { kind: 'atMostOneOf', of: ['name', 'name_prefix'] },
    { kind: 'atMostOneOf', of: ['sqs_managed_sse_enabled', 'kms_master_key_id'] },
  ],
  computed: {
    name: '{name_prefix}{hash}',
    id: 'https://sqs.{@region}.amazonaws.com/{@account}/{name}',
    url: 'https://sqs.{@region}.amazonaws.com/{@account}/{name}',
    arn: 'arn:aws:sqs:{@region}:{@account}:{name}',
  },
  identity: ['name', '@region', '@account'],
};

export const SQS_QUEUE_POLICY: ResourceRules = {
  type: 'aws_sqs_queue_policy',
  source: awsDocs('resources/sqs_queue_policy'),
  attributes: {
    policy: { json: true },
    queue_url: { pattern: QUEUE_URL, forcesReplacement: true },
  },
  computed: { id: '{queue_url}' },
  identity: ['queue_url'],
};
