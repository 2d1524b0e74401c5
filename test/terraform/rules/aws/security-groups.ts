import type { ResourceRules } from '../resource-rules';
import { IPV4_BLOCK, SECURITY_GROUP_ID, VPC_ID } from './ids';
import { awsDocs, ec2Api } from './sources';
import { TAGS } from './tags';

const DESCRIPTION = { length: [0, 255], pattern: '[0-9A-Za-z ._\\-:/()#,@\\[\\]+=&;{}!$*]*' } as const;
const NAME = '(?!sg-)[0-9A-Za-z ._\\-:/()#,@\\[\\]+=&;{}!$*]*';

export const SECURITY_GROUP: ResourceRules = {
  type: 'aws_security_group',
  source: awsDocs('resources/security_group'),
  attributes: {
    description: { ...DESCRIPTION, forcesReplacement: true, source: ec2Api('CreateSecurityGroup') },
    name: { length: [1, 255], pattern: NAME, forcesReplacement: true, source: ec2Api('CreateSecurityGroup') },
    // A suffix of 26 characters follows.
    name_prefix: { length: [1, 229], pattern: NAME, forcesReplacement: true, source: ec2Api('CreateSecurityGroup') },
    vpc_id: { pattern: VPC_ID, forcesReplacement: true },
    ...TAGS,
  },
  groups: [{ kind: 'atMostOneOf', of: ['name', 'name_prefix'] }],
  computed: {
    name: '{name_prefix}{hash}',
    id: 'sg-{hash}',
    arn: 'arn:aws:ec2:{@region}:{@account}:security-group/sg-{hash}',
    owner_id: '{@account}',
  },
  identity: ['vpc_id', 'name'],
};

export const DEFAULT_SECURITY_GROUP: ResourceRules = {
  type: 'aws_default_security_group',
  source: awsDocs('resources/default_security_group'),
  attributes: { vpc_id: { pattern: VPC_ID, forcesReplacement: true }, ...TAGS },
  computed: {
    id: 'sg-{hash}',
    arn: 'arn:aws:ec2:{@region}:{@account}:security-group/sg-{hash}',
    description: 'default VPC security group',
    name: 'default',
    owner_id: '{@account}',
  },
  identity: ['vpc_id'],
};

const ENDS = ['cidr_ipv4', 'cidr_ipv6', 'prefix_list_id', 'referenced_security_group_id'];
const PORT = { range: [-1, 65535] } as const;

/** Rules of one direction are refused in the same words as those of the other. */
function securityGroupRule(type: string, source: string, action: string): ResourceRules {
  return {
    type,
    source,
    attributes: {
      // A rule may get another block or group, but no other kind of end.
      cidr_ipv4: { pattern: IPV4_BLOCK, forcesReplacement: 'ifRemoved' },
      cidr_ipv6: { pattern: '[0-9a-f:.]+/\\d{1,3}', forcesReplacement: 'ifRemoved' },
      prefix_list_id: { pattern: 'pl-[0-9a-f]+', forcesReplacement: 'ifRemoved' },
      referenced_security_group_id: { pattern: `(?:\\d{12}/)?${SECURITY_GROUP_ID}`, forcesReplacement: 'ifRemoved' },
      description: { ...DESCRIPTION, source: ec2Api('IpRange') },
      from_port: PORT,
      to_port: PORT,
      ip_protocol: { pattern: '-1|tcp|udp|icmp|icmpv6|\\d{1,3}', source: ec2Api(action) },
      security_group_id: { pattern: SECURITY_GROUP_ID, forcesReplacement: true },
      ...TAGS,
    },
    groups: [{ kind: 'exactlyOneOf', of: ENDS }],
    conditions: [
      { where: { path: 'ip_protocol', is: ['-1'] }, forbidden: ['from_port', 'to_port'] },
      { where: { path: 'ip_protocol', is: ['tcp', 'udp'] }, required: ['from_port', 'to_port'], source: ec2Api('IpPermission') },
    ],
    computed: {
      id: 'sgr-{hash}',
      arn: 'arn:aws:ec2:{@region}:{@account}:security-group-rule/sgr-{hash}',
      security_group_rule_id: 'sgr-{hash}',
    },
    identity: ['security_group_id', 'ip_protocol', 'from_port', 'to_port', ...ENDS],
  };
}

export const INGRESS_RULE = securityGroupRule(
  'aws_vpc_security_group_ingress_rule', awsDocs('resources/vpc_security_group_ingress_rule'), 'AuthorizeSecurityGroupIngress',
);

export const EGRESS_RULE = securityGroupRule(
  'aws_vpc_security_group_egress_rule', awsDocs('resources/vpc_security_group_egress_rule'), 'AuthorizeSecurityGroupEgress',
);
