import type { ResourceRules } from '../resource-rules';
import { LOG_GROUP } from './cloudwatch-logs';
import { LAUNCH_TEMPLATE } from './ec2-launch-template';
import { PLACEMENT_GROUP } from './ec2-placement-group';
import { EKS_ACCESS_ENTRY, EKS_ACCESS_POLICY_ASSOCIATION, EKS_POD_IDENTITY_ASSOCIATION } from './eks-access';
import { EKS_ADDON, EKS_ADDON_VERSION } from './eks-addons';
import { EKS_CLUSTER } from './eks-cluster';
import { EKS_NODE_GROUP } from './eks-node-group';
import { EVENT_RULE, EVENT_TARGET } from './eventbridge';
import { IAM_INSTANCE_PROFILE, IAM_ROLE, IAM_ROLE_POLICY, IAM_ROLE_POLICY_ATTACHMENT, IAM_SERVICE_LINKED_ROLE } from './iam';
import { KMS_ALIAS, KMS_KEY } from './kms';
import { AWS_PROVIDER, CALLER_IDENTITY } from './provider';
import { DEFAULT_SECURITY_GROUP, EGRESS_RULE, INGRESS_RULE, SECURITY_GROUP } from './security-groups';
import { SQS_QUEUE, SQS_QUEUE_POLICY } from './sqs';
import { SUBNET, VPC } from './vpc';
import { VPC_ENDPOINT } from './vpc-endpoints';
import { FLOW_LOG } from './vpc-flow-log';
import { ADDRESS, INTERNET_GATEWAY, NAT_GATEWAY, ROUTE, ROUTE_TABLE, ROUTE_TABLE_ASSOCIATION } from './vpc-routing';

/** What the AWS provider demands of the types that the library emits. */
export const AWS_RULES: readonly ResourceRules[] = [
  ADDRESS,
  AWS_PROVIDER,
  CALLER_IDENTITY,
  DEFAULT_SECURITY_GROUP,
  EGRESS_RULE,
  EKS_ACCESS_ENTRY,
  EKS_ACCESS_POLICY_ASSOCIATION,
  EKS_ADDON,
  EKS_ADDON_VERSION,
  EKS_CLUSTER,
  EKS_NODE_GROUP,
  EKS_POD_IDENTITY_ASSOCIATION,
  EVENT_RULE,
  EVENT_TARGET,
  FLOW_LOG,
  IAM_INSTANCE_PROFILE,
  IAM_ROLE,
  IAM_ROLE_POLICY,
  IAM_ROLE_POLICY_ATTACHMENT,
  IAM_SERVICE_LINKED_ROLE,
  INGRESS_RULE,
  INTERNET_GATEWAY,
  KMS_ALIAS,
  KMS_KEY,
  LAUNCH_TEMPLATE,
  LOG_GROUP,
  NAT_GATEWAY,
  PLACEMENT_GROUP,
  ROUTE,
  ROUTE_TABLE,
  ROUTE_TABLE_ASSOCIATION,
  SECURITY_GROUP,
  SQS_QUEUE,
  SQS_QUEUE_POLICY,
  SUBNET,
  VPC,
  VPC_ENDPOINT,
];
