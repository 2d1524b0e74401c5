import { isOn } from '../../block';
import { field } from '../../read/kubernetes-object';
import { checkPods, POD_TYPES } from '../../read/pods';
import { faultIf, type Rule } from '../../rule';
import { cisKubernetes } from '../../sources';

const NAMESPACES = ['hostNetwork', 'hostPID', 'hostIPC'];

export const NO_HOST_NAMESPACES: Rule = {
  id: 'K8S-POD-2',
  title: 'Pods do not share the network, processes or memory of their node',
  reason: 'such a pod listens to its neighbours, passes by network policies and gets the identity of the node',
  remedy: `drop ${NAMESPACES.join(', ')}`,
  source: cisKubernetes('5.2.3 to 5.2.5'),
  types: POD_TYPES,
  check: (element) => checkPods(element, (pod) => NAMESPACES.flatMap((name) => faultIf(isOn(field(pod, name)), `${name} is true`))),
};
