import { isGiven } from '../../block';
import { faultIf, type Rule } from '../../rule';
import { guide } from '../../sources';

export const LOG_GROUP_RETENTION_SET: Rule = {
  id: 'AWS-LOGS-2',
  title: 'Log groups say how long they keep logs',
  reason: 'what is kept for ever leaks for ever, and costs for ever',
  remedy: 'set retention_in_days',
  source: guide('AWS Control Tower controls reference', 'CT.CLOUDWATCH.PR.2'),
  types: ['aws_cloudwatch_log_group'],
  check: ({ attributes: { retention_in_days: days } }) => faultIf(!isGiven(days) || days === 0, 'logs are kept for ever'),
};
