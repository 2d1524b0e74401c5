import { Token } from 'cdktf';
import type { IGcpNetwork } from './gcp-network';
import { GpuNetworkKind } from './gpu-network-kind';

/**
 * Bytes that GPUDirect-TCPX and TCPXO ask of their GPU networks and of the cluster's own:
 * https://cloud.google.com/kubernetes-engine/docs/how-to/gpu-bandwidth-gpudirect-tcpx, read 2026-11.
 */
export const GPUDIRECT_MTU = 8244;

/** What a pool is in the sense of `assertGpuDirectMtu`. */
export interface GpuDirectPool {
  readonly name: string;
  readonly instanceType: string;
  readonly kind: GpuNetworkKind;
}

/** Refuses a cluster's network whose packets are too small for GPUDirect, where it is known how large they may be. */
export function assertGpuDirectMtu({ name, instanceType, kind }: GpuDirectPool, { mtu }: IGcpNetwork): void {
  if (kind === GpuNetworkKind.ROCE || mtu === undefined || Token.isUnresolved(mtu) || mtu >= GPUDIRECT_MTU) return;
  throw new Error(
    `node pool '${name}': ${instanceType} with Fabric.RDMA needs an mtu of ${GPUDIRECT_MTU} or more in the cluster's network, got ${mtu}: `
    + 'leave mtu out or raise it, which asks for a network without running nodes, or use Fabric.STANDARD',
  );
}
