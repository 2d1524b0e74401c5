import type { ResourceRules } from '../resource-rules';
import { NETWORK_BLOCK, VPC_ID, ZONE_ID } from './ids';
import { awsDocs, ec2Api } from './sources';
import { TAGS } from './tags';

export const VPC: ResourceRules = {
  type: 'aws_vpc',
  source: awsDocs('resources/vpc'),
  attributes: {
    cidr_block: { pattern: NETWORK_BLOCK, forcesReplacement: true, source: ec2Api('CreateVpc') },
    instance_tenancy: { oneOf: ['dedicated', 'default'] },
    ipv4_ipam_pool_id: { forcesReplacement: true },
    ipv4_netmask_length: { range: [16, 28], forcesReplacement: true },
    ...TAGS,
  },
  groups: [{ kind: 'exactlyOneOf', of: ['cidr_block', 'ipv4_ipam_pool_id'] }],
  computed: {
    id: 'vpc-{hash}',
    arn: 'arn:aws:ec2:{@region}:{@account}:vpc/vpc-{hash}',
    default_network_acl_id: 'acl-{hash}',
    default_route_table_id: 'rtb-{hash}',
    default_security_group_id: 'sg-{hash}',
    dhcp_options_id: 'dopt-{hash}',
    main_route_table_id: 'rtb-{hash}',
    owner_id: '{@account}',
  },
};

export const SUBNET: ResourceRules = {
  type: 'aws_subnet',
  source: awsDocs('resources/subnet'),
  attributes: {
    availability_zone: { pattern: '[a-z]{2}(?:-[a-z]+)+-\\d(?:-[a-z]+-\\d)?[a-z]', forcesReplacement: true },
    availability_zone_id: { pattern: ZONE_ID, forcesReplacement: true },
    cidr_block: { pattern: NETWORK_BLOCK, forcesReplacement: true, source: ec2Api('CreateSubnet') },
    ipv6_native: { forcesReplacement: true },
    outpost_arn: { forcesReplacement: true },
    vpc_id: { pattern: VPC_ID, forcesReplacement: true },
    ...TAGS,
  },
  groups: [{ kind: 'atMostOneOf', of: ['availability_zone', 'availability_zone_id'] }],
  computed: {
    id: 'subnet-{hash}',
    arn: 'arn:aws:ec2:{@region}:{@account}:subnet/subnet-{hash}',
    availability_zone: '{@region}a',
    owner_id: '{@account}',
  },
  identity: ['vpc_id', 'cidr_block'],
};

export const VPC_BLOCK: ResourceRules = {
  type: 'aws_vpc_ipv4_cidr_block_association',
  source: awsDocs('resources/vpc_ipv4_cidr_block_association'),
  attributes: {
    cidr_block: { pattern: NETWORK_BLOCK, forcesReplacement: true, source: ec2Api('AssociateVpcCidrBlock') },
    ipv4_ipam_pool_id: { forcesReplacement: true },
    ipv4_netmask_length: { range: [16, 28], forcesReplacement: true },
    vpc_id: { pattern: VPC_ID, forcesReplacement: true },
  },
  groups: [{ kind: 'exactlyOneOf', of: ['cidr_block', 'ipv4_ipam_pool_id'] }],
  computed: { id: 'vpc-cidr-assoc-{hash}' },
  identity: ['vpc_id', 'cidr_block'],
};
