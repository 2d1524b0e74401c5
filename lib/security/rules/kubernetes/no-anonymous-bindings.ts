import { BINDING_TYPES, bindingOf } from '../../read/rbac';
import { faultIf, NOT_APPLICABLE, type Rule } from '../../rule';
import { cisGke } from '../../sources';

const EVERYONE = ['system:anonymous', 'system:unauthenticated', 'system:authenticated'];

export const NO_ANONYMOUS_BINDINGS: Rule = {
  id: 'K8S-RBAC-3',
  title: 'Roles are bound to nobody unknown',
  reason: 'on some clouds system:authenticated is everybody with an account of that cloud',
  remedy: 'bind the role to named users, groups or service accounts',
  source: cisGke('4.1.8 to 4.1.10'),
  types: BINDING_TYPES,
  check: (element) => {
    const binding = bindingOf(element);
    if (!binding) return NOT_APPLICABLE;
    const everyone = binding.subjects.filter(({ name }) => EVERYONE.includes(name)).map(({ name }) => name);
    return faultIf(everyone.length > 0, `${binding.role} is bound to ${everyone.join(', ')}`);
  },
};
