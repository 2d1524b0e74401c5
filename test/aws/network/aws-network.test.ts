import { Subnet } from '@cdktf/provider-aws/lib/subnet';
import { Testing } from 'cdktf';
import { AwsEndpoint, NatGateways, PodAddresses } from '../../../lib/aws';
import { zoneIdPrefix } from '../../../lib/aws/network/zone-id';
import { snapshotOf, TestStack } from '../synth';

describe('AwsNetwork', () => {
  test('snapshot', () => {
    const stack = new TestStack();
    stack.network();
    expect(snapshotOf(stack.synth())).toMatchSnapshot();
  });

  test('the construct ids are a contract', () => {
    const network = new TestStack().network();
    expect(network.node.findAll().map((child) => child.node.path)).toMatchSnapshot();
  });

  test('a zone has a private and a public subnet, named by zone id and never giving out public addresses', () => {
    const stack = new TestStack();
    stack.network();
    const synthesized = stack.synth();
    expect(synthesized).toHaveResourceWithProperties(Subnet, {
      availability_zone_id: 'use1-az6',
      cidr_block: '10.3.32.0/19',
      map_public_ip_on_launch: false,
      tags: { 'Name': 'atlas-private-use1-az6', 'kubernetes.io/role/internal-elb': '1' },
    });
    expect(synthesized).toHaveResourceWithProperties(Subnet, {
      availability_zone_id: 'use1-az6',
      cidr_block: '10.3.225.0/24',
      map_public_ip_on_launch: false,
      tags: { 'Name': 'atlas-public-use1-az6', 'kubernetes.io/role/elb': '1' },
    });
  });

  test('a zone added at the end changes nothing of the others', () => {
    const two = new TestStack();
    two.network();
    const three = new TestStack();
    three.network({ zones: ['use1-az4', 'use1-az6', 'use1-az1'] });
    for (const type of ['aws_subnet', 'aws_nat_gateway', 'aws_eip', 'aws_route', 'aws_route_table']) {
      expect(three.resources(type)).toMatchObject(two.resources(type));
    }
  });

  test('each zone has its own NAT gateway', () => {
    const stack = new TestStack();
    stack.network();
    expect(Object.keys(stack.resources('aws_nat_gateway'))).toHaveLength(2);
    const [first, second] = ['Network_use1-az4_Egress', 'Network_use1-az6_Egress'].map((id) => stack.resource('aws_route', id));
    expect(first.nat_gateway_id).not.toBe(second.nat_gateway_id);
  });

  test('a single NAT gateway serves all zones', () => {
    const stack = new TestStack();
    stack.network({ natGateways: NatGateways.SINGLE });
    expect(Object.keys(stack.resources('aws_nat_gateway'))).toHaveLength(1);
    expect(Object.keys(stack.resources('aws_eip'))).toHaveLength(1);
    const [first, second] = ['Network_use1-az4_Egress', 'Network_use1-az6_Egress'].map((id) => stack.resource('aws_route', id));
    expect(first.nat_gateway_id).toBe(second.nat_gateway_id);
  });

  test('the default security group has no rules', () => {
    const stack = new TestStack();
    stack.network();
    const group = stack.resource('aws_default_security_group', 'Network_DefaultSecurityGroup');
    expect(Object.keys(group).sort()).toEqual(['tags', 'vpc_id']);
  });

  test('AWS is reached by private endpoints, open to the VPC only', () => {
    const stack = new TestStack();
    stack.network();
    const endpoints = Object.values(stack.resources('aws_vpc_endpoint'));
    expect(endpoints.map((endpoint) => `${endpoint.service_name as string} ${endpoint.vpc_endpoint_type as string}`).sort()).toEqual([
      'com.amazonaws.us-east-1.ec2 Interface',
      'com.amazonaws.us-east-1.ecr.api Interface',
      'com.amazonaws.us-east-1.ecr.dkr Interface',
      'com.amazonaws.us-east-1.eks Interface',
      'com.amazonaws.us-east-1.eks-auth Interface',
      'com.amazonaws.us-east-1.logs Interface',
      'com.amazonaws.us-east-1.s3 Gateway',
      'com.amazonaws.us-east-1.sts Interface',
    ]);
    expect(endpoints.filter((endpoint) => endpoint.vpc_endpoint_type === 'Interface').every((endpoint) => endpoint.private_dns_enabled)).toBe(true);
    expect(Object.values(stack.resources('aws_vpc_security_group_ingress_rule'))).toEqual([
      expect.objectContaining({ cidr_ipv4: '10.3.0.0/16', from_port: 443, to_port: 443, ip_protocol: 'tcp' }),
    ]);
  });

  test.each<[AwsEndpoint[], string[], number]>([
    [[AwsEndpoint.LOGS, AwsEndpoint.STS], ['Ec2', 'EcrApi', 'EcrDkr', 'Eks', 'EksAuth', 'S3'], 1],
    [Object.values(AwsEndpoint), ['S3'], 0],
    [[], ['Ec2', 'EcrApi', 'EcrDkr', 'Eks', 'EksAuth', 'Logs', 'S3', 'Sts'], 1],
  ])('without endpoints for %j there are %j, and a security group for interfaces alone', (withoutEndpoints, ids, groups) => {
    const stack = new TestStack();
    stack.network({ withoutEndpoints });
    expect(Object.keys(stack.resources('aws_vpc_endpoint')).map((id) => id.split('_')[2]).sort()).toEqual(ids);
    expect(Object.keys(stack.resources('aws_security_group'))).toHaveLength(groups);
  });

  test.each([
    [['s3' as AwsEndpoint], 'withoutEndpoints must be some of ecr.api, ecr.dkr, sts, ec2, eks, eks-auth, logs, got s3'],
    [[AwsEndpoint.LOGS, AwsEndpoint.LOGS], 'withoutEndpoints must name each service once, got logs again: drop it'],
  ])('refuses to leave out %j', (withoutEndpoints, message) => {
    expect(() => new TestStack().network({ withoutEndpoints })).toThrow(message);
  });

  test('what nodes need while they start and drain is the whole way out', () => {
    const stack = new TestStack();
    const egress = stack.network()._egress.map(({ fqn }) => stack.resolve(fqn).replace(/^\${(.*)_[0-9A-F]{8}}$/, '$1'));
    expect(egress.sort()).toEqual([
      'aws_route.Network_PublicRoute',
      ...['use1-az4', 'use1-az6'].flatMap((zone) => [
        `aws_route.Network_${zone}_Egress`,
        `aws_route_table_association.Network_${zone}_PrivateRoutes`,
        `aws_route_table_association.Network_${zone}_PublicRoutes`,
      ]),
      ...['Ec2', 'EcrApi', 'EcrDkr', 'Eks', 'EksAuth', 'Logs', 'S3', 'Sts'].map((id) => `aws_vpc_endpoint.Network_Endpoints_${id}`),
      'aws_vpc_security_group_ingress_rule.Network_Endpoints_HttpsFromVpc',
    ].sort());
  });

  test('flow logs go to an encrypted log group that keeps them 90 days', () => {
    const stack = new TestStack();
    stack.network();
    expect(stack.resource('aws_flow_log', 'Network_FlowLogs')).toMatchObject({
      traffic_type: 'ALL',
      log_destination_type: 'cloud-watch-logs',
    });
    expect(stack.resource('aws_cloudwatch_log_group', 'Network_FlowLogs')).toMatchObject({
      name: '/aws/vpc-flow-logs/atlas',
      retention_in_days: 90,
      kms_key_id: expect.stringContaining('aws_kms_key.Network_FlowLogs_Key'),
    });
  });

  test('flow logs can be left out, and kept longer', () => {
    const without = new TestStack();
    without.network({ flowLogs: false });
    expect(without.resources('aws_flow_log')).toEqual({});
    expect(without.resources('aws_kms_key')).toEqual({});

    const longer = new TestStack();
    longer.network({ flowLogRetentionDays: 365 });
    expect(longer.resource('aws_cloudwatch_log_group', 'Network_FlowLogs')).toMatchObject({ retention_in_days: 365 });
  });

  test('pods have the addresses of the private subnets unless they are given a block of their own', () => {
    const stack = new TestStack();
    expect(stack.network().podSubnetIds).toEqual([]);
    expect(stack.resources('aws_vpc_ipv4_cidr_block_association')).toEqual({});
  });

  test('a block for pods has a subnet in each zone, with the way out of the zone and to AWS', () => {
    const stack = new TestStack();
    const network = stack.network({ podAddresses: PodAddresses.SECONDARY_BLOCK });
    expect(stack.resource('aws_vpc_ipv4_cidr_block_association', 'Network_PodBlock')).toMatchObject({
      vpc_id: expect.stringContaining('aws_vpc.Network_'),
      cidr_block: '100.64.0.0/16',
      lifecycle: { prevent_destroy: true },
    });
    const second = stack.resource('aws_subnet', 'Network_use1-az6_PodSubnet');
    expect(second).toMatchObject({
      // Through the block, which must stand first and fall last.
      vpc_id: expect.stringContaining('aws_vpc_ipv4_cidr_block_association.Network_PodBlock'),
      availability_zone_id: 'use1-az6',
      cidr_block: '100.64.32.0/19',
      map_public_ip_on_launch: false,
      tags: { Name: 'atlas-pods-use1-az6' },
      lifecycle: { prevent_destroy: true },
    });
    const [pods, nodes] = ['PodRoutes', 'PrivateRoutes'].map((id) => stack.resource('aws_route_table_association', `Network_use1-az6_${id}`));
    expect(pods.route_table_id).toBe(nodes.route_table_id);
    expect(stack.resource('aws_vpc_security_group_ingress_rule', 'Network_Endpoints_HttpsFromPods')).toMatchObject({
      cidr_ipv4: expect.stringContaining('aws_vpc_ipv4_cidr_block_association.Network_PodBlock'), from_port: 443, to_port: 443,
    });
    expect(network.podSubnetIds.map((id) => stack.resolve(id))).toEqual([
      expect.stringContaining('aws_subnet.Network_use1-az4_PodSubnet'),
      expect.stringContaining('aws_subnet.Network_use1-az6_PodSubnet'),
    ]);
    const egress = network._egress.map(({ fqn }) => stack.resolve(fqn));
    expect(egress.filter((address) => address.includes('Pod'))).toHaveLength(3);
  });

  test('a block for pods is beside what stands, and replaces nothing', () => {
    const [before, after] = [new TestStack(), new TestStack()];
    before.network();
    after.network({ podAddresses: PodAddresses.SECONDARY_BLOCK });
    const { resource } = JSON.parse(before.synth()) as { resource: object };
    expect(JSON.parse(after.synth())).toMatchObject({ resource });
  });

  test('it hands out subnets by zone', () => {
    const network = new TestStack().network();
    expect(network.zones).toEqual(['use1-az4', 'use1-az6']);
    expect(network.privateSubnetIdsIn(['use1-az6'])).toEqual([network.privateSubnetIds[1]]);
    expect(network.publicSubnetIds).toHaveLength(2);
    expect(network.privateRouteTableIds).toHaveLength(2);
    expect(() => network.privateSubnetIdsIn(['use1-az1'])).toThrow(
      "zone 'use1-az1' is not in the network, which has use1-az4, use1-az6: add it to the network's zones",
    );
  });

  test.each([
    [{ name: '-atlas' }, "name must be 1 to 100 letters, digits, '-' and '_', and start with neither sign, got '-atlas'"],
    [{ name: 'sg-east' }, "name must not begin with sg-, as no name of a security group may, got 'sg-east': choose another name"],
    [{ region: 'Virginia' }, "region must be an AWS region such as us-east-1, got 'Virginia'"],
    [{ region: 'cn-north-1' }, 'region cn-north-1 is in China'],
    [{ cidrBlock: '10.3.0.0/20' }, 'cidrBlock must be between /16 and /18, got 10.3.0.0/20'],
    [{ cidrBlock: '100.64.0.0/18', podAddresses: PodAddresses.SECONDARY_BLOCK }, 'cidrBlock must not overlap 100.64.0.0/16'],
    [{ zones: ['use1-az4'] }, 'a network has 2 to 6 zones, got 1'],
    [{ zones: [1, 2, 3, 4, 5, 6, 7].map((zone) => `use1-az${zone}`) }, 'a network has 2 to 6 zones, got 7'],
    [{ zones: ['use1-az4', 'use1-az4'] }, 'zones must differ, got use1-az4, use1-az4'],
    [{ zones: ['us-east-1a', 'us-east-1b'] }, "zone 'us-east-1a' is a zone name, which means another place in each account: "
      + 'pass its id, such as use1-az1'],
    [{ zones: ['use1-az4', 'usw2-az1'] }, "zone 'usw2-az1' is no zone id of us-east-1: its ids look like use1-az1"],
    [{ flowLogRetentionDays: 10 }, 'logs are kept for one of 1, 3, 5'],
  ])('refuses %j', (overrides, message) => {
    expect(() => new TestStack().network(overrides)).toThrow(message);
  });

  test.each([
    ['us-east-1', 'use1'],
    ['ap-southeast-3', 'apse3'],
    ['ap-northeast-1', 'apne1'],
    ['eu-central-2', 'euc2'],
    ['il-central-1', 'ilc1'],
    ['us-gov-west-1', 'usgw1'],
  ])('zone ids of %s begin with %s', (region, prefix) => {
    expect(zoneIdPrefix(region)).toBe(prefix);
  });

  test('synthesis is repeatable', () => {
    const [one, other] = [new TestStack(), new TestStack()];
    one.network();
    other.network();
    expect(one.synth()).toBe(other.synth());
    expect(Testing.synth(one)).toBe(one.synth());
  });
});
