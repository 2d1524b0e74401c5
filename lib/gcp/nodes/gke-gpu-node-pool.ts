import { ContainerNodePool } from '@cdktf/provider-google/lib/container-node-pool';
import { Token } from 'cdktf';
import { Construct } from 'constructs';
import { capacityOf } from '../../cluster/capacity-validation';
import { Fabric } from '../../cluster/fabric';
import type { GpuNodePoolOptions, IGpuNodePool } from '../../cluster/gpu-node-pool';
import { GpuTaint, NodeLabel } from '../../cluster/node-label';
import { assertNodePool } from '../../cluster/node-pool-validation';
import { Provisioner } from '../../cluster/provisioner';
import { assertGcpName } from '../gcp-name';
import { assertRegion, assertZones } from '../gcp-place';
import { assertResourceLabels } from '../resource-label';
import type { GpuDriverVersion } from './gpu-driver-version';
import { buildableMachineType, type GpuMachineType } from './gpu-machine-types';
import { hardenedNodeConfig } from './hardened-node-config';
import { LocalSsdUse } from './local-ssd-use';
import { defaultNodePoolName, MAX_NODE_POOL_NAME, nodePoolNamePrefix } from './node-pool-name';

/** https://cloud.google.com/kubernetes-engine/quotas#limits_per_cluster */
const MAX_NODES_PER_POOL = 1000;

const DEFAULT_BOOT_DISK_GIB = 200;
/** Of pd-balanced and hyperdisk-balanced alike: https://cloud.google.com/compute/docs/disks#disk-types */
const BOOT_DISK_GIB = { least: 10, most: 65536 };

/** What a `GkeGpuNodePool` needs to know beside what a node pool is on every cloud. */
export interface GkeGpuNodePoolProps extends GpuNodePoolOptions {
  /** The cluster, as `projects/<project>/locations/<region>/clusters/<name>`. */
  readonly clusterId: string;
  /** Region of the cluster, such as `us-central1`. */
  readonly region: string;
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
   * The NVIDIA driver, which GKE installs and keeps. Changing it replaces the pool.
   *
   * @default GpuDriverVersion.DEFAULT, and LATEST on G4 machines, whose GPUs are newer than the other driver
   */
  readonly driverVersion?: GpuDriverVersion;
  /**
   * Whether nodes stand close together, for less latency between them. Needs exactly one zone, and makes capacity
   * harder to find. Changing it replaces the pool.
   *
   * @default false
   */
  readonly compactPlacement?: boolean;
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
 * A change of the accelerator, its number, the Local SSDs or the capacity kind replaces the pool, and so do those that say so.
 * The new pool is made before the old one is removed: both need room in the network and quota.
 */
export class GkeGpuNodePool extends Construct implements IGpuNodePool {
  public readonly nodePoolName: string;
  /** Name that GKE knows the pool by: the beginning of the pool's name with a generated ending. */
  public readonly gkeNodePoolName: string;

