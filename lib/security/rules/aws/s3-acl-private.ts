import { shown, texts } from '../../block';
import { faultIf, type Rule } from '../../rule';
import { securityHub } from '../../sources';

export const S3_ACL_PRIVATE: Rule = {
  id: 'AWS-S3-5',
  title: 'ACLs of S3 buckets are not public',
  reason: 'such an ACL gives the bucket to everyone, or to everyone with an AWS account',
  remedy: 'drop the ACL and grant access by policy',
  source: securityHub('S3.2 and S3.3'),
  types: ['aws_s3_bucket', 'aws_s3_bucket_acl', 'aws_s3_object'],
  check: ({ attributes: { acl } }) => faultIf(
    texts(acl).some((name) => name.startsWith('public-') || name === 'authenticated-read'),
    `acl is ${shown(acl)}`,
  ),
};
