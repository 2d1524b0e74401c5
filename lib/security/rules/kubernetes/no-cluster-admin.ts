import { BINDING_TYPES, bindingOf } from '../../read/rbac';
import { faultIf, NOT_APPLICABLE, type Rule } from '../../rule';
import { cisKubernetes } from '../../sources';

export const NO_CLUSTER_ADMIN: Rule = {
  id: 'K8S-RBAC-1',
  title: 'cluster-admin is bound to nobody',
  reason: 'whoever gets its token owns the cluster',
  remedy: 'bind a role with the verbs and resources that are needed',
  source: cisKubernetes('5.1.1'),
  types: BINDING_TYPES,
  check: (element) => {
    const binding = bindingOf(element);
    if (!binding) return NOT_APPLICABLE;
    return faultIf(binding.role === 'cluster-admin', `cluster-admin is bound to ${binding.subjects.map(({ name }) => name).join(', ')}`);
  },
};
