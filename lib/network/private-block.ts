import { IPv4CidrRange } from 'ip-num';
import { alignedBlock } from './aligned-block';

/** What nobody on the internet has: RFC 1918, and the space that carriers share, RFC 6598. */
const PRIVATE_BLOCKS = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'];

/** The bridge of container runtimes on nodes, and of services of AWS. Source: Amazon VPC user guide, "VPC CIDR blocks", read 2026-11. */
const CONTAINER_BRIDGE = '172.17.0.0/16';

/**
 * Refuses a block that can't be a cluster's network. Public ones go too, those that a company has itself among them: nodes would take whoever else answers
 * there for neighbours, and what joins networks carries private routes alone.
 *
 * @param what how the error names the block
 * @throws if it lies in no private block, or in that of container bridges
 */
export function assertPrivateBlock(what: string, block: IPv4CidrRange): void {
  const lies = (parent: string): boolean => IPv4CidrRange.fromCidr(parent).contains(block);
  if (!PRIVATE_BLOCKS.some(lies)) {
    throw new Error(`${what} must lie in ${PRIVATE_BLOCKS.join(', ')}, got ${alignedBlock(block)}: other addresses are reserved, `
      + 'or public, and whoever has them would be cut off from the nodes');
  }
  if (lies(CONTAINER_BRIDGE)) throw new Error(`${what} must stay clear of ${CONTAINER_BRIDGE}, the container bridge of nodes, got ${alignedBlock(block)}`);
}
