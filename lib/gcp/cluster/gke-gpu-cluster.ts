import { ContainerCluster } from '@cdktf/provider-google/lib/container-cluster';
import { ContainerNodePool } from '@cdktf/provider-google/lib/container-node-pool';
import { Token } from 'cdktf';
import { Construct } from 'constructs';
import { capacityOf } from '../../cluster/capacity-validation';
import type { ClusterChart } from '../../cluster/cluster-chart';
import type { ClusterDocument } from '../../cluster/cluster-document';
import { Fabric } from '../../cluster/fabric';
import type { ClusterAccess, IGpuCluster } from '../../cluster/gpu-cluster';
import type { GpuNodePoolOptions, IGpuNodePool } from '../../cluster/gpu-node-pool';
import { Provisioner } from '../../cluster/provisioner';
import type { Sharing } from '../../cluster/sharing';
import { GkeEncryptionKey } from '../access/gke-encryption-key';
import { GkeNodeIdentity } from '../access/gke-node-identity';
import { assertGcpName, boundedName } from '../gcp-name';
import { assertZones } from '../gcp-place';
import { PODS_PER_NODE } from '../network/cluster-ranges';
import type { IGcpNetwork } from '../network/gcp-network';
import { GpuNetworkKind } from '../network/gpu-network-kind';
import { GpuNetworks } from '../network/gpu-networks';
import { assertGpuDirectMtu } from '../network/gpudirect-mtu';
import { GkeComputeClass } from '../nodes/gke-compute-class';
import { GkeGpuNodePool } from '../nodes/gke-gpu-node-pool';
import { GkeTpuNodePool, type GkeTpuNodePoolOptions } from '../nodes/gke-tpu-node-pool';
import { gpuDirectSoftware } from '../nodes/gpu-direct-software';
import { buildableMachineType, type GpuMachineType } from '../nodes/gpu-machine-types';
import type { GkeGpuNodePoolOptions } from '../nodes/gpu-pool-options';
import { hardenedNodeConfig } from '../nodes/hardened-node-config';
import { defaultNodePoolName, SYSTEM_NODE_POOL } from '../nodes/node-pool-name';
import { NODE_POOL_TIMEOUTS } from '../nodes/node-pool-timeouts';
import { assertProjectId } from '../project-id';
import { assertResourceLabels } from '../resource-label';
import { assertAuthorizedNetworks } from './authorized-network-validation';
import { autoProvisioning } from './auto-provisioning';
import type { GkeAuthorizedNetwork } from './gke-authorized-network';
import { GkeMaintenanceScope, type GkeMaintenanceExclusion, type GkeMaintenanceWindow } from './gke-maintenance';
import { GkeReleaseChannel } from './gke-release-channel';
import { assertMaintenanceExclusions, assertMaintenanceWindow, WEEKENDS } from './maintenance-validation';

/** https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1/projects.locations.clusters#Cluster */
const MAX_NAME = 40;

/** https://cloud.google.com/compute/docs/naming-resources#resource-name-format */
const MAX_NETWORK_NAME = 63;

const SYSTEM_DISK_GIB = 100;

/** https://cloud.google.com/compute/docs/machine-resource#machine_type_comparison */
const MACHINE_TYPE = /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/;

const LOGGED_COMPONENTS = ['SYSTEM_COMPONENTS', 'WORKLOADS', 'APISERVER', 'CONTROLLER_MANAGER', 'SCHEDULER'];

const MONITORED_COMPONENTS = [
  'SYSTEM_COMPONENTS', 'APISERVER', 'CONTROLLER_MANAGER', 'SCHEDULER',
  'STORAGE', 'HPA', 'POD', 'DAEMONSET', 'DEPLOYMENT', 'STATEFULSET', 'KUBELET', 'CADVISOR', 'DCGM',
];

