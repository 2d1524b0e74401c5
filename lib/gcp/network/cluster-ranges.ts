import { Token } from 'cdktf';
import { IPv4, IPv4CidrRange } from 'ip-num';
import { alignedBlock } from '../../network/aligned-block';
import { assertPrivateBlock } from '../../network/private-block';

/**
 * Pods a node may run. GKE sets aside at least twice as many addresses, a power of two: 128 here. Its default of 110 pods
 * would take 256 and halve the cluster (https://cloud.google.com/kubernetes-engine/docs/how-to/flexible-pod-cidr).
 */
export const PODS_PER_NODE = 64;
const POD_ADDRESSES_PER_NODE = 128n;

const LARGEST_PREFIX = 16;
const SMALLEST_PREFIX = 18;

/** Ranges of a GKE cluster within its network's block. Five sixteenths of it stay free: proxy-only subnets fit there. */
export interface ClusterRanges {
  /** Primary range: nodes, internal load balancers and the private endpoint of the control plane. */
  readonly nodes: string;
  /** Secondary range of the pods: half of the block. */
  readonly pods: string;
  /** Secondary range of the services. */
  readonly services: string;
  /** For services of Google that are reached by private services access: the last sixteenth of the block, whether used or not. */
  readonly privateServices: string;
  /** Nodes for which the pods' range has room. */
  readonly maxNodes: number;
}

/** Refuses what is not a range in CIDR notation that starts at its own first address. */
export function parseCidr(what: string, cidr: string): IPv4CidrRange {
  if (Token.isUnresolved(cidr)) throw new Error(`${what} must be known at synth, got a token: pass a plain range such as 10.0.0.0/16`);
  let range: IPv4CidrRange;
  try {
    range = IPv4CidrRange.fromCidr(cidr);
  } catch (error) {
    throw new Error(`${what} must be an IPv4 range such as 10.0.0.0/16, got '${cidr}': ${(error as Error).message}`);
  }
  const aligned = alignedBlock(range);
  if (aligned !== cidr) throw new Error(`${what} must start at the first address of its range, got '${cidr}': write ${aligned}`);
  return range;
}

/** Carves a block into the ranges of a GKE cluster. The same block always gives the same ranges. */
export function clusterRanges(cidrBlock: string): ClusterRanges {
  const block = parseCidr('cidrBlock', cidrBlock);
  const prefix = Number(block.getPrefix().value);
  if (prefix < LARGEST_PREFIX || prefix > SMALLEST_PREFIX) {
    throw new Error(`cidrBlock must be between a /${LARGEST_PREFIX} and a /${SMALLEST_PREFIX}, got '${cidrBlock}'`);
  }
  assertPrivateBlock('cidrBlock', block);

  const first = block.getFirst().value;
  const size = block.getSize();
  const part = (offset: bigint, partPrefix: number): string => `${new IPv4(first + offset).toString()}/${partPrefix}`;
  return {
    pods: part(0n, prefix + 1),
    nodes: part(size / 2n, prefix + 4),
    services: part(size / 2n + size / 16n, prefix + 4),
    privateServices: part(15n * size / 16n, prefix + 4),
    maxNodes: Number(size / 2n / POD_ADDRESSES_PER_NODE),
  };
}
