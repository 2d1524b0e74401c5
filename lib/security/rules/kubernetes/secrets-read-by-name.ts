import { objectOf, typesOf } from '../../read/kubernetes-object';
import { rulesOf } from '../../read/rbac';
import { faultIf, NOT_APPLICABLE, type Rule } from '../../rule';
import { cisKubernetes } from '../../sources';

const READS = ['get', 'list', 'watch', '*'];

export const SECRETS_READ_BY_NAME: Rule = {
  id: 'K8S-RBAC-5',
  title: 'No cluster role reads the secrets of all namespaces',
  reason: 'its holder reads the tokens and credentials of every other workload',
  remedy: 'use roles in the namespaces, or name the secrets in resourceNames',
  source: cisKubernetes('5.1.2'),
  types: typesOf('ClusterRole'),
  check: (element) => {
    if (!objectOf(element, 'ClusterRole')) return NOT_APPLICABLE;
    return rulesOf(element)!.flatMap(({ resources, resourceNames, verbs }, index) => faultIf(
      resources.includes('secrets') && resourceNames.length === 0 && verbs.some((verb) => READS.includes(verb)),
      `rule ${index + 1} reads every secret`,
    ));
  },
};
