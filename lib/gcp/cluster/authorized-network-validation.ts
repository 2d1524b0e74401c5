import type { GkeAuthorizedNetwork } from './gke-authorized-network';
import { parseCidr } from '../network/cluster-ranges';

/** Refuses a range that is malformed or is the whole internet. */
export function assertAuthorizedNetwork(network: GkeAuthorizedNetwork): void {
  const range = parseCidr('cidrBlock of an authorized network', network.cidrBlock);
  if (range.getPrefix().value === 0n) {
    throw new Error(`authorizedNetworks must not open the control plane to everyone, got ${network.cidrBlock}: name the ranges that need it`);
  }
}
