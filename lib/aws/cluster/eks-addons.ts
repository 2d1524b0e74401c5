import { DataAwsEksAddonVersion } from '@cdktf/provider-aws/lib/data-aws-eks-addon-version';
import { EksAddon } from '@cdktf/provider-aws/lib/eks-addon';
import { type ITerraformDependable, Token } from 'cdktf';
import { Construct } from 'constructs';
import { PINNED_KUBERNETES_VERSIONS, pinnedAddonVersion } from './eks-addon-versions';
import type { StorageDriver } from './storage-driver';

/** Add-ons that every cluster has. */
export const ADDONS = [
  'eks-pod-identity-agent',
  'vpc-cni',
  'kube-proxy',
  'eks-node-monitoring-agent',
  'coredns',
  'aws-ebs-csi-driver',
] as const;

export type AddonName = typeof ADDONS[number] | `${StorageDriver}`;

/** Source: AWS provider, `aws_eks_addon.addon_version`: a semantic version after a `v`. */
const VERSION = /^v\d+\.\d+\.\d+([-+][\w.+-]+)?$/;

/** What says which versions the add-ons of a cluster have. */
export interface AddonVersions {
  readonly kubernetesVersion: string;
  readonly storageDrivers?: readonly StorageDriver[];
  readonly addonVersions?: Readonly<Record<string, string>>;
  readonly recommendedAddonVersions?: boolean;
}

/** Version of an add-on; undefined where EKS is asked for the one that it recommends. */
export function addonVersion(
  addon: AddonName, { kubernetesVersion, addonVersions = {}, recommendedAddonVersions = false }: AddonVersions,
): string | undefined {
  return addonVersions[addon] ?? (recommendedAddonVersions ? undefined : pinnedAddonVersion(addon, kubernetesVersion));
}

/** Refuses versions of add-ons that a cluster does not have, what is no version, and add-ons that would have none. */
export function assertAddonVersions(props: AddonVersions): void {
  const { kubernetesVersion, storageDrivers = [], addonVersions: versions = {}, recommendedAddonVersions = false } = props;
  const addons: readonly AddonName[] = [...ADDONS, ...storageDrivers];
  const names: readonly string[] = addons;
  const unknown = Object.keys(versions).filter((addon) => !names.includes(addon));
  if (unknown.length > 0) throw new Error(`addonVersions names ${unknown.join(', ')}, but the cluster has ${addons.join(', ')}`);
  for (const [addon, version] of Object.entries(versions)) {
    if (Token.isUnresolved(version) || VERSION.test(version)) continue;
    throw new Error(`addonVersions: the version of ${addon} must be one such as v1.20.4-eksbuild.1, got '${version}'`);
  }
  if (recommendedAddonVersions) return;
  const unpinned = addons.filter((addon) => addonVersion(addon, props) === undefined);
  if (unpinned.length === 0) return;
  throw new Error(`no versions of ${unpinned.join(', ')} are known for Kubernetes ${kubernetesVersion}: choose one of `
    + `${PINNED_KUBERNETES_VERSIONS.join(', ')}, name the add-ons in addonVersions, or set recommendedAddonVersions`);
}

/** Refuses a driver that is asked for twice. */
export function assertStorageDrivers(drivers: readonly StorageDriver[] = []): void {
  if (new Set(drivers).size !== drivers.length) throw new Error(`storageDrivers must differ, got ${drivers.join(', ')}`);
}

export interface ClusterAddonProps {
  readonly clusterNameAttribute: string;
  readonly kubernetesVersion: string;
  readonly addon: AddonName;
  /** Undefined for the version that EKS recommends for the Kubernetes version, read when Terraform plans. */
  readonly version?: string;
  readonly configuration?: Readonly<Record<string, unknown>>;
  readonly dependsOn?: ITerraformDependable[];
}

/** One add-on, at a pinned version or at the one that EKS recommends. */
export class ClusterAddon extends Construct {
  readonly resource: EksAddon;

  constructor(scope: Construct, id: string, props: ClusterAddonProps) {
    super(scope, id);
    this.resource = new EksAddon(this, 'Resource', {
      clusterName: props.clusterNameAttribute,
      addonName: props.addon,
      addonVersion: props.version ?? this.recommendedVersion(props),
      configurationValues: props.configuration && JSON.stringify(props.configuration),
      resolveConflictsOnCreate: 'OVERWRITE',
      resolveConflictsOnUpdate: 'OVERWRITE',
      dependsOn: props.dependsOn,
    });
  }

  private recommendedVersion({ addon, kubernetesVersion }: ClusterAddonProps): string {
    return new DataAwsEksAddonVersion(this, 'Version', { addonName: addon, kubernetesVersion, mostRecent: false }).version;
  }
}
