import { block, blocks, isNoneOf } from '../../block';
import { refersTo, someOther } from '../../element';
import { faultIf, type Rule } from '../../rule';
import { advice } from '../../sources';

export const S3_KMS_ENCRYPTED: Rule = {
  id: 'AWS-S3-4',
  title: 'S3 buckets are encrypted with a KMS key',
  reason: "S3's own keys open to whoever may read the bucket; a KMS key asks once more",
  remedy: 'add an aws_s3_bucket_server_side_encryption_configuration with sse_algorithm aws:kms for the bucket',
  source: advice('AWS Security Hub, S3.17', 'encryption of buckets with KMS keys'),
  types: ['aws_s3_bucket'],
  check: (element) => faultIf(
    !someOther(element, 'aws_s3_bucket_server_side_encryption_configuration', ({ attributes }) => (
      refersTo(attributes.bucket, element, element.attributes.bucket) && blocks(attributes, 'rule').some((rule) => (
        !isNoneOf(block(rule, 'apply_server_side_encryption_by_default')?.sse_algorithm, 'aws:kms', 'aws:kms:dsse')
      ))
    )),
    'nothing encrypts this bucket with a KMS key',
  ),
};
