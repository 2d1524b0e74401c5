import { block, isNotOn, isOff } from '../../block';
import { faultIf, type Rule } from '../../rule';
import { cisGke } from '../../sources';

export const GKE_PRIVATE_NODES: Rule = {
  id: 'GCP-GKE-1',
  title: 'GKE nodes have no public addresses',
  reason: 'what listens on a node can be reached from the internet as soon as a firewall rule is wrong',
  remedy: 'set enable_private_nodes to true in private_cluster_config, and not to false in network_config of a pool',
  source: cisGke('5.6.5'),
  types: ['google_container_cluster', 'google_container_node_pool'],
  check: ({ type, attributes }) => (type === 'google_container_cluster'
    ? faultIf(isNotOn(block(attributes, 'private_cluster_config')?.enable_private_nodes), 'private_cluster_config.enable_private_nodes is not true')
    : faultIf(isOff(block(attributes, 'network_config')?.enable_private_nodes), 'network_config.enable_private_nodes is false')),
};
