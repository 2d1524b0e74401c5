import { Token } from 'cdktf';
import { IPv4CidrRange, IPv4Prefix } from 'ip-num';
import { alignedBlock } from '../../network/aligned-block';
import { overlappingBlocks } from '../../network/overlapping-blocks';
import { assertPrivateBlock } from '../../network/private-block';

/** Most zones a block has room for; the seventh eighth stays free, the last one holds the small subnets. */
export const MAX_ZONES = 6;

/**
 * Second block of a VPC, for pods: of the space that carriers share, which no other network of a company routes. AWS lets it stand beside
 * any first block that it does not overlap.
 *
 * Sources: RFC 6598; VPC user guide, "IPv4 CIDR block association restrictions", read 2026-11.
 */
export const POD_BLOCK = '100.64.0.0/16';

const LARGEST_PREFIX = 16;
const SMALLEST_PREFIX = 18;
const SMALL_EIGHTH = 7;
/** Of the parts of the last eighth, the first that holds no public subnet. */
const FIRST_GATEWAY_PART = 8;
const GATEWAY_PREFIX = 28;

/** Address blocks of one zone. */
export interface ZoneSubnets {
  /** An eighth of the block: nodes and pods. */
  readonly privateCidr: string;
  /** A 256th of the block: the NAT gateway and internet-facing load balancers. */
  readonly publicCidr: string;
  /** A /28: where a transit gateway stands. */
  readonly gatewayCidr: string;
  /** An eighth of the pods' block. */
  readonly podCidr: string;
}

/**
 * Blocks of the zone at an index. They depend on nothing else, so a zone added at the end moves no other.
 *
 * @param zoneIndex 0 to 5
 */
export function subnetsOf(cidrBlock: string, zoneIndex: number): ZoneSubnets {
  const block = parseBlock(cidrBlock);
  const eighths = split(block, 3);
  const small = split(eighths[SMALL_EIGHTH], 5);
  return {
    privateCidr: eighths[zoneIndex].toCidrString(),
    publicCidr: small[zoneIndex].toCidrString(),
    gatewayCidr: `${small[FIRST_GATEWAY_PART + zoneIndex].getFirst().toString()}/${GATEWAY_PREFIX}`,
    podCidr: split(IPv4CidrRange.fromCidr(POD_BLOCK), 3)[zoneIndex].toCidrString(),
  };
}

/** Refuses a first block beside which the pods' block can't stand. */
export function assertRoomForPods(cidrBlock: string): void {
  if (overlappingBlocks(new Map([['the network', cidrBlock], ['the pods', POD_BLOCK]])) === undefined) return;
  throw new Error(`cidrBlock must not overlap ${POD_BLOCK}, from which podAddresses gives pods theirs, got ${cidrBlock}: `
    + 'choose another block, or PodAddresses.PRIMARY_BLOCK');
}

/** Refuses what is no private IPv4 block of a size between /16 and /18. */
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
  assertPrivateBlock('cidrBlock', block);
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
