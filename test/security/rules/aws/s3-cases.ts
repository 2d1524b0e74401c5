import { DataAwsIamPolicyDocument } from '@cdktf/provider-aws/lib/data-aws-iam-policy-document';
import { S3AccountPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-account-public-access-block';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketAcl } from '@cdktf/provider-aws/lib/s3-bucket-acl';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import { Fn, type TerraformStack } from 'cdktf';
import type { Build, CasesByRule } from '../rule-cases';

const BLOCKED = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true };

/** A bucket, and what comes with it. */
const bucket = (companions: (stack: TerraformStack, bucket: S3Bucket) => void = () => undefined): Build => (stack) => {
  const made = new S3Bucket(stack, 'Bucket', { bucket: 'weights' });
  companions(stack, made);
  return made;
};
const tlsOnly = (arn: string) => ({
  Version: '2012-10-17',
  Statement: [{
    Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: [arn, `${arn}/*`], Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  }],
});
const encrypted = (sseAlgorithm: string): Build => bucket((stack, { id }) => new S3BucketServerSideEncryptionConfigurationA(stack, 'Encryption', {
  bucket: id, rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm, kmsMasterKeyId: 'arn' } }],
}));
const versioned = (status: string): Build => bucket((stack, { bucket: name }) => (
  new S3BucketVersioningA(stack, 'Versions', { bucket: name, versioningConfiguration: { status } })
));

export const S3_CASES: CasesByRule = {
  'AWS-S3-1': {
    complies: {
      'a block by reference': bucket((stack, { id }) => new S3BucketPublicAccessBlock(stack, 'Block', { bucket: id, ...BLOCKED })),
      'a block by name': bucket((stack) => new S3BucketPublicAccessBlock(stack, 'Block', { bucket: 'weights', ...BLOCKED })),
      'a block of the account': bucket((stack) => new S3AccountPublicAccessBlock(stack, 'Block', BLOCKED)),
      'a complete block': (stack) => new S3BucketPublicAccessBlock(stack, 'Block', { bucket: 'weights', ...BLOCKED }),
    },
    violates: {
      'a bucket without': [bucket(), 'no aws_s3_bucket_public_access_block is for this bucket'],
      'a block of another bucket': [
        bucket((stack) => new S3BucketPublicAccessBlock(stack, 'Block', { bucket: 'logs', ...BLOCKED })),
        'no aws_s3_bucket_public_access_block is for this bucket',
      ],
      'an incomplete block': [
        (stack) => new S3BucketPublicAccessBlock(stack, 'Block', { ...BLOCKED, bucket: 'weights', blockPublicPolicy: false, ignorePublicAcls: undefined }),
        'not set to true: block_public_policy, ignore_public_acls',
      ],
    },
  },
  'AWS-S3-2': {
    complies: {
      'a denial': bucket((stack, { id, arn }) => new S3BucketPolicy(stack, 'Policy', { bucket: id, policy: JSON.stringify(tlsOnly(arn)) })),
      'a denial by a function': bucket((stack, { id, arn }) => new S3BucketPolicy(stack, 'Policy', { bucket: id, policy: Fn.jsonencode(tlsOnly(arn)) })),
      'a policy that only Terraform will know': bucket((stack, { id }) => (
        new S3BucketPolicy(stack, 'Policy', { bucket: id, policy: new DataAwsIamPolicyDocument(stack, 'Document').json })
      )),
    },
    violates: {
      'a bucket without a policy': [bucket(), 'no policy of the bucket denies plain HTTP'],
      'another policy': [
        bucket((stack, { id }) => new S3BucketPolicy(stack, 'Policy', { bucket: id, policy: JSON.stringify({ Statement: [] }) })),
        'no policy of the bucket denies plain HTTP',
      ],
    },
  },
  'AWS-S3-3': {
    complies: { enabled: versioned('Enabled') },
    violates: {
      'suspended': [versioned('Suspended'), 'no aws_s3_bucket_versioning enables versions of this bucket'],
      'a bucket without': [bucket(), 'no aws_s3_bucket_versioning enables versions of this bucket'],
    },
  },
  'AWS-S3-4': {
    complies: { 'KMS': encrypted('aws:kms'), 'KMS twice': encrypted('aws:kms:dsse') },
    violates: {
      "S3's own keys": [encrypted('AES256'), 'nothing encrypts this bucket with a KMS key'],
      'the default': [bucket(), 'nothing encrypts this bucket with a KMS key'],
    },
  },
  'AWS-S3-5': {
    complies: { private: (stack) => new S3BucketAcl(stack, 'Acl', { bucket: 'weights', acl: 'private' }), none: bucket() },
    violates: { public: [(stack) => new S3BucketAcl(stack, 'Acl', { bucket: 'weights', acl: 'public-read' }), 'acl is "public-read"'] },
  },
};
