import { Ec2TransitGatewayRoute } from '@cdktf/provider-aws/lib/ec2-transit-gateway-route';
import type { Construct } from 'constructs';
import type { RegionGateway } from '../../aws/network/region-gateway';

/** Lets what comes into a hub by one link leave it by another. */
export function linkRoute(scope: Construct, hub: RegionGateway, cidrBlock: string, attachmentId: string): void {
  new Ec2TransitGatewayRoute(scope, 'TransitRoute', {
    region: hub.network.region,
    transitGatewayRouteTableId: hub.linkRouteTableId,
    destinationCidrBlock: cidrBlock,
    transitGatewayAttachmentId: attachmentId,
  });
}
