import { allowedBy, isForEveryone, PolicyKind, typesWith } from '../../read/iam-document';
import { faultIf, NOT_APPLICABLE, type Rule } from '../../rule';
import { advice } from '../../sources';

export const IAM_TRUST_LIMITED: Rule = {
  id: 'AWS-IAM-4',
  title: 'Roles can not be taken by everyone',
  reason: 'anybody with an AWS account may act as the role',
  remedy: 'name the principals, or limit them by a condition such as aws:PrincipalOrgID',
  source: advice('IAM user guide, AWS JSON policy elements: Principal', 'wildcards in trust policies'),
  types: typesWith(PolicyKind.TRUST),
  check: (element) => allowedBy(element, PolicyKind.TRUST)?.flatMap((statement) => (
    faultIf(isForEveryone(statement) && statement.conditions.length === 0, `${statement.label} trusts everyone`)
  )) ?? NOT_APPLICABLE,
};
