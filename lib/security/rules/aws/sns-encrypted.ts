import { isGiven } from '../../block';
import { faultIf, type Rule } from '../../rule';
import { securityHub } from '../../sources';

export const SNS_ENCRYPTED: Rule = {
  id: 'AWS-SNS-1',
  title: 'SNS topics are encrypted with a KMS key',
  reason: 'SNS keeps messages on disk until they are delivered, without encryption unless asked',
  remedy: 'set kms_master_key_id',
  source: securityHub('SNS.1'),
  types: ['aws_sns_topic'],
  check: ({ attributes }) => faultIf(!isGiven(attributes.kms_master_key_id), 'kms_master_key_id is not set'),
};
