import { GOOGLE_DOCS } from './documentation';
import { NAME, NETWORK, PROJECT, REGION, SUBNETWORK } from './ids';
import { IPV4_CIDR } from '../kubernetes/scalars';
import type { ResourceRules } from '../resource-rules';

export const ROUTER: ResourceRules = {
  type: 'google_compute_router',
  source: `${GOOGLE_DOCS}/resources/compute_router`,
  attributes: {
    'project': { pattern: PROJECT, forcesReplacement: true },
    'region': { pattern: REGION, forcesReplacement: true },
    'name': { pattern: NAME, forcesReplacement: true },
    'network': { pattern: NETWORK, forcesReplacement: true },
    // Of the private numbers those of 16 bits, which this library has; 16550 and those of 32 bits would do as well.
    'bgp.asn': { range: [64512, 65534] },
    'bgp.advertise_mode': { oneOf: ['DEFAULT', 'CUSTOM'] },
    'bgp.advertised_groups': { oneOf: ['ALL_SUBNETS'] },
    'bgp.advertised_ip_ranges.range': { pattern: IPV4_CIDR },
    'bgp.keepalive_interval': { range: [20, 60] },
  },
  conditions: [{ where: { path: 'bgp.advertise_mode', is: ['DEFAULT', null] }, forbidden: ['bgp.advertised_ip_ranges'] }],
  computed: {
    id: 'projects/{project}/regions/{region}/routers/{name}',
    self_link: 'https://www.googleapis.com/compute/v1/projects/{project}/regions/{region}/routers/{name}',
  },
  identity: ['project', 'region', 'name'],
};

const POWERS_OF_TWO = Array.from({ length: 12 }, (_, exponent) => 2 ** (exponent + 5));

export const ROUTER_NAT: ResourceRules = {
  type: 'google_compute_router_nat',
  source: `${GOOGLE_DOCS}/resources/compute_router_nat`,
  attributes: {
    'project': { pattern: PROJECT, forcesReplacement: true },
    'region': { pattern: REGION, forcesReplacement: true },
    'name': { pattern: NAME, length: [2, 63], forcesReplacement: true },
    'router': { pattern: NAME, forcesReplacement: true },
    'type': { oneOf: ['PUBLIC', 'PRIVATE'], forcesReplacement: true },
    'endpoint_types': { forcesReplacement: true },
    'nat_ip_allocate_option': { oneOf: ['MANUAL_ONLY', 'AUTO_ONLY'] },
    'source_subnetwork_ip_ranges_to_nat': {
      oneOf: ['ALL_SUBNETWORKS_ALL_IP_RANGES', 'ALL_SUBNETWORKS_ALL_PRIMARY_IP_RANGES', 'LIST_OF_SUBNETWORKS'],
    },
    'subnetwork.name': { pattern: SUBNETWORK },
    'subnetwork.source_ip_ranges_to_nat': { items: [1, 3], oneOf: ['ALL_IP_RANGES', 'LIST_OF_SECONDARY_IP_RANGES', 'PRIMARY_IP_RANGE'] },
    // Of static allocation any number would do, and this library has dynamic allocation only.
    'min_ports_per_vm': { oneOf: POWERS_OF_TWO.slice(0, -1) },
    'max_ports_per_vm': { oneOf: POWERS_OF_TWO.slice(1) },
    'log_config.filter': { oneOf: ['ERRORS_ONLY', 'TRANSLATIONS_ONLY', 'ALL'] },
  },
  groups: [{ kind: 'ascending', of: ['min_ports_per_vm', 'max_ports_per_vm'] }],
  conditions: [
    { where: { path: 'source_subnetwork_ip_ranges_to_nat', is: ['LIST_OF_SUBNETWORKS'] }, required: ['subnetwork'] },
    {
      where: { path: 'source_subnetwork_ip_ranges_to_nat', is: ['ALL_SUBNETWORKS_ALL_IP_RANGES', 'ALL_SUBNETWORKS_ALL_PRIMARY_IP_RANGES'] },
      forbidden: ['subnetwork'],
    },
    { where: { path: 'nat_ip_allocate_option', is: ['MANUAL_ONLY'] }, required: ['nat_ips'] },
    { where: { path: 'nat_ip_allocate_option', is: ['AUTO_ONLY'] }, forbidden: ['nat_ips', 'drain_nat_ips', 'initial_nat_ips'] },
    { where: { path: 'enable_dynamic_port_allocation', is: [false, null] }, forbidden: ['max_ports_per_vm'] },
    // It excludes dynamic allocation, and so the most ports.
    { where: { path: 'enable_endpoint_independent_mapping', is: [true] }, forbidden: ['max_ports_per_vm'] },
  ],
  computed: { id: '{project}/{region}/{router}/{name}' },
  identity: ['project', 'region', 'router', 'name'],
};
