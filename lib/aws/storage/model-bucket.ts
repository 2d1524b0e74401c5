import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketOwnershipControls } from '@cdktf/provider-aws/lib/s3-bucket-ownership-controls';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import { Token } from 'cdktf';
import { Construct } from 'constructs';
import { assertBucketName } from './bucket-name';
import { assertFolder } from './folder';
import { type CsiVolume, VolumeAccess } from '../../cluster/csi-volume';
import { EncryptionKey } from '../access/encryption-key';
import { lustreBucketEncryption } from '../access/key-statements';
import { policyDocument } from '../access/policy-document';
import { assertRegion, partitionOf } from '../region/partition';

/** Parts of uploads that nobody has finished for as long cost money and are seen by no listing. */
const UNFINISHED_UPLOAD_DAYS = 7;

/** Properties of `ModelBucket`. */
export interface ModelBucketProps {
  /**
   * 3 to 63 lower-case letters, digits and dashes. Bucket names are shared by all accounts, so begin with your organisation's and end
   * with the region's: `acme-weights-eu-central-1`.
   */
  readonly bucketName: string;
  /** Region of the AWS provider in scope, such as `us-east-1`. */
  readonly region: string;
  /**
   * Days for which a version that was overwritten or deleted can be brought back, at least 1. Its storage is paid meanwhile.
   *
   * @default 30
   */
  readonly noncurrentDays?: number;
  /**
   * Whether FSx for Lustre file systems of the account may be linked to the bucket: it lets their service-linked roles use the bucket's key.
   *
   * @default false
   */
  readonly lustreAccess?: boolean;
  /**
   * Whether Terraform refuses to destroy or replace the bucket and its key. To destroy them, deploy with `false` first. S3 itself refuses
   * while the bucket holds an object or an old version of one.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;
  /**
   * Whether Terraform deletes all objects and their versions when it destroys the bucket: for a replica, which holds copies alone. It must be
   * deployed before the bucket is to go.
   *
   * @default false
   */
  readonly destroyWithObjects?: boolean;
}

/**
 * A bucket for model weights: private, versioned, encrypted by a key of its own, reached over TLS alone. Weights live in one such bucket;
 * the others are replicas, one per region, which `ModelReplication` fills.
 *
 * @throws if a property can't be honoured: the error says which, and how to mend it
 */
export class ModelBucket extends Construct {
  /** Name of the bucket. */
  public readonly bucketName: string;
  /** Region of the bucket. */
  public readonly region: string;
  /** Whether Lustre file systems may be linked to it. */
  public readonly lustreAccess: boolean;
  /** ARN of the bucket; what uses it waits until the bucket keeps versions. */
  public readonly bucketArn: string;
  /** ARN of the key that encrypts its objects. */
  public readonly keyArn: string;
  /**
   * The bucket's name as an attribute: what uses it waits until the bucket keeps versions.
   *
   * @internal
   */
  public readonly _bucketNameAttribute: string;

