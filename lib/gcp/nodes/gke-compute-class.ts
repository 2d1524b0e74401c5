import { Construct } from 'constructs';
import { assertPoolReserved } from './assert-reserved';
import { computeClass } from './compute-class';
import type { GkeGpuNodePoolOptions } from './gpu-pool-options';
import { assertPoolName, type GpuPool, gpuPool } from './gpu-pool-validation';
import { classGpu } from './guest-accelerator';
import { defaultNodePoolName } from './node-pool-name';
import { maxRunSeconds } from './purchase';
import type { Capacity } from '../../cluster/capacity';
import type { ClusterDocument } from '../../cluster/cluster-document';
import type { IGpuNodePool } from '../../cluster/gpu-node-pool';
import { NodeLabel } from '../../cluster/node-label';
import { Provisioner } from '../../cluster/provisioner';

/** What a `GkeComputeClass` needs to know beside what a node pool is. */
export interface GkeComputeClassProps extends GkeGpuNodePoolOptions {
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
   * Name of the class and value of the nodes' label `gpu-fleet.dev/pool`, unique in the cluster, up to 63 lower-case letters, digits and dashes.
   *
   * @default - the construct's id in lower case, shortened by a hash if it is too long
   */
  readonly nodePoolName?: string;
}

/**
 * GPU nodes that GKE makes when pods ask for them, and removes when they are empty: a ComputeClass that tries the ways to get nodes in their
 * order. Pods choose it by the node selector `cloud.google.com/compute-class`; GKE adds the toleration for the class.
 *
 * It is an object inside the cluster and no resource of Google Cloud: `requiredDocuments` must be installed there. The cluster must have node
 * auto-provisioning, whose limits say how many GPUs there may be: a class has no ceiling of its own. Secure Boot and upgrade settings of the nodes are
 * auto-provisioning's defaults, because a class has none. A change takes effect on nodes that come after it.
 */
export class GkeComputeClass extends Construct implements IGpuNodePool {
  public readonly nodePoolName: string;
  /** The value of the node selector `cloud.google.com/compute-class` by which pods reach the nodes. */
  public readonly computeClassName: string;
  /** Objects that the class calls for inside the cluster: itself. */
  public readonly requiredDocuments: ClusterDocument[];

  /**
   * @throws if the name is not one that GKE takes or keeps for itself, if the machine type is unknown or not supported, if zones are not in the region, if `minNodes` is
   * not 0, or if an option is one that nodes of a ComputeClass can't have
   */
  constructor(scope: Construct, id: string, props: GkeComputeClassProps) {
    const name = props.nodePoolName ?? defaultNodePoolName(id);
    assertPoolName(id, name);
    super(scope, id);
    const pool = gpuPool(name, props.region, { ...props, provisioner: Provisioner.JUST_IN_TIME });
    const { capacity, machineType } = pool;
    this.nodePoolName = name;
    this.computeClassName = name;
    assertPoolReserved(this, name, props, pool);
    this.requiredDocuments = [computeClass(name, capacity.map((way) => priority(props, pool, way)), props, {
      nodePoolAutoCreation: { enabled: true },
      nodePoolConfig: {
        serviceAccount: props.nodeServiceAccountEmail,
        imageType: 'cos_containerd',
        nodeLabels: {
          ...props.labels,
          [NodeLabel.ACCELERATOR]: machineType.accelerator.name.toLowerCase(),
          [NodeLabel.POOL]: name,
          // Labels are the same for the whole class. Which of several ways it was, GKE says itself: cloud.google.com/gke-provisioning.
          ...capacity.length === 1 && { [NodeLabel.CAPACITY]: capacity[0].kind },
        },
      },
    })];
  }
}

/** One way to get nodes. */
function priority(props: GkeComputeClassProps, { machineType, driverVersion, bootDiskGib }: GpuPool, capacity: Capacity) {
  const isFlexStart = capacity.kind === 'flex-start';
  return {
    machineType: props.instanceType,
    gpu: classGpu(machineType, driverVersion, props.sharing),
    ...capacity.kind === 'spot' && { spot: true },
    ...isFlexStart && {
      flexStart: {
        enabled: true,
        ...props.flexStartLeadSeconds !== undefined && { nodeRecycling: { leadTimeSeconds: props.flexStartLeadSeconds } },
      },
      maxRunDurationSeconds: maxRunSeconds(capacity),
    },
    // A reservation has zones of its own, and GKE refuses others beside them.
    ...capacity.kind === 'reservation'
      ? { reservations: reservationOf(capacity, props.zones) }
      : { location: { zones: [...props.zones], locationPolicy: 'ANY' } },
    storage: {
      bootDiskType: machineType.bootDiskType,
      bootDiskSize: bootDiskGib,
      bootDiskKMSKey: props.diskEncryptionKeyId,
      ...machineType.localSsds > 0 && { localSSDCount: machineType.localSsds },
    },
  };
}

function reservationOf({ reservationName, reservationProject, reservationBlock, reservationZones }: Capacity, zones: readonly string[]) {
  return {
    affinity: 'Specific',
    specific: [{
      name: reservationName,
      ...reservationProject !== undefined && { project: reservationProject },
      ...reservationBlock !== undefined && { reservationBlock: { name: reservationBlock } },
      zones: [...reservationZones ?? zones],
    }],
  };
}
