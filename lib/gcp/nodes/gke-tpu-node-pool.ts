import { ComputeResourcePolicy } from '@cdktf/provider-google/lib/compute-resource-policy';
import { ContainerNodePool, type ContainerNodePoolPlacementPolicy } from '@cdktf/provider-google/lib/container-node-pool';
import { Construct } from 'constructs';
import { Capacity } from '../../cluster/capacity';
import { assertCapacity } from '../../cluster/capacity-validation';
import { assertNodeLabels } from '../../cluster/kubernetes-label';
import { NodeLabel } from '../../cluster/node-label';
import { assertOwnLabels } from '../../cluster/own-labels';
import { assertGcpName, boundedName } from '../gcp-name';
import { assertRegion, assertZones } from '../gcp-place';
import { assertResourceLabels } from '../resource-label';
import { assertReserved } from './assert-reserved';
import { assertGcpCapacity } from './capacity-rules';
import { hardenedNodeConfig } from './hardened-node-config';
import { defaultNodePoolName, MAX_NODE_POOL_NAME, nodePoolNamePrefix } from './node-pool-name';
import { NODE_POOL_TIMEOUTS } from './node-pool-timeouts';
import { purchaseOf } from './purchase';
import { nodesOfSlice, tpuMachineType } from './tpu-machine-types';

const BOOT_DISK_GIB = 200;

const MAX_POLICY_NAME = 63;

/** The taint that keeps everything but TPU work off TPU nodes, as GKE sets it. */
const TPU_TAINT = { key: 'google.com/tpu', value: 'present', effect: 'NO_SCHEDULE' };

/** What a TPU node pool is. */
export interface GkeTpuNodePoolOptions {
  /** Machine type, such as `ct6e-standard-4t`. Changing it replaces the pool. */
  readonly machineType: string;
  /** Zone of the nodes, such as `us-central1-b`. TPU types are in few. */
  readonly zone: string;
  /**
   * Chips of a slice and how they are connected, such as `4x4`. A slice of several nodes is a pool of its own, which has either all of them or none:
   * several such slices are several pools. Changing it replaces the pool.
   *
   * @default - the topology of one node of the machine type
   */
  readonly topology?: string;
  /**
   * Fewest nodes: of a slice of several nodes, 0 or all of them.
   *
   * @default 0
   */
  readonly minNodes?: number;
  /**
   * Most nodes, at least 1. A slice of several nodes says it by its topology.
   *
   * @default - the nodes of one slice
   */
  readonly maxNodes?: number;
  /**
   * How nodes are had. Changing it replaces the pool.
   *
   * @default Capacity.onDemand()
   */
  readonly capacity?: Capacity;
  /**
   * Whether `zone` may be an AI zone (`us-central1-ai1a`).
   *
   * @default false
   */
  readonly aiZones?: boolean;
  /**
   * Kubernetes labels beside `gpu-fleet.dev/pool` and `gpu-fleet.dev/capacity`, which are refused here. GKE adds those of the accelerator and the topology.
   *
   * @default - none
   */
  readonly labels?: Record<string, string>;
}

/** What a `GkeTpuNodePool` needs to know beside what a pool is. */
export interface GkeTpuNodePoolProps extends GkeTpuNodePoolOptions {
  /** The cluster, as `projects/<project>/locations/<region>/clusters/<name>`. */
  readonly clusterId: string;
  /** Name of the cluster: workload policies of slices begin with it. */
  readonly clusterName: string;
  /** Project id of the cluster. */
  readonly project: string;
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
   * Labels of the virtual machines and disks, which the bill can be split by.
   *
   * @default - only `gpu-fleet-pool` and `gpu-fleet-capacity`
   */
  readonly resourceLabels?: Record<string, string>;
}

/**
 * A pool of TPU nodes in a GKE cluster. Nodes of one topology each are as many as pods need; a topology of several nodes makes one slice, whose
 * nodes come and go together. Pods ask for `google.com/tpu` and choose by GKE's labels `cloud.google.com/gke-tpu-accelerator` and
 * `cloud.google.com/gke-tpu-topology`.
 */
export class GkeTpuNodePool extends Construct {
  public readonly nodePoolName: string;
  /** Name that GKE knows the pool by: the beginning of the pool's name with a generated ending. */
  public readonly gkeNodePoolName: string;
  /** Most nodes. */
  public readonly maxNodes: number;

