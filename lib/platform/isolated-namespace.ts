import { NamespaceV1 } from '@cdktf/provider-kubernetes/lib/namespace-v1';
import { NetworkPolicyV1 } from '@cdktf/provider-kubernetes/lib/network-policy-v1';
import type { Construct } from 'constructs';
import { openPath } from './open-path';
import type { PodSecurity } from '../cluster/pod-security';

export const POD_SECURITY_LABEL = 'pod-security.kubernetes.io/';

export interface IsolatedNamespaceOptions {
  readonly name: string;
  readonly podSecurity: PodSecurity;
  readonly labels?: Readonly<Record<string, string>>;
}

/**
 * Makes a namespace whose pods reach nothing but DNS and are reached by nothing, below the given construct.
 *
 * @returns the namespace's name, as a reference
 */
export function isolatedNamespace(scope: Construct, { name, podSecurity, labels }: IsolatedNamespaceOptions): string {
  const namespace = new NamespaceV1(scope, 'Resource', {
    metadata: {
      name,
      labels: {
        ...labels,
        [`${POD_SECURITY_LABEL}enforce`]: podSecurity,
        // Deployments and jobs are not refused, only their pods: a warning tells whoever applies them.
        [`${POD_SECURITY_LABEL}warn`]: podSecurity,
        [`${POD_SECURITY_LABEL}audit`]: podSecurity,
      },
    },
    // A namespace goes when its last pod has, and model servers drain slowly.
    timeouts: { delete: '15m' },
  });
  new NetworkPolicyV1(scope, 'DefaultDeny', {
    metadata: { name: 'default-deny', namespace: namespace.metadata.name },
    spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
  });
  openPath(scope, 'Dns', {
    name: 'allow-dns',
    namespace: namespace.metadata.name,
    egress: {
      to: [{
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
        // GKE answers from a cache on the node, on by default since 1.33.1: cloud.google.com/kubernetes-engine/docs/how-to/nodelocal-dns-cache.
        podSelector: { matchExpressions: [{ key: 'k8s-app', operator: 'In', values: ['kube-dns', 'node-local-dns'] }] },
      }],
      ports: [{ protocol: 'UDP', port: '53' }, { protocol: 'TCP', port: '53' }],
    },
  });
  return namespace.metadata.name;
}
