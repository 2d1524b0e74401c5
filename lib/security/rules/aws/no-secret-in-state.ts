import { isGiven } from '../../block';
import { faultIf, NOT_APPLICABLE, type Rule } from '../../rule';
import { advice } from '../../sources';

/** Arguments that go into the state as they are, by type. */
const SECRETS: Readonly<Record<string, readonly string[]>> = {
  aws_secretsmanager_secret_version: ['secret_string', 'secret_binary'],
  aws_ssm_parameter: ['value'],
};

export const NO_SECRET_IN_STATE: Rule = {
  id: 'AWS-SECRET-2',
  title: 'Values of secrets do not lie in the Terraform state',
  reason: 'whoever reads the state, or an old version of it, reads the secret',
  remedy: 'set the write-only argument (secret_string_wo, value_wo) from an ephemeral value, or write the value outside of Terraform',
  source: advice('Terraform documentation', 'write-only arguments'),
  types: Object.keys(SECRETS),
  check: ({ type, attributes }) => {
    if (type === 'aws_ssm_parameter' && attributes.type !== 'SecureString') return NOT_APPLICABLE;
    const written = SECRETS[type].filter((name) => isGiven(attributes[name]));
    return faultIf(written.length > 0, `${written.join(', ')} is in the state`);
  },
};
