import type { ResourceRules } from '../resource-rules';
import { CLUSTER_NAME, KUBERNETES_VERSION } from './eks-cluster';
import { ROLE_ARN } from './ids';
import { awsDocs, eksApi } from './sources';
import { TAGS } from './tags';

const ADDON_NAME = { length: [1, 100], pattern: '[0-9A-Za-z][0-9A-Za-z_\\-]*' } as const;

export const EKS_ADDON: ResourceRules = {
  type: 'aws_eks_addon',
  source: awsDocs('resources/eks_addon'),
  attributes: {
    'addon_name': { ...ADDON_NAME, forcesReplacement: true },
    'addon_version': { pattern: 'v(?:0|[1-9]\\d*)(?:\\.(?:0|[1-9]\\d*)){2}(?:-[0-9A-Za-z.\\-]+)?(?:\\+[0-9A-Za-z.\\-]+)?' },
    'cluster_name': CLUSTER_NAME,
    // EKS takes YAML too.
    'configuration_values': { json: true, source: eksApi('CreateAddon') },
    'pod_identity_association.role_arn': { pattern: ROLE_ARN },
    'resolve_conflicts_on_create': { oneOf: ['NONE', 'OVERWRITE'] },
    'resolve_conflicts_on_update': { oneOf: ['NONE', 'OVERWRITE', 'PRESERVE'] },
    'service_account_role_arn': { pattern: ROLE_ARN },
    ...TAGS,
  },
  computed: {
    id: '{cluster_name}:{addon_name}',
    arn: 'arn:aws:eks:{@region}:{@account}:addon/{cluster_name}/{addon_name}/{hash}',
  },
  identity: ['cluster_name', 'addon_name', '@region', '@account'],
};

export const EKS_ADDON_VERSION: ResourceRules = {
  type: 'data.aws_eks_addon_version',
  source: awsDocs('data-sources/eks_addon_version'),
  attributes: { addon_name: ADDON_NAME, kubernetes_version: KUBERNETES_VERSION },
  computed: { id: '{addon_name}', version: 'v{kubernetes_version}.0-eksbuild.1' },
};
