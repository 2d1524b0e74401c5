import { isGiven } from '../../block';
import { field, objectOf, typesOf } from '../../read/kubernetes-object';
import { faultIf, NOT_APPLICABLE, type Rule } from '../../rule';
import { cisKubernetes } from '../../sources';

export const KUBERNETES_SECRET_NOT_IN_STATE: Rule = {
  id: 'K8S-SECRET-1',
  title: 'Values of secrets do not lie in the Terraform state',
  reason: 'whoever reads the state, or an old version of it, reads the secret',
  remedy: 'set data_wo from an ephemeral value, or let an operator fetch the secret from the cloud',
  source: cisKubernetes('5.4.2'),
  types: typesOf('Secret'),
  check: (element) => {
    const secret = objectOf(element, 'Secret');
    if (!secret) return NOT_APPLICABLE;
    const written = ['data', 'binary_data', 'stringData'].filter((name) => isGiven(field(secret.body, name)));
    return faultIf(written.length > 0, `${written.join(', ')} is in the state`);
  },
};
