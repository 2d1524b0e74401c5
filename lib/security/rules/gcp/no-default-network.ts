import { blocks, isGiven, texts } from '../../block';
import { faultIf, type Rule } from '../../rule';
import { cisGcp } from '../../sources';

const INSTANCES = ['google_compute_instance', 'google_compute_instance_template', 'google_compute_region_instance_template'];

function isDefault(network: unknown): boolean {
  return texts(network).some((name) => name === 'default' || name.endsWith('/networks/default'));
}

export const NO_DEFAULT_NETWORK: Rule = {
  id: 'GCP-VPC-6',
  title: 'Nothing stands in the default network',
  reason: 'its firewall lets SSH and RDP in from everywhere',
  remedy: 'name a network of your own',
  source: cisGcp('3.1'),
  types: ['google_container_cluster', ...INSTANCES],
  check: ({ type, attributes }) => (type === 'google_container_cluster'
    ? faultIf((!isGiven(attributes.network) && !isGiven(attributes.subnetwork)) || isDefault(attributes.network), 'the cluster stands in the default network')
    : faultIf(blocks(attributes, 'network_interface').some(({ network }) => isDefault(network)), 'an interface is in the default network')),
};
