import { isDefaultServiceAccount } from '../../read/gcp-service-account';
import { checkNodeConfigs, NODE_TYPES } from '../../read/gke-nodes';
import type { Rule } from '../../rule';
import { cisGke } from '../../sources';

export const GKE_OWN_SERVICE_ACCOUNT: Rule = {
  id: 'GCP-GKE-14',
  title: 'GKE nodes have a service account of their own',
  reason: 'the default account of Compute Engine may often edit the whole project',
  remedy: 'set node_config.service_account to one with roles/container.defaultNodeServiceAccount',
  source: cisGke('5.2.1'),
  types: NODE_TYPES,
  check: (element) => checkNodeConfigs(element, ({ service_account: account }) => (
    isDefaultServiceAccount(account) ? 'it is the default service account of Compute Engine' : undefined
  )),
};
