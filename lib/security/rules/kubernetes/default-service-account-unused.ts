import { BINDING_TYPES, bindingOf } from '../../read/rbac';
import { faultIf, NOT_APPLICABLE, type Rule } from '../../rule';
import { cisKubernetes } from '../../sources';

export const DEFAULT_SERVICE_ACCOUNT_UNUSED: Rule = {
  id: 'K8S-RBAC-6',
  title: 'Default service accounts get no roles',
  reason: 'every pod that names no account gets the role',
  remedy: 'make a service account for the workload',
  source: cisKubernetes('5.1.5'),
  types: BINDING_TYPES,
  check: (element) => {
    const binding = bindingOf(element);
    if (!binding) return NOT_APPLICABLE;
    const isDefault = binding.subjects.some(({ kind, name }) => kind === 'ServiceAccount' && name === 'default');
    return faultIf(isDefault, `${binding.role} is bound to a default service account`);
  },
};
