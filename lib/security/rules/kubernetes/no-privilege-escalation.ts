import { isOff, isUnknown } from '../../block';
import { field, part } from '../../read/kubernetes-object';
import { checkContainers, POD_TYPES } from '../../read/pods';
import type { Rule } from '../../rule';
import { cisKubernetes } from '../../sources';

export const NO_PRIVILEGE_ESCALATION: Rule = {
  id: 'K8S-POD-4',
  title: 'No container gets more privileges than it began with',
  reason: 'a setuid program in the image makes the process root',
  remedy: 'set securityContext.allowPrivilegeEscalation to false',
  source: cisKubernetes('5.2.6'),
  types: POD_TYPES,
  check: (element) => checkContainers(element, (container) => {
    const allowed = field(part(container, 'security_context'), 'allow_privilege_escalation');
    return isOff(allowed) || isUnknown(allowed) ? undefined : 'allowPrivilegeEscalation is not false';
  }),
};
