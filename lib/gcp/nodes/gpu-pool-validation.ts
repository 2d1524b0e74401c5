import { Token } from 'cdktf';
import { assertGcpCapacity, assertSold, compactRefusal } from './capacity-rules';
import { COMPUTE_CLASS_KEY } from './compute-class';
import { assertConsolidation } from './consolidation';
import type { GpuDriverVersion } from './gpu-driver-version';
import { buildableMachineType, type GpuMachineType } from './gpu-machine-types';
import type { GkeGpuNodePoolOptions } from './gpu-pool-options';
import { assertGkeSharing } from './guest-accelerator';
import { MAX_NODE_POOL_NAME } from './node-pool-name';
import type { Capacity } from '../../cluster/capacity';
import { capacityOf } from '../../cluster/capacity-validation';
import { Fabric } from '../../cluster/fabric';
import { NodeLabel } from '../../cluster/node-label';
import { assertNodePool } from '../../cluster/node-pool-validation';
import { assertOwnLabels } from '../../cluster/own-labels';
import { Provisioner } from '../../cluster/provisioner';
import { assertGcpName } from '../gcp-name';
import { assertRegion, assertZones } from '../gcp-place';
import { GPU_NETWORK_LABEL } from '../network/gpu-network-label';

/** https://cloud.google.com/kubernetes-engine/quotas#limits_per_cluster */
const MAX_NODES_PER_POOL = 1000;

const DEFAULT_BOOT_DISK_GIB = 200;
/**
 * Below the least, node image, driver and one image with CUDA do not fit: nodes come up, and their pods are evicted for want of disk. The most is
 * that of pd-balanced and hyperdisk-balanced alike: https://cloud.google.com/compute/docs/disks#disk-types
 */
const BOOT_DISK_GIB = { least: 50, most: 65536 };

/** https://cloud.google.com/kubernetes-engine/docs/reference/crds/computeclass, read 2026-11. */
const LEAD_SECONDS = { least: 1, most: 604800 };

/** The class of pods that choose none, and those that GKE brings. */
const TAKEN_CLASS = /^(default|autopilot(-.*)?)$/;

/** What the options of a pool come to. */
export interface GpuPool {
  readonly machineType: GpuMachineType;
  readonly capacity: readonly Capacity[];
  readonly driverVersion: GpuDriverVersion;
  readonly bootDiskGib: number;
  /** Name of the ComputeClass by which pods reach the pool's nodes; undefined if they reach them without. */
  readonly className?: string;
}

/** @throws if the options do not make a pool that GKE takes */
export function gpuPool(name: string, region: string, options: GkeGpuNodePoolOptions): GpuPool {
  const { zones, provisioner = Provisioner.NODE_GROUPS, bootDiskGib = DEFAULT_BOOT_DISK_GIB } = options;
  const fail = failureOf(name);
  assertRegion(region);
  assertZones(`node pool '${name}'`, region, zones, options.aiZones ?? false);
  assertNodePool(name, options, zones);
  if (options.maxNodes > MAX_NODES_PER_POOL) {
    fail(`GKE allows ${MAX_NODES_PER_POOL} nodes in a pool, got maxNodes ${options.maxNodes}: spread them over several pools`);
  }
  const machineType = buildableMachineType(name, options.instanceType);
  const capacity = capacityOf(options);
  assertGcpCapacity(`node pool '${name}'`, capacity, zones);
  assertSold(`node pool '${name}'`, options.instanceType, machineType.notSold ?? [], capacity);
  assertGkeSharing(name, machineType, options.sharing);
  assertFabric(name, options, machineType);
  assertCompact(name, options, machineType);
  assertBootDisk(name, bootDiskGib);
  if (provisioner === Provisioner.JUST_IN_TIME) assertJustInTime(name, options);
  const className = provisioner === Provisioner.JUST_IN_TIME || capacity.filter(({ kind }) => kind !== 'queued').length > 1 ? name : undefined;
  assertClass(name, options, className);
  assertOwnLabels(name, [
    ...className === undefined ? [] : [COMPUTE_CLASS_KEY],
    ...options.fabric === Fabric.RDMA ? [GPU_NETWORK_LABEL] : [],
    NodeLabel.ACCELERATOR,
    NodeLabel.CAPACITY,
    NodeLabel.POOL,
  ], options.labels);
  assertConsolidation(name, options.disruption, className);
  return { machineType, capacity, driverVersion: options.driverVersion ?? machineType.driverVersion, bootDiskGib, className };
}

