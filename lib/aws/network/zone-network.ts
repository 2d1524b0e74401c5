import { Eip } from '@cdktf/provider-aws/lib/eip';
import { NatGateway } from '@cdktf/provider-aws/lib/nat-gateway';
import { Route } from '@cdktf/provider-aws/lib/route';
import { RouteTable } from '@cdktf/provider-aws/lib/route-table';
import { RouteTableAssociation } from '@cdktf/provider-aws/lib/route-table-association';
import { Subnet } from '@cdktf/provider-aws/lib/subnet';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { ZoneSubnets } from './subnet-plan';

export interface ZoneNetworkProps {
  readonly name: string;
  readonly zone: string;
  readonly vpcId: string;
  readonly subnets: ZoneSubnets;
  readonly publicRouteTableId: string;
  /** NAT gateway of another zone; without one, this zone makes its own. */
  readonly natGatewayId?: string;
  /** What must stand before a NAT gateway can reach the internet. */
  readonly internetGateway: ITerraformDependable;
  /** VPC whose second block gives pods their addresses; without it they have those of the private subnet. */
  readonly podVpcId?: string;
  readonly deletionProtection: boolean;
}

/** The subnets of one availability zone, and the way out of them. */
export class ZoneNetwork extends Construct {
  readonly privateSubnetId: string;
  readonly publicSubnetId: string;
  readonly privateRouteTableId: string;
  readonly natGatewayId: string;
  /** Where pods have their addresses, if not in the private subnet. */
  readonly podSubnet?: Subnet;
  /** What must stand for a node of this zone to reach anything outside, and for the NAT gateway here to. */
  readonly egress: ITerraformDependable[];

  constructor(scope: Construct, id: string, props: ZoneNetworkProps) {
    super(scope, id);
    const publicSubnet = new Subnet(this, 'PublicSubnet', {
      vpcId: props.vpcId,
      availabilityZoneId: props.zone,
      cidrBlock: props.subnets.publicCidr,
      mapPublicIpOnLaunch: false,
      tags: { 'Name': `${props.name}-public-${props.zone}`, 'kubernetes.io/role/elb': '1' },
      lifecycle: { preventDestroy: props.deletionProtection },
    });
    const publicRoutes = new RouteTableAssociation(this, 'PublicRoutes', { subnetId: publicSubnet.id, routeTableId: props.publicRouteTableId });

    const privateSubnet = new Subnet(this, 'PrivateSubnet', {
      vpcId: props.vpcId,
      availabilityZoneId: props.zone,
      cidrBlock: props.subnets.privateCidr,
      mapPublicIpOnLaunch: false,
      tags: { 'Name': `${props.name}-private-${props.zone}`, 'kubernetes.io/role/internal-elb': '1' },
      lifecycle: { preventDestroy: props.deletionProtection },
    });
    const routes = new RouteTable(this, 'PrivateRouteTable', {
      vpcId: props.vpcId,
      tags: { Name: `${props.name}-private-${props.zone}` },
    });
    const privateRoutes = new RouteTableAssociation(this, 'PrivateRoutes', { subnetId: privateSubnet.id, routeTableId: routes.id });

    this.natGatewayId = props.natGatewayId ?? this.natGateway(props, publicSubnet.id);
    const wayOut = new Route(this, 'Egress', {
      routeTableId: routes.id,
      destinationCidrBlock: '0.0.0.0/0',
      natGatewayId: this.natGatewayId,
    });
    this.egress = [publicRoutes, privateRoutes, wayOut];
    if (props.podVpcId) {
      this.podSubnet = new Subnet(this, 'PodSubnet', {
        vpcId: props.podVpcId,
        availabilityZoneId: props.zone,
        cidrBlock: props.subnets.podCidr,
        mapPublicIpOnLaunch: false,
        tags: { Name: `${props.name}-pods-${props.zone}` },
        lifecycle: { preventDestroy: props.deletionProtection },
      });
      this.egress.push(new RouteTableAssociation(this, 'PodRoutes', { subnetId: this.podSubnet.id, routeTableId: routes.id }));
    }
    this.privateSubnetId = privateSubnet.id;
    this.publicSubnetId = publicSubnet.id;
    this.privateRouteTableId = routes.id;
  }

  private natGateway(props: ZoneNetworkProps, subnetId: string): string {
    const tags = { Name: `${props.name}-nat-${props.zone}` };
    const address = new Eip(this, 'NatAddress', { domain: 'vpc', tags, dependsOn: [props.internetGateway] });
    return new NatGateway(this, 'NatGateway', {
      subnetId,
      allocationId: address.allocationId,
      tags,
      dependsOn: [props.internetGateway],
    }).id;
  }
}
