import type { ResourceRules } from '../resource-rules';
import { ROUTE_TABLE_ID, SECURITY_GROUP_ID, SUBNET_ID, VPC_ID } from './ids';
import { awsDocs, ec2Api } from './sources';
import { TAGS } from './tags';

export const VPC_ENDPOINT: ResourceRules = {
  type: 'aws_vpc_endpoint',
  source: awsDocs('resources/vpc_endpoint'),
  attributes: {
    policy: { json: true },
    resource_configuration_arn: { forcesReplacement: true },
    route_table_ids: { pattern: ROUTE_TABLE_ID },
    security_group_ids: { pattern: SECURITY_GROUP_ID },
    service_name: {
      pattern: '(?:com\\.amazonaws|aws)(?:\\.[a-z0-9\\-]+)+',
      forcesReplacement: true,
      source: 'https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html',
    },
    service_network_arn: { forcesReplacement: true },
    service_region: { forcesReplacement: true },
    subnet_ids: { pattern: SUBNET_ID },
    vpc_endpoint_type: {
      oneOf: ['Gateway', 'GatewayLoadBalancer', 'Interface', 'Resource', 'ServiceNetwork'],
      forcesReplacement: true,
      source: ec2Api('CreateVpcEndpoint'),
    },
    vpc_id: { pattern: VPC_ID, forcesReplacement: true },
    ...TAGS,
  },
  groups: [{ kind: 'exactlyOneOf', of: ['resource_configuration_arn', 'service_name', 'service_network_arn'] }],
  conditions: [
    {
      where: { path: 'vpc_endpoint_type', is: ['Gateway', null] },
      forbidden: ['private_dns_enabled', 'security_group_ids', 'subnet_configuration', 'subnet_ids'],
      source: ec2Api('CreateVpcEndpoint'),
    },
    {
      where: { path: 'vpc_endpoint_type', is: ['GatewayLoadBalancer', 'Interface', 'Resource', 'ServiceNetwork'] },
      forbidden: ['route_table_ids'],
      source: ec2Api('CreateVpcEndpoint'),
    },
  ],
  computed: {
    id: 'vpce-{hash}',
    arn: 'arn:aws:ec2:{@region}:{@account}:vpc-endpoint/vpce-{hash}',
    owner_id: '{@account}',
    prefix_list_id: 'pl-{hash}',
    state: 'available',
  },
  identity: ['vpc_id', 'service_name', 'vpc_endpoint_type'],
};
