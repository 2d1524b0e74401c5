import type { ResourceRules } from '../resource-rules';
import { LOG_GROUP } from './cloudwatch-logs';
import { LAUNCH_TEMPLATE } from './ec2-launch-template';
import { EFS_FILE_SYSTEM } from './efs';
import { EKS_CLUSTER } from './eks-cluster';
import { LUSTRE_FILE_SYSTEM } from './fsx';
import { IAM_ROLE, IAM_SERVICE_LINKED_ROLE } from './iam';
import * as ids from './ids';
import { KMS_KEY } from './kms';
import { CALLER_IDENTITY } from './provider';
import { SECURITY_GROUP } from './security-groups';
import { TRANSIT_GATEWAY, TRANSIT_GATEWAY_PEERING, TRANSIT_GATEWAY_ROUTE_TABLE } from './transit-gateway';
import { SUBNET, VPC } from './vpc';
import { ADDRESS, INTERNET_GATEWAY, NAT_GATEWAY, ROUTE_TABLE } from './vpc-routing';
import { CUSTOMER_GATEWAY, VPN_CONNECTION } from './vpn';

const matches = (pattern: string, text: string) => new RegExp(`^(?:${pattern})$`, 'u').test(text);

const EXAMPLES: Record<keyof typeof ids, string[]> = {
  ACCOUNT_ID: ['111122223333'],
  ADDRESS_ALLOCATION_ID: ['eipalloc-0123456789abcdef0'],
  BUCKET_ARN: ['arn:aws:s3:::acme-weights', 'arn:aws-us-gov:s3:::acme.weights'],
  CAPACITY_RESERVATION_ID: ['cr-0123456789abcdef0'],
  CLUSTER_ACCESS_POLICY_ARN: [
    'arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy',
    'arn:aws-us-gov:eks::aws:cluster-access-policy/AmazonEKSViewPolicy',
  ],
  FILE_SYSTEM_ID: ['fs-01234567', 'fs-0123456789abcdef0'],
  CUSTOMER_GATEWAY_ID: ['cgw-0123456789abcdef0'],
  INSIDE_BLOCK: ['169.254.64.16/30', '169.254.5.4/30'],
  INTERNET_GATEWAY_ID: ['igw-0123456789abcdef0'],
  IPV4: ['203.0.113.255'],
  IPV4_BLOCK: ['0.0.0.0/0', '203.0.113.255/32', '198.51.100.0/9'],
  KMS_KEY_ARN: ['arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'],
  KMS_KEY_ID: ['1234abcd-12ab-34cd-56ef-1234567890ab', 'mrk-0123456789abcdef0123456789abcdef'],
  LAUNCH_TEMPLATE_ID: ['lt-0123456789abcdef0'],
  LOG_GROUP_ARN: ['arn:aws:logs:eu-central-1:111122223333:log-group:/aws/eks/a_b.c/cluster'],
  NAT_GATEWAY_ID: ['nat-0123456789abcdef0'],
  NETWORK_BLOCK: ['10.0.0.0/16', '10.0.255.240/28'],
  POLICY_ARN: ['arn:aws:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy', 'arn:aws-us-gov:iam::111122223333:policy/mine'],
  PRINCIPAL_ARN: ['arn:aws:iam::111122223333:user/path/to/someone'],
  REGION: ['us-east-1', 'us-gov-west-1', 'ap-southeast-4'],
  ROLE_ARN: ['arn:aws:iam::111122223333:role/aws-service-role/spot.amazonaws.com/AWSServiceRoleForEC2Spot'],
  ROLE_NAME: ['fleet_admin+1=a,b.c@d-e'],
  ROUTE_TABLE_ID: ['rtb-0123456789abcdef0'],
  SECURITY_GROUP_ID: ['sg-0123456789abcdef0'],
  SUBNET_ID: ['subnet-01234567', 'subnet-0123456789abcdef0'],
  TRANSIT_GATEWAY_ATTACHMENT_ID: ['tgw-attach-0123456789abcdef0'],
  TRANSIT_GATEWAY_ID: ['tgw-0123456789abcdef0'],
  TRANSIT_GATEWAY_ROUTE_TABLE_ID: ['tgw-rtb-0123456789abcdef0'],
  VPC_ID: ['vpc-01234567', 'vpc-0123456789abcdef0'],
  ZONE_ID: ['use1-az4', 'usgw1-az1', 'apse4-az3', 'usw2-lax1-az1'],
};

/** What else than itself a pattern takes, by design. */
const WIDER: Partial<Record<keyof typeof ids, (keyof typeof ids)[]>> = {
  IPV4_BLOCK: ['NETWORK_BLOCK', 'INSIDE_BLOCK'],
  PRINCIPAL_ARN: ['ROLE_ARN'],
};

