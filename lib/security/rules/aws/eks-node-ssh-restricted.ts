import { blocks, isGiven } from '../../block';
import { faultIf, type Rule } from '../../rule';
import { guide } from '../../sources';

export const EKS_NODE_SSH_RESTRICTED: Rule = {
  id: 'AWS-EKS-7',
  title: 'SSH to the nodes of a managed node group is not open to everyone',
  reason: 'without source groups EKS opens port 22 of the nodes to 0.0.0.0/0',
  remedy: 'drop remote_access and use Session Manager, or set source_security_group_ids',
  source: guide('EKS API reference', 'RemoteAccessConfig'),
  types: ['aws_eks_node_group'],
  check: ({ attributes }) => faultIf(
    blocks(attributes, 'remote_access').some((access) => isGiven(access.ec2_ssh_key) && !isGiven(access.source_security_group_ids)),
    'remote_access has a key and no source_security_group_ids',
  ),
};
