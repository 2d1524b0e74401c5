import { TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { accountProvider } from './account-provider';
import type { AwsEndpoint } from '../../catalog/aws-endpoint';
import { EksGpuCluster } from '../cluster/eks-gpu-cluster';
import type { StorageDriver } from '../cluster/storage-driver';
import type { UpgradePolicy } from '../cluster/upgrade-policy';
import { AwsNetwork } from '../network/aws-network';
import type { NatGateways } from '../network/nat-gateways';
import type { PodAddresses } from '../network/pod-addresses';

/** Properties of `AwsRegionStack`. */
export interface AwsRegionStackProps {
  /** Twelve digits. Terraform refuses to run with credentials of another account. */
  readonly accountId: string;
  /** Region, such as `us-east-1`. */
  readonly region: string;
  /** IPv4 block of the VPC, from /16 to /18; see `AwsNetworkProps.cidrBlock`. */
  readonly cidrBlock: string;
  /** Zone ids, such as `use1-az4`: 2 to 6 of them, in which the planned instance types are sold; see `AwsNetworkProps.zones`. */
  readonly zones: string[];
  /** Name of the cluster and the network. It must be unique in the account and region. */
  readonly clusterName: string;
  /**
   * Role with which Terraform works. It becomes an admin of the cluster.
   *
   * @default - the caller's own identity
   */
  readonly assumeRoleArn?: string;
  /**
   * ARNs of IAM roles and users that administer the cluster, beside `assumeRoleArn`.
   *
   * @default - the role of `assumeRoleArn` alone; an error where that is left out too
   */
  readonly adminPrincipalArns?: string[];
  /**
   * IPv4 blocks from which the Kubernetes API may be called over the internet. One larger than a /8 is refused.
   *
   * @default - the API can't be called over the internet
   */
  readonly publicAccessCidrs?: string[];
  /**
   * IPv4 blocks of the VPC or of networks connected to it, from which the private Kubernetes API may be called; see
   * `EksGpuClusterProps.privateAccessCidrs`.
   *
   * @default - nodes and their pods alone reach the private API
   */
  readonly privateAccessCidrs?: string[];
  /**
   * Whether EKS refuses to delete the cluster, and Terraform to destroy or replace it, its keys and its network; see
   * `EksGpuClusterProps.deletionProtection` and `AwsNetworkProps.deletionProtection`.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;
  /** @default NatGateways.PER_ZONE */
  readonly natGateways?: NatGateways;
  /**
   * Services of AWS that are reached through NAT gateways in place of an interface endpoint; see `AwsNetworkProps.withoutEndpoints`.
   *
   * @default - each service of `AwsEndpoint` has an endpoint
   */
  readonly withoutEndpoints?: AwsEndpoint[];
  /**
   * Where pods take their addresses from; see `AwsNetworkProps.podAddresses`.
   *
   * @default PodAddresses.PRIMARY_BLOCK
   */
  readonly podAddresses?: PodAddresses;
  /**
   * Kubernetes minor version; see `EksGpuClusterProps.kubernetesVersion`.
   *
   * @default '1.35'
   */
  readonly kubernetesVersion?: string;
  /**
   * What EKS does when the Kubernetes version leaves standard support; see `EksGpuClusterProps.upgradePolicy`.
   *
   * @default UpgradePolicy.STANDARD
   */
  readonly upgradePolicy?: UpgradePolicy;
  /**
   * Versions by add-on, in place of pinned ones; see `EksGpuClusterProps.addonVersions`.
   *
   * @default - each add-on has the version that this library pins for the Kubernetes version
   */
  readonly addonVersions?: Record<string, string>;
  /**
   * Whether other add-ons have the version that EKS recommends at plan; see `EksGpuClusterProps.recommendedAddonVersions`.
   *
   * @default false
   */
  readonly recommendedAddonVersions?: boolean;
  /**
   * Type of the nodes on which the cluster's own pods run: x86 or Graviton, without accelerators. It must stand in each zone.
   *
   * @default 'm7i.large'
   */
  readonly systemInstanceType?: string;
  /**
   * How many of these nodes there are, 2 to 450; see `EksGpuClusterProps.systemNodeCount`.
   *
   * @default 2
   */
  readonly systemNodeCount?: number;
  /**
   * Drivers with which pods mount file systems and buckets; see `EksGpuClusterProps.storageDrivers`.
   *
   * @default - none
   */
  readonly storageDrivers?: StorageDriver[];
  /**
   * Release of the EKS images that nodes of `Provisioner.JUST_IN_TIME` start with; see `EksGpuClusterProps.nodeImageVersion`.
   *
   * @default 'v20260818'
   */
  readonly nodeImageVersion?: string;
  /**
   * Release of the EKS images that nodes of managed node groups have, such as `1.36.2-20260818`; see `EksGpuClusterProps.nodeReleaseVersion`.
   *
   * @default - a group takes the newest when it is made, and stays there until it is told to move
   */
  readonly nodeReleaseVersion?: string;
  /**
   * Whether Karpenter is installed before a pool of `Provisioner.JUST_IN_TIME` asks for it, and stays after the last; see
   * `EksGpuClusterProps.karpenter`.
   *
   * @default - true as long as a pool asks for it
   */
  readonly karpenter?: boolean;
  /**
   * Tags of everything in the stack, and of the volumes that pods claim there, at most 41. Keys have 1 to 128 characters and values at most 256: letters, digits, spaces and
   * `_ . : / = + - @`.
   *
   * @default - none
   */
  readonly tags?: Record<string, string>;
}

/**
 * The network and the cluster of a fleet in one AWS region: one state.
 *
 * @throws if a property can't be honoured: the error says which, and how to mend it
 */
export class AwsRegionStack extends TerraformStack {
  /** The VPC. */
  public readonly network: AwsNetwork;
  /** The cluster; add node pools to it. */
  public readonly cluster: EksGpuCluster;

  constructor(scope: Construct, id: string, props: AwsRegionStackProps) {
    super(scope, id);
    const { accountId, region, clusterName, assumeRoleArn, tags } = props;
    accountProvider(this, { accountId, region, assumeRoleArn, tags });
    this.network = new AwsNetwork(this, 'Network', {
      name: clusterName,
      region,
      cidrBlock: props.cidrBlock,
      zones: props.zones,
      natGateways: props.natGateways,
      withoutEndpoints: props.withoutEndpoints,
      podAddresses: props.podAddresses,
      deletionProtection: props.deletionProtection,
    });
    this.cluster = new EksGpuCluster(this, 'Cluster', {
      clusterName,
      network: this.network,
      adminPrincipalArns: [...new Set([...assumeRoleArn ? [assumeRoleArn] : [], ...props.adminPrincipalArns ?? []])],
      accessRoleArn: assumeRoleArn,
      publicAccessCidrs: props.publicAccessCidrs,
      privateAccessCidrs: props.privateAccessCidrs,
      deletionProtection: props.deletionProtection,
      kubernetesVersion: props.kubernetesVersion,
      upgradePolicy: props.upgradePolicy,
      addonVersions: props.addonVersions,
      recommendedAddonVersions: props.recommendedAddonVersions,
      systemInstanceType: props.systemInstanceType,
      systemNodeCount: props.systemNodeCount,
      storageDrivers: props.storageDrivers,
      nodeImageVersion: props.nodeImageVersion,
      nodeReleaseVersion: props.nodeReleaseVersion,
      karpenter: props.karpenter,
      nodeTags: tags,
    });
    new TerraformOutput(this, 'kubeconfig_command', {
      description: 'Command that lets kubectl reach the cluster',
      staticId: true,
      value: [
        `aws eks update-kubeconfig --name ${clusterName} --region ${region}`,
        ...assumeRoleArn ? [`--role-arn ${assumeRoleArn}`] : [],
      ].join(' '),
    });
  }
}
