import { ContainerNodePool } from '@cdktf/provider-google/lib/container-node-pool';
import { Construct } from 'constructs';
import type { Capacity } from '../../cluster/capacity';
import { capacityKey, minimumCarrier } from '../../cluster/capacity-validation';
import type { ClusterDocument } from '../../cluster/cluster-document';
import { Fabric } from '../../cluster/fabric';
import type { GpuNodePoolOptions, IGpuNodePool } from '../../cluster/gpu-node-pool';
import { GpuTaint, NodeLabel } from '../../cluster/node-label';
import { Provisioner } from '../../cluster/provisioner';
import { GPU_NETWORK_LABEL } from '../network/gpu-network-label';
import type { IGpuNetworks } from '../network/gpu-networks';
import { assertResourceLabels } from '../resource-label';
import { assertPoolReserved } from './assert-reserved';
import { COMPUTE_CLASS_KEY, computeClass } from './compute-class';
import type { GkeGpuNodePoolOptions } from './gpu-pool-options';
import { assertPoolName, type GpuPool, gpuPool, isCompact } from './gpu-pool-validation';
import { guestAccelerator } from './guest-accelerator';
import { hardenedNodeConfig } from './hardened-node-config';
import { LocalSsdUse } from './local-ssd-use';
import { defaultNodePoolName, nodePoolNamePrefix } from './node-pool-name';
import { NODE_POOL_TIMEOUTS } from './node-pool-timeouts';
import { purchaseOf } from './purchase';

/** What a `GkeGpuNodePool` needs to know beside what a node pool is. */
export interface GkeGpuNodePoolProps extends GkeGpuNodePoolOptions {
  /** The cluster, as `projects/<project>/locations/<region>/clusters/<name>`. */
  readonly clusterId: string;
  /** Region of the cluster, such as `us-central1`. */
  readonly region: string;
  /**
   * Project id of the cluster, in which reservations are looked for that name no other.
   *
   * @default - that of the Google provider
   */
  readonly project?: string;
  /** E-mail address of the service account that the nodes run as. */
  readonly nodeServiceAccountEmail: string;
  /** Cloud KMS key that encrypts the boot disks. Compute Engine's service agent must be allowed to use it. */
  readonly diskEncryptionKeyId: string;
  /**
   * Name of the pool, unique in the cluster, up to 63 lower-case letters, digits and dashes. Changing its first 13 characters
   * replaces the pool.
   *
   * @default - the construct's id in lower case, shortened by a hash if it is too long
   */
  readonly nodePoolName?: string;
  /**
   * Networks between the GPUs of the nodes, of the kind that the machine type has. The cluster must have multi-networking enabled. Changing them
   * replaces the pool.
   *
   * @default - none; required with Fabric.RDMA
   */
  readonly gpuNetworks?: IGpuNetworks;
  /**
   * What the Local SSDs are for that the machine type brings. Changing it replaces the pool.
   *
   * @default LocalSsdUse.EPHEMERAL
   */
  readonly localSsdUse?: LocalSsdUse;
  /**
   * Labels of the virtual machines and disks, which the bill can be split by. The provider's default labels do not reach them.
   *
   * @default - only `gpu-fleet-pool` and `gpu-fleet-capacity`
   */
  readonly resourceLabels?: Record<string, string>;
}

/**
 * A pool of like GPU nodes in a GKE cluster. GKE installs driver and device plugin. The autoscaler may grow the pool in
 * whichever of its zones has capacity; upgrades take nodes away one by one, because there is no spare GPU to surge to.
 *
 * Several ways to get nodes make as many pools of GKE, and a ComputeClass that tries them in order: pods choose it by the node selector
 * `cloud.google.com/compute-class`, and no others run there. Queued nodes are had by their queue alone, and belong to no class.
 *
 * A change of the accelerator, its number, the way of sharing, the Local SSDs or the capacity kind replaces the pool, and so do those that say so.
 * The new pool is made before the old one is removed: both need room in the network and quota. Ways that are added behind the first touch none that
 * stands, but from one way to several its nodes get the class, and take no new pods that do not choose it.
 */
