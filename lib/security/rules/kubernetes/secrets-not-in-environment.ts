import { part, parts } from '../../read/kubernetes-object';
import { checkContainers, POD_TYPES } from '../../read/pods';
import type { Rule } from '../../rule';
import { cisKubernetes } from '../../sources';

export const SECRETS_NOT_IN_ENVIRONMENT: Rule = {
  id: 'K8S-POD-10',
  title: 'Secrets come as files, not as environment variables',
  reason: 'the environment shows up in crash reports, logs and child processes',
  remedy: 'mount the secret as a volume',
  source: cisKubernetes('5.4.1'),
  types: POD_TYPES,
  check: (element) => checkContainers(element, (container) => {
    const single = parts(container, 'env').some((variable) => part(variable, 'value_from', 'secret_key_ref'));
    return single || parts(container, 'env_from').some((from) => part(from, 'secret_ref')) ? 'its environment holds a secret' : undefined;
  }),
};
