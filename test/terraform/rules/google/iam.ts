import { GOOGLE_DOCS } from './documentation';
import { PROJECT, SERVICE_ACCOUNT_EMAIL } from './ids';
import type { AttributeRule, ResourceRules } from '../resource-rules';

/** Who gets which role. */
export const IAM_GRANT: Readonly<Record<string, AttributeRule>> = {
  role: {
    pattern: `roles/[A-Za-z0-9.]+|(?:projects/${PROJECT}|organizations/\\d+)/roles/[A-Za-z0-9_.]{3,64}`,
    forcesReplacement: true,
    source: 'https://cloud.google.com/iam/docs/roles-overview',
  },
  member: {
    pattern: [
      'allUsers',
      'allAuthenticatedUsers',
      'domain:[a-z0-9.-]+',
      '(?:user|group):[^@\\s]+@[^@\\s]+',
      `serviceAccount:(?:${SERVICE_ACCOUNT_EMAIL}|${PROJECT}\\.svc\\.id\\.goog\\[[a-z0-9-]+/[a-z0-9.-]+\\])`,
      'principal(?:Set)?://\\S+',
    ].join('|'),
    forcesReplacement: true,
    source: 'https://cloud.google.com/iam/docs/principal-identifiers',
  },
  condition: { forcesReplacement: true },
};

export const PROJECT_IAM_MEMBER: ResourceRules = {
  type: 'google_project_iam_member',
  source: `${GOOGLE_DOCS}/resources/google_project_iam`,
  attributes: { project: { pattern: PROJECT, forcesReplacement: true }, ...IAM_GRANT },
  computed: { id: '{project}/{role}/{member}' },
  identity: ['project', 'role', 'member'],
};

export const SERVICE_ACCOUNT: ResourceRules = {
  type: 'google_service_account',
  source: `${GOOGLE_DOCS}/resources/google_service_account`,
  attributes: {
    project: { pattern: PROJECT, forcesReplacement: true },
    account_id: { pattern: '[a-z](?:[-a-z0-9]*[a-z0-9])?', length: [6, 30], forcesReplacement: true },
    display_name: { length: [0, 100], source: 'https://cloud.google.com/iam/docs/reference/rest/v1/projects.serviceAccounts#ServiceAccount' },
    description: { length: [0, 256] },
  },
  computed: {
    id: 'projects/{project}/serviceAccounts/{account_id}@{project}.iam.gserviceaccount.com',
    name: 'projects/{project}/serviceAccounts/{account_id}@{project}.iam.gserviceaccount.com',
    email: '{account_id}@{project}.iam.gserviceaccount.com',
    member: 'serviceAccount:{account_id}@{project}.iam.gserviceaccount.com',
  },
  identity: ['project', 'account_id'],
};

export const PROJECT_DATA: ResourceRules = {
  type: 'data.google_project',
  source: `${GOOGLE_DOCS}/data-sources/project`,
  attributes: { project_id: { pattern: `(?:projects/)?${PROJECT}` } },
  computed: { id: 'projects/{project_id}', number: '123456789012' },
};
