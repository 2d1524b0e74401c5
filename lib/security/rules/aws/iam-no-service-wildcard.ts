import { allowedBy, isOnEverything, PolicyKind, typesWith } from '../../read/iam-document';
import { faultIf, NOT_APPLICABLE, type Rule } from '../../rule';
import { securityHub } from '../../sources';

export const IAM_NO_SERVICE_WILDCARD: Rule = {
  id: 'AWS-IAM-2',
  title: 'No policy allows every action of a service on every resource',
  reason: 'it grants what the service will be able to do later, too',
  remedy: 'list the actions that are needed, or the resources',
  source: securityHub('IAM.21'),
  types: typesWith(PolicyKind.IDENTITY),
  check: (element) => allowedBy(element, PolicyKind.IDENTITY)?.filter(isOnEverything).flatMap(({ label, actions }) => {
    const whole = actions.filter((action) => /^[a-z0-9-]+:\*$/i.test(action));
    return faultIf(whole.length > 0, `${label} allows ${whole.join(', ')} on every resource`);
  }) ?? NOT_APPLICABLE,
};
