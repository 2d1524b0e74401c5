import { isGiven, isOff } from '../../block';
import { faultIf, type Rule } from '../../rule';
import { securityHub } from '../../sources';

export const SQS_ENCRYPTED: Rule = {
  id: 'AWS-SQS-1',
  title: 'SQS queues are encrypted',
  reason: 'messages lie in the queue for up to two weeks',
  remedy: 'set kms_master_key_id, or leave sqs_managed_sse_enabled on',
  source: securityHub('SQS.1'),
  types: ['aws_sqs_queue'],
  check: ({ attributes }) => faultIf(!isGiven(attributes.kms_master_key_id) && isOff(attributes.sqs_managed_sse_enabled), 'encryption is switched off'),
};
