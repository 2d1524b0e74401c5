import { Ec2TransitGatewayPeeringAttachment } from '@cdktf/provider-aws/lib/ec2-transit-gateway-peering-attachment';
import { Ec2TransitGatewayPeeringAttachmentAccepter } from '@cdktf/provider-aws/lib/ec2-transit-gateway-peering-attachment-accepter';
import { Ec2TransitGatewayRouteTableAssociation } from '@cdktf/provider-aws/lib/ec2-transit-gateway-route-table-association';
import { Construct } from 'constructs';
import type { RegionGateway } from '../../aws/network/region-gateway';

export interface GatewayPeeringProps {
  readonly one: RegionGateway;
  readonly other: RegionGateway;
}

/**
 * A link between the gateways of two regions, over AWS's own network, which encrypts it. Each resource says its region itself: a region
 * that is gone takes no provider along that would be needed to destroy its links.
 */
export class GatewayPeering extends Construct {
  /** The attachment, in both regions, once it is accepted. */
  readonly attachmentId: string;

  constructor(scope: Construct, id: string, { one, other }: GatewayPeeringProps) {
    super(scope, id);
    const tags = { Name: `${one.network.name}--${other.network.name}` };
    const peering = new Ec2TransitGatewayPeeringAttachment(this, 'Resource', {
      region: one.network.region,
      transitGatewayId: one.transitGatewayId,
      peerRegion: other.network.region,
      peerTransitGatewayId: other.transitGatewayId,
      tags,
    });
    this.attachmentId = new Ec2TransitGatewayPeeringAttachmentAccepter(this, 'Accepter', {
      region: other.network.region,
      transitGatewayAttachmentId: peering.id,
      tags,
    }).id;
    for (const { network: { region }, linkRouteTableId } of [one, other]) {
      new Ec2TransitGatewayRouteTableAssociation(this, `Association-${region}`, {
        region,
        transitGatewayAttachmentId: this.attachmentId,
        transitGatewayRouteTableId: linkRouteTableId,
      });
    }
  }
}
