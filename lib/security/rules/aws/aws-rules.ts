import { ADMIN_PORTS_CLOSED } from './admin-ports-closed';
import { CLOUDTRAIL_COMPLETE } from './cloudtrail-complete';
import { DEFAULT_SECURITY_GROUP_CLOSED } from './default-security-group-closed';
import { EBS_ENCRYPTED } from './ebs-encrypted';
import { ECR_IMMUTABLE_TAGS } from './ecr-immutable-tags';
import { ECR_SCANNED } from './ecr-scanned';
import { EFS_ENCRYPTED } from './efs-encrypted';
import { EKS_ACCESS_BY_API } from './eks-access-by-api';
import { EKS_AUDIT_LOG_RETAINED } from './eks-audit-log-retained';
import { EKS_AUDIT_LOGGED } from './eks-audit-logged';
import { EKS_CREATOR_NO_ADMIN } from './eks-creator-no-admin';
import { EKS_NODE_SSH_RESTRICTED } from './eks-node-ssh-restricted';
import { EKS_PRIVATE_ENDPOINT_ENABLED } from './eks-private-endpoint-enabled';
import { EKS_PUBLIC_ENDPOINT_RESTRICTED } from './eks-public-endpoint-restricted';
import { EKS_SECRETS_ENCRYPTED } from './eks-secrets-encrypted';
import { FSX_LUSTRE_OWN_KEY } from './fsx-lustre-own-key';
import { IAM_NO_ACCESS_KEYS } from './iam-no-access-keys';
import { IAM_NO_ADMINISTRATOR_ACCESS } from './iam-no-administrator-access';
import { IAM_NO_FULL_ADMIN } from './iam-no-full-admin';
import { IAM_NO_SERVICE_WILDCARD } from './iam-no-service-wildcard';
import { IAM_PASS_ROLE_LIMITED } from './iam-pass-role-limited';
import { IAM_TRUST_LIMITED } from './iam-trust-limited';
import { IAM_USERS_BY_GROUPS } from './iam-users-by-groups';
import { IAM_WEB_IDENTITY_LIMITED } from './iam-web-identity-limited';
import { IMDS_HOP_LIMIT } from './imds-hop-limit';
import { IMDS_V2_REQUIRED } from './imds-v2-required';
import { KMS_KEY_ROTATED } from './kms-key-rotated';
import { LOAD_BALANCER_LOGGED } from './load-balancer-logged';
import { LOAD_BALANCER_TLS } from './load-balancer-tls';
import { LOG_GROUP_OWN_KEY } from './log-group-own-key';
import { LOG_GROUP_RETENTION_SET } from './log-group-retention-set';
import { NETWORK_ACL_ADMIN_PORTS_CLOSED } from './network-acl-admin-ports-closed';
import { NO_OPEN_SECURITY_GROUP } from './no-open-security-group';
import { NO_PUBLIC_IP } from './no-public-ip';
import { NO_SECRET_IN_STATE } from './no-secret-in-state';
import { RESOURCE_POLICY_NOT_PUBLIC } from './resource-policy-not-public';
import { S3_ACL_PRIVATE } from './s3-acl-private';
import { S3_KMS_ENCRYPTED } from './s3-kms-encrypted';
import { S3_PUBLIC_ACCESS_BLOCKED } from './s3-public-access-blocked';
import { S3_TLS_ONLY } from './s3-tls-only';
import { S3_VERSIONED } from './s3-versioned';
import { SECRETS_MANAGER_OWN_KEY } from './secrets-manager-own-key';
import { SNS_ENCRYPTED } from './sns-encrypted';
import { SQS_ENCRYPTED } from './sqs-encrypted';
import { VPC_FLOW_LOGGED } from './vpc-flow-logged';
import type { Rule } from '../../rule';

/** The rules of AWS, by area and number. */
export const AWS_RULES: readonly Rule[] = [
  IMDS_V2_REQUIRED,
  IMDS_HOP_LIMIT,
  EBS_ENCRYPTED,
  NO_PUBLIC_IP,
  ECR_SCANNED,
  ECR_IMMUTABLE_TAGS,
  EFS_ENCRYPTED,
  EKS_SECRETS_ENCRYPTED,
  EKS_PUBLIC_ENDPOINT_RESTRICTED,
  EKS_PRIVATE_ENDPOINT_ENABLED,
  EKS_AUDIT_LOGGED,
  EKS_ACCESS_BY_API,
  EKS_CREATOR_NO_ADMIN,
  EKS_NODE_SSH_RESTRICTED,
  EKS_AUDIT_LOG_RETAINED,
  LOAD_BALANCER_TLS,
  LOAD_BALANCER_LOGGED,
  FSX_LUSTRE_OWN_KEY,
  IAM_NO_FULL_ADMIN,
  IAM_NO_SERVICE_WILDCARD,
  IAM_PASS_ROLE_LIMITED,
  IAM_TRUST_LIMITED,
  IAM_WEB_IDENTITY_LIMITED,
  IAM_NO_ACCESS_KEYS,
  IAM_USERS_BY_GROUPS,
  IAM_NO_ADMINISTRATOR_ACCESS,
  RESOURCE_POLICY_NOT_PUBLIC,
  KMS_KEY_ROTATED,
  LOG_GROUP_OWN_KEY,
  LOG_GROUP_RETENTION_SET,
  S3_PUBLIC_ACCESS_BLOCKED,
  S3_TLS_ONLY,
  S3_VERSIONED,
  S3_KMS_ENCRYPTED,
  S3_ACL_PRIVATE,
  SECRETS_MANAGER_OWN_KEY,
  NO_SECRET_IN_STATE,
  SNS_ENCRYPTED,
  SQS_ENCRYPTED,
  CLOUDTRAIL_COMPLETE,
  ADMIN_PORTS_CLOSED,
  NO_OPEN_SECURITY_GROUP,
  NETWORK_ACL_ADMIN_PORTS_CLOSED,
  DEFAULT_SECURITY_GROUP_CLOSED,
  VPC_FLOW_LOGGED,
];
