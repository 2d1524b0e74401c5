import { allowedBy, isOnEverything, PolicyKind, typesWith } from '../../read/iam-document';
import { faultIf, NOT_APPLICABLE, type Rule } from '../../rule';
import { cisAws } from '../../sources';

export const IAM_NO_FULL_ADMIN: Rule = {
  id: 'AWS-IAM-1',
  title: 'No policy allows every action on every resource',
  reason: 'whoever gets one of its credentials owns the account',
  remedy: 'list the actions and resources that are needed',
  source: cisAws('1.15'),
  types: typesWith(PolicyKind.IDENTITY),
  check: (element) => allowedBy(element, PolicyKind.IDENTITY)?.filter(isOnEverything).flatMap(({ label, actions, notActions }) => [
    ...faultIf(actions.some((action) => ['*', '*:*'].includes(action)), `${label} allows every action on every resource`),
    ...faultIf(notActions.length > 0, `${label} allows all actions but some, on every resource`),
  ]) ?? NOT_APPLICABLE,
};
