import type { IPv4CidrRange } from 'ip-num';

/** A block written from its first address: 10.3.0.0/16 for what was given as 10.3.1.0/16. */
export function alignedBlock(block: IPv4CidrRange): string {
  return `${block.getFirst().toString()}/${block.getPrefix().getValue()}`;
}
