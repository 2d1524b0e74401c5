import { Ec2TransitGatewayRoute } from '@cdktf/provider-aws/lib/ec2-transit-gateway-route';
import { Route } from '@cdktf/provider-aws/lib/route';
import { Construct } from 'constructs';
import type { RegionGateway } from '../../aws/network/region-gateway';

export interface NetworkRoutesProps {
  readonly gateway: RegionGateway;
  /** Block of the other region. */
  readonly cidrBlock: string;
  /** Link that leads there; without one the gateway learns the way by BGP. */
  readonly attachmentId?: string;
}

/** The way from a network's nodes to another region: to the gateway, and from there into a link. */
export class NetworkRoutes extends Construct {
  constructor(scope: Construct, id: string, { gateway, cidrBlock, attachmentId }: NetworkRoutesProps) {
    super(scope, id);
    const { region, zones, privateRouteTableIds } = gateway.network;
    if (attachmentId !== undefined) {
      // Peering attachments carry static routes only.
      new Ec2TransitGatewayRoute(this, 'Resource', {
        region,
        transitGatewayRouteTableId: gateway.networkRouteTableId,
        destinationCidrBlock: cidrBlock,
        transitGatewayAttachmentId: attachmentId,
      });
    }
    for (const [index, zone] of zones.entries()) {
      new Route(this, zone, {
        region,
        routeTableId: privateRouteTableIds[index],
        destinationCidrBlock: cidrBlock,
        transitGatewayId: gateway.transitGatewayId,
      });
    }
  }
}
