import { ROLE_TYPES, rulesOf } from '../../read/rbac';
import { faultIf, NOT_APPLICABLE, type Rule } from '../../rule';
import { cisKubernetes } from '../../sources';

export const NO_RBAC_WILDCARDS: Rule = {
  id: 'K8S-RBAC-2',
  title: 'Roles name the resources and verbs that they allow',
  reason: 'a wildcard grants what will come later, too',
  remedy: 'list resources and verbs',
  source: cisKubernetes('5.1.3'),
  types: ROLE_TYPES,
  check: (element) => rulesOf(element)?.flatMap(({ resources, verbs }, index) => [
    ...faultIf(verbs.includes('*'), `rule ${index + 1} allows every verb`),
    ...faultIf(resources.includes('*'), `rule ${index + 1} is for every resource`),
  ]) ?? NOT_APPLICABLE,
};
