import type { ResourceRules } from '../resource-rules';
import { awsDocs } from './sources';
import { TAGS } from './tags';

const eventsApi = (name: string): string => `https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_${name}.html`;

const NAME = '[.\\-_A-Za-z0-9]+';

export const EVENT_RULE: ResourceRules = {
  type: 'aws_cloudwatch_event_rule',
  source: awsDocs('resources/cloudwatch_event_rule'),
  attributes: {
    description: { length: [0, 512], source: eventsApi('PutRule') },
    event_bus_name: { forcesReplacement: true },
    event_pattern: { json: true, length: [1, 4096], source: eventsApi('PutRule') },
    name: { length: [1, 64], pattern: NAME, forcesReplacement: true, source: eventsApi('PutRule') },
    // A suffix of 26 characters follows.
    name_prefix: { length: [1, 38], pattern: NAME, forcesReplacement: true },
    state: { oneOf: ['DISABLED', 'ENABLED', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS'] },
    ...TAGS,
  },
  groups: [
    { kind: 'atMostOneOf', of: ['name', 'name_prefix'] },
    { kind: 'atLeastOneOf', of: ['event_pattern', 'schedule_expression'] },
  ],
  computed: {
    name: '{name_prefix}{hash}',
    id: '{name}',
    arn: 'arn:aws:events:{@region}:{@account}:rule/{name}',
  },
  identity: ['name', '@region', '@account'],
};

export const EVENT_TARGET: ResourceRules = {
  type: 'aws_cloudwatch_event_target',
  source: awsDocs('resources/cloudwatch_event_target'),
  attributes: {
    arn: { pattern: 'arn:aws(?:-[a-z]+)*:[a-z0-9\\-]+:\\S*' },
    rule: { length: [1, 64], pattern: NAME, forcesReplacement: true },
    target_id: { length: [1, 64], pattern: NAME, forcesReplacement: true },
  },
  computed: { target_id: 'terraform-{hash}', id: '{rule}-{target_id}' },
  identity: ['rule', 'target_id', '@region', '@account'],
};
