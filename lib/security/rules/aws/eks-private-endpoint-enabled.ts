import { block, isNotOn } from '../../block';
import { faultIf, type Rule } from '../../rule';
import { cisEks } from '../../sources';

export const EKS_PRIVATE_ENDPOINT_ENABLED: Rule = {
  id: 'AWS-EKS-3',
  title: 'Nodes reach the Kubernetes API of EKS within the VPC',
  reason: 'without a private endpoint the traffic between nodes and API leaves the VPC',
  remedy: 'set vpc_config.endpoint_private_access to true',
  source: cisEks('5.4.2'),
  types: ['aws_eks_cluster'],
  check: ({ attributes }) => faultIf(isNotOn(block(attributes, 'vpc_config')?.endpoint_private_access), 'there is no private endpoint'),
};
