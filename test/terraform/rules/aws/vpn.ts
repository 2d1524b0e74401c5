import type { AttributeRule, ResourceRules } from '../resource-rules';
import { CUSTOMER_GATEWAY_ID, INSIDE_BLOCK, IPV4, TRANSIT_GATEWAY_ID } from './ids';
import { awsDocs, ec2Api } from './sources';
import { TAGS } from './tags';

const TUNNEL_OPTIONS = ec2Api('ModifyVpnTunnelOptionsSpecification');

export const CUSTOMER_GATEWAY: ResourceRules = {
  type: 'aws_customer_gateway',
  source: awsDocs('resources/customer_gateway'),
  attributes: {
    bgp_asn: { pattern: '\\d{1,10}', forcesReplacement: true },
    bgp_asn_extended: { pattern: '\\d{10}', forcesReplacement: true },
    ip_address: { pattern: IPV4, forcesReplacement: true },
    type: { oneOf: ['ipsec.1'], forcesReplacement: true },
    ...TAGS,
  },
  groups: [{ kind: 'exactlyOneOf', of: ['bgp_asn', 'bgp_asn_extended'] }],
  computed: { id: 'cgw-{hash}', arn: 'arn:aws:ec2:{@region}:{@account}:customer-gateway/cgw-{hash}' },
  identity: ['ip_address', 'bgp_asn', '@region', '@account'],
};

function tunnelRules(tunnel: string): Record<string, AttributeRule> {
  return Object.fromEntries(Object.entries<AttributeRule>({
    dpd_timeout_action: { oneOf: ['clear', 'none', 'restart'] },
    dpd_timeout_seconds: { range: [30, Infinity] },
    ike_versions: { oneOf: ['ikev1', 'ikev2'] },
    inside_cidr: { pattern: INSIDE_BLOCK },
    phase1_dh_group_numbers: { oneOf: [2, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24] },
    phase1_encryption_algorithms: { oneOf: ['AES128', 'AES256', 'AES128-GCM-16', 'AES256-GCM-16'] },
    phase1_integrity_algorithms: { oneOf: ['SHA1', 'SHA2-256', 'SHA2-384', 'SHA2-512'] },
    phase2_dh_group_numbers: { oneOf: [2, 5, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24] },
    phase2_encryption_algorithms: { oneOf: ['AES128', 'AES256', 'AES128-GCM-16', 'AES256-GCM-16'] },
    phase2_integrity_algorithms: { oneOf: ['SHA1', 'SHA2-256', 'SHA2-384', 'SHA2-512'] },
    preshared_key: { length: [8, 64], pattern: '[1-9A-Za-z._][0-9A-Za-z._]*' },
    startup_action: { oneOf: ['add', 'start'] },
  }).map(([name, rule]) => [`${tunnel}_${name}`, { ...rule, source: TUNNEL_OPTIONS }]));
}

export const VPN_CONNECTION: ResourceRules = {
  type: 'aws_vpn_connection',
  source: awsDocs('resources/vpn_connection'),
  attributes: {
    customer_gateway_id: { pattern: CUSTOMER_GATEWAY_ID },
    preshared_key_storage: { oneOf: ['Standard', 'SecretsManager'] },
    static_routes_only: { forcesReplacement: true },
    transit_gateway_id: { pattern: TRANSIT_GATEWAY_ID },
    type: { oneOf: ['ipsec.1'], forcesReplacement: true },
    ...tunnelRules('tunnel1'),
    ...tunnelRules('tunnel2'),
    ...TAGS,
  },
  groups: [{ kind: 'atMostOneOf', of: ['transit_gateway_id', 'vpn_concentrator_id', 'vpn_gateway_id'] }],
  computed: {
    id: 'vpn-{hash}',
    arn: 'arn:aws:ec2:{@region}:{@account}:vpn-connection/vpn-{hash}',
    transit_gateway_attachment_id: 'tgw-attach-{hash}',
  },
  identity: ['customer_gateway_id', 'transit_gateway_id'],
};