/** How a GKE cluster differs from what suits most teams. */
export interface GkeGpuClusterOptions {
  /** @default GkeReleaseChannel.REGULAR */
  readonly releaseChannel?: GkeReleaseChannel;
  /**
   * When GKE may upgrade.
   *
   * @default - Saturdays and Sundays from 00:00 to 08:00 UTC
   */
  readonly maintenanceWindow?: GkeMaintenanceWindow;
  /**
   * Times in which GKE upgrades neither nodes nor to a new minor version, or leaves out what their `scope` says.
   *
   * @default - none
   */
  readonly maintenanceExclusions?: GkeMaintenanceExclusion[];
  /**
   * Whether pods may mount Cloud Storage buckets, by GKE's driver `gcsfuse.csi.storage.gke.io`.
   *
   * @default true
   */
  readonly gcsFuseCsiDriver?: boolean;
  /**
   * Whether pods may mount Managed Lustre, by GKE's driver `lustre.csi.storage.gke.io`. It loads a kernel module on every node, and on
   * nodes without GPUs secure boot forbids that: only GPU nodes can mount it. Asks for GKE 1.33.2-gke.4655000 or newer.
   *
   * @default false
   */
  readonly lustreCsiDriver?: boolean;
  /**
   * Whether pods may mount Filestore, by GKE's driver `filestore.csi.storage.gke.io`.
   *
   * @default false
   */
  readonly filestoreCsiDriver?: boolean;
  /**
   * Whether Terraform refuses to destroy or replace the cluster and its key, before anything else is touched. To destroy both, deploy once with `false`.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;
  /**
   * Whether the DNS endpoint of the control plane takes requests. IAM guards it: a caller needs `container.clusters.connect`.
   * With `false` it refuses everyone but Google's own services, inside Google Cloud too, and `access` goes to the IP endpoint:
   * the private one, or the public one if there are `authorizedNetworks`
   * (https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1/projects.locations.clusters#DNSEndpointConfig).
   * Choose it when the cluster is made: versions of the provider before 7.29 ignore a later change to `false`
   * (https://github.com/hashicorp/terraform-provider-google/issues/26126).
   *
   * @default true
   */
  readonly externalDnsEndpoint?: boolean;
  /**
   * Opens the public IP endpoint of the control plane to these ranges. Needed only by what brings a Kubernetes token
   * from outside, such as a mesh peer or a deployment tool in another cloud: the DNS endpoint takes Google identities only.
   *
   * @default - no public IP endpoint; the API is reached by its DNS endpoint, and by its private one within the network
   */
  readonly authorizedNetworks?: GkeAuthorizedNetwork[];
  /**
   * Machine type of the nodes that run everything but GPU work.
   *
   * @default e2-standard-4
   */
  readonly systemMachineType?: string;
  /**
   * Fewest system nodes over all zones, 1 or more.
   *
   * @default - one a zone
   */
  readonly systemMinNodes?: number;
  /**
   * Most system nodes over all zones.
   *
   * @default - four a zone
   */
  readonly systemMaxNodes?: number;
  /**
   * Whether nodes and pods may have several networks, before any pool asks for it. Pools with Fabric.RDMA switch it on, in place. Set `true` before the last
   * of them goes: GKE does not switch it off while nodes with several networks stand, and Terraform keeps no order between the two.
   *
   * @default - true as long as a pool has Fabric.RDMA
   */
  readonly multiNetworking?: boolean;
  /**
   * Whether the NCCL plugins of GPU networks, and what gives pods their devices, are installed in the cluster where a pool has Fabric.RDMA. They are
   * DaemonSets with all privileges in `kube-system`, from images of Google's. With `false` the team installs them.
   *
   * @default true
   */
  readonly gpuDirectSoftware?: boolean;
  /**
   * Labels of the cluster, its key and its machines, which the bill can be split by. Keys and values hold lower-case
   * letters, digits, dashes and underscores.
   *
   * @default - none
   */
  readonly labels?: Record<string, string>;
}

/** What a `GkeGpuCluster` needs to know. */
export interface GkeGpuClusterProps extends GkeGpuClusterOptions {
  /** Name, unique in the project and region, up to 40 lower-case letters, digits and dashes. Changing it replaces the cluster. */
  readonly clusterName: string;
  /** Network in whose region the cluster stands. */
  readonly network: IGcpNetwork;
  /** Zones of the system nodes, such as `us-central1-a`. Three survive the loss of one. GPU pools choose their own zones. */
  readonly zones: string[];
}

/**
 * A regional GKE cluster for GPU nodes: private, encrypted under a key of its own, watched down to the GPUs, with one
 * pool of system nodes. The project needs the APIs of Compute Engine, Kubernetes Engine, Cloud KMS, IAM, Resource
 * Manager and Binary Authorization.
 */
