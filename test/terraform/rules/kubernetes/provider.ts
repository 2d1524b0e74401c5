import { CLUSTER_CONNECTION } from './cluster-connection';
import { KUBERNETES_DOCS } from './documentation';
import type { ResourceRules } from '../resource-rules';

export const KUBERNETES_PROVIDER: ResourceRules = {
  type: 'provider.kubernetes',
  source: KUBERNETES_DOCS,
  attributes: CLUSTER_CONNECTION,
  groups: [{ kind: 'atMostOneOf', of: ['config_path', 'config_paths'] }],
};
