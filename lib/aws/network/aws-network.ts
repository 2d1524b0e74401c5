import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity';
import { DefaultSecurityGroup } from '@cdktf/provider-aws/lib/default-security-group';
import { InternetGateway } from '@cdktf/provider-aws/lib/internet-gateway';
import { Route } from '@cdktf/provider-aws/lib/route';
import { RouteTable } from '@cdktf/provider-aws/lib/route-table';
import type { Subnet } from '@cdktf/provider-aws/lib/subnet';
import { Vpc } from '@cdktf/provider-aws/lib/vpc';
import { VpcIpv4CidrBlockAssociation } from '@cdktf/provider-aws/lib/vpc-ipv4-cidr-block-association';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { FlowLogs } from './flow-logs';
import { NatGateways } from './nat-gateways';
import { PodAddresses } from './pod-addresses';
import { assertWithoutEndpoints, ServiceEndpoints } from './service-endpoints';
import { assertRoomForPods, MAX_ZONES, parseBlock, POD_BLOCK, subnetsOf } from './subnet-plan';
import { assertZones } from './zone-id';
import { ZoneNetwork } from './zone-network';
import type { AwsEndpoint } from '../../catalog/aws-endpoint';
import { assertRegion } from '../region/partition';
import { assertName } from '../resource-name';

/** EKS needs subnets in two zones. Source: EKS user guide, "Amazon EKS networking requirements", read 2026-11. */
const MIN_ZONES = 2;

/** Properties of `AwsNetwork`. */
export interface AwsNetworkProps {
  /** Name of the VPC, and beginning of the names of what is in it: 1 to 100 letters, digits, `-` and `_`, not beginning with `sg-`. */
  readonly name: string;
  /** Region of the AWS provider in scope, such as `us-east-1`. */
  readonly region: string;
  /**
   * IPv4 block of the VPC, from /16 to /18, such as `10.3.0.0/16`: within `10.0.0.0/8`, `172.16.0.0/12` without `172.17.0.0/16`, which container
   * bridges have, `192.168.0.0/16` or `100.64.0.0/10`. It must overlap no network that this one
   * will be joined to. Each zone takes an eighth of it for nodes and pods.
   */
  readonly cidrBlock: string;
  /**
   * Zone ids, such as `use1-az4`: 2 to 6 of them, of those in which the planned instance types are sold, as the catalogue and a plan's
   * regions name them. Their order decides which addresses each has, so add new ones at the end.
   */
  readonly zones: string[];
  /**
   * Where pods take their addresses from. A network may change to the second block while it stands: nothing is replaced, and nodes that
   * are made later use it.
   *
   * @default PodAddresses.PRIMARY_BLOCK
   */
  readonly podAddresses?: PodAddresses;
  /** @default NatGateways.PER_ZONE */
  readonly natGateways?: NatGateways;
  /**
   * Services of AWS that nodes and pods call through NAT gateways, as they do the internet, in place of an interface endpoint. An endpoint costs by the
   * hour and zone whatever flows (0.01 USD in us-east-1) and 0.01 USD a GB; a NAT gateway 0.045 USD a GB. The gateway endpoint of S3 is free, and stays.
   * Taking one away cuts connections that pods have through it.
   *
   * @default - each service of `AwsEndpoint` has one
   */
  readonly withoutEndpoints?: AwsEndpoint[];
  /**
   * Whether Terraform refuses to destroy or replace the VPC and its subnets, as another `cidrBlock` or order of zones would, before anything
   * else is touched. To destroy them, deploy with `false` first.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;
  /**
   * Whether every connection is logged, accepted or not.
   *
   * @default true
   */
  readonly flowLogs?: boolean;
  /**
   * Days for which flow logs are kept, one of those that CloudWatch Logs knows.
   *
   * @default 90
   */
  readonly flowLogRetentionDays?: number;
}

/**
 * A VPC for GPU clusters: nodes stand in large private subnets, and reach AWS through private endpoints (`AwsEndpoint`) and the rest of
 * the world through NAT gateways. The default security group has no rules.
 *
 * @throws if the region, the block or the zones can't be used
 */
export class AwsNetwork extends Construct {
  /** Name of the VPC. */
  public readonly name: string;
  /** Region, such as `us-east-1`. */
  public readonly region: string;
  /** Account of the AWS provider, known when Terraform runs. */
  public readonly accountId: string;
  /** Id of the VPC. */
  public readonly vpcId: string;
  /** IPv4 block of the VPC. */
  public readonly cidrBlock: string;
  /**
   * Ways to the internet and to AWS, which nodes need while they start and while they drain.
   *
   * @internal
   */
  public readonly _egress: ITerraformDependable[];
  private readonly zoneNetworks: ReadonlyMap<string, ZoneNetwork>;

