import type { AttributeRule } from '../resource-rules';

/** How the Kubernetes provider and, below `kubernetes`, the Helm provider reach a cluster. */
export const CLUSTER_CONNECTION: Readonly<Record<string, AttributeRule>> = {
  'host': { pattern: 'https://(?:[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:]+\\])(?::\\d+)?(?:/[A-Za-z0-9._~/-]*)?' },
  'cluster_ca_certificate': { pattern: '-----BEGIN CERTIFICATE-----\\s[\\s\\S]+\\s-----END CERTIFICATE-----\\s*' },
  'proxy_url': { pattern: '(?:https?|socks5)://[^\\s@]+', source: 'https://pkg.go.dev/k8s.io/client-go/tools/clientcmd/api#Cluster' },
  'exec.api_version': {
    oneOf: ['client.authentication.k8s.io/v1beta1', 'client.authentication.k8s.io/v1'],
    source: 'https://kubernetes.io/docs/reference/access-authn-authz/authentication/#configuration',
  },
  'exec.command': { pattern: '\\S+' },
};
