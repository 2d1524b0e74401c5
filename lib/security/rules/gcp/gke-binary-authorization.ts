import { block, isNoneOf, shown } from '../../block';
import { faultIf, type Rule } from '../../rule';
import { cisGke } from '../../sources';

export const GKE_BINARY_AUTHORIZATION: Rule = {
  id: 'GCP-GKE-10',
  title: 'GKE asks Binary Authorization which images may run',
  reason: 'any image from anywhere may run in the cluster',
  remedy: 'set binary_authorization.evaluation_mode to PROJECT_SINGLETON_POLICY_ENFORCE',
  source: cisGke('5.10.4'),
  types: ['google_container_cluster'],
  check: ({ attributes }) => {
    const mode = block(attributes, 'binary_authorization')?.evaluation_mode;
    return faultIf(isNoneOf(mode, 'PROJECT_SINGLETON_POLICY_ENFORCE'), `binary_authorization.evaluation_mode is ${shown(mode)}`);
  },
};
