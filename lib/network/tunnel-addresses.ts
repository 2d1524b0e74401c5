import { IPv4, IPv4CidrRange } from 'ip-num';
import { findSlot, SLOTS_PER_CLOUD } from './region-slots';

/**
 * Link-local addresses of all tunnels: far from those that AWS reserves (169.254.0.0 to 169.254.5.3, and 169.254.169.252), and from metadata
 * servers, time servers, node-local DNS and Pod Identity, which stand from 169.254.20.0 to 169.254.25.255 and from 169.254.169.0 on.
 *
 * Source: AWS Site-to-Site VPN user guide, "Tunnel options", inside tunnel IPv4 CIDR, read 2026-11.
 */
const TUNNELS = '169.254.64.0/22';
const TUNNELS_PER_PAIR = 4n;
/** A /30. */
const ADDRESSES_PER_TUNNEL = 4n;

/** Addresses at the ends of a tunnel. */
export interface TunnelAddresses {
  /** The /30 that holds them. */
  readonly cidr: string;
  /** AWS always takes the first. */
  readonly aws: string;
  readonly google: string;
}

/**
 * Addresses of the four tunnels between two regions. They follow from the two regions alone, and no other pair has them that meets either
 * region: pairs lie on a Latin square of the regions' numbers.
 *
 * @throws if a region is not in the list
 */
export function tunnelAddresses(awsRegion: string, googleRegion: string): TunnelAddresses[] {
  const [aws, google] = [slotOf('aws', awsRegion), slotOf('gcp', googleRegion)];
  const pair = BigInt((aws + google) % SLOTS_PER_CLOUD);
  const first = IPv4CidrRange.fromCidr(TUNNELS).getFirst().getValue() + pair * TUNNELS_PER_PAIR * ADDRESSES_PER_TUNNEL;
  const address = (tunnel: bigint, offset: bigint) => new IPv4(first + tunnel * ADDRESSES_PER_TUNNEL + offset).toString();
  return [0n, 1n, 2n, 3n].map((tunnel) => ({ cidr: `${address(tunnel, 0n)}/30`, aws: address(tunnel, 1n), google: address(tunnel, 2n) }));
}

function slotOf(cloud: 'aws' | 'gcp', region: string): number {
  const slot = findSlot(cloud, region);
  if (slot === undefined) throw new Error(`region ${cloud}:${region} has no tunnel addresses of its own: choose a region that this version knows`);
  return slot;
}