  /**
   * @throws if the name or a label is not one that GKE takes, if the machine type is unknown or not supported, if zones are not in the region, if node numbers do not fit
   * together or exceed 1000, if `Fabric.RDMA` is asked for, or if there are no Local SSDs to use as block devices
   */
  constructor(scope: Construct, id: string, props: GkeGpuNodePoolProps) {
    const name = props.nodePoolName ?? defaultNodePoolName(id);
    assertGcpName(`name of node pool '${id}'`, name, MAX_NODE_POOL_NAME);
    super(scope, id);
    assertRegion(props.region);
    assertZones(`node pool '${name}'`, props.region, props.zones);
    assertNodePool(name, props, props.zones);
    if (props.maxNodes > MAX_NODES_PER_POOL) {
      throw new Error(`node pool '${name}': GKE allows ${MAX_NODES_PER_POOL} nodes in a pool, got maxNodes ${props.maxNodes}: spread them over several pools`);
    }
    assertBuildable(name, props);
    const machineType = buildableMachineType(name, props.instanceType);
    assertFabric(name, props, machineType);
    if (props.compactPlacement && props.zones.length !== 1) {
      throw new Error(`node pool '${name}': compactPlacement needs exactly one zone, got ${props.zones.join(', ')}: make one pool a zone`);
    }
    if (props.localSsdUse === LocalSsdUse.BLOCK && machineType.localSsds === 0) {
      throw new Error(`node pool '${name}': ${props.instanceType} brings no Local SSDs, got localSsdUse ${LocalSsdUse.BLOCK}: drop it`);
    }
    const localSsds = machineType.localSsds > 0 ? { localSsdCount: machineType.localSsds } : undefined;
    const bootDiskGib = props.bootDiskGib ?? DEFAULT_BOOT_DISK_GIB;
    assertBootDisk(name, bootDiskGib);
    const [{ kind }] = capacityOf(props);
    const resourceLabels = { ...props.resourceLabels, 'gpu-fleet-pool': name, 'gpu-fleet-capacity': kind };
    assertResourceLabels(`node pool '${name}'`, resourceLabels);
    this.nodePoolName = name;

    const resource = new ContainerNodePool(this, 'Resource', {
      cluster: props.clusterId,
      location: props.region,
      // Drawn anew with each pool: beside the old one, or one that came half, another of the same name could not be made.
      namePrefix: nodePoolNamePrefix(name),
      nodeLocations: [...props.zones],
      initialNodeCount: initialNodesPerZone(props),
      autoscaling: {
        totalMinNodeCount: props.minNodes,
        totalMaxNodeCount: props.maxNodes,
        locationPolicy: 'ANY',
      },
      management: { autoRepair: true, autoUpgrade: true },
      upgradeSettings: { strategy: 'SURGE', maxSurge: 0, maxUnavailable: 1 },
      placementPolicy: props.compactPlacement ? { type: 'COMPACT' } : undefined,
      nodeConfig: {
        ...hardenedNodeConfig(props),
        machineType: props.instanceType,
        spot: kind === 'spot',
        diskType: machineType.bootDiskType,
        diskSizeGb: bootDiskGib,
        ephemeralStorageLocalSsdConfig: props.localSsdUse === LocalSsdUse.BLOCK ? undefined : localSsds,
        localNvmeSsdBlockConfig: props.localSsdUse === LocalSsdUse.BLOCK ? localSsds : undefined,
        guestAccelerator: [{
          type: machineType.acceleratorType,
          count: machineType.acceleratorCount,
          gpuDriverInstallationConfig: { gpuDriverVersion: props.driverVersion ?? machineType.driverVersion },
        }],
        // GKE adds the taint by itself, but not where all pools of a cluster have GPUs.
        taint: [{ key: GpuTaint.KEY, value: GpuTaint.VALUE, effect: 'NO_SCHEDULE' }],
        labels: {
          ...props.labels,
          [NodeLabel.ACCELERATOR]: machineType.accelerator.name.toLowerCase(),
          [NodeLabel.CAPACITY]: kind,
          [NodeLabel.POOL]: name,
        },
        resourceLabels,
      },
      // The initial number follows minNodes, matters once, and a change would replace the pool.
      lifecycle: { createBeforeDestroy: true, ignoreChanges: ['initial_node_count'] },
    });
    this.gkeNodePoolName = resource.name;
  }
}

function assertBuildable(pool: string, { capacity = [], provisioner, sharing }: GpuNodePoolOptions): void {
  const unknown = capacity.filter(({ kind }) => kind !== 'on-demand' && kind !== 'spot');
  if (unknown.length > 0 || capacity.length > 1) {
    throw new Error(`node pool '${pool}': capacity must be Capacity.onDemand() or Capacity.spot() alone on Google Cloud, `
      + `got ${capacity.map(({ kind }) => kind).join(', ')}: keep one of them`);
  }
  if (provisioner === Provisioner.JUST_IN_TIME) {
    throw new Error(`node pool '${pool}': provisioner must be Provisioner.NODE_GROUPS on Google Cloud, got just-in-time: drop it`);
  }
  if (sharing !== undefined) throw new Error(`node pool '${pool}': GPUs can't be shared on Google Cloud yet, got ${sharing.kind}: drop sharing`);
}

function assertBootDisk(pool: string, gib: number): void {
  if (Token.isUnresolved(gib)) throw new Error(`node pool '${pool}': bootDiskGib must be known at synth, got a token: pass a plain number`);
  if (Number.isInteger(gib) && gib >= BOOT_DISK_GIB.least && gib <= BOOT_DISK_GIB.most) return;
  throw new Error(`node pool '${pool}': bootDiskGib must be a whole number from ${BOOT_DISK_GIB.least} to ${BOOT_DISK_GIB.most}, got ${gib}`);
}

function assertFabric(pool: string, props: GkeGpuNodePoolProps, machineType: GpuMachineType): void {
  if (props.fabric !== Fabric.RDMA) return;
  const reason = machineType.gpuNetwork === undefined
    ? `${props.instanceType} has no RDMA interfaces`
    : `${props.instanceType} reaches RDMA by ${machineType.gpuNetwork}, which is not supported on Google Cloud yet`;
  throw new Error(`node pool '${pool}': ${reason}, got Fabric.RDMA: use Fabric.STANDARD, or place the work on AWS`);
}

/** GKE starts as many nodes in each zone: enough for `minNodes` if the zones can share it out without passing `maxNodes`. */
function initialNodesPerZone({ minNodes, maxNodes, zones }: GpuNodePoolOptions): number {
  const enough = Math.ceil(minNodes / zones.length);
  return enough * zones.length <= maxNodes ? enough : Math.floor(minNodes / zones.length);
}
