import type { RegionGateway } from '../aws/network/region-gateway';
import { POD_BLOCK } from '../aws/network/subnet-plan';
import type { GcpNetwork } from '../gcp/network/gcp-network';
import { overlappingBlocks } from '../network/overlapping-blocks';
import { regionAsn } from '../network/region-asn';

/** A region of an interconnect. */
export type Member = AwsMember | GoogleMember;

interface Region {
  /** Such as `aws:us-east-1`. */
  readonly key: string;
  readonly cidrBlock: string;
  readonly asn: number;
  /** Blocks that mean something else within the region than beyond it, and what they are to it. */
  readonly ownBlocks: ReadonlyMap<string, string>;
}

export interface AwsMember extends Region {
  readonly cloud: 'aws';
  readonly gateway: RegionGateway;
}

export interface GoogleMember extends Region {
  readonly cloud: 'gcp';
  readonly network: GcpNetwork;
}

/**
 * What EKS takes for services where nothing else is said, as here: the one of two blocks that the VPC is farther from.
 *
 * Sources: EKS API reference, `KubernetesNetworkConfigRequest`, `serviceIpv4Cidr`; awslabs/amazon-eks-ami, `bootstrap.sh`, `--dns-cluster-ip`.
 * Read 2026-11.
 */
const SERVICES_OF_VPC_IN_10 = '172.20.0.0/16';
const SERVICES_OF_OTHER_VPC = '10.100.0.0/16';

export function awsMember(gateway: RegionGateway): AwsMember {
  const { region, cidrBlock, podSubnetIds } = gateway.network;
  const services = cidrBlock.startsWith('10.') ? SERVICES_OF_VPC_IN_10 : SERVICES_OF_OTHER_VPC;
  return {
    cloud: 'aws',
    key: `aws:${region}`,
    cidrBlock,
    asn: gateway.asn,
    ownBlocks: new Map([['services', services], ...podSubnetIds.length > 0 ? [['pods', POD_BLOCK] as const] : []]),
    gateway,
  };
}

export function googleMember(network: GcpNetwork): GoogleMember {
  const { region, cidrBlock } = network;
  return { cloud: 'gcp', key: `gcp:${region}`, cidrBlock, asn: regionAsn('gcp', region), ownBlocks: new Map(), network };
}

/** Refuses members that could not tell each other apart. */
export function assertMembers(members: readonly Member[]): void {
  const keys = members.map(({ key }) => key);
  const twice = keys.find((key, index) => keys.indexOf(key) < index);
  if (twice !== undefined) throw new Error(`an interconnect has each region once, got ${twice} twice: join one of its networks`);

  const overlap = overlappingBlocks(new Map(members.map(({ key, cidrBlock }) => [key, cidrBlock])));
  if (overlap) throw new Error(`networks that are joined must not overlap: ${overlap.one} and ${overlap.other}: give one of them another cidrBlock`);

  for (const { key, cidrBlock } of members) {
    for (const other of members.filter((member) => member.key !== key)) {
      for (const [whose, block] of other.ownBlocks) {
        if (!overlappingBlocks(new Map([[key, cidrBlock], [whose, block]]))) continue;
        throw new Error(`${key} has ${cidrBlock}, and ${block} are the addresses of ${whose} in ${other.key}, from where it could not be reached: `
          + 'give it another cidrBlock');
      }
    }
  }
  for (const [index, { key, asn }] of members.entries()) {
    const other = members.slice(0, index).find((member) => member.asn === asn);
    if (other) throw new Error(`${other.key} and ${key} both have the AS number ${asn}: give the gateway of one of them another asn`);
  }
}
