import { IPv4CidrRange } from 'ip-num';

/** Refuses blocks that open the Kubernetes API to the whole internet, and what is no block. */
export function assertPublicAccess(cidrs: readonly string[] | undefined): void {
  if (cidrs === undefined) return;
  if (cidrs.length === 0) throw new Error('publicAccessCidrs is empty: name at least one block, or leave it out to keep the API private');
  for (const cidr of cidrs) {
    if (prefixOf(cidr) === 0) {
      throw new Error(`publicAccessCidrs must not open the API to the whole internet, got ${cidr}: name the blocks of your runners and offices`);
    }
  }
}

function prefixOf(cidr: string): number {
  try {
    return Number(IPv4CidrRange.fromCidr(cidr).getPrefix().getValue());
  } catch (cause) {
    throw new Error(`publicAccessCidrs must hold IPv4 blocks such as 203.0.113.0/24, got '${cidr}'`, { cause });
  }
}
