import { DNS_LABEL, DNS_SUBDOMAIN } from '../kubernetes/names';
import type { ResourceRules } from '../resource-rules';

export const RELEASE: ResourceRules = {
  type: 'helm_release',
  source: 'https://registry.terraform.io/providers/hashicorp/helm/3.1.1/docs/resources/release',
  attributes: {
    name: { pattern: DNS_SUBDOMAIN, length: [1, 53], forcesReplacement: true },
    namespace: { pattern: DNS_LABEL, forcesReplacement: true },
    repository: { pattern: '(?:https|oci)://\\S+' },
    // In a repository, or in a folder of the stack.
    chart: { pattern: '(?:oci://\\S+/)?[A-Za-z0-9][A-Za-z0-9._-]*|\\./assets/[A-Za-z0-9_-]+/[0-9A-F]{32}/?' },
    // Helm takes ranges too: a release that moves by itself is no release at all.
    version: { pattern: 'v?(?:0|[1-9]\\d*)(?:\\.(?:0|[1-9]\\d*)){2}(?:-[0-9A-Za-z.-]+)?(?:\\+[0-9A-Za-z.-]+)?', source: 'https://semver.org' },
    timeout: { range: [1, Infinity] },
    max_history: { range: [0, Infinity] },
    // Helm reads YAML; this library writes JSON, and a value that breaks out of its quotes shows here.
    values: { json: true },
    metadata: { recomputed: true },
  },
  // A chart in a folder has a version of its own.
  groups: [{ kind: 'requiredTogether', of: ['repository', 'version'] }],
  computed: { 'id': '{name}', 'namespace': 'default', 'status': 'deployed', 'metadata.revision': 1 },
};