  constructor(scope: Construct, id: string, props: AwsNetworkProps) {
    super(scope, id);
    assertProps(props);
    const { name, region, cidrBlock, deletionProtection = true } = props;
    this.name = name;
    this.region = region;
    this.cidrBlock = cidrBlock;
    this.accountId = new DataAwsCallerIdentity(this, 'Account', {}).accountId;

    const vpc = new Vpc(this, 'Resource', {
      cidrBlock,
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: { Name: name },
      lifecycle: { preventDestroy: deletionProtection },
    });
    this.vpcId = vpc.id;
    new DefaultSecurityGroup(this, 'DefaultSecurityGroup', { vpcId: vpc.id, tags: { Name: `${name}-default-unused` } });

    const internetGateway = new InternetGateway(this, 'InternetGateway', { vpcId: vpc.id, tags: { Name: name } });
    const publicRoutes = new RouteTable(this, 'PublicRouteTable', { vpcId: vpc.id, tags: { Name: `${name}-public` } });
    const podBlock = props.podAddresses === PodAddresses.SECONDARY_BLOCK
      ? new VpcIpv4CidrBlockAssociation(this, 'PodBlock', { vpcId: vpc.id, cidrBlock: POD_BLOCK, lifecycle: { preventDestroy: deletionProtection } })
      : undefined;
    const publicRoute = new Route(this, 'PublicRoute', {
      routeTableId: publicRoutes.id,
      destinationCidrBlock: '0.0.0.0/0',
      gatewayId: internetGateway.id,
    });

    const zoneNetworks = new Map<string, ZoneNetwork>();
    for (const [index, zone] of props.zones.entries()) {
      const shared = props.natGateways === NatGateways.SINGLE ? zoneNetworks.get(props.zones[0]) : undefined;
      zoneNetworks.set(zone, new ZoneNetwork(this, zone, {
        name,
        zone,
        vpcId: vpc.id,
        subnets: subnetsOf(cidrBlock, index),
        publicRouteTableId: publicRoutes.id,
        natGatewayId: shared?.natGatewayId,
        internetGateway,
        podVpcId: podBlock?.vpcId,
        deletionProtection,
      }));
    }
    this.zoneNetworks = zoneNetworks;

    const endpoints = new ServiceEndpoints(this, 'Endpoints', {
      name,
      region,
      vpcId: vpc.id,
      vpcCidr: cidrBlock,
      podCidr: podBlock?.cidrBlock,
      subnetIds: this.privateSubnetIds,
      routeTableIds: this.privateRouteTableIds,
      without: props.withoutEndpoints ?? [],
    });
    this._egress = [publicRoute, ...[...zoneNetworks.values()].flatMap((zone) => zone.egress), ...endpoints.egress];

    if (props.flowLogs ?? true) {
      new FlowLogs(this, 'FlowLogs', {
        name,
        region,
        accountId: this.accountId,
        vpcId: vpc.id,
        retentionDays: props.flowLogRetentionDays ?? 90,
      });
    }
  }

  /** Zone ids, in the order in which they were given. */
  public get zones(): string[] {
    return [...this.zoneNetworks.keys()];
  }

  /** Subnets for nodes and pods, in the order of the zones. */
  public get privateSubnetIds(): string[] {
    return this.privateSubnetIdsIn(this.zones);
  }

  /** Subnets in which pods alone have their addresses, in the order of the zones; none with `PodAddresses.PRIMARY_BLOCK`. */
  public get podSubnetIds(): string[] {
    return this._podSubnets.map((subnet) => subnet.id);
  }

  /** Route tables of the subnets for nodes and pods, in the order of the zones. */
  public get privateRouteTableIds(): string[] {
    return [...this.zoneNetworks.values()].map((zone) => zone.privateRouteTableId);
  }

  /** @internal */
  public get _podSubnets(): Subnet[] {
    return [...this.zoneNetworks.values()].flatMap(({ podSubnet }) => podSubnet ?? []);
  }

  /** Subnets for internet-facing load balancers, in the order of the zones. */
  public get publicSubnetIds(): string[] {
    return [...this.zoneNetworks.values()].map((zone) => zone.publicSubnetId);
  }

  /**
   * Subnets for nodes and pods in some of the zones.
   *
   * @param zones zone ids of this network
   * @throws if the network has no such zone
   */
  public privateSubnetIdsIn(zones: string[]): string[] {
    return zones.map((zone) => {
      const found = this.zoneNetworks.get(zone);
      if (!found) throw new Error(`zone '${zone}' is not in the network, which has ${this.zones.join(', ')}: add it to the network's zones`);
      return found.privateSubnetId;
    });
  }
}

function assertProps({ name, region, cidrBlock, zones, podAddresses, withoutEndpoints }: AwsNetworkProps): void {
  assertName('name', name);
  assertRegion(region);
  parseBlock(cidrBlock);
  if (podAddresses === PodAddresses.SECONDARY_BLOCK) assertRoomForPods(cidrBlock);
  if (zones.length < MIN_ZONES || zones.length > MAX_ZONES) {
    throw new Error(`a network has ${MIN_ZONES} to ${MAX_ZONES} zones, got ${zones.length}: EKS needs two, and the block has room for six`);
  }
  assertZones(region, zones);
  assertWithoutEndpoints(withoutEndpoints);
}
