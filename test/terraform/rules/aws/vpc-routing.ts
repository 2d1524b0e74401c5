import type { ResourceRules } from '../resource-rules';
import { ADDRESS_ALLOCATION_ID, INTERNET_GATEWAY_ID, IPV4_BLOCK, NAT_GATEWAY_ID, ROUTE_TABLE_ID, SUBNET_ID, TRANSIT_GATEWAY_ID, VPC_ID } from './ids';
import { awsDocs, ec2Api } from './sources';
import { TAGS } from './tags';

const DESTINATIONS = ['destination_cidr_block', 'destination_ipv6_cidr_block', 'destination_prefix_list_id'];

export const INTERNET_GATEWAY: ResourceRules = {
  type: 'aws_internet_gateway',
  source: awsDocs('resources/internet_gateway'),
  attributes: { vpc_id: { pattern: VPC_ID }, ...TAGS },
  computed: {
    id: 'igw-{hash}',
    arn: 'arn:aws:ec2:{@region}:{@account}:internet-gateway/igw-{hash}',
    owner_id: '{@account}',
  },
  identity: ['vpc_id'],
};

export const ROUTE_TABLE: ResourceRules = {
  type: 'aws_route_table',
  source: awsDocs('resources/route_table'),
  attributes: { vpc_id: { pattern: VPC_ID, forcesReplacement: true }, ...TAGS },
  computed: {
    id: 'rtb-{hash}',
    arn: 'arn:aws:ec2:{@region}:{@account}:route-table/rtb-{hash}',
    owner_id: '{@account}',
  },
};

export const ROUTE: ResourceRules = {
  type: 'aws_route',
  source: awsDocs('resources/route'),
  attributes: {
    destination_cidr_block: { pattern: IPV4_BLOCK, forcesReplacement: true },
    destination_ipv6_cidr_block: { forcesReplacement: true },
    destination_prefix_list_id: { forcesReplacement: true },
    gateway_id: { pattern: `${INTERNET_GATEWAY_ID}|vgw-[0-9a-f]+|local` },
    nat_gateway_id: { pattern: NAT_GATEWAY_ID },
    route_table_id: { pattern: ROUTE_TABLE_ID, forcesReplacement: true },
    transit_gateway_id: { pattern: TRANSIT_GATEWAY_ID },
  },
  groups: [
    { kind: 'exactlyOneOf', of: DESTINATIONS },
    {
      kind: 'exactlyOneOf',
      of: [
        'carrier_gateway_id', 'core_network_arn', 'egress_only_gateway_id', 'gateway_id', 'local_gateway_id', 'nat_gateway_id',
        'network_interface_id', 'transit_gateway_id', 'vpc_endpoint_id', 'vpc_peering_connection_id',
      ],
    },
  ],
  computed: { id: 'r-{route_table_id}{hash}', origin: 'CreateRoute', state: 'active' },
  identity: ['route_table_id', ...DESTINATIONS],
};

export const ROUTE_TABLE_ASSOCIATION: ResourceRules = {
  type: 'aws_route_table_association',
  source: awsDocs('resources/route_table_association'),
  attributes: {
    gateway_id: { pattern: `${INTERNET_GATEWAY_ID}|vgw-[0-9a-f]+`, forcesReplacement: true },
    route_table_id: { pattern: ROUTE_TABLE_ID },
    subnet_id: { pattern: SUBNET_ID, forcesReplacement: true },
  },
  groups: [{ kind: 'exactlyOneOf', of: ['gateway_id', 'subnet_id'] }],
  computed: { id: 'rtbassoc-{hash}' },
  identity: ['gateway_id', 'subnet_id'],
};

export const ADDRESS: ResourceRules = {
  type: 'aws_eip',
  source: awsDocs('resources/eip'),
  attributes: { domain: { oneOf: ['vpc'], forcesReplacement: true, source: ec2Api('AllocateAddress') }, ...TAGS },
  computed: {
    id: 'eipalloc-{hash}',
    allocation_id: 'eipalloc-{hash}',
    arn: 'arn:aws:ec2:{@region}:{@account}:elastic-ip/eipalloc-{hash}',
  },
};

export const NAT_GATEWAY: ResourceRules = {
  type: 'aws_nat_gateway',
  source: awsDocs('resources/nat_gateway'),
  attributes: {
    allocation_id: { pattern: ADDRESS_ALLOCATION_ID, forcesReplacement: true },
    availability_mode: { oneOf: ['regional', 'zonal'], forcesReplacement: true, source: ec2Api('CreateNatGateway') },
    connectivity_type: { oneOf: ['private', 'public'], forcesReplacement: true },
    private_ip: { forcesReplacement: true },
    subnet_id: { pattern: SUBNET_ID, forcesReplacement: true },
    vpc_id: { pattern: VPC_ID, forcesReplacement: true },
    ...TAGS,
  },
  // Without another word a gateway is public and stands in one zone.
  groups: [{ kind: 'atLeastOneOf', of: ['allocation_id', 'availability_mode', 'connectivity_type'] }],
  conditions: [
    { where: { path: 'availability_mode', is: ['zonal', null] }, required: ['subnet_id'] },
    { where: { path: 'connectivity_type', is: ['private'] }, forbidden: ['allocation_id', 'secondary_allocation_ids'] },
    { where: { path: 'connectivity_type', is: ['public', null] }, forbidden: ['secondary_private_ip_address_count'] },
  ],
  computed: { id: 'nat-{hash}', association_id: 'eipassoc-{hash}', network_interface_id: 'eni-{hash}' },
  identity: ['allocation_id'],
};
