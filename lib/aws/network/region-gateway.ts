import { Ec2TransitGateway } from '@cdktf/provider-aws/lib/ec2-transit-gateway';
import { Ec2TransitGatewayRoute } from '@cdktf/provider-aws/lib/ec2-transit-gateway-route';
import { Ec2TransitGatewayRouteTable } from '@cdktf/provider-aws/lib/ec2-transit-gateway-route-table';
import { Ec2TransitGatewayRouteTableAssociation } from '@cdktf/provider-aws/lib/ec2-transit-gateway-route-table-association';
import { Ec2TransitGatewayVpcAttachment } from '@cdktf/provider-aws/lib/ec2-transit-gateway-vpc-attachment';
import { Subnet } from '@cdktf/provider-aws/lib/subnet';
import { Construct } from 'constructs';
import type { AwsNetwork } from './aws-network';
import { subnetsOf } from './subnet-plan';
import { regionAsn } from '../../network/region-asn';

/** Private AS numbers, of 16 and of 32 bits. Source: EC2 API reference, `TransitGatewayRequestOptions`, `AmazonSideAsn`, read 2026-11. */
const PRIVATE_ASNS = [[64512, 65534], [4200000000, 4294967294]] as const;

/** Properties of `RegionGateway`. */
export interface RegionGatewayProps {
  /** Network that is to be joined to others. */
  readonly network: AwsNetwork;
  /**
   * Number of the gateway in BGP, which none that it is joined to may have: 64512 to 65534, or 4200000000 to 4294967294.
   *
   * @default - one that only this region has, the same in each fleet
   */
  readonly asn?: number;
}

/**
 * The way out of a region's network to those of other regions: a transit gateway, attached to the network in a small subnet of its own in
 * each zone. By itself it leads nowhere; an `InterconnectStack` links it.
 *
 * Of its two route tables one is for what leaves the network, the other for what comes in by a link, which by default reaches the network
 * and nothing beyond it.
 *
 * @throws if the AS number is not private, or left out in a region that has none
 */
export class RegionGateway extends Construct {
  /** Network that is joined. */
  public readonly network: AwsNetwork;
  /** Number of the gateway in BGP. */
  public readonly asn: number;
  /** Id of the transit gateway. */
  public readonly transitGatewayId: string;
  /** Route table for what leaves the network. */
  public readonly networkRouteTableId: string;
  /** Route table for what comes in by a link. What it holds is what a VPN tells the other side. */
  public readonly linkRouteTableId: string;

  constructor(scope: Construct, id: string, props: RegionGatewayProps) {
    super(scope, id);
    const { network } = props;
    const { name, region, cidrBlock, vpcId } = network;
    this.network = network;
    this.asn = props.asn ?? regionAsn('aws', region);
    assertPrivate(this.asn);

    const gateway = new Ec2TransitGateway(this, 'Resource', {
      description: `Links of ${name} to other regions`,
      amazonSideAsn: this.asn,
      // Attachments find their route table by name only, and others' attachments are accepted by nobody.
      autoAcceptSharedAttachments: 'disable',
      defaultRouteTableAssociation: 'disable',
      defaultRouteTablePropagation: 'disable',
      dnsSupport: 'enable',
      vpnEcmpSupport: 'enable',
      tags: { Name: name },
    });
    this.transitGatewayId = gateway.id;

    // They keep the VPC's main route table, which leads nowhere but to the VPC.
    const subnets = network.zones.map((zone, index) => new Subnet(this, `Subnet-${zone}`, {
      vpcId,
      availabilityZoneId: zone,
      cidrBlock: subnetsOf(cidrBlock, index).gatewayCidr,
      mapPublicIpOnLaunch: false,
      tags: { Name: `${name}-gateway-${zone}` },
    }));
    const attachment = new Ec2TransitGatewayVpcAttachment(this, 'Attachment', {
      transitGatewayId: gateway.id,
      vpcId,
      subnetIds: subnets.map((subnet) => subnet.id),
      dnsSupport: 'enable',
      transitGatewayDefaultRouteTableAssociation: false,
      transitGatewayDefaultRouteTablePropagation: false,
      tags: { Name: name },
    });

    this.networkRouteTableId = new Ec2TransitGatewayRouteTable(this, 'NetworkRoutes', {
      transitGatewayId: gateway.id,
      tags: { Name: `${name}-from-network` },
    }).id;
    new Ec2TransitGatewayRouteTableAssociation(this, 'NetworkAssociation', {
      transitGatewayAttachmentId: attachment.id,
      transitGatewayRouteTableId: this.networkRouteTableId,
    });
    this.linkRouteTableId = new Ec2TransitGatewayRouteTable(this, 'LinkRoutes', {
      transitGatewayId: gateway.id,
      tags: { Name: `${name}-from-links` },
    }).id;
    // Propagation would also tell of the pods' block, which is the same in each region.
    new Ec2TransitGatewayRoute(this, 'ToNetwork', {
      transitGatewayRouteTableId: this.linkRouteTableId,
      destinationCidrBlock: cidrBlock,
      transitGatewayAttachmentId: attachment.id,
    });
  }
}

function assertPrivate(asn: number): void {
  if (Number.isInteger(asn) && PRIVATE_ASNS.some(([first, last]) => asn >= first && asn <= last)) return;
  throw new Error(`asn must be a private AS number, ${PRIVATE_ASNS.map(([first, last]) => `${first} to ${last}`).join(' or ')}, got ${asn}`);
}
