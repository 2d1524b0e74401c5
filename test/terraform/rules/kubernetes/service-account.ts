import { below } from './below';
import { KUBERNETES_DOCS } from './documentation';
import { NAMESPACED_METADATA, ONE_NAME } from './metadata';
import type { ResourceRules } from '../resource-rules';

export const SERVICE_ACCOUNT: ResourceRules = {
  type: 'kubernetes_service_account_v1',
  source: `${KUBERNETES_DOCS}/resources/service_account_v1`,
  attributes: below('metadata', NAMESPACED_METADATA),
  groups: [ONE_NAME],
};
