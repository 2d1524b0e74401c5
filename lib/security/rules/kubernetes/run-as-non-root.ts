import { isNotOn } from '../../block';
import { field, part } from '../../read/kubernetes-object';
import { checkContainers, POD_TYPES } from '../../read/pods';
import type { Rule } from '../../rule';
import { cisKubernetes } from '../../sources';

export const RUN_AS_NON_ROOT: Rule = {
  id: 'K8S-POD-5',
  title: 'No container runs as root',
  reason: 'root in a container is root on the node after an escape',
  remedy: 'set securityContext.runAsNonRoot to true, and a user in the image',
  source: cisKubernetes('5.2.7'),
  types: POD_TYPES,
  check: (element) => checkContainers(element, (container, pod) => {
    const own = field(part(container, 'security_context'), 'run_as_non_root');
    return isNotOn(own ?? field(part(pod, 'security_context'), 'run_as_non_root')) ? 'runAsNonRoot is not true' : undefined;
  }),
};
