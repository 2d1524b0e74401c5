import type { GkeAuthorizedNetwork } from './gke-authorized-network';
import { assertPlainText } from './plain-text';
import { assertNoWideBlock } from '../../network/wide-block';
import { parseCidr } from '../network/cluster-ranges';

/** For clusters with private nodes: https://cloud.google.com/kubernetes-engine/docs/how-to/authorized-networks#limitations */
const MAX_NETWORKS = 100;

/** Refuses ranges that are malformed, too many or given twice, and those that hold most of the internet. */
export function assertAuthorizedNetworks(networks: readonly GkeAuthorizedNetwork[]): void {
  if (networks.length > MAX_NETWORKS) {
    throw new Error(`authorizedNetworks takes at most ${MAX_NETWORKS} ranges, got ${networks.length}: join ranges that lie side by side`);
  }
  networks.forEach(assertAuthorizedNetwork);
  const ranges = networks.map(({ cidrBlock }) => cidrBlock);
  const twice = ranges.filter((range, index) => ranges.indexOf(range) < index);
  if (twice.length > 0) throw new Error(`authorizedNetworks must differ, got ${twice.join(', ')} more than once`);
}

function assertAuthorizedNetwork({ cidrBlock, displayName }: GkeAuthorizedNetwork): void {
  parseCidr('cidrBlock of an authorized network', cidrBlock);
  assertNoWideBlock('authorizedNetworks', cidrBlock);
  if (displayName !== undefined) assertPlainText(`displayName of authorized network ${cidrBlock}`, displayName);
}
