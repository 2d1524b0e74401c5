import { IPv4CidrRange } from 'ip-num';

/** Two blocks that share addresses, as errors name them. */
export interface OverlappingBlocks {
  readonly one: string;
  readonly other: string;
}

/**
 * The first two of some blocks that overlap; undefined where all are disjoint.
 *
 * @param blocks IPv4 blocks in CIDR notation by the names of who has them
 */
export function overlappingBlocks(blocks: ReadonlyMap<string, string>): OverlappingBlocks | undefined {
  const ranges = [...blocks]
    .map(([key, cidr]) => {
      const range = IPv4CidrRange.fromCidr(cidr);
      return { owner: `${key} has ${cidr}`, first: range.getFirst().getValue(), last: range.getLast().getValue() };
    })
    .sort((a, b) => (a.first < b.first ? -1 : 1));
  const index = ranges.slice(1).findIndex(({ first }, before) => first <= ranges[before].last);
  return index < 0 ? undefined : { one: ranges[index].owner, other: ranges[index + 1].owner };
}
