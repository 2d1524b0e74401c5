import { isGiven } from '../../block';
import { faultIf, type Rule } from '../../rule';
import { cisAws } from '../../sources';

export const IAM_USERS_BY_GROUPS: Rule = {
  id: 'AWS-IAM-7',
  title: 'IAM users have no policies of their own',
  reason: 'nobody sees what single users may do',
  remedy: 'attach the policy to a group, or better to a role',
  source: cisAws('1.14'),
  types: ['aws_iam_user_policy', 'aws_iam_user_policy_attachment', 'aws_iam_policy_attachment'],
  check: ({ type, attributes }) => faultIf(type !== 'aws_iam_policy_attachment' || isGiven(attributes.users), 'a policy is attached to a user'),
};