describe.each(Object.entries(ids).filter((entry): entry is [keyof typeof ids, string] => entry[0] in EXAMPLES))('%s', (name, pattern) => {
  test('takes its own', () => expect(EXAMPLES[name].filter((text) => !matches(pattern, text))).toEqual([]));

  // A name looks like much else: its pattern is there to refuse ARNs.
  const others = Object.entries(EXAMPLES).filter(([other]) => other !== name && !WIDER[name]?.includes(other as keyof typeof ids));
  const foreign = others.flatMap(([, texts]) => texts).filter((text) => name !== 'ROLE_NAME' || text.includes(':'));
  test('takes nothing of another kind', () => expect(foreign.filter((text) => matches(pattern, text))).toEqual([]));

  test('takes nothing around its own', () => {
    expect(EXAMPLES[name].flatMap((text) => [`${text} `, ` ${text}`, '']).filter((text) => matches(pattern, text))).toEqual([]);
  });
});

test.each([
  ['IPV4_BLOCK', '10.0.0.256/16'], ['IPV4_BLOCK', '10.0.0/16'], ['IPV4_BLOCK', '10.0.0.0/33'], ['IPV4_BLOCK', '10.0.0.0'],
  ['INSIDE_BLOCK', '169.254.3.0/30'], ['INSIDE_BLOCK', '169.254.169.252/30'], ['INSIDE_BLOCK', '169.254.64.0/29'], ['INSIDE_BLOCK', '10.0.0.0/30'],
  ['NETWORK_BLOCK', '10.0.0.0/15'], ['NETWORK_BLOCK', '10.0.0.0/29'],
  ['ROLE_ARN', 'arn:aws:iam::111122223333:user/admin'], ['ROLE_ARN', 'arn:aws:sts::111122223333:assumed-role/admin/session'],
  ['POLICY_ARN', 'arn:aws:iam::aws:policy/'], ['KMS_KEY_ARN', 'arn:aws:kms:us-east-1:111122223333:alias/mine'],
  ['ZONE_ID', 'us-east-1a'], ['SUBNET_ID', 'subnet-0123456789'], ['REGION', 'us-east-1a'],
] as const)('%s refuses %s', (name, text) => expect(matches(ids[name], text)).toBe(false));

describe('fakes have the form that others ask for', () => {
  const PARTS: Record<string, string> = { '@region': 'us-gov-west-1', '@account': '111122223333', 'hash': '0123456789abcdef0', 'name': '/a/b' };
  const fake = ({ computed }: ResourceRules, path: string) => String(computed![path]).replace(/\{([@\w]+)\}/g, (_, part: string) => PARTS[part] ?? 'part');

  test.each<[ResourceRules, string, string]>([
    [ADDRESS, 'allocation_id', ids.ADDRESS_ALLOCATION_ID],
    [CALLER_IDENTITY, 'account_id', ids.ACCOUNT_ID],
    [EKS_CLUSTER, 'vpc_config.cluster_security_group_id', ids.SECURITY_GROUP_ID],
    [EFS_FILE_SYSTEM, 'id', ids.FILE_SYSTEM_ID],
    [IAM_SERVICE_LINKED_ROLE, 'arn', ids.ROLE_ARN],
    [INTERNET_GATEWAY, 'id', ids.INTERNET_GATEWAY_ID],
    [KMS_KEY, 'arn', ids.KMS_KEY_ARN],
    [KMS_KEY, 'key_id', ids.KMS_KEY_ID],
    [LAUNCH_TEMPLATE, 'id', ids.LAUNCH_TEMPLATE_ID],
    [LOG_GROUP, 'arn', ids.LOG_GROUP_ARN],
    [LUSTRE_FILE_SYSTEM, 'id', ids.FILE_SYSTEM_ID],
    [NAT_GATEWAY, 'id', ids.NAT_GATEWAY_ID],
    [ROUTE_TABLE, 'id', ids.ROUTE_TABLE_ID],
    [SECURITY_GROUP, 'id', ids.SECURITY_GROUP_ID],
    [SUBNET, 'id', ids.SUBNET_ID],
    [TRANSIT_GATEWAY, 'id', ids.TRANSIT_GATEWAY_ID],
    [TRANSIT_GATEWAY_PEERING, 'id', ids.TRANSIT_GATEWAY_ATTACHMENT_ID],
    [TRANSIT_GATEWAY_ROUTE_TABLE, 'id', ids.TRANSIT_GATEWAY_ROUTE_TABLE_ID],
    [CUSTOMER_GATEWAY, 'id', ids.CUSTOMER_GATEWAY_ID],
    [VPN_CONNECTION, 'transit_gateway_attachment_id', ids.TRANSIT_GATEWAY_ATTACHMENT_ID],
    [VPC, 'id', ids.VPC_ID],
  ])('$type', (rules, path, pattern) => expect(fake(rules, path)).toMatch(new RegExp(`^(?:${pattern})$`, 'u')));

  test('aws_iam_role', () => {
    expect(fake({ ...IAM_ROLE, computed: { arn: String(IAM_ROLE.computed!.arn).replace('{name}', 'fleet-{hash}') } }, 'arn'))
      .toMatch(new RegExp(`^(?:${ids.ROLE_ARN})$`, 'u'));
  });
});
