import { isGiven, isNotOn } from '../../block';
import { faultIf, type Rule } from '../../rule';
import { cisAws } from '../../sources';

export const CLOUDTRAIL_COMPLETE: Rule = {
  id: 'AWS-TRAIL-1',
  title: 'CloudTrail covers all regions, proves its files and encrypts them',
  reason: 'an intruder works where no trail is, or rewrites it',
  remedy: 'set is_multi_region_trail and enable_log_file_validation to true, and kms_key_id',
  source: cisAws('3.1, 3.2 and 3.5'),
  types: ['aws_cloudtrail'],
  check: ({ attributes }) => [
    ...faultIf(isNotOn(attributes.is_multi_region_trail), 'it covers one region'),
    ...faultIf(isNotOn(attributes.enable_log_file_validation), 'its files are not validated'),
    ...faultIf(!isGiven(attributes.kms_key_id), 'kms_key_id is not set'),
  ],
};
