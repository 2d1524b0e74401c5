import type { PolicyStatement } from './policy-document';
import { partitionOf } from '../region/partition';

/** In a key policy, `*` is the key itself. */
const THIS_KEY = ['*'];

/** What encrypting with a key takes. */
const USE_KEY = ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'];

/**
 * Lets the account's IAM policies govern the key.
 *
 * Source: KMS developer guide, "Default key policy": without it the key can become unmanageable. Read 2026-11.
 */
export function accountAdministration(region: string, accountId: string): PolicyStatement {
  return {
    sid: 'AccountAdministration',
    principal: { AWS: `arn:${partitionOf(region)}:iam::${accountId}:root` },
    actions: ['kms:*'],
    resources: THIS_KEY,
  };
}

/** Lets a role's taker make volumes that the key encrypts, and attach them. */
export function useVolumeKey(keyArn: string): PolicyStatement[] {
  return [
    { sid: 'EncryptVolumes', actions: USE_KEY, resources: [keyArn] },
    {
      sid: 'AttachVolumes',
      actions: ['kms:CreateGrant'],
      resources: [keyArn],
      conditions: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    },
  ];
}

export interface LogEncryption {
  readonly region: string;
  readonly accountId: string;
  readonly logGroupName: string;
}

/**
 * Lets CloudWatch Logs encrypt one log group.
 *
 * Source: CloudWatch Logs user guide, "Encrypt log data using AWS KMS", read 2026-11.
 */
export function logEncryption({ region, accountId, logGroupName }: LogEncryption): PolicyStatement {
  return {
    sid: 'EncryptLogs',
    principal: { Service: `logs.${region}.amazonaws.com` },
    actions: USE_KEY,
    resources: THIS_KEY,
    conditions: {
      ArnEquals: {
        'kms:EncryptionContext:aws:logs:arn': `arn:${partitionOf(region)}:logs:${region}:${accountId}:log-group:${logGroupName}`,
      },
    },
  };
}

/**
 * Lets Auto Scaling launch nodes, on demand and on spot, whose volumes are encrypted by the key. Without it such nodes end
 * with `Client.InternalError` before they start.
 *
 * The roles are named by a condition and not as principals: KMS refuses a principal that does not exist yet, and in
 * a fresh account these service-linked roles do not. They use the key by way of EC2 alone, as they do with AWS's own key
 * `aws/ebs`, whose policy has the same condition.
 *
 * Source: EC2 Auto Scaling user guide, "Required AWS KMS key policy for use with encrypted volumes"; EC2 user guide,
 * "Service-linked role for Spot Instance requests"; EBS user guide, "Amazon EBS encryption". Read 2026-11.
 */
export function volumeEncryption(region: string, accountId: string): PolicyStatement[] {
  const roles = `arn:${partitionOf(region)}:iam::${accountId}:role/aws-service-role`;
  const launchers = {
    'aws:PrincipalArn': [
      `${roles}/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`,
      `${roles}/spot.amazonaws.com/AWSServiceRoleForEC2Spot`,
    ],
  };
  const ownAccount = { 'kms:CallerAccount': accountId };
  return [
    {
      sid: 'EncryptNodeVolumes',
      principal: { AWS: '*' },
      actions: USE_KEY,
      resources: THIS_KEY,
      conditions: { StringEquals: ownAccount, ArnEquals: launchers },
    },
    {
      sid: 'AttachNodeVolumes',
      principal: { AWS: '*' },
      actions: ['kms:CreateGrant'],
      resources: THIS_KEY,
      conditions: { StringEquals: ownAccount, ArnEquals: launchers, Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    },
  ];
}

/**
 * Lets FSx for Lustre read and write the objects of a bucket whose key this is, for file systems that are linked to the bucket.
 *
 * Each file system has a service-linked role of its own, made when it is linked. They are named by a condition, because KMS refuses
 * a principal that does not exist yet; they use the key by way of S3 alone.
 *
 * Source: FSx for Lustre user guide, "Working with server-side encrypted Amazon S3 buckets", read 2026-11.
 */
export function lustreBucketEncryption(region: string, accountId: string): PolicyStatement {
  const roles = `arn:${partitionOf(region)}:iam::${accountId}:role/aws-service-role`;
  return {
    sid: 'EncryptForLustre',
    principal: { AWS: '*' },
    actions: USE_KEY,
    resources: THIS_KEY,
    conditions: {
      StringEquals: { 'kms:CallerAccount': accountId, 'kms:ViaService': `s3.${region}.amazonaws.com` },
      ArnLike: { 'aws:PrincipalArn': `${roles}/s3.data-source.lustre.fsx.amazonaws.com/AWSServiceRoleForFSxS3Access_fs-*` },
    },
  };
}
