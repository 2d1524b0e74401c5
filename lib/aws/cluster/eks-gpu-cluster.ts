import { EksCluster } from '@cdktf/provider-aws/lib/eks-cluster';
import { Token, type ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { assertAccessCidrs, MOST_PRIVATE_CIDRS, MOST_PUBLIC_CIDRS } from './access-cidrs';
import { accessWarning } from './access-warning';
import { assertAdmins, assertRole, ClusterAdmins } from './cluster-admins';
import { DEFAULT_KUBERNETES_VERSION } from './default-kubernetes-version';
import { ebsCsiConfiguration } from './ebs-csi-configuration';
import {
  type AddonName, addonVersion, type AddonVersions, assertAddonVersions, assertStorageDrivers, ClusterAddon, type ClusterAddonProps,
} from './eks-addons';
import { assertNodeReleaseVersion } from './node-release-version';
import { PrivateAccess } from './private-access';
import { StorageDriver } from './storage-driver';
import { assertSystemInstanceType } from './system-instance-type';
import { assertSystemNodeCount, LEAST_SYSTEM_NODES, SystemNodes } from './system-nodes';
import { UpgradePolicy } from './upgrade-policy';
import { vpcCniConfiguration } from './vpc-cni-configuration';
import type { ClusterChart } from '../../cluster/cluster-chart';
import type { ClusterDocument } from '../../cluster/cluster-document';
import { Fabric } from '../../cluster/fabric';
import type { ClusterAccess, IGpuCluster } from '../../cluster/gpu-cluster';
import type { GpuNodePoolOptions, IGpuNodePool } from '../../cluster/gpu-node-pool';
import { Provisioner } from '../../cluster/provisioner';
import type { Sharing } from '../../cluster/sharing';
import { sharingName } from '../../cluster/sharing-name';
import { EncryptionKey } from '../access/encryption-key';
import { logEncryption, useVolumeKey, volumeEncryption } from '../access/key-statements';
import { PodIdentity } from '../access/pod-identity';
import { namePrefix, ServiceRole } from '../access/service-role';
import { ClusterAutoscaler } from '../autoscaler/cluster-autoscaler';
import { EksKarpenterNodePool } from '../karpenter/eks-karpenter-node-pool';
import { KarpenterController } from '../karpenter/karpenter-controller';
import { EncryptedLogGroup } from '../logging/encrypted-log-group';
import type { AwsNetwork } from '../network/aws-network';
import { ZONES_WITHOUT_CONTROL_PLANE } from '../network/zone-id';
import { EksGpuNodeGroup } from '../nodes/eks-gpu-node-group';
import type { EksGpuNodePoolOptions } from '../nodes/eks-gpu-node-pool-options';
import { isNeuron, type GpuInstanceType } from '../nodes/gpu-instance-types';
import { NEURON_DEVICE_PLUGIN } from '../nodes/neuron-device-plugin';
import { assertName } from '../resource-name';
import { assertTags } from '../resource-tags';

/** Construct ids of the drivers' add-ons. */
const STORAGE_ADDONS: Readonly<Record<StorageDriver, string>> = {
  [StorageDriver.FSX_LUSTRE]: 'FsxCsi',
  [StorageDriver.EFS]: 'EfsCsi',
  [StorageDriver.S3]: 'S3Csi',
};

/**
 * Images of nodes that are made just in time. Source: github.com/awslabs/amazon-eks-ami, release v20260818, which has images of each
 * accelerator for Kubernetes 1.31 to 1.36. Read 2026-11.
 */
const DEFAULT_NODE_IMAGE_VERSION = 'v20260818';
const NODE_IMAGE_VERSION = /^v\d{8}$/;

const KARPENTER = 'Karpenter';
const AUTOSCALER = 'ClusterAutoscaler';

const CONTROL_PLANE_LOGS = ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'];

/** Properties of `EksGpuCluster`. */
export interface EksGpuClusterProps {
  /** 1 to 100 letters, digits, `-` and `_`, not beginning with `sg-`. Another name is another cluster. */
  readonly clusterName: string;
  /** Network whose private subnets hold the control plane's interfaces and the nodes. */
  readonly network: AwsNetwork;
  /**
   * ARNs of the IAM roles and users that administer the cluster; at least one. Whoever creates the cluster is no
   * admin by that alone, so name the role that deploys what runs inside.
   */
  readonly adminPrincipalArns: string[];
  /**
   * Role that the command in `access` takes first, where that is not the caller itself. Make it an admin.
   *
   * @default - the caller's own identity
   */
  readonly accessRoleArn?: string;
  /**
   * Kubernetes minor version: 1.34, 1.35 or 1.36, or another one where `addonVersions` or `recommendedAddonVersions` gives its add-ons
   * their versions. Nodes follow the control plane.
   *
   * @default '1.35'
   */
  readonly kubernetesVersion?: string;
  /**
   * What EKS does when the Kubernetes version leaves standard support: upgrade the cluster by itself, or keep it for six times the price of the
   * control plane. It may change while the cluster stands.
   *
   * @default UpgradePolicy.STANDARD
   */
  readonly upgradePolicy?: UpgradePolicy;
  /**
   * IPv4 blocks from which the Kubernetes API may be called over the internet. One larger than a /8 is refused.
   *
   * @default - the API can't be called over the internet
   */
  readonly publicAccessCidrs?: string[];
  /**
   * IPv4 blocks from which the private Kubernetes API may be called: of subnets in the VPC where runners stand, or of networks
   * that are connected to it, such as `10.20.0.0/16`. One larger than a /8 is refused. Nodes share the API's security group, so these
   * blocks reach their port 443 too.
   *
   * @default - nodes and their pods alone reach the private API
   */
  readonly privateAccessCidrs?: string[];
  /**
   * Whether EKS refuses to delete the cluster, and Terraform to destroy or replace it and the keys of its secrets, logs and
   * volumes: a mistaken destroy fails before it takes a node. To destroy the cluster, deploy with `false` first.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;
  /**
   * Days for which the control plane's logs are kept, one of those that CloudWatch Logs knows.
   *
   * @default 365
   */
  readonly logRetentionDays?: number;
  /**
   * Type of the nodes on which the cluster's own pods run, and those of yours that ask for no accelerator: x86 or Graviton, without
   * accelerators.
   *
   * @default 'm7i.large'
   */
  readonly systemInstanceType?: string;
  /**
   * How many of these nodes there are, spread over the zones: 2 to 450. Terraform alone changes their number; no autoscaler does, because it
   * runs on them itself.
   *
   * @default 2
   */
  readonly systemNodeCount?: number;
  /**
   * Drivers with which pods mount storage that stands: file systems and buckets that Terraform made. They run on GPU nodes too. None has
   * a permission in AWS, so no claim can make storage that Terraform does not know of.
   *
   * @default - none: pods mount volumes of EBS alone
   */
  readonly storageDrivers?: StorageDriver[];
  /**
   * Versions by add-on, such as `{ 'vpc-cni': 'v1.20.4-eksbuild.1' }`, in place of those that this library pins.
   *
   * @default - each add-on has the version that this library pins for the Kubernetes version
   */
  readonly addonVersions?: Record<string, string>;
  /**
   * Whether add-ons that `addonVersions` does not name have the version that EKS recommends for the Kubernetes version, read whenever
   * Terraform plans, in place of a pinned one: they change without a change of the program.
   *
   * @default false
   */
  readonly recommendedAddonVersions?: boolean;
  /**
   * Release of the EKS images that nodes of `Provisioner.JUST_IN_TIME` start with, such as `v20260818`. Another one replaces the nodes, as
   * their pool's `disruption` allows. For managed node groups there is `nodeReleaseVersion`.
   *
   * @default 'v20260818'
   */
  readonly nodeImageVersion?: string;
  /**
   * Release of the EKS images that nodes of managed node groups have, those of the system too, such as `1.36.2-20260818`: the patch version of its
   * Kubernetes and a date, of the same minor version as `kubernetesVersion`. Another one replaces nodes as a new Kubernetes version does (`updateNodes`).
   * EKS knows which there are: a wrong one is refused at deployment.
   *
   * @default - a group takes the newest when it is made, and stays there until it is told to move
   */
  readonly nodeReleaseVersion?: string;
  /**
   * Whether Karpenter is installed before a pool of `Provisioner.JUST_IN_TIME` asks for it. Set `true` before the last of them goes: this stack is
   * deployed before that of the platform, and what Karpenter needs would go before it has ended its nodes. docs/aws.md has the order.
   *
   * @default - true as long as a pool asks for it
   */
  readonly karpenter?: boolean;
  /**
   * Whether shells on nodes can be opened through Session Manager.
   *
   * @default false
   */
  readonly sessionManager?: boolean;
  /**
   * Tags of instances, volumes and interfaces, which the provider's default tags do not reach, and of the volumes that pods claim from the EBS
   * driver, but for keys that this keeps for itself (`kubernetes.io...`, `ebs.csi.aws.com/...`) or can't be told (with `=`); see
   * `AwsRegionStackProps.tags`.
   *
   * @default - the name only
   */
  readonly nodeTags?: Record<string, string>;
}

/**
 * An EKS cluster for GPU nodes: private API, encrypted secrets, logs and volumes, access by IAM alone, add-ons in an
 * order in which the first node finds its network.
 *
 * @throws if a property can't be honoured: the error says which, and how to mend it
 */
export class EksGpuCluster extends Construct implements IGpuCluster {
  public readonly cloud: string = 'aws';
  public readonly bringsGpuRuntime: boolean = false;
  public readonly region: string;
  public readonly clusterName: string;
  public readonly access: ClusterAccess;
  /** Network in which the cluster stands. */
  public readonly network: AwsNetwork;
  /** Kubernetes minor version. */
  public readonly kubernetesVersion: string;
  /** ARN of the cluster. */
  public readonly clusterArn: string;
  /** Security group that EKS made for the control plane and all nodes. */
  public readonly securityGroupId: string;
  /** Role of every node. */
  public readonly nodeRoleArn: string;
  /**
   * Key that encrypts the nodes' root volumes. The EBS driver may use it too, and encrypts with it the volumes of a StorageClass
   * that says `encrypted: 'true'` and names it as `kmsKeyId`, and no others.
   */
  public readonly volumeKeyArn: string;
  /**
   * The cluster's name as an attribute of its resource: what uses it waits for the cluster.
   *
   * @internal
   */
  public readonly _clusterNameAttribute: string;
  /**
   * What must stand before a node starts, and fall after it is gone.
   *
   * @internal
   */
  public readonly _nodePrerequisites: ITerraformDependable[];
  /** @internal */
  public readonly _nodeTags?: Record<string, string>;
  /** @internal */
  public readonly _nodeImageVersion: string;
  /** @internal */
  public readonly _nodeReleaseVersion?: string;
  private readonly addonVersions: AddonVersions;
  private readonly nodeRoleName: string;
  private readonly documents: ClusterDocument[] = [];
  private readonly sharing = new Map<string, Sharing>();
  private neuron = false;
  private rdma = false;

  constructor(scope: Construct, id: string, props: EksGpuClusterProps) {
    super(scope, id);
    assertProps(props);
    const { network, clusterName } = props;
    const { region } = network;
    this.network = network;
    this.region = region;
    this.clusterName = clusterName;
    this.kubernetesVersion = props.kubernetesVersion ?? DEFAULT_KUBERNETES_VERSION;
    this.addonVersions = { ...props, kubernetesVersion: this.kubernetesVersion };
    this._nodeTags = props.nodeTags;
    this._nodeImageVersion = props.nodeImageVersion ?? DEFAULT_NODE_IMAGE_VERSION;
    this._nodeReleaseVersion = props.nodeReleaseVersion;
    const deletionProtection = props.deletionProtection ?? true;

    this.volumeKeyArn = new EncryptionKey(this, 'VolumeKey', {
      alias: `${clusterName}-volumes`,
      description: `Volumes of ${clusterName}`,
      region,
      accountId: network.accountId,
      statements: volumeEncryption(region, network.accountId),
      destroyProtection: deletionProtection,
    }).arn;

    const cluster = this.controlPlane(props, deletionProtection);
    this._clusterNameAttribute = cluster.name;
    this.clusterArn = cluster.arn;
    this.securityGroupId = cluster.vpcConfig.clusterSecurityGroupId;
    this.access = {
      endpoint: cluster.endpoint,
      certificateAuthority: cluster.certificateAuthority.get(0).data,
      execCommand: 'aws',
      execArgs: [
        'eks', 'get-token', '--cluster-name', clusterName, '--region', region, '--output', 'json',
        ...props.accessRoleArn ? ['--role-arn', props.accessRoleArn] : [],
      ],
      warning: accessWarning(props),
    };
    new ClusterAdmins(this, 'Admins', {
      clusterNameAttribute: cluster.name,
      region,
      principalArns: props.adminPrincipalArns,
    });
    if (props.privateAccessCidrs) {
      new PrivateAccess(this, 'PrivateAccess', { clusterSecurityGroupId: this.securityGroupId, cidrs: props.privateAccessCidrs });
    }

    const nodeRole = this.nodeRole(props);
    this.nodeRoleArn = nodeRole.arn;
    this.nodeRoleName = nodeRole.name;
    this._nodePrerequisites = [...this.networkAddons(), ...nodeRole.policies, ...network._egress];
    const systemNodes = new SystemNodes(this, 'SystemNodes', {
      clusterName,
      clusterNameAttribute: cluster.name,
      kubernetesVersion: this.kubernetesVersion,
      releaseVersion: this._nodeReleaseVersion,
      instanceType: props.systemInstanceType ?? 'm7i.large',
      nodes: props.systemNodeCount ?? LEAST_SYSTEM_NODES,
      nodeRoleArn: nodeRole.arn,
      zones: network.zones,
      subnetIds: network.privateSubnetIds,
      volumeKeyArn: this.volumeKeyArn,
      tags: props.nodeTags,
      dependsOn: this._nodePrerequisites,
    });
    this.systemAddons(systemNodes.resource, props.storageDrivers);
    if (props.karpenter) this._ensureKarpenter();
  }

  public get requiredCharts(): ClusterChart[] {
    return [
      ...this.karpenter?.charts(this.documents.some(({ spec }) => 'replicas' in spec)) ?? [],
      ...this.neuron ? [NEURON_DEVICE_PLUGIN] : [],
      ...this.autoscaler ? [this.autoscaler.chart()] : [],
    ];
  }

  public get requiredDocuments(): ClusterDocument[] {
    return [...this.documents];
  }

  public get requiredSharing(): Sharing[] {
    return [...this.sharing.values()];
  }

  public get requiresRdma(): boolean {
    return this.rdma;
  }

  public addGpuNodePool(id: string, options: GpuNodePoolOptions): IGpuNodePool {
    return this.addEksGpuNodePool(id, options);
  }

  /**
   * Adds a pool of GPU or Neuron nodes by what only EKS has: an `EksGpuNodeGroup`, or an `EksKarpenterNodePool` for `Provisioner.JUST_IN_TIME`.
   *
   * @param id construct id, part of the Terraform address and the pool's name
   * @throws if the options make neither
   */
  public addEksGpuNodePool(id: string, options: EksGpuNodePoolOptions): IGpuNodePool {
    const { updateNodes, ...shared } = options;
    if (options.provisioner !== Provisioner.JUST_IN_TIME) return new EksGpuNodeGroup(this, id, { ...options, cluster: this });
    if (updateNodes !== undefined) {
      throw new Error(`node pool '${id}': updateNodes is for node groups, got it beside Provisioner.JUST_IN_TIME: `
        + 'choose by disruption when Karpenter replaces nodes, or Provisioner.NODE_GROUPS');
    }
    return new EksKarpenterNodePool(this, id, { ...shared, cluster: this });
  }

  /**
   * What makes nodes just in time: it stands from the first pool on that asks for it, or from the beginning.
   *
   * @internal
   */
  public _ensureKarpenter(): KarpenterController {
    return this.karpenter ?? new KarpenterController(this, KARPENTER, {
      clusterName: this.clusterName,
      clusterNameAttribute: this._clusterNameAttribute,
      region: this.region,
      accountId: this.network.accountId,
      nodeRoleArn: this.nodeRoleArn,
      nodeRoleName: this.nodeRoleName,
      volumeKeyArn: this.volumeKeyArn,
    });
  }

  /**
   * What sizes node groups: it stands from the first group on that may have more than its fewest nodes.
   *
   * @internal
   */
  public _ensureAutoscaler(): ClusterAutoscaler {
    return this.autoscaler ?? new ClusterAutoscaler(this, AUTOSCALER, {
      clusterName: this.clusterName,
      clusterNameAttribute: this._clusterNameAttribute,
      kubernetesVersion: this.kubernetesVersion,
      region: this.region,
      accountId: this.network.accountId,
    });
  }

  /**
   * Learns what the nodes of a pool need inside the cluster.
   *
   * @internal
   */
  public _registerPool(type: GpuInstanceType, { fabric, sharing }: GpuNodePoolOptions): void {
    this.neuron ||= isNeuron(type);
    this.rdma ||= fabric === Fabric.RDMA;
    if (sharing) this.sharing.set(sharingName(sharing), sharing);
  }

  /** @internal */
  public _requireDocuments(documents: readonly ClusterDocument[]): void {
    this.documents.push(...documents);
  }

  private get karpenter(): KarpenterController | undefined {
    return this.node.tryFindChild(KARPENTER) as KarpenterController | undefined;
  }

  private get autoscaler(): ClusterAutoscaler | undefined {
    return this.node.tryFindChild(AUTOSCALER) as ClusterAutoscaler | undefined;
  }

  private controlPlane(props: EksGpuClusterProps, deletionProtection: boolean): EksCluster {
    const { clusterName, network } = props;
    const { region, accountId } = network;
    const logGroupName = `/aws/eks/${clusterName}/cluster`;
    const key = new EncryptionKey(this, 'Key', {
      alias: clusterName,
      description: `Secrets and control-plane logs of ${clusterName}`,
      region,
      accountId,
      statements: [logEncryption({ region, accountId, logGroupName })],
      destroyProtection: deletionProtection,
    });
    const logs = new EncryptedLogGroup(this, 'Logs', {
      logGroupName,
      retentionDays: props.logRetentionDays ?? 365,
      keyArn: key.arn,
    });
    const role = new ServiceRole(this, 'Role', {
      namePrefix: namePrefix(clusterName, 'cluster'),
      description: `Control plane of ${clusterName}`,
      region,
      service: 'eks.amazonaws.com',
      managedPolicies: ['AmazonEKSClusterPolicy'],
      statements: [{
        sid: 'EncryptSecrets',
        actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ListGrants', 'kms:DescribeKey'],
        resources: [key.arn],
      }],
    });
    return new EksCluster(this, 'Resource', {
      name: clusterName,
      roleArn: role.arn,
      version: this.kubernetesVersion,
      deletionProtection,
      vpcConfig: {
        subnetIds: network.privateSubnetIdsIn(controlPlaneZones(network)),
        endpointPrivateAccess: true,
        endpointPublicAccess: props.publicAccessCidrs !== undefined,
        publicAccessCidrs: props.publicAccessCidrs,
      },
      accessConfig: { authenticationMode: 'API', bootstrapClusterCreatorAdminPermissions: false },
      // What EKS would install unmanaged, vpc-cni, kube-proxy and coredns, are managed add-ons below.
      bootstrapSelfManagedAddons: false,
      encryptionConfig: { resources: ['secrets'], provider: { keyArn: key.arn } },
      enabledClusterLogTypes: CONTROL_PLANE_LOGS,
      upgradePolicy: { supportType: props.upgradePolicy ?? UpgradePolicy.STANDARD },
      zonalShiftConfig: { enabled: true },
      timeouts: { create: '30m', update: '60m', delete: '30m' },
      lifecycle: {
        preventDestroy: deletionProtection,
        // EKS refuses subnets in zones in which the cluster was not created, so a zone added to the network holds nodes alone.
        // Source: EKS user guide, "Amazon EKS networking requirements", read 2026-11.
        ignoreChanges: ['vpc_config[0].subnet_ids'],
      },
      dependsOn: [logs.resource, ...role.policies],
    });
  }

  private nodeRole(props: EksGpuClusterProps): ServiceRole {
    return new ServiceRole(this, 'NodeRole', {
      namePrefix: namePrefix(props.clusterName, 'nodes'),
      description: `Nodes of ${props.clusterName}`,
      region: this.region,
      service: 'ec2.amazonaws.com',
      managedPolicies: [
        'AmazonEKSWorkerNodePolicy',
        'AmazonEC2ContainerRegistryPullOnly',
        ...props.sessionManager ? ['AmazonSSMManagedInstanceCore'] : [],
      ],
    });
  }

  /** Add-ons without which a node never becomes ready: they come before the first one. */
  private networkAddons(): ITerraformDependable[] {
    const podIdentityAgent = this.addon('PodIdentityAgent', 'eks-pod-identity-agent');
    const cni = this.podIdentity('VpcCniIdentity', {
      purpose: 'vpc-cni',
      serviceAccount: 'aws-node',
      managedPolicies: ['AmazonEKS_CNI_Policy'],
    });
    return [
      podIdentityAgent,
      this.addon('VpcCni', 'vpc-cni', { configuration: vpcCniConfiguration(this.network), dependsOn: [podIdentityAgent, ...cni.prerequisites] }),
      this.addon('KubeProxy', 'kube-proxy'),
    ];
  }

  /** Add-ons whose pods need a node to become healthy. */
  private systemAddons(systemNodes: ITerraformDependable, storageDrivers: readonly StorageDriver[] = []): void {
    const ebs = this.podIdentity('EbsCsiIdentity', {
      purpose: 'ebs-csi',
      serviceAccount: 'ebs-csi-controller-sa',
      managedPolicies: ['service-role/AmazonEBSCSIDriverPolicy'],
      statements: useVolumeKey(this.volumeKeyArn),
    });
    const dependsOn = [systemNodes];
    // Without it, node repair sees a node that is gone, but no broken GPU.
    this.addon('NodeMonitoring', 'eks-node-monitoring-agent', { dependsOn });
    this.addon('CoreDns', 'coredns', { dependsOn });
    this.addon('EbsCsi', 'aws-ebs-csi-driver', {
      configuration: ebsCsiConfiguration(this._nodeTags), dependsOn: [...dependsOn, ...ebs.prerequisites],
    });
    // Mounting takes no permission in AWS: the network and the storage's own policies decide, and for S3 the role of the pod. Their node
    // daemons tolerate every taint by default, that of GPU nodes too (kubernetes-sigs/aws-fsx-csi-driver 1.9.0, aws-efs-csi-driver 3.4.1,
    // awslabs/mountpoint-s3-csi-driver 2.7.0, values.yaml of the charts).
    for (const driver of storageDrivers) this.addon(STORAGE_ADDONS[driver], driver, { dependsOn });
  }

  private addon(id: string, addon: AddonName, options: Pick<ClusterAddonProps, 'configuration' | 'dependsOn'> = {}): ITerraformDependable {
    return new ClusterAddon(this, id, {
      clusterNameAttribute: this._clusterNameAttribute,
      kubernetesVersion: this.kubernetesVersion,
      addon,
      version: addonVersion(addon, this.addonVersions),
      ...options,
    }).resource;
  }

  private podIdentity(id: string, options: SystemIdentity): PodIdentity {
    return new PodIdentity(this, id, {
      clusterNameAttribute: this._clusterNameAttribute,
      clusterName: this.clusterName,
      region: this.region,
      namespace: 'kube-system',
      ...options,
    });
  }
}

type SystemIdentity = Pick<ConstructorParameters<typeof PodIdentity>[2], 'purpose' | 'serviceAccount' | 'managedPolicies' | 'statements'>;

function controlPlaneZones(network: AwsNetwork): string[] {
  const zones = network.zones.filter((zone) => !ZONES_WITHOUT_CONTROL_PLANE.includes(zone));
  if (zones.length < 2) {
    throw new Error(`the control plane needs two zones and can't stand in ${ZONES_WITHOUT_CONTROL_PLANE.join(', ')}, `
      + `but the network has ${network.zones.join(', ')}: add another zone to the network`);
  }
  return zones;
}

function assertProps(props: EksGpuClusterProps): void {
  const { clusterName, network, kubernetesVersion, systemInstanceType, nodeImageVersion } = props;
  assertName('clusterName', clusterName);
  if (kubernetesVersion !== undefined && !/^1\.\d+$/.test(kubernetesVersion)) {
    throw new Error(`kubernetesVersion must be a minor version such as ${DEFAULT_KUBERNETES_VERSION}, got '${kubernetesVersion}'`);
  }
  assertSystemInstanceType(systemInstanceType);
  assertSystemNodeCount(props.systemNodeCount);
  assertStorageDrivers(props.storageDrivers);
  assertAddonVersions({ ...props, kubernetesVersion: kubernetesVersion ?? DEFAULT_KUBERNETES_VERSION });
  assertNodeReleaseVersion(props.nodeReleaseVersion, kubernetesVersion ?? DEFAULT_KUBERNETES_VERSION);
  if (nodeImageVersion !== undefined && !Token.isUnresolved(nodeImageVersion) && !NODE_IMAGE_VERSION.test(nodeImageVersion)) {
    throw new Error(`nodeImageVersion must be a release of the EKS images such as ${DEFAULT_NODE_IMAGE_VERSION}, got '${nodeImageVersion}'`);
  }
  assertAdmins(network.region, props.adminPrincipalArns);
  assertRole('accessRoleArn', network.region, props.accessRoleArn);
  assertAccessCidrs('publicAccessCidrs', props.publicAccessCidrs, MOST_PUBLIC_CIDRS);
  assertAccessCidrs('privateAccessCidrs', props.privateAccessCidrs, MOST_PRIVATE_CIDRS);
  assertTags('nodeTags', props.nodeTags);
}
