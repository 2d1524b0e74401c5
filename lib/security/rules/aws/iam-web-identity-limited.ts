import { allowedBy, allowsAction, isConditionedOn, PolicyKind, typesWith } from '../../read/iam-document';
import { faultIf, NOT_APPLICABLE, type Rule } from '../../rule';
import { guide } from '../../sources';

export const IAM_WEB_IDENTITY_LIMITED: Rule = {
  id: 'AWS-IAM-5',
  title: 'Roles for web identities name the subject that may take them',
  reason: 'any service account of the cluster, or any repository of the forge, may take the role',
  remedy: "add a condition on the provider's sub key with the service account or repository",
  source: guide('EKS best practices guide', 'Scope the IAM Role Trust Policy for IRSA Roles'),
  types: typesWith(PolicyKind.TRUST),
  check: (element) => {
    const trusts = allowedBy(element, PolicyKind.TRUST)?.filter((statement) => (
      statement.principals.has('Federated') && allowsAction(statement, 'sts:AssumeRoleWithWebIdentity')
    ));
    if (!trusts || trusts.length === 0) return NOT_APPLICABLE;
    return trusts.flatMap((statement) => faultIf(!isConditionedOn(statement, ':sub'), `${statement.label} has no condition on the subject`));
  },
};
