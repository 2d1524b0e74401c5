import { blocks } from '../../block';
import { INSTANCE_TYPES } from '../../read/gcp-instances';
import { faultIf, type Rule } from '../../rule';
import { cisGcp } from '../../sources';

export const GCE_NO_PUBLIC_IP: Rule = {
  id: 'GCP-GCE-1',
  title: 'Instances have no public addresses',
  reason: 'what listens on the instance can be reached from the internet as soon as a firewall rule is wrong',
  remedy: 'drop access_config, and go out by Cloud NAT',
  source: cisGcp('4.9'),
  types: INSTANCE_TYPES,
  check: ({ attributes }) => faultIf(
    blocks(attributes, 'network_interface').some((nic) => ['access_config', 'ipv6_access_config'].some((name) => blocks(nic, name).length > 0)),
    'an interface has an access_config',
  ),
};
