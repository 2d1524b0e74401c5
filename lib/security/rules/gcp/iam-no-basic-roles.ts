import { grantsOf, PROJECT_GRANT_TYPES } from '../../read/gcp-grants';
import { faultIf, type Rule } from '../../rule';
import { advice } from '../../sources';

const BASIC = ['roles/owner', 'roles/editor'];

export const IAM_NO_BASIC_ROLES: Rule = {
  id: 'GCP-IAM-2',
  title: 'Nobody gets the basic roles owner and editor',
  reason: 'they cover thousands of permissions of all services, those to come among them',
  remedy: 'grant predefined roles of the services that are needed',
  source: advice('Google Cloud IAM documentation, Use IAM securely', 'basic roles'),
  types: [...PROJECT_GRANT_TYPES, 'data.google_iam_policy'],
  check: (element) => grantsOf(element).flatMap(({ role }) => faultIf(BASIC.includes(role), `${role} is granted`)),
};
