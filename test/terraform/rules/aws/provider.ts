import type { ResourceRules } from '../resource-rules';
import { ACCOUNT_ID, REGION, ROLE_ARN } from './ids';
import { awsDocs } from './sources';
import { tagsRules } from './tags';

export const AWS_PROVIDER: ResourceRules = {
  type: 'provider.aws',
  source: awsDocs('index'),
  attributes: {
    'region': { pattern: REGION },
    'allowed_account_ids': { pattern: ACCOUNT_ID },
    'forbidden_account_ids': { pattern: ACCOUNT_ID },
    'assume_role.role_arn': { pattern: ROLE_ARN },
    'assume_role.session_name': { length: [2, 64], pattern: '[\\w+=,.@\\-]*' },
    ...tagsRules('default_tags.tags'),
  },
  groups: [{ kind: 'atMostOneOf', of: ['allowed_account_ids', 'forbidden_account_ids'] }],
};

export const CALLER_IDENTITY: ResourceRules = {
  type: 'data.aws_caller_identity',
  source: awsDocs('data-sources/caller_identity'),
  computed: {
    id: '{@account}',
    account_id: '{@account}',
    arn: 'arn:aws:sts::{@account}:assumed-role/terraform/session',
    user_id: 'AROA0123456789ABCDEFG:session',
  },
};
