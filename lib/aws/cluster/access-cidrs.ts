import { IPv4CidrRange } from 'ip-num';
import { alignedBlock } from '../../network/aligned-block';
import { assertNoWideBlock } from '../../network/wide-block';

/** Source: AWS General Reference, "Amazon EKS endpoints and quotas", public endpoint access CIDR ranges per cluster, read 2026-11. */
export const MOST_PUBLIC_CIDRS = 40;

/**
 * Each is a rule of the cluster's security group, in which EKS has one of its own.
 *
 * Source: Amazon VPC user guide, "Amazon VPC quotas", inbound or outbound rules per security group: 60. Read 2026-11.
 */
export const MOST_PRIVATE_CIDRS = 59;

/**
 * Refuses what opens the Kubernetes API to everyone, what is no block, and what AWS would write in another way than it was given.
 *
 * @param property how errors name the blocks
 * @param most how many AWS takes
 */
export function assertAccessCidrs(property: string, cidrs: readonly string[] | undefined, most: number): void {
  if (cidrs === undefined) return;
  if (cidrs.length === 0) throw new Error(`${property} is empty: name at least one block, or leave it out`);
  if (cidrs.length > most) throw new Error(`${property} must hold at most ${most} blocks, got ${cidrs.length}: join blocks that lie side by side`);
  for (const cidr of cidrs) {
    const block = parse(property, cidr);
    assertNoWideBlock(property, cidr);
    const aligned = alignedBlock(block);
    if (aligned !== cidr) throw new Error(`${property} must hold blocks that start at their first address, got ${cidr}: write ${aligned}`);
  }
  if (new Set(cidrs).size !== cidrs.length) throw new Error(`${property} must differ, got ${cidrs.join(', ')}`);
}

function parse(property: string, cidr: string): IPv4CidrRange {
  try {
    return IPv4CidrRange.fromCidr(cidr);
  } catch (cause) {
    throw new Error(`${property} must hold IPv4 blocks such as 203.0.113.0/24, got '${cidr}'`, { cause });
  }
}
