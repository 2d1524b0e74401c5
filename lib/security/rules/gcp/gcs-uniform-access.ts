import { isNotOn } from '../../block';
import { faultIf, type Rule } from '../../rule';
import { cisGcp } from '../../sources';

export const GCS_UNIFORM_ACCESS: Rule = {
  id: 'GCP-GCS-1',
  title: 'Buckets grant access by IAM alone',
  reason: 'ACLs of single objects open what the policy of the bucket does not show',
  remedy: 'set uniform_bucket_level_access to true',
  source: cisGcp('5.2'),
  types: ['google_storage_bucket'],
  check: ({ attributes }) => faultIf(isNotOn(attributes.uniform_bucket_level_access), 'uniform_bucket_level_access is not true'),
};
