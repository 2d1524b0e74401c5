import { isGiven } from '../../block';
import { field, part } from '../../read/kubernetes-object';
import { checkContainers, POD_TYPES } from '../../read/pods';
import type { Rule } from '../../rule';
import { advice } from '../../sources';

export const MEMORY_LIMITED: Rule = {
  id: 'K8S-POD-9',
  title: 'Containers have a limit of memory',
  reason: 'one container that is made to take all memory ends its neighbours on the node',
  remedy: 'set resources.limits.memory',
  source: advice('Kubernetes documentation, Security checklist', 'memory limits'),
  types: POD_TYPES,
  check: (element) => checkContainers(element, (container) => {
    const limits = field(part(container, 'resources'), 'limits');
    // All limits in one expression are beyond what can be read.
    return typeof limits === 'string' || isGiven(field(part(container, 'resources', 'limits'), 'memory')) ? undefined : 'it has no limit of memory';
  }),
};
