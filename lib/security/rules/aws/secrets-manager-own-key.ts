import { isGiven } from '../../block';
import { faultIf, type Rule } from '../../rule';
import { advice } from '../../sources';

export const SECRETS_MANAGER_OWN_KEY: Rule = {
  id: 'AWS-SECRET-1',
  title: 'Secrets Manager encrypts with a KMS key of the account',
  reason: 'the key aws/secretsmanager opens to every principal of the account that may read the secret',
  remedy: 'set kms_key_id',
  source: advice('AWS Secrets Manager user guide', 'encryption with customer managed keys'),
  types: ['aws_secretsmanager_secret'],
  check: ({ attributes }) => faultIf(!isGiven(attributes.kms_key_id), 'kms_key_id is not set'),
};