export class GkeGpuNodePool extends Construct implements IGpuNodePool {
  public readonly nodePoolName: string;
  /** Name that GKE knows the pool by, that of its first way to get nodes: the beginning of the pool's name with a generated ending. */
  public readonly gkeNodePoolName: string;
  /** Such a name for each way to get nodes, in their order. */
  public readonly gkeNodePoolNames: string[];
  /** The value of the node selector `cloud.google.com/compute-class` by which pods reach the nodes; undefined if they need none. */
  public readonly computeClassName?: string;
  /** Objects that the pool calls for inside the cluster. */
  public readonly requiredDocuments: ClusterDocument[];

  /**
   * @throws if the name or a label is not one that GKE takes, if the machine type is unknown or not supported, if zones are not in the region, if node numbers do not fit
   * together or exceed 1000, if a way to get nodes or to share GPUs is not one of Google Cloud's or does not go with the rest, or if `gpuNetworks` are missing
   * or others' than the machine type's, or if there are no Local SSDs to use as block devices
   */
  constructor(scope: Construct, id: string, props: GkeGpuNodePoolProps) {
    const name = props.nodePoolName ?? defaultNodePoolName(id);
    assertPoolName(id, name);
    super(scope, id);
    const pool = gpuPool(name, props.region, props);
    if (props.provisioner === Provisioner.JUST_IN_TIME) {
      throw new Error(`node pool '${name}': nodes that come just in time stand in no pool of ours, got Provisioner.JUST_IN_TIME: use a GkeComputeClass`);
    }
    assertGpuNetworks(name, props, pool);
    if (props.localSsdUse === LocalSsdUse.BLOCK && pool.machineType.localSsds === 0) {
      throw new Error(`node pool '${name}': ${props.instanceType} brings no Local SSDs, got localSsdUse ${LocalSsdUse.BLOCK}: drop it`);
    }
    this.nodePoolName = name;
    this.computeClassName = pool.className;
    assertPoolReserved(this, name, props, pool);

    // What is tried first has the address of a pool of one way, so that adding something after it moves nothing that stands.
    const pools = pool.capacity.map((capacity, place) => ({
      kind: capacity.kind,
      name: this.pool(place === 0 ? 'Resource' : `Resource-${capacityKey(capacity)}`, props, pool, capacity).name,
    }));
    this.gkeNodePoolNames = pools.map(({ name: gkeName }) => gkeName);
    [this.gkeNodePoolName] = this.gkeNodePoolNames;
    const priorities = pools.filter(({ kind }) => kind !== 'queued').map(({ name: gkeName }) => ({ nodepools: [gkeName] }));
    this.requiredDocuments = pool.className === undefined ? [] : [computeClass(pool.className, priorities, props)];
  }

