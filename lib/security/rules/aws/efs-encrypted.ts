import { isNotOn } from '../../block';
import { faultIf, type Rule } from '../../rule';
import { cisAws } from '../../sources';

export const EFS_ENCRYPTED: Rule = {
  id: 'AWS-EFS-1',
  title: 'EFS file systems are encrypted',
  reason: 'it can not be done later: the file system would have to be copied',
  remedy: 'set encrypted to true, and kms_key_id to a key of the account',
  source: cisAws('2.3.1'),
  types: ['aws_efs_file_system'],
  check: ({ attributes }) => faultIf(isNotOn(attributes.encrypted), 'encrypted is not true'),
};
