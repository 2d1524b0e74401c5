import { isUnknown, shown } from '../../block';
import { faultIf, NOT_APPLICABLE, type Rule } from '../../rule';
import { advice } from '../../sources';

const LEAST_DAYS = 90;

export const EKS_AUDIT_LOG_RETAINED: Rule = {
  id: 'AWS-EKS-8',
  title: `Control-plane logs of EKS are kept for at least ${LEAST_DAYS} days`,
  reason: 'intrusions are found weeks after they began',
  remedy: `set retention_in_days to ${LEAST_DAYS} or more`,
  source: advice('CIS Critical Security Controls v8, 8.10', 'retention of audit logs for 90 days'),
  types: ['aws_cloudwatch_log_group'],
  check: ({ attributes: { name, retention_in_days: days } }) => {
    if (typeof name !== 'string' || !/^\/aws\/eks\/.+\/cluster$/.test(name)) return NOT_APPLICABLE;
    // 0 and nothing mean for ever.
    return faultIf(!isUnknown(days) && Number(days ?? 0) > 0 && Number(days) < LEAST_DAYS, `retention_in_days is ${shown(days)}`);
  },
};