  /** The pool of GKE for one way to get nodes. */
  private pool(id: string, props: GkeGpuNodePoolProps, pool: GpuPool, capacity: Capacity): ContainerNodePool {
    const { machineType, capacity: all, driverVersion, bootDiskGib, className } = pool;
    const name = this.nodePoolName;
    const { nodeConfig, queuedProvisioning, autoRepair, zones } = purchaseOf(capacity, props.zones);
    const minNodes = minimumCarrier(all) === capacity ? props.minNodes : 0;
    const classKey = capacity.kind === 'queued' ? undefined : className;
    const resourceLabels = { ...props.resourceLabels, 'gpu-fleet-pool': name, 'gpu-fleet-capacity': capacity.kind };
    assertResourceLabels(`node pool '${name}'`, resourceLabels);
    const localSsds = machineType.localSsds > 0 ? { localSsdCount: machineType.localSsds } : undefined;

    return new ContainerNodePool(this, id, {
      cluster: props.clusterId,
      location: props.region,
      // Drawn anew with each pool: beside the old one, or one that came half, another of the same name could not be made.
      namePrefix: nodePoolNamePrefix(name),
      nodeLocations: [...zones],
      initialNodeCount: initialNodesPerZone({ ...props, minNodes, zones: [...zones] }),
      autoscaling: {
        totalMinNodeCount: minNodes,
        totalMaxNodeCount: props.maxNodes,
        locationPolicy: 'ANY',
      },
      management: { autoRepair, autoUpgrade: true },
      upgradeSettings: { strategy: 'SURGE', maxSurge: 0, maxUnavailable: 1 },
      placementPolicy: isCompact(props, capacity, machineType) ? { type: 'COMPACT' } : undefined,
      queuedProvisioning,
      networkConfig: props.gpuNetworks && {
        additionalNodeNetworkConfigs: props.gpuNetworks.interfaces
          .map(({ vpcName, subnetworkName }) => ({ network: vpcName, subnetwork: subnetworkName })),
      },
      nodeConfig: {
        ...hardenedNodeConfig(props),
        ...nodeConfig,
        machineType: props.instanceType,
        diskType: machineType.bootDiskType,
        diskSizeGb: bootDiskGib,
        ephemeralStorageLocalSsdConfig: props.localSsdUse === LocalSsdUse.BLOCK ? undefined : localSsds,
        localNvmeSsdBlockConfig: props.localSsdUse === LocalSsdUse.BLOCK ? localSsds : undefined,
        guestAccelerator: [guestAccelerator(machineType, driverVersion, props.sharing)],
        taint: [
          // GKE adds the taint by itself, but not where all pools of a cluster have GPUs.
          { key: GpuTaint.KEY, value: GpuTaint.VALUE, effect: 'NO_SCHEDULE' },
          // A class takes in only the pools that keep others off.
          ...classKey === undefined ? [] : [{ key: COMPUTE_CLASS_KEY, value: classKey, effect: 'NO_SCHEDULE' }],
        ],
        labels: {
          ...props.labels,
          ...classKey && { [COMPUTE_CLASS_KEY]: classKey },
          ...props.gpuNetworks && { [GPU_NETWORK_LABEL]: props.gpuNetworks.kind },
          [NodeLabel.ACCELERATOR]: machineType.accelerator.name.toLowerCase(),
          [NodeLabel.CAPACITY]: capacity.kind,
          [NodeLabel.POOL]: name,
        },
        resourceLabels,
      },
      timeouts: NODE_POOL_TIMEOUTS,
      // The initial number follows minNodes, matters once, and a change would replace the pool.
      lifecycle: { createBeforeDestroy: true, ignoreChanges: ['initial_node_count'] },
    });
  }
}

function assertGpuNetworks(pool: string, { fabric, gpuNetworks, instanceType, zones }: GkeGpuNodePoolProps, { machineType }: GpuPool): void {
  const fail = (message: string): never => {
    throw new Error(`node pool '${pool}': ${message}`);
  };
  if (fabric !== Fabric.RDMA) {
    if (gpuNetworks !== undefined) fail('gpuNetworks are for Fabric.RDMA, got another fabric: drop gpuNetworks, or add fabric');
    return;
  }
  if (gpuNetworks === undefined) fail(`Fabric.RDMA needs GpuNetworks of kind ${machineType.gpuNetwork}, got none: add gpuNetworks`);
  const { kind, zone } = gpuNetworks!;
  if (kind !== machineType.gpuNetwork) fail(`${instanceType} needs GpuNetworks of kind ${machineType.gpuNetwork}, got ${kind}: pass others`);
  if (zone !== undefined && !zones.includes(zone)) fail(`its GpuNetworks lie in ${zone}, got the zone ${zones.join(', ')}: make others for that zone`);
}

/** GKE starts as many nodes in each zone: enough for `minNodes` if the zones can share it out without passing `maxNodes`. */
function initialNodesPerZone({ minNodes, maxNodes, zones }: GpuNodePoolOptions): number {
  const enough = Math.ceil(minNodes / zones.length);
  return enough * zones.length <= maxNodes ? enough : Math.floor(minNodes / zones.length);
}
