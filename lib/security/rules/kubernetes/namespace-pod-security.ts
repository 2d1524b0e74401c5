import { isNoneOf, shown } from '../../block';
import { field, objectOf, part, typesOf } from '../../read/kubernetes-object';
import { faultIf, NOT_APPLICABLE, type Rule } from '../../rule';
import { cisKubernetes } from '../../sources';

const LABEL = 'pod-security.kubernetes.io/enforce';

export const NAMESPACE_POD_SECURITY: Rule = {
  id: 'K8S-NS-2',
  title: 'Namespaces enforce a Pod Security Standard',
  reason: 'otherwise whoever may create a pod may take over a node',
  remedy: `set the label ${LABEL} to restricted or baseline`,
  source: cisKubernetes('5.2.1'),
  types: typesOf('Namespace'),
  check: (element) => {
    const namespace = objectOf(element, 'Namespace');
    if (!namespace) return NOT_APPLICABLE;
    const labels = field(namespace.metadata, 'labels');
    const enforced = part(namespace.metadata, 'labels')?.[LABEL];
    return faultIf(typeof labels !== 'string' && isNoneOf(enforced, 'restricted', 'baseline'), `the label ${LABEL} is ${shown(enforced)}`);
  },
};
