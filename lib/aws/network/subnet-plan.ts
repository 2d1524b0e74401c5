import { Token } from 'cdktf';
import { IPv4CidrRange, IPv4Prefix } from 'ip-num';
import { alignedBlock } from '../../network/aligned-block';

/** Most zones a block has room for; the seventh eighth stays free, the last one holds the public subnets. */
export const MAX_ZONES = 6;

const LARGEST_PREFIX = 16;
const SMALLEST_PREFIX = 18;
const PUBLIC_EIGHTH = 7;

/** Address blocks of one zone. */
export interface ZoneSubnets {
  /** An eighth of the block: nodes and pods. */
  readonly privateCidr: string;
  /** A 256th of the block: the NAT gateway and internet-facing load balancers. */
  readonly publicCidr: string;
}

/**
 * Blocks of the zone at an index. They depend on nothing else, so a zone added at the end moves no other.
 *
 * @param zoneIndex 0 to 5
 */
export function subnetsOf(cidrBlock: string, zoneIndex: number): ZoneSubnets {
  const block = parseBlock(cidrBlock);
  const eighths = split(block, 3);
  return {
    privateCidr: eighths[zoneIndex].toCidrString(),
    publicCidr: split(eighths[PUBLIC_EIGHTH], 5)[zoneIndex].toCidrString(),
  };
}

/** Refuses what is no IPv4 block of a size between /16 and /18. */
export function parseBlock(cidrBlock: string): IPv4CidrRange {
  if (Token.isUnresolved(cidrBlock)) {
    throw new Error('cidrBlock must be known at synth, got a token: pass a plain string such as 10.3.0.0/16');
  }
  const block = parse(cidrBlock);
  const prefix = Number(block.getPrefix().getValue());
  if (prefix < LARGEST_PREFIX || prefix > SMALLEST_PREFIX) {
    throw new Error(`cidrBlock must be between /${LARGEST_PREFIX} and /${SMALLEST_PREFIX}, got ${cidrBlock}`);
  }
  const aligned = alignedBlock(block);
  if (aligned !== cidrBlock) throw new Error(`cidrBlock must start at its first address, got ${cidrBlock}: write ${aligned}`);
  return block;
}

function parse(cidrBlock: string): IPv4CidrRange {
  try {
    return IPv4CidrRange.fromCidr(cidrBlock);
  } catch (cause) {
    throw new Error(`cidrBlock must be an IPv4 block such as 10.3.0.0/16, got '${cidrBlock}'`, { cause });
  }
}

function split(block: IPv4CidrRange, bits: number): IPv4CidrRange[] {
  return block.splitInto(new IPv4Prefix(block.getPrefix().getValue() + BigInt(bits)));
}
