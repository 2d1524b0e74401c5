import { GOOGLE_DOCS } from './documentation';
import { NAME, NETWORK as NETWORK_ID, NETWORK_PROFILE, PROJECT, REGION } from './ids';
import { IPV4_CIDR } from '../kubernetes/scalars';
import type { ResourceRules } from '../resource-rules';

export const NETWORK: ResourceRules = {
  type: 'google_compute_network',
  source: `${GOOGLE_DOCS}/resources/compute_network`,
  attributes: {
    project: { pattern: PROJECT, forcesReplacement: true },
    name: { pattern: NAME, forcesReplacement: true },
    description: { forcesReplacement: true },
    auto_create_subnetworks: { forcesReplacement: true },
    routing_mode: { oneOf: ['REGIONAL', 'GLOBAL'] },
    mtu: { range: [1300, 8896] },
    network_profile: { pattern: NETWORK_PROFILE, forcesReplacement: true },
    delete_default_routes_on_create: { forcesReplacement: true },
  },
  computed: {
    id: 'projects/{project}/global/networks/{name}',
    self_link: 'https://www.googleapis.com/compute/v1/projects/{project}/global/networks/{name}',
  },
  identity: ['project', 'name'],
};

export const SUBNETWORK: ResourceRules = {
  type: 'google_compute_subnetwork',
  source: `${GOOGLE_DOCS}/resources/compute_subnetwork`,
  attributes: {
    'project': { pattern: PROJECT, forcesReplacement: true },
    'region': { pattern: REGION, forcesReplacement: true },
    'name': { pattern: NAME, forcesReplacement: true },
    'description': { forcesReplacement: true },
    'network': { pattern: NETWORK_ID, forcesReplacement: true },
    // Not if the new range contains the old one, as no range that this library carves ever does.
    'ip_cidr_range': { pattern: IPV4_CIDR, forcesReplacement: true },
    'secondary_ip_range.range_name': { pattern: NAME },
    'secondary_ip_range.ip_cidr_range': { pattern: IPV4_CIDR },
    'purpose': { oneOf: ['PRIVATE', 'REGIONAL_MANAGED_PROXY', 'GLOBAL_MANAGED_PROXY', 'PRIVATE_SERVICE_CONNECT', 'PEER_MIGRATION'] },
    'stack_type': { oneOf: ['IPV4_ONLY', 'IPV4_IPV6', 'IPV6_ONLY'] },
    'log_config.aggregation_interval': {
      oneOf: ['INTERVAL_5_SEC', 'INTERVAL_30_SEC', 'INTERVAL_1_MIN', 'INTERVAL_5_MIN', 'INTERVAL_10_MIN', 'INTERVAL_15_MIN'],
    },
    'log_config.flow_sampling': { range: [0, 1] },
    'log_config.metadata': { oneOf: ['EXCLUDE_ALL_METADATA', 'INCLUDE_ALL_METADATA', 'CUSTOM_METADATA'] },
  },
  groups: [{ kind: 'atLeastOneOf', in: 'log_config', of: ['aggregation_interval', 'flow_sampling', 'metadata', 'filter_expr'] }],
  conditions: [
    { where: { path: 'stack_type', is: ['IPV4_ONLY', 'IPV4_IPV6'] }, required: ['ip_cidr_range'] },
    { where: { path: 'purpose', is: ['REGIONAL_MANAGED_PROXY', 'GLOBAL_MANAGED_PROXY'] }, required: ['role'], forbidden: ['log_config'] },
    { where: { path: 'log_config.metadata', is: ['EXCLUDE_ALL_METADATA', 'INCLUDE_ALL_METADATA'] }, forbidden: ['log_config.metadata_fields'] },
  ],
  computed: {
    id: 'projects/{project}/regions/{region}/subnetworks/{name}',
    self_link: 'https://www.googleapis.com/compute/v1/projects/{project}/regions/{region}/subnetworks/{name}',
  },
  identity: ['project', 'region', 'name'],
};

export const NETWORK_PEERING: ResourceRules = {
  type: 'google_compute_network_peering',
  source: `${GOOGLE_DOCS}/resources/compute_network_peering`,
  attributes: {
    name: { pattern: NAME, forcesReplacement: true },
    network: { pattern: NETWORK_ID, forcesReplacement: true },
    peer_network: { pattern: NETWORK_ID, forcesReplacement: true },
    stack_type: { oneOf: ['IPV4_ONLY', 'IPV4_IPV6'] },
  },
  computed: { id: '{network}/{name}' },
  identity: ['network', 'name'],
};
