import type { ResourceRules } from '../resource-rules';
import { POLICY_ARN, ROLE_NAME } from './ids';
import { awsDocs } from './sources';
import { TAGS } from './tags';

const iamApi = (name: string): string => `https://docs.aws.amazon.com/IAM/latest/APIReference/API_${name}.html`;

const NAME = '[\\w+=,.@\\-]+';

/** Neither line breaks of other kinds nor characters beyond Latin-1. */
const DESCRIPTION = {
  length: [0, 1000],
  pattern: '[\\t\\n\\r\\x20-\\x7e\\xa1-\\xff]*',
  source: iamApi('CreateRole'),
} as const;

export const IAM_ROLE: ResourceRules = {
  type: 'aws_iam_role',
  source: awsDocs('resources/iam_role'),
  attributes: {
    assume_role_policy: { json: true, source: iamApi('CreateRole') },
    description: DESCRIPTION,
    max_session_duration: { range: [3600, 43200] },
    name: { length: [1, 64], pattern: NAME, forcesReplacement: true },
    // A suffix of 26 characters follows.
    name_prefix: { length: [1, 38], pattern: NAME, forcesReplacement: true },
    path: { length: [1, 512], pattern: '/(?:[\\x21-\\x7e]+/)?', forcesReplacement: true },
    permissions_boundary: { pattern: POLICY_ARN },
    ...TAGS,
  },
  groups: [{ kind: 'atMostOneOf', of: ['name', 'name_prefix'] }],
  computed: {
    name: '{name_prefix}{hash}',
    id: '{name}',
    arn: 'arn:aws:iam::{@account}:role/{name}',
    unique_id: 'AROA{hash}',
  },
  identity: ['name', '@account'],
};

export const IAM_ROLE_POLICY: ResourceRules = {
  type: 'aws_iam_role_policy',
  source: awsDocs('resources/iam_role_policy'),
  attributes: {
    name: { length: [1, 128], pattern: NAME, forcesReplacement: true },
    name_prefix: { length: [1, 102], pattern: NAME, forcesReplacement: true },
    policy: { json: true, length: [1, 10240], source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html' },
    role: { pattern: ROLE_NAME, forcesReplacement: true },
  },
  groups: [{ kind: 'atMostOneOf', of: ['name', 'name_prefix'] }],
  computed: { name: 'terraform-{hash}', id: '{role}:{name}' },
  identity: ['role', 'name', '@account'],
};

export const IAM_ROLE_POLICY_ATTACHMENT: ResourceRules = {
  type: 'aws_iam_role_policy_attachment',
  source: awsDocs('resources/iam_role_policy_attachment'),
  attributes: {
    policy_arn: { pattern: POLICY_ARN, forcesReplacement: true },
    role: { pattern: ROLE_NAME, forcesReplacement: true },
  },
  computed: { id: '{role}/{policy_arn}' },
  identity: ['role', 'policy_arn', '@account'],
};

export const IAM_INSTANCE_PROFILE: ResourceRules = {
  type: 'aws_iam_instance_profile',
  source: awsDocs('resources/iam_instance_profile'),
  attributes: {
    name: { length: [1, 128], pattern: NAME, forcesReplacement: true, source: iamApi('CreateInstanceProfile') },
    // A suffix of 26 characters follows.
    name_prefix: { length: [1, 102], pattern: NAME, forcesReplacement: true },
    path: { length: [1, 512], pattern: '/(?:[\\x21-\\x7e]+/)?', forcesReplacement: true },
    role: { pattern: ROLE_NAME },
    ...TAGS,
  },
  groups: [{ kind: 'atMostOneOf', of: ['name', 'name_prefix'] }],
  computed: {
    name: '{name_prefix}{hash}',
    id: '{name}',
    arn: 'arn:aws:iam::{@account}:instance-profile/{name}',
    unique_id: 'AIPA{hash}',
  },
  identity: ['name', '@account'],
};

export const IAM_SERVICE_LINKED_ROLE: ResourceRules = {
  type: 'aws_iam_service_linked_role',
  source: awsDocs('resources/iam_service_linked_role'),
  attributes: {
    aws_service_name: { length: [1, 128], pattern: '[\\w+=,@\\-]+(?:\\.[\\w+=,@\\-]+)+', forcesReplacement: true },
    custom_suffix: { length: [1, 64], pattern: NAME, forcesReplacement: true },
    description: DESCRIPTION,
    ...TAGS,
  },
  computed: {
    name: 'AWSServiceRoleFor{hash}',
    arn: 'arn:aws:iam::{@account}:role/aws-service-role/{aws_service_name}/{name}',
    id: 'arn:aws:iam::{@account}:role/aws-service-role/{aws_service_name}/{name}',
    path: '/aws-service-role/{aws_service_name}/',
    unique_id: 'AROA{hash}',
  },
  identity: ['aws_service_name', 'custom_suffix', '@account'],
};
