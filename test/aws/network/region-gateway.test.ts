import { PodAddresses, RegionGateway } from '../../../lib/aws';
import { TestStack } from '../synth';

function withGateway(asn?: number): TestStack {
  const stack = new TestStack();
  new RegionGateway(stack, 'Gateway', { network: stack.network({ podAddresses: PodAddresses.SECONDARY_BLOCK }), asn });
  return stack;
}

describe('RegionGateway', () => {
  test('the construct ids are a contract', () => {
    const stack = withGateway();
    expect(stack.node.findChild('Gateway').node.findAll().map((child) => child.node.path)).toEqual([
      'test/Gateway',
      ...['Resource', 'Subnet-use1-az4', 'Subnet-use1-az6', 'Attachment', 'NetworkRoutes', 'NetworkAssociation', 'LinkRoutes', 'ToNetwork']
        .map((id) => `test/Gateway/${id}`),
    ]);
  });

  test('no attachment joins it by itself', () => {
    expect(withGateway().resource('aws_ec2_transit_gateway', 'Gateway')).toMatchObject({
      amazon_side_asn: 64576,
      auto_accept_shared_attachments: 'disable',
      default_route_table_association: 'disable',
      default_route_table_propagation: 'disable',
      vpn_ecmp_support: 'enable',
      tags: { Name: 'atlas' },
    });
  });

  test('it stands in a small subnet of its own in each zone', () => {
    const stack = withGateway();
    const subnets = Object.entries(stack.resources('aws_subnet')).filter(([id]) => id.startsWith('Gateway_'));
    expect(subnets.map(([, { availability_zone_id: zone, cidr_block: cidr }]) => [zone, cidr])).toEqual([
      ['use1-az4', '10.3.232.0/28'], ['use1-az6', '10.3.233.0/28'],
    ]);
    expect(stack.resource('aws_ec2_transit_gateway_vpc_attachment', 'Gateway_Attachment')).toMatchObject({
      subnet_ids: subnets.map(([id]) => `\${aws_subnet.${id}.id}`),
      transit_gateway_default_route_table_association: false,
      transit_gateway_default_route_table_propagation: false,
    });
  });

  test('links reach the network by its own block alone, not by that of its pods', () => {
    const stack = withGateway();
    expect(Object.values(stack.resources('aws_ec2_transit_gateway_route'))).toEqual([{
      destination_cidr_block: '10.3.0.0/16',
      transit_gateway_attachment_id: expect.stringContaining('aws_ec2_transit_gateway_vpc_attachment.Gateway_Attachment'),
      transit_gateway_route_table_id: expect.stringContaining('aws_ec2_transit_gateway_route_table.Gateway_LinkRoutes'),
    }]);
    expect(stack.resource('aws_ec2_transit_gateway_route_table_association', 'Gateway_NetworkAssociation')).toMatchObject({
      transit_gateway_route_table_id: expect.stringContaining('aws_ec2_transit_gateway_route_table.Gateway_NetworkRoutes'),
    });
    expect(stack.resources('aws_ec2_transit_gateway_route_table_propagation')).toEqual({});
  });

  test('it takes another private AS number', () => {
    expect(withGateway(4200000001).resource('aws_ec2_transit_gateway', 'Gateway')).toMatchObject({ amazon_side_asn: 4200000001 });
  });

  test.each([0, 64511, 65535, 64600.5, 4294967295, NaN])('refuses the AS number %d', (asn) => {
    expect(() => withGateway(asn)).toThrow(`asn must be a private AS number, 64512 to 65534 or 4200000000 to 4294967294, got ${asn}`);
  });
});
