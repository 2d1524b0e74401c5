import { isGiven } from '../../block';
import { faultIf, type Rule } from '../../rule';
import { advice } from '../../sources';

export const GCP_SECRET_NOT_IN_STATE: Rule = {
  id: 'GCP-SECRET-1',
  title: 'Values of secrets do not lie in the Terraform state',
  reason: 'whoever reads the state, or an old version of it, reads the secret',
  remedy: 'set secret_data_wo from an ephemeral value, or write the value outside of Terraform',
  source: advice('Terraform documentation', 'write-only arguments'),
  types: ['google_secret_manager_secret_version', 'google_secret_manager_regional_secret_version'],
  check: ({ attributes }) => faultIf(isGiven(attributes.secret_data), 'secret_data is in the state'),
};
