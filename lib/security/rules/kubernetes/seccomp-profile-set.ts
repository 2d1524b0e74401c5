import { isNoneOf } from '../../block';
import { field, part } from '../../read/kubernetes-object';
import { checkContainers, POD_TYPES } from '../../read/pods';
import type { Rule } from '../../rule';
import { cisKubernetes } from '../../sources';

export const SECCOMP_PROFILE_SET: Rule = {
  id: 'K8S-POD-7',
  title: 'Containers may make the usual system calls alone',
  reason: 'most escapes to the node go through rare system calls',
  remedy: 'set securityContext.seccompProfile.type to RuntimeDefault',
  source: cisKubernetes('5.6.2'),
  types: POD_TYPES,
  check: (element) => checkContainers(element, (container, pod) => {
    const [own, ofPod] = [container, pod].map((each) => field(part(each, 'security_context', 'seccomp_profile'), 'type'));
    return isNoneOf(own ?? ofPod, 'RuntimeDefault', 'Localhost') ? 'no seccompProfile is set' : undefined;
  }),
};
