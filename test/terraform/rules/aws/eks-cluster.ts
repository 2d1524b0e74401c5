import type { AttributeRule, ResourceRules } from '../resource-rules';
import { IPV4_BLOCK, KMS_KEY_ARN, ROLE_ARN, SECURITY_GROUP_ID, SUBNET_ID } from './ids';
import { awsDocs, eksApi } from './sources';
import { TAGS } from './tags';

/** Where another resource names its cluster. */
/** In base64, as EKS gives it. */
const CERTIFICATE = Buffer.from('-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n').toString('base64');

export const CLUSTER_NAME: AttributeRule = {
  length: [1, 100],
  pattern: '[0-9A-Za-z][0-9A-Za-z_\\-]*',
  forcesReplacement: true,
  source: eksApi('CreateCluster'),
};

export const KUBERNETES_VERSION: AttributeRule = {
  pattern: '1\\.\\d{2}',
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html',
};

export const EKS_CLUSTER: ResourceRules = {
  type: 'aws_eks_cluster',
  source: awsDocs('resources/eks_cluster'),
  attributes: {
    'name': CLUSTER_NAME,
    'role_arn': { pattern: ROLE_ARN, forcesReplacement: true },
    'version': KUBERNETES_VERSION,
    'access_config.authentication_mode': { oneOf: ['API', 'API_AND_CONFIG_MAP', 'CONFIG_MAP'] },
    'access_config.bootstrap_cluster_creator_admin_permissions': { forcesReplacement: true },
    'bootstrap_self_managed_addons': { forcesReplacement: true },
    'enabled_cluster_log_types': { oneOf: ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'], source: eksApi('LogSetup') },
    'encryption_config': { forcesReplacement: 'ifRemoved' },
    'encryption_config.provider.key_arn': { pattern: KMS_KEY_ARN },
    'encryption_config.resources': { oneOf: ['secrets'] },
    'kubernetes_network_config.ip_family': { oneOf: ['ipv4', 'ipv6'], forcesReplacement: true },
    'kubernetes_network_config.service_ipv4_cidr': {
      pattern: '(?:10|172\\.(?:1[6-9]|2\\d|3[01])|192\\.168)\\.[\\d.]+/(?:1[2-9]|2[0-4])',
      forcesReplacement: true,
    },
    'upgrade_policy.support_type': { oneOf: ['EXTENDED', 'STANDARD'] },
    'vpc_config.subnet_ids': {
      pattern: SUBNET_ID,
      items: [2, Infinity],
      source: 'https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html',
    },
    'vpc_config.security_group_ids': { pattern: SECURITY_GROUP_ID },
    'vpc_config.public_access_cidrs': {
      pattern: IPV4_BLOCK,
      items: [1, 40],
      source: 'https://docs.aws.amazon.com/general/latest/gr/eks.html',
    },
    ...TAGS,
  },
  groups: [
    { kind: 'atMostOneOf', of: ['encryption_config', 'outpost_config'] },
    { kind: 'atMostOneOf', of: ['kubernetes_network_config', 'outpost_config'] },
  ],
  computed: {
    'id': '{name}',
    'arn': 'arn:aws:eks:{@region}:{@account}:cluster/{name}',
    'certificate_authority.data': CERTIFICATE,
    'endpoint': 'https://{hash}.gr7.{@region}.eks.amazonaws.com',
    'identity.oidc.issuer': 'https://oidc.eks.{@region}.amazonaws.com/id/{hash}',
    'kubernetes_network_config.ip_family': 'ipv4',
    'kubernetes_network_config.service_ipv4_cidr': '172.20.0.0/16',
    'platform_version': 'eks.1',
    'status': 'ACTIVE',
    'vpc_config.cluster_security_group_id': 'sg-{hash}',
    'vpc_config.vpc_id': 'vpc-{hash}',
  },
  identity: ['name', '@region', '@account'],
};
