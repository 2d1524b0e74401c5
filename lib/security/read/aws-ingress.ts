import { type Block, blocks, texts } from '../block';
import type { Element } from '../element';
import { isWorld } from './open-range';

/** What a security group or network ACL lets in from the whole internet. */
export interface OpenIngress {
  /** The ranges, for a finding. */
  readonly from: string;
  /** Whether it is for all protocols and ports. */
  readonly everything: boolean;
  readonly protocol: string;
  readonly fromPort: unknown;
  readonly toPort: unknown;
}

export const SECURITY_GROUP_TYPES = [
  'aws_security_group', 'aws_default_security_group', 'aws_security_group_rule', 'aws_vpc_security_group_ingress_rule',
];

export const NETWORK_ACL_TYPES = ['aws_network_acl', 'aws_default_network_acl', 'aws_network_acl_rule'];

/** Ingress of an element of these types that is open to the world. */
export function openIngressOf({ type, attributes }: Element): OpenIngress[] {
  const rules = ((): Block[] => {
    switch (type) {
      case 'aws_security_group_rule': return attributes.type === 'ingress' ? [attributes] : [];
      case 'aws_network_acl_rule': return attributes.egress === true || attributes.rule_action !== 'allow' ? [] : [attributes];
      case 'aws_vpc_security_group_ingress_rule': return [attributes];
      case 'aws_network_acl':
      case 'aws_default_network_acl': return blocks(attributes, 'ingress').filter(({ action }) => action === 'allow');
      default: return blocks(attributes, 'ingress');
    }
  })();
  return rules.flatMap((rule) => {
    const ranges = [rule.cidr_blocks, rule.ipv6_cidr_blocks, rule.cidr_ipv4, rule.cidr_ipv6, rule.cidr_block, rule.ipv6_cidr_block].flatMap(texts);
    const from = ranges.filter(isWorld);
    if (from.length === 0) return [];
    const protocol = String(rule.ip_protocol ?? rule.protocol ?? '-1');
    return [{ from: from.join(', '), everything: protocol === '-1' || protocol === 'all', protocol, fromPort: rule.from_port, toPort: rule.to_port }];
  });
}

/** Whether ingress is for TCP ports, in names or numbers of protocols. */
export function isTcp({ protocol }: OpenIngress): boolean {
  return ['tcp', '6'].includes(protocol.toLowerCase());
}
