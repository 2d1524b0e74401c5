import { grantsOf, PROJECT_GRANT_TYPES } from '../../read/gcp-grants';
import { faultIf, type Rule } from '../../rule';
import { cisGcp } from '../../sources';

const IMPERSONATION = ['roles/iam.serviceAccountUser', 'roles/iam.serviceAccountTokenCreator', 'roles/iam.workloadIdentityUser'];

export const IAM_NO_PROJECT_IMPERSONATION: Rule = {
  id: 'GCP-IAM-4',
  title: 'Nobody may act as every service account of a project',
  reason: 'it is as much as the most powerful account may do, those to come among them',
  remedy: 'grant the role on the one service account, by google_service_account_iam_member',
  source: cisGcp('1.6'),
  types: PROJECT_GRANT_TYPES,
  check: (element) => grantsOf(element).flatMap(({ role }) => faultIf(IMPERSONATION.includes(role), `${role} is granted on all service accounts`)),
};
