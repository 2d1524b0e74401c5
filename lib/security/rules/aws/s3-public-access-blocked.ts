import { isNotOn } from '../../block';
import { refersTo, someOther } from '../../element';
import { faultIf, type Rule } from '../../rule';
import { cisAws } from '../../sources';

const SWITCHES = ['block_public_acls', 'block_public_policy', 'ignore_public_acls', 'restrict_public_buckets'];

export const S3_PUBLIC_ACCESS_BLOCKED: Rule = {
  id: 'AWS-S3-1',
  title: 'S3 buckets block public access',
  reason: 'one wrong policy or ACL publishes the data',
  remedy: `add an aws_s3_bucket_public_access_block with ${SWITCHES.join(', ')} for the bucket`,
  source: cisAws('2.1.4'),
  types: ['aws_s3_bucket', 'aws_s3_bucket_public_access_block', 'aws_s3_account_public_access_block'],
  check: (element) => {
    if (element.type !== 'aws_s3_bucket') {
      const off = SWITCHES.filter((name) => isNotOn(element.attributes[name]));
      return faultIf(off.length > 0, `not set to true: ${off.join(', ')}`);
    }
    const blocked = someOther(element, 'aws_s3_bucket_public_access_block', ({ attributes }) => refersTo(attributes.bucket, element, element.attributes.bucket))
      || someOther(element, 'aws_s3_account_public_access_block', () => true);
    return faultIf(!blocked, 'no aws_s3_bucket_public_access_block is for this bucket');
  },
};
