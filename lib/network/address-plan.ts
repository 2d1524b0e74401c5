import { IPv4, IPv4CidrRange } from 'ip-num';
import { overlappingBlocks } from './overlapping-blocks';
import { assertPrivateBlock } from './private-block';
import { regionSlot } from './region-slots';

/** Bits by which a region's block is smaller than the address space: room for 256 regions. */
const REGION_BITS = 8;
/** A cluster needs a /18 or more for its nodes and pods. */
const LONGEST_REGION_PREFIX = 18;

/** Which private addresses each region of a fleet has. */
export interface AddressPlanProps {
  /**
   * IPv4 block from which every region takes a 256th: `10.0.0.0/8` gives each a /16. Private, /10 or larger.
   *
   * @default '10.0.0.0/8'
   */
  readonly addressSpace?: string;
  /**
   * Blocks of single regions, by `cloud:region`: `{ 'aws:us-east-1': '10.200.0.0/16' }`. Private ones.
   *
   * @default - every region's block follows from its place in a fixed list
   */
  readonly addressBlocks?: Record<string, string>;
}

/**
 * Address blocks for all regions of a fleet. They never overlap, and a region's block is the same whichever other
 * regions the fleet has, so that adding or removing one moves no network.
 */
export class AddressPlan {
  /** Blocks that were named, by `cloud:region`. */
  public readonly namedBlocks: Readonly<Record<string, string>>;
  private readonly space: IPv4CidrRange;

  public constructor(props: AddressPlanProps = {}) {
    this.space = blockOf('addressSpace', props.addressSpace ?? '10.0.0.0/8');
    this.namedBlocks = { ...props.addressBlocks };
    const prefix = this.regionPrefix();
    if (prefix > LONGEST_REGION_PREFIX) {
      throw new Error(`addressSpace ${this.space.toCidrString()} leaves each region a /${prefix}, and a cluster needs a /${LONGEST_REGION_PREFIX}: ` +
        `give a /${LONGEST_REGION_PREFIX - REGION_BITS} or larger, or name the blocks by addressBlocks`);
    }
    for (const [key, block] of Object.entries(this.namedBlocks)) blockOf(`addressBlocks of ${key}`, block);
  }

  /** A block as large as that of every region whose own was not named: the first of the space. */
  public get commonBlock(): string {
    return this.blockAt(0);
  }

  /**
   * The blocks of some regions, by `cloud:region`.
   *
   * @throws if a block that was named overlaps another region's
   */
  public blocks(regions: ReadonlyArray<{ readonly cloud: 'aws' | 'gcp'; readonly region: string }>): Map<string, string> {
    const blocks = new Map(regions.map(({ cloud, region }) => {
      const key = `${cloud}:${region}`;
      return [key, this.namedBlocks[key] ?? this.blockAt(regionSlot(cloud, region))] as const;
    }));
    assertDisjoint(blocks);
    return blocks;
  }

  private regionPrefix(): number {
    return Number(this.space.getPrefix().getValue()) + REGION_BITS;
  }

  private blockAt(slot: number): string {
    const prefix = this.regionPrefix();
    const first = this.space.getFirst().getValue() + BigInt(slot) * 2n ** BigInt(32 - prefix);
    return `${new IPv4(first).toString()}/${prefix}`;
  }
}

function blockOf(what: string, cidr: string): IPv4CidrRange {
  const range = parsed(what, cidr);
  assertPrivateBlock(what, range);
  return range;
}

function parsed(what: string, cidr: string): IPv4CidrRange {
  try {
    const range = IPv4CidrRange.fromCidr(cidr);
    if (!cidr.startsWith(`${range.getFirst().toString()}/`)) throw new Error(`its first address is ${range.getFirst().toString()}`);
    return range;
  } catch (error) {
    throw new Error(`${what} must be an IPv4 block such as 10.0.0.0/8, got ${cidr}: ${(error as Error).message}`);
  }
}

function assertDisjoint(blocks: ReadonlyMap<string, string>): void {
  const overlap = overlappingBlocks(blocks);
  if (overlap) throw new Error(`address blocks overlap: ${overlap.one} and ${overlap.other}: name others by addressBlocks`);
}
