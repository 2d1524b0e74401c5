import type { ResourceRules } from '../resource-rules';
import { CLUSTER_NAME } from './eks-cluster';
import { CLUSTER_ACCESS_POLICY_ARN, PRINCIPAL_ARN, ROLE_ARN } from './ids';
import { awsDocs, eksApi } from './sources';
import { TAGS } from './tags';

export const EKS_ACCESS_ENTRY: ResourceRules = {
  type: 'aws_eks_access_entry',
  source: awsDocs('resources/eks_access_entry'),
  attributes: {
    cluster_name: CLUSTER_NAME,
    principal_arn: { pattern: PRINCIPAL_ARN, forcesReplacement: true, source: eksApi('CreateAccessEntry') },
    type: {
      oneOf: ['EC2', 'EC2_LINUX', 'EC2_WINDOWS', 'FARGATE_LINUX', 'HYBRID_LINUX', 'HYPERPOD_LINUX', 'STANDARD'],
      forcesReplacement: true,
      source: eksApi('CreateAccessEntry'),
    },
    ...TAGS,
  },
  computed: {
    id: '{cluster_name}:{principal_arn}',
    access_entry_arn: 'arn:aws:eks:{@region}:{@account}:access-entry/{cluster_name}/role/{@account}/principal/{hash}',
    user_name: '{principal_arn}',
  },
  identity: ['cluster_name', 'principal_arn', '@region', '@account'],
};

export const EKS_ACCESS_POLICY_ASSOCIATION: ResourceRules = {
  type: 'aws_eks_access_policy_association',
  source: awsDocs('resources/eks_access_policy_association'),
  attributes: {
    'cluster_name': CLUSTER_NAME,
    'policy_arn': { pattern: CLUSTER_ACCESS_POLICY_ARN, forcesReplacement: true },
    'principal_arn': { pattern: PRINCIPAL_ARN, forcesReplacement: true },
    'access_scope.type': { oneOf: ['cluster', 'namespace'], forcesReplacement: true, source: eksApi('AccessScope') },
    'access_scope.namespaces': { forcesReplacement: true },
  },
  conditions: [
    {
      where: { path: 'access_scope.type', is: ['namespace'] },
      required: ['access_scope.namespaces'],
      source: eksApi('AccessScope'),
    },
    {
      where: { path: 'access_scope.type', is: ['cluster'] },
      forbidden: ['access_scope.namespaces'],
      source: eksApi('AccessScope'),
    },
  ],
  computed: { id: '{cluster_name}#{principal_arn}#{policy_arn}' },
  identity: ['cluster_name', 'principal_arn', 'policy_arn', '@region', '@account'],
};

export const EKS_POD_IDENTITY_ASSOCIATION: ResourceRules = {
  type: 'aws_eks_pod_identity_association',
  source: awsDocs('resources/eks_pod_identity_association'),
  attributes: {
    cluster_name: CLUSTER_NAME,
    namespace: { length: [1, 63], pattern: '[a-z0-9](?:[a-z0-9\\-]*[a-z0-9])?', forcesReplacement: true },
    role_arn: { pattern: ROLE_ARN },
    service_account: { length: [1, 253], pattern: '[a-z0-9](?:[a-z0-9.\\-]*[a-z0-9])?', forcesReplacement: true },
    target_role_arn: { pattern: ROLE_ARN },
    ...TAGS,
  },
  computed: {
    id: 'a-{hash}',
    association_id: 'a-{hash}',
    association_arn: 'arn:aws:eks:{@region}:{@account}:podidentityassociation/{cluster_name}/a-{hash}',
  },
  identity: ['cluster_name', 'namespace', 'service_account', '@region', '@account'],
};
