import { lacksBlock, texts } from '../../block';
import { faultIf, type Rule } from '../../rule';
import { cisEks } from '../../sources';

export const EKS_SECRETS_ENCRYPTED: Rule = {
  id: 'AWS-EKS-1',
  title: 'EKS encrypts Kubernetes secrets with a KMS key of the account',
  reason: 'with a key of its own, the account decides and sees who decrypts secrets',
  remedy: "set encryption_config with resources ['secrets'] and the ARN of a KMS key",
  source: cisEks('5.3.1'),
  types: ['aws_eks_cluster'],
  check: ({ attributes }) => faultIf(
    lacksBlock(attributes, 'encryption_config', ({ resources }) => texts(resources).some((resource) => resource === 'secrets' || resource.includes('${'))),
    'no encryption_config is for secrets',
  ),
};
