import { FIREWALL_TYPES, openFirewallOf } from '../../read/gcp-firewall';
import { faultIf, type Rule } from '../../rule';
import { cisGcp } from '../../sources';

/** Protocols with ports, and all of them at once. */
const WITH_PORTS = ['all', 'tcp', 'udp', '6', '17'];

export const NO_OPEN_FIREWALL: Rule = {
  id: 'GCP-VPC-2',
  title: 'Firewall rules do not open all ports to the internet',
  reason: 'whatever starts to listen later is reachable by everyone',
  remedy: 'open the one port that is served, to known ranges where that is possible',
  source: cisGcp('3.6 and 3.7'),
  types: FIREWALL_TYPES,
  check: (element) => openFirewallOf(element).flatMap(({ from, protocol, ports }) => faultIf(
    WITH_PORTS.includes(protocol) && (ports.length === 0 || ports.some((range) => /^[01]-65535$/.test(range))),
    `all ports of ${protocol} are open to ${from}`,
  )),
};
