import { isGiven } from '../../block';
import { field } from '../../read/kubernetes-object';
import { checkPods, POD_TYPES } from '../../read/pods';
import { faultIf, type Rule } from '../../rule';
import { cisKubernetes } from '../../sources';

export const TOKEN_MOUNTED_ON_PURPOSE: Rule = {
  id: 'K8S-POD-12',
  title: 'Pods get a token of the Kubernetes API only where they say so',
  reason: 'whoever breaks into the pod has the token, and most pods never use it',
  remedy: 'set automountServiceAccountToken to false, or to true where the pod calls the API',
  source: cisKubernetes('5.1.6'),
  types: POD_TYPES,
  check: (element) => checkPods(element, (pod) => (
    faultIf(!isGiven(field(pod, 'automount_service_account_token')), 'automountServiceAccountToken is not set')
  )),
};
