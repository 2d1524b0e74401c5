import type { AddonName } from './eks-addons';

/** Kubernetes versions that EKS supports at no extra price. */
export const PINNED_KUBERNETES_VERSIONS = ['1.34', '1.35', '1.36'] as const;

/**
 * Versions of add-ons, one for each of the Kubernetes versions above: those that EKS itself had as its defaults, which it also knows to
 * work with that Kubernetes version.
 *
 * Source: what `aws eks describe-addon-versions` said in us-east-1, as github.com/plumdog/eks-addon-configuration keeps it each day in
 * `data/<add-on>/addon.json`; commit 36866d29 of 2026-08-22, read 2026-11-28. All of them are built for amd64 and arm64.
 */
const VERSIONS: Readonly<Record<AddonName, readonly [string, string, string]>> = {
  'eks-pod-identity-agent': ['v1.3.10-eksbuild.3', 'v1.3.10-eksbuild.3', 'v1.3.10-eksbuild.3'],
  'vpc-cni': ['v1.22.4-eksbuild.3', 'v1.22.4-eksbuild.3', 'v1.22.4-eksbuild.3'],
  'kube-proxy': ['v1.34.6-eksbuild.18', 'v1.35.3-eksbuild.18', 'v1.36.0-eksbuild.14'],
  'eks-node-monitoring-agent': ['v1.7.0-eksbuild.1', 'v1.7.0-eksbuild.1', 'v1.7.0-eksbuild.1'],
  'coredns': ['v1.12.4-eksbuild.18', 'v1.13.2-eksbuild.11', 'v1.14.3-eksbuild.3'],
  'aws-ebs-csi-driver': ['v1.64.0-eksbuild.1', 'v1.64.0-eksbuild.1', 'v1.64.0-eksbuild.1'],
  'aws-fsx-csi-driver': ['v1.10.0-eksbuild.1', 'v1.10.0-eksbuild.1', 'v1.10.0-eksbuild.1'],
  'aws-efs-csi-driver': ['v3.4.1-eksbuild.1', 'v3.4.1-eksbuild.1', 'v3.4.1-eksbuild.1'],
  'aws-mountpoint-s3-csi-driver': ['v2.7.0-eksbuild.1', 'v2.7.0-eksbuild.1', 'v2.7.0-eksbuild.1'],
};

/** Version of an add-on for a Kubernetes version; undefined where none is pinned. */
export function pinnedAddonVersion(addon: AddonName, kubernetesVersion: string): string | undefined {
  return VERSIONS[addon][PINNED_KUBERNETES_VERSIONS.findIndex((version) => version === kubernetesVersion)];
}
