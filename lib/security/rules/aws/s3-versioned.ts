import { block, isNoneOf } from '../../block';
import { refersTo, someOther } from '../../element';
import { faultIf, type Rule } from '../../rule';
import { advice } from '../../sources';

export const S3_VERSIONED: Rule = {
  id: 'AWS-S3-3',
  title: 'S3 buckets keep versions',
  reason: 'what is overwritten or encrypted by an intruder can be brought back',
  remedy: 'add an aws_s3_bucket_versioning with status Enabled for the bucket',
  source: advice('AWS Security Hub, S3.14', 'versions of buckets'),
  types: ['aws_s3_bucket'],
  check: (element) => faultIf(
    !someOther(element, 'aws_s3_bucket_versioning', ({ attributes }) => (
      refersTo(attributes.bucket, element, element.attributes.bucket) && !isNoneOf(block(attributes, 'versioning_configuration')?.status, 'Enabled')
    )),
    'no aws_s3_bucket_versioning enables versions of this bucket',
  ),
};
