import { isOn } from '../../block';
import { INSTANCE_TYPES } from '../../read/gcp-instances';
import { faultIf, type Rule } from '../../rule';
import { cisGcp } from '../../sources';

export const GCE_NO_IP_FORWARDING: Rule = {
  id: 'GCP-GCE-5',
  title: 'Instances do not forward packets',
  reason: 'such an instance sends under addresses that are not its own',
  remedy: 'drop can_ip_forward',
  source: cisGcp('4.6'),
  types: INSTANCE_TYPES,
  check: ({ attributes }) => faultIf(isOn(attributes.can_ip_forward), 'can_ip_forward is true'),
};
