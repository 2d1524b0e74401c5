import { allowedBy, allowsAction, isConditionedOn, isOnEverything, PolicyKind, typesWith } from '../../read/iam-document';
import { faultIf, NOT_APPLICABLE, type Rule } from '../../rule';
import { advice } from '../../sources';

export const IAM_PASS_ROLE_LIMITED: Rule = {
  id: 'AWS-IAM-3',
  title: 'Roles can be passed only where they are named, or to a named service',
  reason: 'who may pass any role to a new instance or function may act as any role',
  remedy: 'name the roles in the resources, or add a condition on iam:PassedToService',
  source: advice('IAM user guide', 'permissions to pass a role to a service'),
  types: typesWith(PolicyKind.IDENTITY),
  check: (element) => allowedBy(element, PolicyKind.IDENTITY)?.filter(isOnEverything).flatMap((statement) => (
    faultIf(
      allowsAction(statement, 'iam:PassRole') && !isConditionedOn(statement, 'iam:PassedToService'),
      `${statement.label} allows iam:PassRole on every role`,
    )
  )) ?? NOT_APPLICABLE,
};
