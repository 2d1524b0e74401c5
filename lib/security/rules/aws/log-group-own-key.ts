import { isGiven } from '../../block';
import { faultIf, type Rule } from '../../rule';
import { guide } from '../../sources';

export const LOG_GROUP_OWN_KEY: Rule = {
  id: 'AWS-LOGS-1',
  title: 'Log groups are encrypted with a KMS key of the account',
  reason: 'logs hold names, addresses and at times secrets; a key asks once more who may read them',
  remedy: 'set kms_key_id to the ARN of a key whose policy lets CloudWatch Logs use it',
  source: guide('AWS Control Tower controls reference', 'CT.CLOUDWATCH.PR.3'),
  types: ['aws_cloudwatch_log_group'],
  check: ({ attributes }) => faultIf(!isGiven(attributes.kms_key_id), 'kms_key_id is not set'),
};
