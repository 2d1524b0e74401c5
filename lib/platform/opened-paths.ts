import { NetworkPolicyV1, type NetworkPolicyV1SpecEgress, type NetworkPolicyV1SpecIngress } from '@cdktf/provider-kubernetes/lib/network-policy-v1';
import type { Construct } from 'constructs';
import { CloudCredentials } from './cloud-credentials';

/** Paths that pods of a namespace may take beside DNS. */
export interface OpenedPaths {
  readonly openWithin?: boolean;
  readonly cloudCredentials?: CloudCredentials;
  readonly publicHttps?: boolean;
}

/** The address that hands out credentials, the same on every node; both listen on port 80. */
const CREDENTIALS: Readonly<Record<CloudCredentials, string>> = {
  [CloudCredentials.EKS_POD_IDENTITY]: '169.254.170.23/32',
  [CloudCredentials.GKE_WORKLOAD_IDENTITY]: '169.254.169.254/32',
};

/** Nobody's on the internet: of networks like the cluster's, of nodes, between GPUs. Source: the IANA IPv4 special-purpose registry, read 2026-11. */
const NOT_PUBLIC = ['10.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16', '198.18.0.0/15'];

/** Opens paths for all pods of a namespace, each by a network policy of its own below the given construct. */
export function openPaths(scope: Construct, namespace: string, { openWithin, cloudCredentials, publicHttps }: OpenedPaths): void {
  const open = (id: string, name: string, egress: NetworkPolicyV1SpecEgress, ingress?: NetworkPolicyV1SpecIngress): void => {
    new NetworkPolicyV1(scope, id, {
      metadata: { name, namespace },
      spec: { podSelector: {}, policyTypes: [...ingress ? ['Ingress'] : [], 'Egress'], egress: [egress], ingress: ingress && [ingress] },
    });
  };
  if (openWithin) open('Within', 'allow-within', { to: [{ podSelector: {} }] }, { from: [{ podSelector: {} }] });
  if (cloudCredentials) {
    open('CloudCredentials', 'allow-cloud-credentials', {
      to: [{ ipBlock: { cidr: CREDENTIALS[cloudCredentials] } }], ports: [{ protocol: 'TCP', port: '80' }],
    });
  }
  if (publicHttps) {
    open('PublicHttps', 'allow-public-https', { to: [{ ipBlock: { cidr: '0.0.0.0/0', except: NOT_PUBLIC } }], ports: [{ protocol: 'TCP', port: '443' }] });
  }
}