export class GkeGpuCluster extends Construct implements IGpuCluster {
  public readonly cloud: string = 'gcp';
  public readonly bringsGpuRuntime: boolean = true;
  public readonly region: string;
  public readonly clusterName: string;
  /**
   * The DNS endpoint: reachable from anywhere, open only to Google identities that hold `container.clusters.connect`, and
   * certified by a public authority, so that there is no `certificateAuthority`. Without `externalDnsEndpoint` the IP
   * endpoint, under the cluster's own authority. The plugin `gke-gcloud-auth-plugin` must be on the path; it takes the
   * application default credentials, as the Google provider does, and not the account that `gcloud` is signed in with.
   */
  public readonly access: ClusterAccess;
  public readonly requiredCharts: ClusterChart[] = [];
  public readonly requiredDocuments: ClusterDocument[] = [];
  public readonly requiredSharing: Sharing[] = [];
  public readonly requiresRdma: boolean = false;
  /** `projects/<project>/locations/<region>/clusters/<name>`; whatever refers to it waits for the cluster. */
  public readonly clusterId: string;
  /** E-mail address of the service account that the nodes run as. */
  public readonly nodeServiceAccountEmail: string;
  /** Cloud KMS key that encrypts the nodes' disks and the cluster's secrets. */
  public readonly diskEncryptionKeyId: string;

  private readonly resource: ContainerCluster;
  private readonly network: IGcpNetwork;
  private readonly labels: Record<string, string>;
  private readonly installsGpuDirect: boolean;
  private readonly poolNames = new Set([SYSTEM_NODE_POOL]);
  /** Most GPUs of all pools, by what GKE calls them. */
  private readonly gpus = new Map<string, number>();
  private readonly gpuDirectKinds = new Set<GpuNetworkKind>();
  private provisionsNodes = false;
  private nodesLeft: number;

