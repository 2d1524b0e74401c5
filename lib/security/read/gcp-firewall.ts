import { type Block, blocks, texts } from '../block';
import type { Element } from '../element';
import { isWorld } from './open-range';

/** What a firewall rule lets in from the whole internet. */
export interface OpenFirewall {
  /** The ranges, for a finding. */
  readonly from: string;
  readonly protocol: string;
  /** Ranges of ports, such as `22` and `8000-8080`; none means all. */
  readonly ports: readonly string[];
}

export const FIREWALL_TYPES = [
  'google_compute_firewall', 'google_compute_firewall_policy_rule', 'google_compute_network_firewall_policy_rule',
  'google_compute_region_network_firewall_policy_rule',
];

/** Ingress of an element of these types that is open to the world. */
export function openFirewallOf({ type, attributes }: Element): OpenFirewall[] {
  // A rule without a direction is for ingress.
  if ((attributes.direction ?? 'INGRESS') !== 'INGRESS') return [];
  if (type === 'google_compute_firewall') return openings(attributes, 'source_ranges', blocks(attributes, 'allow'), 'protocol');
  if (attributes.action !== 'allow') return [];
  return blocks(attributes, 'match').flatMap((match) => openings(match, 'src_ip_ranges', blocks(match, 'layer4_configs'), 'ip_protocol'));
}

function openings(rule: Block, ranges: string, allowed: readonly Block[], protocol: string): OpenFirewall[] {
  const from = texts(rule[ranges]).filter(isWorld);
  if (from.length === 0) return [];
  return allowed.map((each) => ({ from: from.join(', '), protocol: String(each[protocol]).toLowerCase(), ports: texts(each.ports) }));
}
