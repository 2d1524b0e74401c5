import { IPv4CidrRange } from 'ip-num';

/**
 * Refuses what opens the Kubernetes API to everyone, what is no block, and what AWS would write in another way than it was given.
 *
 * @param property how errors name the blocks
 */
export function assertAccessCidrs(property: string, cidrs: readonly string[] | undefined): void {
  if (cidrs === undefined) return;
  if (cidrs.length === 0) throw new Error(`${property} is empty: name at least one block, or leave it out`);
  for (const cidr of cidrs) {
    const block = parse(property, cidr);
    const prefix = block.getPrefix().getValue();
    if (prefix === 0n) {
      throw new Error(`${property} must not open the API to every address, got ${cidr}: name the blocks of your runners and offices`);
    }
    const first = `${block.getFirst().toString()}/${prefix}`;
    if (first !== cidr) throw new Error(`${property} must hold blocks that start at their first address, got ${cidr}: write ${first}`);
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