  /** @throws if a name, a zone, a label, a range, a number of nodes or a time is not one that GKE takes */
  constructor(scope: Construct, id: string, props: GkeGpuClusterProps) {
    super(scope, id);
    const { clusterName, network, zones, labels = {}, deletionProtection = true, externalDnsEndpoint = true } = props;
    const { authorizedNetworks = [], maintenanceExclusions = [] } = props;
    const { project, region } = network;
    const systemMachineType = props.systemMachineType ?? 'e2-standard-4';
    const systemMinNodes = props.systemMinNodes ?? zones.length;
    const systemMaxNodes = props.systemMaxNodes ?? 4 * zones.length;
    const maintenanceWindow = props.maintenanceWindow ?? WEEKENDS;
    assertProjectId(project);
    assertGcpName('clusterName', clusterName, MAX_NAME);
    assertZones(`cluster '${clusterName}'`, region, zones);
    assertResourceLabels(`cluster '${clusterName}'`, labels);
    assertMachineType(systemMachineType);
    assertSystemNodes(systemMinNodes, systemMaxNodes, network.maxNodes);
    assertMaintenanceExclusions(maintenanceExclusions);
    assertMaintenanceWindow(maintenanceWindow, maintenanceExclusions);
    assertAuthorizedNetworks(authorizedNetworks);

    const key = new GkeEncryptionKey(this, 'Encryption', { project, region, clusterName, labels, destroyProtection: deletionProtection });
    const nodeIdentity = new GkeNodeIdentity(this, 'NodeIdentity', { project, region, clusterName });
    this.region = region;
    this.clusterName = clusterName;
    this.network = network;
    this.labels = labels;
    this.installsGpuDirect = props.gpuDirectSoftware ?? true;
    this.nodesLeft = network.maxNodes - systemMaxNodes;
    this.nodeServiceAccountEmail = nodeIdentity.email;
    this.diskEncryptionKeyId = key.keyId;

    const cluster = new ContainerCluster(this, 'Resource', {
      project,
      location: region,
      name: clusterName,
      nodeLocations: [...zones],
      deletionProtection,
      resourceLabels: labels,
      network: network.networkId,
      subnetwork: network.subnetworkId,
      networkingMode: 'VPC_NATIVE',
      datapathProvider: 'ADVANCED_DATAPATH',
      ipAllocationPolicy: {
        clusterSecondaryRangeName: network.podsRangeName,
        servicesSecondaryRangeName: network.servicesRangeName,
        stackType: 'IPV4',
      },
      defaultMaxPodsPerNode: PODS_PER_NODE,
      enableIntranodeVisibility: true,
      enableMultiNetworking: props.multiNetworking || undefined,
      gatewayApiConfig: { channel: 'CHANNEL_STANDARD' },
      // What is off is said too: GKE keeps what is left out as it was.
      addonsConfig: {
        gcePersistentDiskCsiDriverConfig: { enabled: true },
        gcsFuseCsiDriverConfig: { enabled: props.gcsFuseCsiDriver ?? true },
        gcpFilestoreCsiDriverConfig: { enabled: props.filestoreCsiDriver ?? false },
        lustreCsiDriverConfig: { enabled: props.lustreCsiDriver ?? false },
      },

      privateClusterConfig: { enablePrivateNodes: true, enablePrivateEndpoint: authorizedNetworks.length === 0 },
      controlPlaneEndpointsConfig: {
        dnsEndpointConfig: { allowExternalTraffic: externalDnsEndpoint },
        ipEndpointsConfig: { enabled: true },
      },
      masterAuthorizedNetworksConfig: {
        gcpPublicCidrsAccessEnabled: false,
        cidrBlocks: authorizedNetworks.map(({ cidrBlock, displayName }) => ({ cidrBlock, displayName })),
      },
      masterAuth: { clientCertificateConfig: { issueClientCertificate: false } },
      enableLegacyAbac: false,
      anonymousAuthenticationConfig: { mode: 'LIMITED' },
      rbacBindingConfig: {
        enableInsecureBindingSystemAuthenticated: false,
        enableInsecureBindingSystemUnauthenticated: false,
      },
      workloadIdentityConfig: { workloadPool: `${project}.svc.id.goog` },
      databaseEncryption: { state: 'ENCRYPTED', keyName: key.keyId },
      binaryAuthorization: { evaluationMode: 'PROJECT_SINGLETON_POLICY_ENFORCE' },
      securityPostureConfig: { mode: 'BASIC' },
      enableShieldedNodes: true,
      serviceExternalIpsConfig: { enabled: false },

      releaseChannel: { channel: props.releaseChannel ?? GkeReleaseChannel.REGULAR },
      maintenancePolicy: {
        recurringWindow: {
          startTime: maintenanceWindow.startTime,
          endTime: maintenanceWindow.endTime,
          recurrence: maintenanceWindow.recurrence,
        },
        maintenanceExclusion: props.maintenanceExclusions?.map((exclusion) => ({
          exclusionName: exclusion.name,
          startTime: exclusion.startTime,
          endTime: exclusion.endTime,
          exclusionOptions: { scope: exclusion.scope ?? GkeMaintenanceScope.NO_MINOR_OR_NODE_UPGRADES },
        })),
      },
      loggingConfig: { enableComponents: LOGGED_COMPONENTS },
      monitoringConfig: { enableComponents: MONITORED_COMPONENTS, managedPrometheus: { enabled: true } },
      costManagementConfig: { enabled: true },
      // An idle GPU node costs more than the wait for a new one: take it away sooner than the balanced profile would.
      clusterAutoscaling: { enabled: false, autoscalingProfile: 'OPTIMIZE_UTILIZATION' },
      nodePoolDefaults: { nodeConfigDefaults: { insecureKubeletReadonlyPortEnabled: 'FALSE' } },

      // GKE cannot create a cluster without a first pool. It lives for minutes, and still stands in the bill, and must obey the policies of
      // an organization that forbids default accounts and unencrypted disks.
      removeDefaultNodePool: true,
      initialNodeCount: 1,
      nodeConfig: { ...hardenedNodeConfig(this), resourceLabels: labels },

      dependsOn: [...key.grants, ...nodeIdentity.grants],
      // A regional control plane is upgraded one replica after the other, which can outlast the provider's hour.
      timeouts: { create: '60m', update: '120m', delete: '60m' },
      lifecycle: {
        // The provider refuses too, but only when its turn comes: after the pools are gone.
        preventDestroy: deletionProtection,
        ignoreChanges: ['initial_node_count', 'min_master_version', 'node_config'],
      },
    });
    this.resource = cluster;
    this.clusterId = cluster.id;
    const login = { execCommand: 'gke-gcloud-auth-plugin', execArgs: ['--use_application_default_credentials'] };
    this.access = externalDnsEndpoint
      ? { ...login, endpoint: `https://${cluster.controlPlaneEndpointsConfig.dnsEndpointConfig.endpoint}` }
      : { ...login, endpoint: `https://${cluster.endpoint}`, certificateAuthority: cluster.masterAuth.clusterCaCertificate };

    new ContainerNodePool(this, 'SystemNodePool', {
      cluster: this.clusterId,
      location: region,
      name: SYSTEM_NODE_POOL,
      nodeLocations: [...zones],
      initialNodeCount: 1,
      autoscaling: { totalMinNodeCount: systemMinNodes, totalMaxNodeCount: systemMaxNodes, locationPolicy: 'BALANCED' },
      management: { autoRepair: true, autoUpgrade: true },
      upgradeSettings: { strategy: 'SURGE', maxSurge: 1, maxUnavailable: 0 },
      nodeConfig: {
        ...hardenedNodeConfig(this),
        machineType: systemMachineType,
        diskType: 'pd-balanced',
        diskSizeGb: SYSTEM_DISK_GIB,
        resourceLabels: { ...labels, 'gpu-fleet-pool': SYSTEM_NODE_POOL },
      },
      timeouts: NODE_POOL_TIMEOUTS,
      lifecycle: { ignoreChanges: ['initial_node_count'] },
    });
  }

