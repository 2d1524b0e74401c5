import { isUnknown, texts } from '../../block';
import { faultIf, type Rule } from '../../rule';
import { cisEks } from '../../sources';

const LOGS = ['api', 'audit', 'authenticator'];

export const EKS_AUDIT_LOGGED: Rule = {
  id: 'AWS-EKS-4',
  title: 'EKS logs who did what through its API',
  reason: 'without these logs an intrusion leaves no trace',
  remedy: `list ${LOGS.join(', ')} in enabled_cluster_log_types`,
  source: cisEks('2.1.1'),
  types: ['aws_eks_cluster'],
  check: ({ attributes }) => {
    const logged = texts(attributes.enabled_cluster_log_types);
    const missing = LOGS.filter((log) => !logged.includes(log));
    return faultIf(missing.length > 0 && !logged.some(isUnknown), `these logs are missing: ${missing.join(', ')}`);
  },
};
