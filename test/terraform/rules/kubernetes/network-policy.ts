import { below } from './below';
import { KUBERNETES_DOCS } from './documentation';
import { NAMESPACED_METADATA, ONE_NAME } from './metadata';
import { LABEL_KEY, LABEL_VALUE, labelRules } from './names';
import { IPV4_CIDR } from './scalars';
import type { AttributeRule, ConditionalRule, GroupRule, ResourceRules } from '../resource-rules';

const PEERS = ['spec.ingress.from', 'spec.egress.to'];

const SELECTORS = ['spec.pod_selector', ...PEERS.flatMap((peer) => [`${peer}.namespace_selector`, `${peer}.pod_selector`])];

const PORTS = ['spec.ingress.ports', 'spec.egress.ports'];

const SELECTOR: Readonly<Record<string, AttributeRule>> = {
  ...labelRules('match_labels'),
  'match_expressions.key': { pattern: LABEL_KEY },
  'match_expressions.operator': { oneOf: ['In', 'NotIn', 'Exists', 'DoesNotExist'] },
  'match_expressions.values': { pattern: LABEL_VALUE },
};

const PORT: Readonly<Record<string, AttributeRule>> = {
  protocol: { oneOf: ['TCP', 'UDP', 'SCTP'] },
  // A number from 1 to 65535, or the name of a container's port.
  port: { pattern: '[1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5]|(?=.*[a-z])[a-z0-9](?:[-a-z0-9]{0,13}[a-z0-9])?' },
  end_port: { range: [1, 65535] },
};

const ADDRESSES: Readonly<Record<string, AttributeRule>> = {
  cidr: { pattern: IPV4_CIDR },
  except: { pattern: IPV4_CIDR },
};

export const NETWORK_POLICY: ResourceRules = {
  type: 'kubernetes_network_policy_v1',
  source: `${KUBERNETES_DOCS}/resources/network_policy_v1`,
  attributes: {
    ...below('metadata', NAMESPACED_METADATA),
    'spec.policy_types': { items: [1, 2], oneOf: ['Ingress', 'Egress'] },
    ...belowEach(SELECTORS, SELECTOR),
    ...belowEach(PORTS, PORT),
    ...belowEach(PEERS.map((peer) => `${peer}.ip_block`), ADDRESSES),
  },
  groups: [
    ONE_NAME,
    ...PEERS.flatMap((peer) => ['namespace_selector', 'pod_selector'].map((selector): GroupRule => ({
      kind: 'atMostOneOf',
      in: peer,
      of: ['ip_block', selector],
      source: 'https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/',
    }))),
  ],
  conditions: SELECTORS.map((selector) => `${selector}.match_expressions`).flatMap((expressions): ConditionalRule[] => [
    { where: { path: `${expressions}.operator`, is: ['In', 'NotIn'] }, required: [`${expressions}.values`] },
    { where: { path: `${expressions}.operator`, is: ['Exists', 'DoesNotExist'] }, forbidden: [`${expressions}.values`] },
  ]),
};

function belowEach(paths: readonly string[], rules: Readonly<Record<string, AttributeRule>>): Record<string, AttributeRule> {
  return Object.fromEntries(paths.flatMap((path) => Object.entries(below(path, rules))));
}
