import type { ResourceRules } from '../resource-rules';
import { LOG_GROUP_ARN, ROLE_ARN, SUBNET_ID, VPC_ID } from './ids';
import { awsDocs, ec2Api } from './sources';
import { TAGS } from './tags';

export const FLOW_LOG: ResourceRules = {
  type: 'aws_flow_log',
  source: awsDocs('resources/flow_log'),
  attributes: {
    deliver_cross_account_role: { pattern: ROLE_ARN, forcesReplacement: true },
    destination_options: { forcesReplacement: true },
    eni_id: { forcesReplacement: true },
    iam_role_arn: { pattern: ROLE_ARN, forcesReplacement: true },
    log_destination: { pattern: `${LOG_GROUP_ARN}(?::\\*)?|arn:aws(?:-[a-z]+)*:(?:s3|firehose):.+`, forcesReplacement: true },
    log_destination_type: {
      oneOf: ['cloud-watch-logs', 'kinesis-data-firehose', 's3'],
      forcesReplacement: true,
      source: ec2Api('CreateFlowLogs'),
    },
    log_format: { forcesReplacement: true },
    max_aggregation_interval: { oneOf: [60, 600], forcesReplacement: true },
    regional_nat_gateway_id: { forcesReplacement: true },
    subnet_id: { pattern: SUBNET_ID, forcesReplacement: true },
    traffic_type: { oneOf: ['ACCEPT', 'ALL', 'REJECT'], forcesReplacement: true, source: ec2Api('CreateFlowLogs') },
    transit_gateway_attachment_id: { forcesReplacement: true },
    transit_gateway_id: { forcesReplacement: true },
    vpc_id: { pattern: VPC_ID, forcesReplacement: true },
    ...TAGS,
  },
  groups: [
    {
      kind: 'exactlyOneOf',
      of: ['eni_id', 'regional_nat_gateway_id', 'subnet_id', 'transit_gateway_attachment_id', 'transit_gateway_id', 'vpc_id'],
    },
    { kind: 'atLeastOneOf', of: ['traffic_type', 'transit_gateway_attachment_id', 'transit_gateway_id'], source: ec2Api('CreateFlowLogs') },
  ],
  conditions: [{
    where: { path: 'log_destination_type', is: ['cloud-watch-logs', null] },
    required: ['iam_role_arn', 'log_destination'],
    source: ec2Api('CreateFlowLogs'),
  }],
  computed: { id: 'fl-{hash}', arn: 'arn:aws:ec2:{@region}:{@account}:vpc-flow-log/fl-{hash}' },
};
