import { texts } from '../../block';
import { faultIf, type Rule } from '../../rule';
import { cisAws } from '../../sources';

export const IAM_NO_ADMINISTRATOR_ACCESS: Rule = {
  id: 'AWS-IAM-8',
  title: 'AdministratorAccess is attached to nothing',
  reason: 'whoever gets one of its credentials owns the account',
  remedy: 'attach a policy with the actions that are needed',
  source: cisAws('1.15'),
  types: [
    'aws_iam_role_policy_attachment', 'aws_iam_user_policy_attachment', 'aws_iam_group_policy_attachment', 'aws_iam_policy_attachment',
    'aws_iam_role', 'aws_iam_role_policy_attachments_exclusive', 'aws_ssoadmin_managed_policy_attachment',
  ],
  check: ({ attributes }) => faultIf(
    [attributes.policy_arn, attributes.policy_arns, attributes.managed_policy_arns, attributes.managed_policy_arn]
      .flatMap(texts).some((arn) => arn.endsWith(':policy/AdministratorAccess')),
    'AdministratorAccess is attached',
  ),
};
