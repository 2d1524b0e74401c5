import { isGiven } from '../../block';
import { field, objectOf, typesOf } from '../../read/kubernetes-object';
import { faultIf, NOT_APPLICABLE, type Rule } from '../../rule';
import { cisKubernetes } from '../../sources';

const KINDS = [
  'ConfigMap', 'CronJob', 'DaemonSet', 'Deployment', 'Job', 'PersistentVolumeClaim', 'Pod', 'ReplicationController', 'Role', 'RoleBinding',
  'Secret', 'Service', 'ServiceAccount', 'StatefulSet',
];

export const NO_DEFAULT_NAMESPACE: Rule = {
  id: 'K8S-NS-1',
  title: 'Nothing stands in the default namespace',
  reason: 'what stands together there shares policies, quotas and roles',
  remedy: 'name a namespace of the workload',
  source: cisKubernetes('5.6.4'),
  types: [...typesOf(...KINDS), 'helm_release'],
  check: (element) => {
    const object = objectOf(element, ...KINDS);
    if (!object && element.type !== 'helm_release') return NOT_APPLICABLE;
    const namespace = field(object?.metadata ?? element.attributes, 'namespace');
    return faultIf(!isGiven(namespace) || namespace === 'default', 'it stands in the default namespace');
  },
};
