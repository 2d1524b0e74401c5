import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { accountProvider } from './aws';
import { labelledProvider } from './gcp';
import { InterconnectTopology } from './interconnect-topology';
import { Links } from './links';
import { assertMembers, awsMember, googleMember, type Member } from './member';
import { pairsOf } from './pairs';
import type { RegionGateway } from '../aws/network/region-gateway';
import type { GcpNetwork } from '../gcp/network/gcp-network';

/** The regions of an interconnect on AWS. */
export interface AwsInterconnectOptions {
  /** Twelve digits. Terraform refuses to run with credentials of another account. */
  readonly accountId: string;
  /** Gateways of the regions, each of another stack and region. */
  readonly gateways: RegionGateway[];
  /**
   * Role with which Terraform works.
   *
   * @default - the caller's own identity
   */
  readonly assumeRoleArn?: string;
  /**
   * Tags of all that can carry them; see `AwsRegionStackProps.tags`.
   *
   * @default - names only
   */
  readonly tags?: Record<string, string>;
}

/** The regions of an interconnect on Google Cloud. */
export interface GcpInterconnectOptions {
  /** Networks of the regions, each of another stack and region. */
  readonly networks: GcpNetwork[];
  /**
   * Labels of all that can carry them.
   *
   * @default - none
   */
  readonly labels?: Record<string, string>;
}

/** Properties of `InterconnectStack`. */
export interface InterconnectStackProps {
  /** @default - no region on AWS is joined */
  readonly aws?: AwsInterconnectOptions;
  /** @default - no region on Google Cloud is joined */
  readonly gcp?: GcpInterconnectOptions;
  /** @default InterconnectTopology.mesh() */
  readonly topology?: InterconnectTopology;
  /**
   * Regions that are to be destroyed, such as `aws:us-east-1`: they have no links, so that nothing holds their networks. Deploy this before
   * you destroy them.
   *
   * @default - none
   */
  readonly detachedRegions?: string[];
}

/**
 * The links between the networks of a fleet, in a Terraform state of their own: peerings of transit gateways between regions on AWS, peerings
 * of networks between regions on Google Cloud, and VPNs of four tunnels between the two. What a pair of regions needs bears its name alone,
 * so a region that comes or goes touches no other pair.
 *
 * Links carry packets; who may speak to whom is up to security groups and firewall rules, which let in nobody from another region.
 */
export class InterconnectStack extends TerraformStack {
  /**
   * @param id by convention `<fleet>-interconnect`
   * @throws if two networks overlap or have the same region or AS number, if there are too many for a mesh, or if the hub is not among them
   */
  constructor(scope: Construct, id: string, props: InterconnectStackProps) {
    super(scope, id);
    const { aws, gcp, topology = InterconnectTopology.mesh(), detachedRegions = [] } = props;
    assertRegionNames(detachedRegions);
    const all: Member[] = [...aws?.gateways.map(awsMember) ?? [], ...gcp?.networks.map(googleMember) ?? []];
    const members = all.filter(({ key }) => !detachedRegions.includes(key));
    assertMembers(members);
    const pairs = pairsOf(members, topology);

    // Of all regions, those without links too: the providers are needed to destroy the links that these had.
    const [gateway] = [...aws?.gateways ?? []].sort((one, other) => (one.network.region < other.network.region ? -1 : 1));
    if (aws && gateway) {
      const { accountId, assumeRoleArn, tags } = aws;
      accountProvider(this, { accountId, region: gateway.network.region, assumeRoleArn, tags });
    }
    const [network] = [...gcp?.networks ?? []].sort((one, other) => (one.region < other.region ? -1 : 1));
    if (gcp && network) labelledProvider(this, { project: network.project, region: network.region, labels: gcp.labels });
    new Links(this, topology.hubRegion).make(pairs);
  }
}

function assertRegionNames(detachedRegions: readonly string[]): void {
  const wrong = detachedRegions.find((region) => !/^(aws|gcp):[a-z0-9-]+$/.test(region));
  if (wrong !== undefined) throw new Error(`detachedRegions must name regions such as aws:us-east-1, got '${wrong}'`);
}