/** Refuses a name that is none of a pool. */
export function assertPoolName(id: string, name: string): void {
  assertGcpName(`name of node pool '${id}'`, name, MAX_NODE_POOL_NAME);
}

/** Whether nodes that are had in this way stand close together. */
export function isCompact({ compactPlacement, fabric }: GkeGpuNodePoolOptions, capacity: Capacity, machineType: GpuMachineType): boolean {
  return compactPlacement ?? (fabric === Fabric.RDMA && compactRefusal(capacity, machineType.compactFlexStart ?? false) === undefined);
}

function failureOf(pool: string): (message: string) => never {
  return (message) => {
    throw new Error(`node pool '${pool}': ${message}`);
  };
}

function assertFabric(pool: string, { fabric, instanceType, zones }: GkeGpuNodePoolOptions, { gpuNetwork }: GpuMachineType): void {
  if (fabric !== Fabric.RDMA) return;
  const fail = failureOf(pool);
  if (gpuNetwork === undefined) {
    fail(`${instanceType} has no RDMA interfaces, got Fabric.RDMA: use Fabric.STANDARD, or choose a3-highgpu-8g, a3-megagpu-8g, a3-ultragpu-8g or a4-highgpu-8g`);
  }
  if (zones.length !== 1) fail(`Fabric.RDMA needs exactly one zone, got ${zones.join(', ')}: make one pool a zone`);
}

function assertCompact(pool: string, options: GkeGpuNodePoolOptions, { compactFlexStart = false }: GpuMachineType): void {
  if (!options.compactPlacement) return;
  const fail = failureOf(pool);
  if (options.zones.length !== 1) fail(`compactPlacement needs exactly one zone, got ${options.zones.join(', ')}: make one pool a zone`);
  const [refusal] = capacityOf(options).flatMap((capacity) => compactRefusal(capacity, compactFlexStart) ?? []);
  if (refusal !== undefined) fail(`compactPlacement can't be had for all of its capacity, because ${refusal}: drop compactPlacement, or make one pool for each`);
}

function assertBootDisk(pool: string, gib: number): void {
  const fail = failureOf(pool);
  if (Token.isUnresolved(gib)) fail('bootDiskGib must be known at synth, got a token: pass a plain number');
  if (Number.isInteger(gib) && gib >= BOOT_DISK_GIB.least && gib <= BOOT_DISK_GIB.most) return;
  fail(`bootDiskGib must be a whole number from ${BOOT_DISK_GIB.least} to ${BOOT_DISK_GIB.most}, got ${gib}`);
}

/** What GKE can't give to nodes that it makes pools for by itself. */
function assertJustInTime(pool: string, options: GkeGpuNodePoolOptions): void {
  const fail = failureOf(pool);
  const queued = capacityOf(options).some(({ kind }) => kind === 'queued');
  if (queued) fail('a ComputeClass has no queued nodes, got Capacity.queued() beside Provisioner.JUST_IN_TIME: use Provisioner.NODE_GROUPS');
  if (options.minNodes > 0) {
    fail(`GKE removes the pools that it makes just in time when they are empty, got minNodes ${options.minNodes}: make it 0, or use Provisioner.NODE_GROUPS`);
  }
  if (options.fabric === Fabric.RDMA) fail('nodes that come just in time have no GPU networks, got Fabric.RDMA: use Provisioner.NODE_GROUPS');
  if (options.compactPlacement) fail('nodes that come just in time are not placed close together, got compactPlacement: use Provisioner.NODE_GROUPS');
}

function assertClass(pool: string, options: GkeGpuNodePoolOptions, className?: string): void {
  const { activeMigration, flexStartLeadSeconds: lead, provisioner } = options;
  const fail = failureOf(pool);
  if (className !== undefined && TAKEN_CLASS.test(className)) fail('its name is also that of its ComputeClass, and GKE keeps this one for itself: choose another');
  if (activeMigration && className === undefined) {
    fail('activeMigration moves pods between the ways of capacity, and there is one: drop it, or add another way to get nodes');
  }
  if (lead === undefined) return;
  const hasFlexStart = capacityOf(options).some(({ kind }) => kind === 'flex-start');
  if (provisioner !== Provisioner.JUST_IN_TIME || !hasFlexStart) {
    fail('flexStartLeadSeconds takes Provisioner.JUST_IN_TIME and flex-start among capacity: drop it, or add them');
  }
  if (Number.isInteger(lead) && lead >= LEAD_SECONDS.least && lead <= LEAD_SECONDS.most) return;
  fail(`flexStartLeadSeconds must be a whole number from ${LEAD_SECONDS.least} to ${LEAD_SECONDS.most}, got ${lead}`);
}
