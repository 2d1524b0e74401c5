import { isNoneOf, shown } from '../../block';
import { faultIf, type Rule } from '../../rule';
import { cisGcp } from '../../sources';

export const GCS_PUBLIC_ACCESS_PREVENTED: Rule = {
  id: 'GCP-GCS-2',
  title: 'Buckets can not be made public',
  reason: 'one wrong binding publishes the data',
  remedy: 'set public_access_prevention to enforced',
  source: cisGcp('5.1'),
  types: ['google_storage_bucket'],
  check: ({ attributes: { public_access_prevention: prevention } }) => (
    faultIf(isNoneOf(prevention, 'enforced'), `public_access_prevention is ${shown(prevention)}`)
  ),
};
