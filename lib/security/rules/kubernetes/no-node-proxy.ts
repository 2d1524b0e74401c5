import { ROLE_TYPES, rulesOf } from '../../read/rbac';
import { faultIf, NOT_APPLICABLE, type Rule } from '../../rule';
import { cisKubernetes } from '../../sources';

export const NO_NODE_PROXY: Rule = {
  id: 'K8S-RBAC-7',
  title: 'Roles do not reach the kubelet through the API',
  reason: 'by nodes/proxy its holder runs commands in every pod, past audit and admission',
  remedy: 'use nodes/metrics and nodes/stats, which monitoring needs',
  source: cisKubernetes('5.1.10'),
  types: ROLE_TYPES,
  check: (element) => rulesOf(element)?.flatMap(({ resources }, index) => (
    faultIf(resources.includes('nodes/proxy'), `rule ${index + 1} is for nodes/proxy`)
  )) ?? NOT_APPLICABLE,
};
