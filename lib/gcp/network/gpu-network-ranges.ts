import { IPv4, IPv4CidrRange } from 'ip-num';
import { GpuNetworkKind } from './gpu-network-kind';

/**
 * Of benchmark tests (RFC 2544), which Google Cloud takes for subnets and never routes. No block of a cluster may lie here, so GPU networks
 * overlap neither their cluster nor another region of the fleet's; and as nobody peers with them, each cluster's have the same addresses.
 *
 * Source: cloud.google.com/vpc/docs/subnets#valid-ranges, read 2026-11.
 */
export const GPU_ADDRESS_SPACE = '198.18.0.0/15';

/** A subnet of 1024 addresses, of which Google Cloud keeps 4, has room for a whole node pool of 1000. */
const SUBNET_PREFIX = 22;

const TCPX_NETWORKS = 4;
const TCPXO_NETWORKS = 8;
export const RDMA_SUBNETS = 8;

/** Beside the RDMA subnets, one for ordinary traffic. */
const ROCE_SUBNETS = RDMA_SUBNETS + 1;

/** Endings of zones that have a place in the address space: no region has more ordinary zones, and few have one AI zone. */
const ZONES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'ai1a', 'ai1b', 'ai1c', 'ai1d'];

/**
 * Ranges of the subnets of a kind. The same kind and zone always have the same, whichever others the cluster has.
 *
 * @param zone of RoCE, where each zone has its own
 */
export function gpuSubnetRanges(kind: GpuNetworkKind, zone?: string): string[] {
  switch (kind) {
    case GpuNetworkKind.TCPX: return ranges(0, TCPX_NETWORKS);
    case GpuNetworkKind.TCPXO: return ranges(TCPX_NETWORKS, TCPXO_NETWORKS);
    case GpuNetworkKind.ROCE: return ranges(TCPX_NETWORKS + TCPXO_NETWORKS + ROCE_SUBNETS * placeOf(zone!), ROCE_SUBNETS);
  }
}

function ranges(firstPlace: number, count: number): string[] {
  const space = IPv4CidrRange.fromCidr(GPU_ADDRESS_SPACE).getFirst().value;
  const size = 2n ** BigInt(32 - SUBNET_PREFIX);
  return Array.from({ length: count }, (_, index) => `${new IPv4(space + BigInt(firstPlace + index) * size).toString()}/${SUBNET_PREFIX}`);
}

function placeOf(zone: string): number {
  const place = ZONES.indexOf(zone.slice(zone.lastIndexOf('-') + 1));
  if (place < 0) throw new Error(`zone ${zone} has no place among the addresses of GPU networks: choose one that ends with ${ZONES.join(', ')}`);
  return place;
}
