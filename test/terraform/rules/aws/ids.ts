/** Patterns of what AWS names its things by, so that an ARN where an id belongs, or another kind's id, is refused. */

const HEX = '(?:[0-9a-f]{8}|[0-9a-f]{17})';
const ARN = 'arn:aws(?:-[a-z]+)*';
const REGIONAL = '[a-z]{2}(?:-[a-z]+)+-\\d:\\d{12}';
const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html */
const ec2Id = (prefix: string): string => `${prefix}-${HEX}`;

export const ACCOUNT_ID = '\\d{12}';
export const REGION = '[a-z]{2}(?:-[a-z]+)+-\\d';

export const VPC_ID = ec2Id('vpc');
export const SUBNET_ID = ec2Id('subnet');
export const SECURITY_GROUP_ID = ec2Id('sg');
export const ROUTE_TABLE_ID = ec2Id('rtb');
export const INTERNET_GATEWAY_ID = ec2Id('igw');
export const NAT_GATEWAY_ID = ec2Id('nat');
export const ADDRESS_ALLOCATION_ID = ec2Id('eipalloc');
export const CAPACITY_RESERVATION_ID = ec2Id('cr');
export const LAUNCH_TEMPLATE_ID = ec2Id('lt');
export const TRANSIT_GATEWAY_ID = ec2Id('tgw');
export const TRANSIT_GATEWAY_ATTACHMENT_ID = ec2Id('tgw-attach');
export const TRANSIT_GATEWAY_ROUTE_TABLE_ID = ec2Id('tgw-rtb');
export const CUSTOMER_GATEWAY_ID = ec2Id('cgw');

/** Of a zone, or of a local zone: `use1-az4`, `use1-bos1-az1`. https://docs.aws.amazon.com/ram/latest/userguide/working-with-az-ids.html */
export const ZONE_ID = '[a-z]+\\d(?:-[a-z]+\\d)?-az\\d';

/** https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id-key-id */
export const KMS_KEY_ID = `(?:${UUID}|mrk-[0-9a-f]{32})`;
export const KMS_KEY_ARN = `${ARN}:kms:${REGIONAL}:key/${KMS_KEY_ID}`;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
export const ROLE_NAME = '[\\w+=,.@\\-]{1,64}';
export const ROLE_ARN = `${ARN}:iam::${ACCOUNT_ID}:role/(?:[\\x21-\\x7e]+/)?${ROLE_NAME}`;
export const PRINCIPAL_ARN = `${ARN}:iam::${ACCOUNT_ID}:(?:role|user)/[\\x21-\\x7e]+`;
export const POLICY_ARN = `${ARN}:iam::(?:aws|${ACCOUNT_ID}):policy/[\\x21-\\x7e]+`;

/** https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html */
export const CLUSTER_ACCESS_POLICY_ARN = `${ARN}:eks::aws:cluster-access-policy/\\w+`;

/** Of EFS and of FSx. https://docs.aws.amazon.com/fsx/latest/APIReference/API_FileSystem.html */
export const FILE_SYSTEM_ID = ec2Id('fs');

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-arn-format.html */
export const BUCKET_ARN = `${ARN}:s3:::[a-z0-9.\\-]{3,63}`;

export const LOG_GROUP_ARN = `${ARN}:logs:${REGIONAL}:log-group:[0-9A-Za-z_./#\\-]+`;

const OCTET = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
export const IPV4 = `${OCTET}(?:\\.${OCTET}){3}`;

export const IPV4_BLOCK = `${IPV4}/(?:3[0-2]|[12]?\\d)`;
/** Of a VPC or subnet: /16 to /28. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
export const NETWORK_BLOCK = `${IPV4}/(?:1[6-9]|2[0-8])`;
/** Of a tunnel, without those that AWS reserves. https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNTunnels.html */
export const INSIDE_BLOCK = `(?!169\\.254\\.(?:[0-5]\\.0|169\\.252)/)169\\.254\\.${OCTET}\\.${OCTET}/30`;
