import { below } from './below';
import { KUBERNETES_DOCS } from './documentation';
import { METADATA, ONE_NAME } from './metadata';
import { DNS_LABEL, LABEL_KEY } from './names';
import { DURATION } from './scalars';
import type { ResourceRules } from '../resource-rules';

const POD_SECURITY = 'pod-security\\.kubernetes\\.io/';

export const NAMESPACE: ResourceRules = {
  type: 'kubernetes_namespace_v1',
  source: `${KUBERNETES_DOCS}/resources/namespace_v1`,
  attributes: {
    ...below('metadata', {
      ...METADATA,
      'name': { pattern: DNS_LABEL, forcesReplacement: true },
      'labels.<key>': {
        pattern: `(?!${POD_SECURITY})${LABEL_KEY}|${POD_SECURITY}(?:enforce|audit|warn)(?:-version)?`,
        source: 'https://kubernetes.io/docs/concepts/security/pod-security-admission/#pod-security-admission-labels-for-namespaces',
      },
    }),
    'timeouts.delete': { pattern: DURATION },
  },
  groups: [ONE_NAME],
};