  /**
   * Adds a pool of GPU nodes that shares the cluster's identity, key and labels.
   *
   * @param id construct id, part of the Terraform address and the pool's name: changing it makes another pool, and removes this one without
   * waiting for the other
   * @throws as `addGkeGpuNodePool` does
   */
  public addGpuNodePool(id: string, options: GpuNodePoolOptions): IGpuNodePool {
    return this.addGkeGpuNodePool(id, options);
  }

  /**
   * Adds a pool of GPU nodes by what only GKE has: a `GkeGpuNodePool`, or a `GkeComputeClass` for `Provisioner.JUST_IN_TIME`. The first pool with
   * `Fabric.RDMA` enables multi-networking in the cluster, and makes the GPU networks that pools of its kind share; the first that comes just in time
   * enables node auto-provisioning. Both change a standing cluster in place.
   *
   * @param id construct id, part of the Terraform address and the pool's name: changing it makes another pool, and removes this one without
   * waiting for the other
   * @throws if the options make neither, if the cluster has a pool of that name, or if the network has no room for `maxNodes` of each way
   * to get nodes beside the most nodes of the system and of the pools added before, or if its GPUs talk by GPUDirect and the packets of the
   * network are smaller than that asks for
   */
  public addGkeGpuNodePool(id: string, options: GkeGpuNodePoolOptions): IGpuNodePool {
    const justInTime = options.provisioner === Provisioner.JUST_IN_TIME;
    const nodes = justInTime ? options.maxNodes : options.maxNodes * capacityOf(options).length;
    const name = this.newPoolName(id);
    this.assertRoom(id, nodes);
    const own = {
      region: this.region,
      project: this.network.project,
      nodeServiceAccountEmail: this.nodeServiceAccountEmail,
      diskEncryptionKeyId: this.diskEncryptionKeyId,
    };
    const pool = justInTime
      ? new GkeComputeClass(this, id, { ...options, ...own })
      : new GkeGpuNodePool(this, id, {
        ...options,
        ...own,
        clusterId: this.clusterId,
        resourceLabels: this.labels,
        gpuNetworks: this.gpuNetworksOf(id, options),
      });
    this.requiredDocuments.push(...pool.requiredDocuments);
    this.take(name, nodes);
    this.countGpus(buildableMachineType(name, options.instanceType), nodes);
    this.provisionsNodes ||= justInTime;
    if (this.provisionsNodes) {
      this.resource.putClusterAutoscaling(autoProvisioning({ ...own, gpus: this.gpus, maxNodes: this.network.maxNodes }));
      // The defaults of node pools hold for those that Terraform makes. Source: GKE API, `NodePoolAutoConfig`, read 2026-11.
      this.resource.putNodePoolAutoConfig({ nodeKubeletConfig: { insecureKubeletReadonlyPortEnabled: 'FALSE' } });
    }
    return pool;
  }

