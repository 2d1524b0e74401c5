import { isOn } from '../../block';
import { field, part } from '../../read/kubernetes-object';
import { checkContainers, POD_TYPES } from '../../read/pods';
import type { Rule } from '../../rule';
import { cisKubernetes } from '../../sources';

export const NO_PRIVILEGED_CONTAINERS: Rule = {
  id: 'K8S-POD-1',
  title: 'No container is privileged',
  reason: 'a privileged container is root on its node',
  remedy: 'drop securityContext.privileged',
  source: cisKubernetes('5.2.2'),
  types: POD_TYPES,
  check: (element) => checkContainers(element, (container) => (
    isOn(field(part(container, 'security_context'), 'privileged')) ? 'it is privileged' : undefined
  )),
};
