import type { FleetCluster } from './fleet-cluster';
import { GpuRuntimeSource } from '../imported/gpu-runtime-source';

/** Refuses to be told to install something in a cluster that can't be reached. */
export function assertReachable({ cloud, name, access, gpuRuntime }: FleetCluster): void {
  if (access !== undefined || gpuRuntime !== GpuRuntimeSource.INSTALL) return;
  throw new Error(`cluster '${cloud}:${name}': gpuRuntime is to be installed and nothing says how the cluster is reached: give access, or leave gpuRuntime out`);
}