  constructor(scope: Construct, id: string, props: ModelBucketProps) {
    super(scope, id);
    assertProps(props);
    const { bucketName, region, deletionProtection = true, lustreAccess = false } = props;
    this.bucketName = bucketName;
    this.region = region;
    this.lustreAccess = lustreAccess;
    const { accountId } = new DataAwsCallerIdentity(this, 'Account', {});

    const bucket = new S3Bucket(this, 'Resource', {
      bucket: bucketName,
      forceDestroy: props.destroyWithObjects,
      tags: { Name: bucketName },
      lifecycle: { preventDestroy: deletionProtection },
    }).bucket;
    this.keyArn = new EncryptionKey(this, 'Key', {
      alias: bucketName,
      description: `Objects of ${bucketName}`,
      region,
      accountId,
      statements: lustreAccess ? [lustreBucketEncryption(region, accountId)] : [],
      destroyProtection: deletionProtection,
    }).arn;
    new S3BucketServerSideEncryptionConfigurationA(this, 'Encryption', {
      bucket,
      // One call of KMS for many objects: without it, a thousand nodes that load a sharded model are throttled.
      rule: [{ bucketKeyEnabled: true, applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: this.keyArn } }],
    });
    const privacy = new S3BucketPublicAccessBlock(this, 'PublicAccess', {
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketOwnershipControls(this, 'Ownership', { bucket, rule: { objectOwnership: 'BucketOwnerEnforced' } });
    const arn = `arn:${partitionOf(region)}:s3:::${bucketName}`;
    new S3BucketPolicy(this, 'Policy', {
      bucket,
      policy: policyDocument([{
        sid: 'NotInClearText',
        effect: 'Deny',
        principal: { AWS: '*' },
        actions: ['s3:*'],
        resources: [arn, `${arn}/*`],
        conditions: { Bool: { 'aws:SecureTransport': 'false' } },
      }]),
      // S3 refuses two changes of a bucket's access at the same time.
      dependsOn: [privacy],
    });
    this._bucketNameAttribute = new S3BucketVersioningA(this, 'Versioning', { bucket, versioningConfiguration: { status: 'Enabled' } }).bucket;
    this.bucketArn = `arn:${partitionOf(region)}:s3:::${this._bucketNameAttribute}`;
    new S3BucketLifecycleConfiguration(this, 'Lifecycle', {
      bucket: this._bucketNameAttribute,
      rule: [{
        id: 'tidy',
        status: 'Enabled',
        filter: [{}],
        abortIncompleteMultipartUpload: [{ daysAfterInitiation: UNFINISHED_UPLOAD_DAYS }],
        noncurrentVersionExpiration: [{ noncurrentDays: props.noncurrentDays ?? 30 }],
        expiration: [{ expiredObjectDeleteMarker: true }],
      }],
    });
  }

  /** The bucket's objects as files, to read. Pods need a `PodBucketAccess`. */
  public get readOnlyVolume(): CsiVolume {
    return this.mounted(VolumeAccess.READ_ONLY_MANY, 'read-only');
  }

  /**
   * The objects of one folder as files, to read. Pods need a `PodBucketAccess` to the folder or to the bucket.
   *
   * @param folder such as `chat`, without slashes around it
   * @throws if it is none that the driver takes
   */
  public readOnlyFolder(folder: string): CsiVolume {
    assertFolder('folder', folder);
    const volume = this.mounted(VolumeAccess.READ_ONLY_MANY, `read-only-${folder}`);
    return { ...volume, mountOptions: [...volume.mountOptions!, `prefix ${folder}/`] };
  }

  /** The bucket's objects as files, to read and to write new ones from beginning to end. Pods need a `PodBucketAccess` that is writable. */
  public get volume(): CsiVolume {
    return this.mounted(VolumeAccess.READ_WRITE_MANY, 'writable');
  }

  private mounted(access: VolumeAccess, purpose: string): CsiVolume {
    return {
      driver: 's3.csi.aws.com',
      volumeHandle: `${this._bucketNameAttribute}-${purpose}`,
      // Each workload's own role, and not one of the driver's for all buckets.
      attributes: { bucketName: this._bucketNameAttribute, authenticationSource: 'pod', stsRegion: this.region },
      // S3 has no size.
      capacityGib: 1,
      access,
      // Pods reach no instance metadata, which would tell the region; and those that don't run as root are others to Mountpoint.
      mountOptions: ['allow-other', `region ${this.region}`],
    };
  }
}

function assertProps({ bucketName, region, noncurrentDays }: ModelBucketProps): void {
  assertBucketName(bucketName);
  assertRegion(region);
  if (Token.isUnresolved(noncurrentDays)) throw new Error(`bucket ${bucketName}: noncurrentDays must be known at synth, got a token: pass a plain number`);
  if (noncurrentDays !== undefined && !(Number.isInteger(noncurrentDays) && noncurrentDays >= 1)) {
    throw new Error(`bucket ${bucketName}: noncurrentDays must be a whole number of 1 or more, got ${noncurrentDays}`);
  }
}
