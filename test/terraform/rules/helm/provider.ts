import { below } from '../kubernetes/below';
import { CLUSTER_CONNECTION } from '../kubernetes/cluster-connection';
import type { ResourceRules } from '../resource-rules';

export const HELM_PROVIDER: ResourceRules = {
  type: 'provider.helm',
  source: 'https://registry.terraform.io/providers/hashicorp/helm/3.1.1/docs',
  attributes: below('kubernetes', CLUSTER_CONNECTION),
  groups: [{ kind: 'atMostOneOf', in: 'kubernetes', of: ['config_path', 'config_paths'] }],
};
