import { Token } from 'cdktf';
import { acceleratorResource } from './accelerator-counts';
import { assertEksCapacity } from './eks-capacity';
import { assertEksNodeLabels } from './eks-node-labels';
import { gpuInstanceType, isNeuron, type GpuInstanceType } from './gpu-instance-types';
import type { MigCut } from './mig-cut';
import { assertMigProfile, capacityOf } from '../../cluster/capacity-validation';
import { Fabric } from '../../cluster/fabric';
import type { GpuNodePoolOptions } from '../../cluster/gpu-node-pool';
import { migProfiles } from '../../cluster/mig-profiles';
import { NodeLabel } from '../../cluster/node-label';
import { assertOwnLabels } from '../../cluster/own-labels';
import type { Sharing } from '../../cluster/sharing';
import { sharingName } from '../../cluster/sharing-name';

/** Below it the NVIDIA image does not fit; above it gp3 ends. Source: EBS user guide, "General Purpose SSD volumes", read 2026-11. */
const BOOT_DISK_GIB = { least: 50, most: 16384 };

/** The EFA device plugin runs where this stands; neither EKS nor Karpenter sets it on a node by itself. */
const EFA_LABEL = 'vpc.amazonaws.com/efa.present';

/** The NVIDIA device plugin takes the configuration that this names. */
const DEVICE_PLUGIN_CONFIG_LABEL = 'nvidia.com/device-plugin.config';

/** The control daemon of MPS runs where this stands. Source: chart nvidia-device-plugin 0.20.0. */
const MPS_LABEL = 'nvidia.com/mps.capable';

/** What NVIDIA's own tools call the cut of a node's GPUs. Source: github.com/NVIDIA/mig-parted, names of generated configurations, read 2026-11. */
const MIG_CONFIG_LABEL = 'nvidia.com/mig.config';

/** Root volume of a pool's nodes. Images of tens of gigabytes are unpacked there where there is no instance store. */
export const ROOT_VOLUME = { gib: 200, throughput: 500 };

/** Key of the taint that keeps other work off: the name by which pods ask for the accelerators. */
export function taintKey(type: GpuInstanceType): string {
  return acceleratorResource(type);
}

/**
 * Labels of a pool's nodes.
 *
 * @param capacity kind of capacity that the nodes are had by
 */
export function nodeLabels(pool: string, type: GpuInstanceType, capacity: string, options: GpuNodePoolOptions): Record<string, string> {
  const { labels, fabric, sharing } = options;
  return {
    ...labels,
    ...(fabric === Fabric.RDMA ? { [EFA_LABEL]: 'true' } : {}),
    ...(sharing ? { [DEVICE_PLUGIN_CONFIG_LABEL]: sharingName(sharing) } : {}),
    ...(sharing?.kind === 'mps' ? { [MPS_LABEL]: 'true' } : {}),
    ...(sharing?.kind === 'mig' ? { [MIG_CONFIG_LABEL]: `all-${sharing.profile}` } : {}),
    [NodeLabel.ACCELERATOR]: type.accelerator.toLowerCase(),
    [NodeLabel.CAPACITY]: capacity,
    [NodeLabel.POOL]: pool,
  };
}

/** How the nodes of a pool cut their GPUs; undefined for whole ones. */
export function migCutOf({ accelerator }: GpuInstanceType, sharing?: Sharing): MigCut | undefined {
  const { profile } = sharing ?? {};
  return profile === undefined ? undefined : { profile, instances: migProfiles(accelerator)[profile] };
}

/**
 * Refuses options that EKS could not honour.
 *
 * @returns facts of the pool's instance type
 */
export function assertEksNodePool(pool: string, props: GpuNodePoolOptions): GpuInstanceType {
  const fail = (message: string): never => {
    throw new Error(`node pool '${pool}': ${message}`);
  };
  const disk = props.bootDiskGib;
  if (Token.isUnresolved(disk)) fail('bootDiskGib must be known at synth, got a token: pass a plain number');
  if (disk !== undefined && !(Number.isInteger(disk) && disk >= BOOT_DISK_GIB.least && disk <= BOOT_DISK_GIB.most)) {
    fail(`bootDiskGib must be a whole number from ${BOOT_DISK_GIB.least} to ${BOOT_DISK_GIB.most}, got ${disk}`);
  }

  const type = usableType(props.instanceType, fail);
  assertOwnLabels(pool, Object.keys(nodeLabels(pool, type, '', { ...props, labels: {} })), props.labels);
  assertEksNodeLabels(pool, props.labels);
  assertEksCapacity(`node pool '${pool}'`, type, capacityOf(props));
  assertSharing(pool, type, props, fail);
  return type;
}

function assertSharing(pool: string, type: GpuInstanceType, { instanceType, sharing }: GpuNodePoolOptions, fail: (message: string) => never): void {
  if (sharing === undefined) return;
  if (isNeuron(type)) fail(`the accelerators of ${instanceType} are shared by their cores, which pods ask for as aws.amazon.com/neuroncore: drop sharing`);
  assertMigProfile(pool, type.accelerator, sharing);
}

function usableType(instanceType: string, fail: (message: string) => never): GpuInstanceType {
  try {
    return gpuInstanceType(instanceType);
  } catch (error) {
    return fail((error as Error).message);
  }
}