  /**
   * @throws if the name, the zone or a label is not one that GKE takes, if the machine type is unknown or has not the topology, if node numbers do not
   * fit together or the slice, or if the way to get nodes is not one of Google Cloud's
   */
  constructor(scope: Construct, id: string, props: GkeTpuNodePoolProps) {
    const name = props.nodePoolName ?? defaultNodePoolName(id);
    assertGcpName(`name of node pool '${id}'`, name, MAX_NODE_POOL_NAME);
    super(scope, id);
    const { region, zone, capacity = Capacity.onDemand() } = props;
    const machineType = tpuMachineType(name, props.machineType);
    const topology = props.topology ?? machineType.ownTopology;
    const sliceNodes = nodesOfSlice(name, props.machineType, topology);
    const { minNodes = 0, maxNodes = sliceNodes } = props;
    assertRegion(region);
    assertZones(`node pool '${name}'`, region, [zone], props.aiZones ?? false);
    assertNodes(name, topology, sliceNodes, minNodes, maxNodes);
    assertCapacity(name, { instanceType: props.machineType, zones: [zone], minNodes, maxNodes, capacity: [capacity] });
    assertGcpCapacity(`node pool '${name}'`, [capacity], [zone]);
    assertNodeLabels(`node pool '${name}'`, props.labels);
    assertOwnLabels(name, [NodeLabel.CAPACITY, NodeLabel.POOL], props.labels);
    const resourceLabels = { ...props.resourceLabels, 'gpu-fleet-pool': name, 'gpu-fleet-capacity': capacity.kind };
    assertResourceLabels(`node pool '${name}'`, resourceLabels);
    this.nodePoolName = name;
    this.maxNodes = maxNodes;
    assertReserved(this, [capacity], {
      what: `node pool '${name}'`, machineType: props.machineType, property: 'machineType', zones: [zone], project: props.project,
    });

    const { nodeConfig, queuedProvisioning, autoRepair } = purchaseOf(capacity, [zone]);
    const pool = new ContainerNodePool(this, 'Resource', {
      cluster: props.clusterId,
      location: region,
      // Drawn anew with each pool: beside the old one, or one that came half, another of the same name could not be made.
      namePrefix: nodePoolNamePrefix(name),
      nodeLocations: [zone],
      initialNodeCount: minNodes,
      autoscaling: { totalMinNodeCount: minNodes, totalMaxNodeCount: maxNodes, locationPolicy: 'ANY' },
      management: { autoRepair, autoUpgrade: true },
      upgradeSettings: { strategy: 'SURGE', maxSurge: 0, maxUnavailable: 1 },
      placementPolicy: sliceNodes > 1 ? this.placement(props, topology) : undefined,
      queuedProvisioning,
      nodeConfig: {
        ...hardenedNodeConfig(props),
        ...nodeConfig,
        machineType: props.machineType,
        diskType: machineType.bootDiskType,
        diskSizeGb: BOOT_DISK_GIB,
        taint: [TPU_TAINT],
        labels: { ...props.labels, [NodeLabel.CAPACITY]: capacity.kind, [NodeLabel.POOL]: name },
        resourceLabels,
      },
      timeouts: NODE_POOL_TIMEOUTS,
      // The initial number follows minNodes, matters once, and a change would replace the pool.
      lifecycle: { createBeforeDestroy: true, ignoreChanges: ['initial_node_count'] },
    });
    this.gkeNodePoolName = pool.name;
  }

  private placement({ clusterName, project, region, machineType }: GkeTpuNodePoolProps, topology: string): ContainerNodePoolPlacementPolicy {
    if (!tpuMachineType(this.nodePoolName, machineType).workloadPolicy) return { type: 'COMPACT', tpuTopology: topology };
    const policy = new ComputeResourcePolicy(this, 'WorkloadPolicy', {
      project,
      region,
      // Policies are unique in a project and region, pools only in a cluster.
      name: boundedName(`${clusterName}-${this.nodePoolName}-${topology}`, MAX_POLICY_NAME),
      workloadPolicy: { type: 'HIGH_THROUGHPUT', acceleratorTopology: topology },
    });
    return { type: 'COMPACT', policyName: policy.name, tpuTopology: topology };
  }
}

function assertNodes(pool: string, topology: string, sliceNodes: number, minNodes: number, maxNodes: number): void {
  const fail = (message: string): never => {
    throw new Error(`node pool '${pool}': ${message}`);
  };
  for (const [prop, value, least] of [['minNodes', minNodes, 0], ['maxNodes', maxNodes, 1]] as const) {
    if (!Number.isInteger(value) || value < least) fail(`${prop} must be a whole number of ${least} or more, got ${value}`);
  }
  if (maxNodes < minNodes) fail(`maxNodes must not be below minNodes, got ${maxNodes} and ${minNodes}: raise maxNodes`);
  if (sliceNodes === 1) return;
  if (maxNodes !== sliceNodes) fail(`a slice of ${topology} has ${sliceNodes} nodes, got maxNodes ${maxNodes}: leave it out, and make one pool for each slice`);
  if (minNodes !== 0 && minNodes !== sliceNodes) fail(`a slice of ${topology} has all of its ${sliceNodes} nodes or none, got minNodes ${minNodes}`);
}
