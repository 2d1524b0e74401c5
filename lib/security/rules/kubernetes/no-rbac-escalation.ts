import { ROLE_TYPES, rulesOf } from '../../read/rbac';
import { faultIf, NOT_APPLICABLE, type Rule } from '../../rule';
import { cisKubernetes } from '../../sources';

const VERBS = ['escalate', 'bind', 'impersonate'];

export const NO_RBAC_ESCALATION: Rule = {
  id: 'K8S-RBAC-4',
  title: 'Roles do not let their holder become somebody else',
  reason: 'by bind, escalate or impersonate the holder gives itself every right',
  remedy: 'drop the verb, or name the one role or user in resourceNames',
  source: cisKubernetes('5.1.8'),
  types: ROLE_TYPES,
  check: (element) => rulesOf(element)?.filter(({ resourceNames }) => resourceNames.length === 0).flatMap(({ verbs }, index) => {
    const used = verbs.filter((verb) => VERBS.includes(verb));
    return faultIf(used.length > 0, `rule ${index + 1} allows ${used.join(', ')}`);
  }) ?? NOT_APPLICABLE,
};
