import { isGiven } from '../../block';
import { faultIf, NOT_APPLICABLE, type Rule } from '../../rule';
import { advice } from '../../sources';

export const FSX_LUSTRE_OWN_KEY: Rule = {
  id: 'AWS-FSX-1',
  title: 'Lasting Lustre file systems are encrypted with a KMS key of the account',
  reason: 'with a key of its own, the account decides and sees who decrypts',
  remedy: 'set kms_key_id to the ARN of a KMS key',
  source: advice('FSx for Lustre user guide', 'encryption at rest'),
  types: ['aws_fsx_lustre_file_system'],
  check: ({ attributes: { deployment_type: kind, kms_key_id: key } }) => {
    // Scratch file systems take no key.
    if (typeof kind !== 'string' || !kind.startsWith('PERSISTENT')) return NOT_APPLICABLE;
    return faultIf(!isGiven(key), 'kms_key_id is not set');
  },
};
