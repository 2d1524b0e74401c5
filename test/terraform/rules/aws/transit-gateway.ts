import type { ResourceRules } from '../resource-rules';
import {
  ACCOUNT_ID, IPV4_BLOCK, REGION, SUBNET_ID, TRANSIT_GATEWAY_ATTACHMENT_ID, TRANSIT_GATEWAY_ID, TRANSIT_GATEWAY_ROUTE_TABLE_ID, VPC_ID,
} from './ids';
import { awsDocs } from './sources';
import { TAGS } from './tags';

const SWITCH = { oneOf: ['enable', 'disable'] } as const;
const ATTACHMENT = { pattern: TRANSIT_GATEWAY_ATTACHMENT_ID, forcesReplacement: true } as const;
const GATEWAY = { pattern: TRANSIT_GATEWAY_ID, forcesReplacement: true } as const;
const TABLE = { pattern: TRANSIT_GATEWAY_ROUTE_TABLE_ID, forcesReplacement: true } as const;

export const TRANSIT_GATEWAY: ResourceRules = {
  type: 'aws_ec2_transit_gateway',
  source: awsDocs('resources/ec2_transit_gateway'),
  attributes: {
    amazon_side_asn: { range: [64512, 4294967294] },
    auto_accept_shared_attachments: SWITCH,
    default_route_table_association: SWITCH,
    default_route_table_propagation: SWITCH,
    dns_support: SWITCH,
    multicast_support: { ...SWITCH, forcesReplacement: true },
    transit_gateway_cidr_blocks: { pattern: IPV4_BLOCK },
    vpn_ecmp_support: SWITCH,
    ...TAGS,
  },
  computed: {
    id: 'tgw-{hash}',
    arn: 'arn:aws:ec2:{@region}:{@account}:transit-gateway/tgw-{hash}',
    association_default_route_table_id: 'tgw-rtb-{hash}',
    propagation_default_route_table_id: 'tgw-rtb-{hash}',
    owner_id: '{@account}',
  },
};

export const TRANSIT_GATEWAY_VPC_ATTACHMENT: ResourceRules = {
  type: 'aws_ec2_transit_gateway_vpc_attachment',
  source: awsDocs('resources/ec2_transit_gateway_vpc_attachment'),
  attributes: {
    appliance_mode_support: SWITCH,
    dns_support: SWITCH,
    ipv6_support: SWITCH,
    subnet_ids: { pattern: SUBNET_ID, items: [1, Infinity] },
    transit_gateway_id: GATEWAY,
    vpc_id: { pattern: VPC_ID, forcesReplacement: true },
    ...TAGS,
  },
  computed: { id: 'tgw-attach-{hash}', vpc_owner_id: '{@account}' },
  identity: ['transit_gateway_id', 'vpc_id'],
};

export const TRANSIT_GATEWAY_PEERING: ResourceRules = {
  type: 'aws_ec2_transit_gateway_peering_attachment',
  source: awsDocs('resources/ec2_transit_gateway_peering_attachment'),
  attributes: {
    'options.dynamic_routing': { ...SWITCH, forcesReplacement: true },
    'peer_account_id': { pattern: ACCOUNT_ID, forcesReplacement: true },
    'peer_region': { pattern: REGION, forcesReplacement: true },
    'peer_transit_gateway_id': GATEWAY,
    'transit_gateway_id': GATEWAY,
    ...TAGS,
  },
  computed: { id: 'tgw-attach-{hash}', peer_account_id: '{@account}', state: 'pendingAcceptance' },
  identity: ['transit_gateway_id', 'peer_transit_gateway_id'],
};

export const TRANSIT_GATEWAY_PEERING_ACCEPTER: ResourceRules = {
  type: 'aws_ec2_transit_gateway_peering_attachment_accepter',
  source: awsDocs('resources/ec2_transit_gateway_peering_attachment_accepter'),
  attributes: { transit_gateway_attachment_id: ATTACHMENT, ...TAGS },
  computed: {
    id: '{transit_gateway_attachment_id}',
    peer_account_id: '{@account}',
    peer_transit_gateway_id: 'tgw-{hash}',
    transit_gateway_id: 'tgw-{hash}',
  },
  identity: ['transit_gateway_attachment_id'],
};

export const TRANSIT_GATEWAY_ROUTE_TABLE: ResourceRules = {
  type: 'aws_ec2_transit_gateway_route_table',
  source: awsDocs('resources/ec2_transit_gateway_route_table'),
  attributes: { transit_gateway_id: GATEWAY, ...TAGS },
  computed: { id: 'tgw-rtb-{hash}', arn: 'arn:aws:ec2:{@region}:{@account}:transit-gateway-route-table/tgw-rtb-{hash}' },
};

export const TRANSIT_GATEWAY_ASSOCIATION: ResourceRules = {
  type: 'aws_ec2_transit_gateway_route_table_association',
  source: awsDocs('resources/ec2_transit_gateway_route_table_association'),
  attributes: { transit_gateway_attachment_id: ATTACHMENT, transit_gateway_route_table_id: TABLE },
  computed: { id: '{transit_gateway_route_table_id}_{transit_gateway_attachment_id}', resource_type: 'vpc' },
  // An attachment follows one table in each region, and a peering stands in two.
  identity: ['transit_gateway_attachment_id', '@region'],
};

export const TRANSIT_GATEWAY_PROPAGATION: ResourceRules = {
  type: 'aws_ec2_transit_gateway_route_table_propagation',
  source: awsDocs('resources/ec2_transit_gateway_route_table_propagation'),
  attributes: { transit_gateway_attachment_id: ATTACHMENT, transit_gateway_route_table_id: TABLE },
  computed: { id: '{transit_gateway_route_table_id}_{transit_gateway_attachment_id}', resource_type: 'vpn' },
  identity: ['transit_gateway_attachment_id', 'transit_gateway_route_table_id'],
};

export const TRANSIT_GATEWAY_ROUTE: ResourceRules = {
  type: 'aws_ec2_transit_gateway_route',
  source: awsDocs('resources/ec2_transit_gateway_route'),
  attributes: {
    blackhole: { forcesReplacement: true },
    destination_cidr_block: { pattern: IPV4_BLOCK, forcesReplacement: true },
    transit_gateway_attachment_id: ATTACHMENT,
    transit_gateway_route_table_id: TABLE,
  },
  groups: [{ kind: 'exactlyOneOf', of: ['blackhole', 'transit_gateway_attachment_id'] }],
  computed: { id: '{transit_gateway_route_table_id}_{destination_cidr_block}' },
  identity: ['transit_gateway_route_table_id', 'destination_cidr_block'],
};