  /**
   * Adds a pool of TPU nodes that shares the cluster's identity, key and labels.
   *
   * @param id construct id, part of the Terraform address and the pool's name: changing it makes another pool, and removes this one without
   * waiting for the other
   * @throws if the options do not make a `GkeTpuNodePool`, if the cluster has a pool of that name, or if the network has no room for its most nodes
   */
  public addTpuNodePool(id: string, options: GkeTpuNodePoolOptions): GkeTpuNodePool {
    const name = this.newPoolName(id);
    const pool = new GkeTpuNodePool(this, id, {
      ...options,
      clusterId: this.clusterId,
      clusterName: this.clusterName,
      project: this.network.project,
      region: this.region,
      nodeServiceAccountEmail: this.nodeServiceAccountEmail,
      diskEncryptionKeyId: this.diskEncryptionKeyId,
      resourceLabels: this.labels,
    });
    this.assertRoom(id, pool.maxNodes);
    this.take(name, pool.maxNodes);
    return pool;
  }

  private newPoolName(id: string): string {
    const name = defaultNodePoolName(id);
    if (!this.poolNames.has(name)) return name;
    throw new Error(`node pool '${id}': the cluster has a pool named '${name}' already: choose a construct id that is another in lower case, too`);
  }

  private assertRoom(id: string, nodes: number): void {
    if (nodes > this.nodesLeft) {
      throw new Error(
        `node pool '${id}': the network has room for ${this.nodesLeft} more nodes, got maxNodes ${nodes}: `
        + 'lower it here or in another pool, or give the network a larger cidrBlock',
      );
    }
  }

  private take(name: string, nodes: number): void {
    this.nodesLeft -= nodes;
    this.poolNames.add(name);
  }

  private countGpus({ acceleratorType, acceleratorCount }: GpuMachineType, nodes: number): void {
    this.gpus.set(acceleratorType, (this.gpus.get(acceleratorType) ?? 0) + nodes * acceleratorCount);
  }

  /** The GPU networks of a pool; those of its kind and zone that another pool has already. */
  private gpuNetworksOf(id: string, { fabric, instanceType, zones }: GkeGpuNodePoolOptions): GpuNetworks | undefined {
    if (fabric !== Fabric.RDMA) return undefined;
    const { gpuNetwork: kind } = buildableMachineType(id, instanceType);
    // Whatever else is wrong, the pool itself refuses.
    if (kind === undefined || zones.length !== 1) return undefined;
    assertGpuDirectMtu({ name: id, instanceType, kind }, this.network);
    const zone = kind === GpuNetworkKind.ROCE ? zones[0] : undefined;
    const networksId = ['GpuNetworks', kind, ...zone === undefined ? [] : [zone]].join('-');
    const known = this.node.tryFindChild(networksId);
    if (known !== undefined) return known as GpuNetworks;
    const networks = new GpuNetworks(this, networksId, {
      project: this.network.project, region: this.region, networkName: regionalName(this.clusterName, this.region), kind, zone,
    });
    this.resource.enableMultiNetworking = true;
    this.requiredDocuments.push(...networks.requiredDocuments);
    if (this.installsGpuDirect && !this.gpuDirectKinds.has(kind)) this.requiredDocuments.push(...gpuDirectSoftware(kind));
    this.gpuDirectKinds.add(kind);
    return networks;
  }
}

/** Networks are unique in a project, clusters only in a region of it. A name that already says the region gets no second one. */
function regionalName(clusterName: string, region: string): string {
  return boundedName(clusterName.endsWith(`-${region}`) ? clusterName : `${clusterName}-${region}`, MAX_NETWORK_NAME);
}

function assertMachineType(machineType: string): void {
  if (Token.isUnresolved(machineType) || MACHINE_TYPE.test(machineType)) return;
  throw new Error(`systemMachineType must be a machine type such as e2-standard-4, got '${machineType}'`);
}

function assertSystemNodes(min: number, max: number, room: number): void {
  if (!Number.isInteger(min) || min < 1) throw new Error(`systemMinNodes must be a whole number of 1 or more, got ${min}`);
  if (!Number.isInteger(max) || max < min) throw new Error(`systemMaxNodes must be a whole number not below systemMinNodes, got ${max} and ${min}`);
  if (max >= room) throw new Error(`systemMaxNodes must leave room for GPU nodes among the ${room} that the network holds, got ${max}: lower it`);
}
