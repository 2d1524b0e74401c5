import { allowedBy, isForEveryone, PolicyKind, typesWith } from '../../read/iam-document';
import { faultIf, NOT_APPLICABLE, type Rule } from '../../rule';
import { advice } from '../../sources';

export const RESOURCE_POLICY_NOT_PUBLIC: Rule = {
  id: 'AWS-IAM-9',
  title: 'Buckets, keys, queues, topics, secrets, repositories and file systems are not open to everyone',
  reason: 'anybody may do it, with or without an AWS account',
  remedy: 'name the principals, or limit them by a condition such as aws:PrincipalOrgID or aws:SourceArn',
  source: advice('IAM Access Analyzer user guide', 'public access'),
  types: typesWith(PolicyKind.RESOURCE),
  check: (element) => allowedBy(element, PolicyKind.RESOURCE)?.flatMap((statement) => (
    faultIf(isForEveryone(statement) && statement.conditions.length === 0, `${statement.label} is for everyone`)
  )) ?? NOT_APPLICABLE,
};
