import type { Element } from '../../element';
import { refersTo, someOther } from '../../element';
import { statementsOf } from '../../read/iam-document';
import { faultIf, type Rule } from '../../rule';
import { cisAws } from '../../sources';

/** A policy that only Terraform will know may deny it. */
function deniesPlainHttp(policy: unknown): boolean {
  const statements = statementsOf(policy);
  if (!statements) return typeof policy === 'string';
  return statements.some(({ allows, conditions }) => !allows && conditions.some(({ key, values }) => (
    key.toLowerCase() === 'aws:securetransport' && values.includes('false')
  )));
}

export const S3_TLS_ONLY: Rule = {
  id: 'AWS-S3-2',
  title: 'S3 buckets refuse requests without TLS',
  reason: 'over plain HTTP, data and signatures can be read on the way',
  remedy: 'add a bucket policy that denies s3:* where aws:SecureTransport is false',
  source: cisAws('2.1.1'),
  types: ['aws_s3_bucket'],
  check: (element: Element) => faultIf(
    !deniesPlainHttp(element.attributes.policy) && !someOther(element, 'aws_s3_bucket_policy', ({ attributes }) => (
      refersTo(attributes.bucket, element, element.attributes.bucket) && deniesPlainHttp(attributes.policy)
    )),
    'no policy of the bucket denies plain HTTP',
  ),
};
