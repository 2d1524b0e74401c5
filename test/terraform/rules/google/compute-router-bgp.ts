import { GOOGLE_DOCS } from './documentation';
import { NAME, PROJECT, REGION } from './ids';
import { IPV4_ADDRESS, IPV4_CIDR } from '../kubernetes/scalars';
import type { ResourceRules } from '../resource-rules';

export const ROUTER_INTERFACE: ResourceRules = {
  type: 'google_compute_router_interface',
  source: `${GOOGLE_DOCS}/resources/compute_router_interface`,
  attributes: {
    project: { pattern: PROJECT, forcesReplacement: true },
    region: { pattern: REGION, forcesReplacement: true },
    name: { pattern: NAME, forcesReplacement: true },
    router: { pattern: NAME, forcesReplacement: true },
    ip_range: { pattern: IPV4_CIDR, forcesReplacement: true },
    vpn_tunnel: { pattern: NAME, forcesReplacement: true },
  },
  groups: [
    { kind: 'atLeastOneOf', of: ['ip_range', 'interconnect_attachment', 'subnetwork', 'vpn_tunnel'] },
    { kind: 'atMostOneOf', of: ['interconnect_attachment', 'subnetwork', 'vpn_tunnel'] },
  ],
  computed: { id: '{region}/{router}/{name}' },
  identity: ['project', 'region', 'router', 'name'],
};

export const ROUTER_PEER: ResourceRules = {
  type: 'google_compute_router_peer',
  source: `${GOOGLE_DOCS}/resources/compute_router_peer`,
  attributes: {
    project: { pattern: PROJECT, forcesReplacement: true },
    region: { pattern: REGION, forcesReplacement: true },
    name: { pattern: NAME, forcesReplacement: true },
    router: { pattern: NAME, forcesReplacement: true },
    interface: { pattern: NAME, forcesReplacement: true },
    advertise_mode: { oneOf: ['DEFAULT', 'CUSTOM'] },
    ip_address: { pattern: IPV4_ADDRESS },
    peer_asn: { range: [1, 4294967294] },
    peer_ip_address: { pattern: IPV4_ADDRESS },
  },
  computed: { id: 'projects/{project}/regions/{region}/routers/{router}/{name}' },
  identity: ['project', 'region', 'router', 'name'],
};
