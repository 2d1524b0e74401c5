import { GOOGLE_DOCS } from './documentation';
import { EXTERNAL_VPN_GATEWAY as EXTERNAL_VPN_GATEWAY_ID, NAME, NETWORK, PROJECT, REGION, VPN_GATEWAY as VPN_GATEWAY_ID } from './ids';
import { IPV4_ADDRESS } from '../kubernetes/scalars';
import type { ResourceRules } from '../resource-rules';

const COMPUTE_API = 'https://cloud.google.com/compute/docs/reference/rest/v1';

export const VPN_GATEWAY: ResourceRules = {
  type: 'google_compute_ha_vpn_gateway',
  source: `${GOOGLE_DOCS}/resources/compute_ha_vpn_gateway`,
  attributes: {
    project: { pattern: PROJECT, forcesReplacement: true },
    region: { pattern: REGION, forcesReplacement: true },
    name: { pattern: NAME, forcesReplacement: true },
    network: { pattern: NETWORK, forcesReplacement: true },
    gateway_ip_version: { oneOf: ['IPV4', 'IPV6'], forcesReplacement: true },
    stack_type: { oneOf: ['IPV4_ONLY', 'IPV4_IPV6', 'IPV6_ONLY'], forcesReplacement: true },
  },
  computed: {
    id: 'projects/{project}/regions/{region}/vpnGateways/{name}',
    self_link: 'https://www.googleapis.com/compute/v1/projects/{project}/regions/{region}/vpnGateways/{name}',
  },
  computedBlocks: { vpn_interfaces: 2 },
  identity: ['project', 'region', 'name'],
};

export const EXTERNAL_VPN_GATEWAY: ResourceRules = {
  type: 'google_compute_external_vpn_gateway',
  source: `${GOOGLE_DOCS}/resources/compute_external_vpn_gateway`,
  attributes: {
    'project': { pattern: PROJECT, forcesReplacement: true },
    'name': { pattern: NAME, forcesReplacement: true },
    'redundancy_type': { oneOf: ['FOUR_IPS_REDUNDANCY', 'SINGLE_IP_INTERNALLY_REDUNDANT', 'TWO_IPS_REDUNDANCY'], forcesReplacement: true },
    'interface': { items: [1, 4] },
    'interface.id': { range: [0, 3], forcesReplacement: true },
    'interface.ip_address': { pattern: IPV4_ADDRESS, forcesReplacement: true },
  },
  computed: {
    id: 'projects/{project}/global/externalVpnGateways/{name}',
    self_link: 'https://www.googleapis.com/compute/v1/projects/{project}/global/externalVpnGateways/{name}',
  },
  identity: ['project', 'name'],
};

export const VPN_TUNNEL: ResourceRules = {
  type: 'google_compute_vpn_tunnel',
  source: `${GOOGLE_DOCS}/resources/compute_vpn_tunnel`,
  attributes: {
    project: { pattern: PROJECT, forcesReplacement: true },
    region: { pattern: REGION, forcesReplacement: true },
    name: { pattern: NAME, forcesReplacement: true },
    ike_version: { oneOf: [1, 2], forcesReplacement: true },
    peer_external_gateway: { pattern: EXTERNAL_VPN_GATEWAY_ID, forcesReplacement: true },
    peer_external_gateway_interface: { range: [0, 3], forcesReplacement: true, source: `${COMPUTE_API}/vpnTunnels` },
    peer_ip: { pattern: IPV4_ADDRESS, forcesReplacement: true },
    router: { pattern: NAME, forcesReplacement: true },
    shared_secret: { forcesReplacement: true },
    vpn_gateway: { pattern: VPN_GATEWAY_ID, forcesReplacement: true },
    vpn_gateway_interface: { oneOf: [0, 1], forcesReplacement: true, source: `${COMPUTE_API}/vpnTunnels` },
  },
  groups: [
    { kind: 'exactlyOneOf', of: ['target_vpn_gateway', 'vpn_gateway'] },
    { kind: 'exactlyOneOf', of: ['peer_external_gateway', 'peer_gcp_gateway', 'peer_ip'] },
    { kind: 'requiredTogether', of: ['vpn_gateway', 'vpn_gateway_interface', 'router'] },
  ],
  computed: {
    id: 'projects/{project}/regions/{region}/vpnTunnels/{name}',
    self_link: 'https://www.googleapis.com/compute/v1/projects/{project}/regions/{region}/vpnTunnels/{name}',
  },
  identity: ['project', 'region', 'name'],
};
