import type { ResourceRules } from '../resource-rules';
import { KMS_KEY_ARN } from './ids';
import { awsDocs } from './sources';
import { TAGS } from './tags';

const NAME = '[0-9A-Za-z_./#\\-]+';

export const LOG_GROUP: ResourceRules = {
  type: 'aws_cloudwatch_log_group',
  source: awsDocs('resources/cloudwatch_log_group'),
  attributes: {
    kms_key_id: { pattern: KMS_KEY_ARN },
    log_group_class: { oneOf: ['DELIVERY', 'INFREQUENT_ACCESS', 'STANDARD'], forcesReplacement: true },
    name: { length: [1, 512], pattern: NAME, forcesReplacement: true },
    name_prefix: { length: [1, 483], pattern: NAME, forcesReplacement: true },
    retention_in_days: {
      oneOf: [0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653],
    },
    ...TAGS,
  },
  groups: [{ kind: 'atMostOneOf', of: ['name', 'name_prefix'] }],
  computed: { id: '{name}', arn: 'arn:aws:logs:{@region}:{@account}:log-group:{name}' },
  identity: ['name', '@region', '@account'],
};
