import { block, blocks, isNotOn, isOff, isUnknown, values } from '../../block';
import { isWorld } from '../../read/open-range';
import { faultIf, type Rule } from '../../rule';
import { cisGke } from '../../sources';

export const GKE_AUTHORIZED_NETWORKS: Rule = {
  id: 'GCP-GKE-2',
  title: 'The public IP endpoint of GKE is closed, or open to known networks',
  reason: 'a flaw or a leaked credential of the API can be used from anywhere',
  remedy: 'set private_cluster_config.enable_private_endpoint to true, or list known ranges in master_authorized_networks_config',
  source: cisGke('5.6.3 and 5.6.4'),
  types: ['google_container_cluster'],
  check: ({ attributes }) => {
    if (isOff(block(attributes, 'control_plane_endpoints_config', 'ip_endpoints_config')?.enabled)) return [];
    const networks = block(attributes, 'master_authorized_networks_config');
    const open = blocks(networks, 'cidr_blocks').map(({ cidr_block: range }) => range).filter(isWorld);
    const isPublic = isNotOn(block(attributes, 'private_cluster_config')?.enable_private_endpoint);
    return [
      ...faultIf(isPublic && !networks && !values(attributes.master_authorized_networks_config).some(isUnknown), 'the public endpoint takes calls from any address'),
      ...faultIf(open.length > 0, `master_authorized_networks_config lets in ${open.join(', ')}`),
    ];
  },
};
