import type { Construct } from 'constructs';
import { CloudCredentials } from './cloud-credentials';
import { openPath } from './open-path';

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
  if (openWithin) {
    openPath(scope, 'Within', { name: 'allow-within', namespace, egress: { to: [{ podSelector: {} }] }, ingress: { from: [{ podSelector: {} }] } });
  }
  if (cloudCredentials) {
    const egress = { to: [{ ipBlock: { cidr: CREDENTIALS[cloudCredentials] } }], ports: [{ protocol: 'TCP', port: '80' }] };
    openPath(scope, 'CloudCredentials', { name: 'allow-cloud-credentials', namespace, egress });
  }
  if (publicHttps) {
    const egress = { to: [{ ipBlock: { cidr: '0.0.0.0/0', except: NOT_PUBLIC } }], ports: [{ protocol: 'TCP', port: '443' }] };
    openPath(scope, 'PublicHttps', { name: 'allow-public-https', namespace, egress });
  }
}
