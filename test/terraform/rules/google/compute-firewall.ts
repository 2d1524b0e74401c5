import { GOOGLE_DOCS } from './documentation';
import { NAME, NETWORK, PROJECT } from './ids';
import { IPV4_CIDR } from '../kubernetes/scalars';
import type { AttributeRule, ResourceRules } from '../resource-rules';

const PROTOCOL: AttributeRule = { pattern: 'tcp|udp|icmp|esp|ah|sctp|ipip|all|\\d{1,3}' };
const PORTS: AttributeRule = { pattern: '\\d{1,5}(?:-\\d{1,5})?' };

export const FIREWALL: ResourceRules = {
  type: 'google_compute_firewall',
  source: `${GOOGLE_DOCS}/resources/compute_firewall`,
  attributes: {
    'project': { pattern: PROJECT, forcesReplacement: true },
    'name': { pattern: NAME, forcesReplacement: true },
    'network': { pattern: NETWORK },
    'direction': { oneOf: ['INGRESS', 'EGRESS'], forcesReplacement: true },
    'priority': { range: [0, 65535] },
    'source_ranges': { pattern: IPV4_CIDR },
    'destination_ranges': { pattern: IPV4_CIDR },
    'allow.protocol': PROTOCOL,
    'allow.ports': PORTS,
    'deny.protocol': PROTOCOL,
    'deny.ports': PORTS,
    'log_config.metadata': { oneOf: ['EXCLUDE_ALL_METADATA', 'INCLUDE_ALL_METADATA'] },
  },
  groups: [{ kind: 'exactlyOneOf', of: ['allow', 'deny'] }],
  conditions: [
    // Tags or accounts of the sources would do as well, and this library has neither.
    { where: { path: 'direction', is: ['INGRESS', null] }, required: ['source_ranges'] },
    { where: { path: 'direction', is: ['EGRESS'] }, forbidden: ['source_ranges', 'source_tags', 'source_service_accounts'] },
    { where: { path: 'enable_logging', is: [false] }, forbidden: ['log_config'] },
  ],
  computed: {
    id: 'projects/{project}/global/firewalls/{name}',
    self_link: 'https://www.googleapis.com/compute/v1/projects/{project}/global/firewalls/{name}',
  },
  identity: ['project', 'name'],
};
