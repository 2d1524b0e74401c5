import { type Element, refersTo, someOther } from '../../element';
import { field, objectOf, typesOf } from '../../read/kubernetes-object';
import { faultIf, NOT_APPLICABLE, type Rule } from '../../rule';
import { cisKubernetes } from '../../sources';

const POLICIES = ['NetworkPolicy', 'CiliumNetworkPolicy'];

function isInNamespace(policy: Element, namespace: Element, name: unknown): boolean {
  const object = objectOf(policy, ...POLICIES);
  return object !== undefined && refersTo(field(object.metadata, 'namespace'), namespace, name);
}

export const NAMESPACE_NETWORK_POLICY: Rule = {
  id: 'K8S-NS-3',
  title: 'Every namespace has a network policy',
  reason: 'without one its pods are reached by all others, and reach everything',
  remedy: 'add a network policy that denies by default, and one for each path that is needed',
  source: cisKubernetes('5.3.2'),
  types: typesOf('Namespace'),
  check: (element) => {
    const namespace = objectOf(element, 'Namespace');
    if (!namespace) return NOT_APPLICABLE;
    const name = field(namespace.metadata, 'name');
    const isolated = typesOf('NetworkPolicy').some((type) => someOther(element, type, (policy) => isInNamespace(policy, element, name)));
    return faultIf(!isolated, 'no network policy of the app is in this namespace');
  },
};
