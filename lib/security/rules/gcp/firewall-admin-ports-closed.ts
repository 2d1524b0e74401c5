import { FIREWALL_TYPES, openFirewallOf } from '../../read/gcp-firewall';
import { adminIn } from '../../read/open-range';
import { faultIf, type Rule } from '../../rule';
import { cisGcp } from '../../sources';

export const FIREWALL_ADMIN_PORTS_CLOSED: Rule = {
  id: 'GCP-VPC-1',
  title: 'Firewall rules do not open SSH and RDP to the internet',
  reason: 'these ports are tried from everywhere within minutes',
  remedy: 'allow 35.235.240.0/20 and connect by Identity-Aware Proxy',
  source: cisGcp('3.6 and 3.7'),
  types: FIREWALL_TYPES,
  check: (element) => openFirewallOf(element).filter(({ protocol }) => ['tcp', '6'].includes(protocol)).flatMap(({ from, ports }) => {
    const open = ports.flatMap((range) => adminIn(range.split('-')[0], range.split('-').at(-1)));
    return faultIf(open.length > 0, `open to ${from}: ${open.join(', ')}`);
  }),
};
