import { block, isNoneOf, shown } from '../../block';
import { faultIf, type Rule } from '../../rule';
import { cisEks } from '../../sources';

export const EKS_ACCESS_BY_API: Rule = {
  id: 'AWS-EKS-5',
  title: 'Access to EKS is granted by access entries alone',
  reason: 'the aws-auth ConfigMap is changed from within the cluster, past IAM and CloudTrail',
  remedy: 'set access_config.authentication_mode to API',
  source: cisEks('4.1.7'),
  types: ['aws_eks_cluster'],
  check: ({ attributes }) => {
    const mode = block(attributes, 'access_config')?.authentication_mode;
    return faultIf(isNoneOf(mode, 'API'), `access_config.authentication_mode is ${shown(mode)}`);
  },
};
