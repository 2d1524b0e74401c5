import type { GpuDriverVersion } from './gpu-driver-version';
import { GPU_MACHINE_TYPES, type GpuMachineType } from './gpu-machine-types';
import type { Sharing } from '../../cluster/sharing';

const STRATEGIES: Readonly<Record<string, string>> = { 'time-slicing': 'TIME_SHARING', 'mps': 'MPS' };

/** The GPUs of a node, with the driver and the way in which pods share them, in the provider's terms. */
export function guestAccelerator(machineType: GpuMachineType, driverVersion: GpuDriverVersion, sharing?: Sharing) {
  return {
    type: machineType.acceleratorType,
    count: machineType.acceleratorCount,
    gpuDriverInstallationConfig: { gpuDriverVersion: driverVersion },
    gpuPartitionSize: sharing?.profile,
    gpuSharingConfig: sharing?.replicas === undefined
      ? undefined
      : { gpuSharingStrategy: STRATEGIES[sharing.kind], maxSharedClientsPerGpu: sharing.replicas },
  };
}

/** The same in a ComputeClass. */
export function classGpu(machineType: GpuMachineType, driverVersion: GpuDriverVersion, sharing?: Sharing) {
  return {
    type: machineType.acceleratorType,
    count: machineType.acceleratorCount,
    driverVersion: driverVersion.toLowerCase(),
    ...sharing && {
      gpuSharing: sharing.replicas === undefined
        ? { gpuPartitionSize: sharing.profile }
        : { sharingStrategy: STRATEGIES[sharing.kind], maxSharedClientsPerGPU: sharing.replicas },
    },
  };
}

/** Refuses a MIG profile by which GKE can't cut the accelerator. */
export function assertGkeSharing(pool: string, { acceleratorType, migProfiles }: GpuMachineType, sharing?: Sharing): void {
  if (sharing?.profile === undefined || migProfiles.includes(sharing.profile)) return;
  const withMig = [...GPU_MACHINE_TYPES.values()].filter((type) => type.migProfiles.length > 0).map((type) => type.acceleratorType);
  throw new Error(`node pool '${pool}': ${migProfiles.length > 0
    ? `GKE cuts ${acceleratorType} by the MIG profiles ${migProfiles.join(', ')}, got ${sharing.profile}`
    : `${acceleratorType} has no MIG, got ${sharing.profile}: choose one of ${[...new Set(withMig)].join(', ')}, or another way of sharing`}`);
}
