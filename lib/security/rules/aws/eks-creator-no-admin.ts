import { block, isOff, isUnknown } from '../../block';
import { faultIf, type Rule } from '../../rule';
import { guide } from '../../sources';

export const EKS_CREATOR_NO_ADMIN: Rule = {
  id: 'AWS-EKS-6',
  title: 'Whoever creates an EKS cluster is no admin by that alone',
  reason: 'the pipeline that created the cluster stays its admin, seen in no access entry of the code',
  remedy: 'set access_config.bootstrap_cluster_creator_admin_permissions to false and name admins by access entries',
  source: guide('EKS best practices guide', 'Identity and Access Management'),
  types: ['aws_eks_cluster'],
  check: ({ attributes }) => {
    const creatorIsAdmin = block(attributes, 'access_config')?.bootstrap_cluster_creator_admin_permissions;
    return faultIf(!isOff(creatorIsAdmin) && !isUnknown(creatorIsAdmin), 'the creator of the cluster becomes its admin');
  },
};
