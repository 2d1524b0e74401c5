import { blocks, texts } from '../../block';
import { INSTANCE_TYPES } from '../../read/gcp-instances';
import { isDefaultServiceAccount } from '../../read/gcp-service-account';
import type { Rule } from '../../rule';
import { cisGcp } from '../../sources';

export const GCE_OWN_SERVICE_ACCOUNT: Rule = {
  id: 'GCP-GCE-4',
  title: 'Instances do not act as the default service account',
  reason: 'the default account of Compute Engine may often edit the whole project',
  remedy: 'set service_account.email to an account with the roles that are needed, or drop service_account',
  source: cisGcp('4.1 and 4.2'),
  types: INSTANCE_TYPES,
  check: ({ attributes }) => blocks(attributes, 'service_account').filter(({ email }) => isDefaultServiceAccount(email)).map(({ scopes }) => (
    texts(scopes).some((scope) => /(^|\/)cloud-platform$/.test(scope))
      ? 'it is the default service account, with the scope of all APIs'
      : 'it is the default service account'
  )),
};
