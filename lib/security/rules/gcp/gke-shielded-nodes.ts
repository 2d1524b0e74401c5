import { isOff } from '../../block';
import { faultIf, type Rule } from '../../rule';
import { cisGke } from '../../sources';

export const GKE_SHIELDED_NODES: Rule = {
  id: 'GCP-GKE-4',
  title: 'Nodes prove to GKE that they are its nodes',
  reason: 'with the credentials of one node, an intruder poses as any other',
  remedy: 'drop enable_shielded_nodes, or set it to true',
  source: cisGke('5.5.5'),
  types: ['google_container_cluster'],
  check: ({ attributes }) => faultIf(isOff(attributes.enable_shielded_nodes), 'enable_shielded_nodes is false'),
};
