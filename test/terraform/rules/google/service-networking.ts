import { GOOGLE_DOCS } from './documentation';
import { NAME, NETWORK, PROJECT } from './ids';
import { resourceLabelRules } from './resource-labels';
import type { ResourceRules } from '../resource-rules';

export const GLOBAL_ADDRESS: ResourceRules = {
  type: 'google_compute_global_address',
  source: `${GOOGLE_DOCS}/resources/compute_global_address`,
  attributes: {
    project: { pattern: PROJECT, forcesReplacement: true },
    name: { pattern: NAME, forcesReplacement: true },
    description: { forcesReplacement: true },
    purpose: { oneOf: ['VPC_PEERING', 'PRIVATE_SERVICE_CONNECT'], forcesReplacement: true },
    address_type: { oneOf: ['EXTERNAL', 'INTERNAL'], forcesReplacement: true },
    address: { pattern: '(?:\\d{1,3}\\.){3}\\d{1,3}', forcesReplacement: true },
    prefix_length: { range: [8, 29], forcesReplacement: true },
    ip_version: { oneOf: ['IPV4', 'IPV6'], forcesReplacement: true },
    network: { pattern: NETWORK, forcesReplacement: true },
    ...resourceLabelRules('labels'),
  },
  conditions: [
    { where: { path: 'purpose', is: ['VPC_PEERING'] }, required: ['prefix_length', 'network', 'address_type'] },
    { where: { path: 'address_type', is: ['EXTERNAL', null] }, forbidden: ['network', 'purpose'] },
  ],
  computed: {
    id: 'projects/{project}/global/addresses/{name}',
    self_link: 'https://www.googleapis.com/compute/v1/projects/{project}/global/addresses/{name}',
  },
  identity: ['project', 'name'],
};

export const SERVICE_NETWORKING_CONNECTION: ResourceRules = {
  type: 'google_service_networking_connection',
  source: `${GOOGLE_DOCS}/resources/service_networking_connection`,
  attributes: {
    network: { pattern: NETWORK, forcesReplacement: true },
    service: { pattern: '[a-z0-9.-]+', forcesReplacement: true },
    // Names, not ids.
    reserved_peering_ranges: { pattern: NAME, items: [1, Infinity] },
    deletion_policy: { oneOf: ['ABANDON'] },
  },
  computed: { id: '{network}:{service}' },
  // A network has one peering with a service, for all its ranges.
  identity: ['network', 'service'],
};
