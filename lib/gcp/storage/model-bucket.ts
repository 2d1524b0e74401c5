import { DataGoogleStorageProjectServiceAccount } from '@cdktf/provider-google/lib/data-google-storage-project-service-account';
import { StorageAnywhereCache } from '@cdktf/provider-google/lib/storage-anywhere-cache';
import { StorageBucket, type StorageBucketLifecycleRule } from '@cdktf/provider-google/lib/storage-bucket';
import type { ITerraformDependable } from 'cdktf';
import { Construct, type IConstruct } from 'constructs';
import type { CsiVolume } from '../../cluster/csi-volume';
import { EncryptionKey } from '../access/encryption-key';
import { assertProjectId } from '../project-id';
import { assertResourceLabels } from '../resource-label';
import type { BucketLocation } from './bucket-location';
import { assertBucketName } from './bucket-name';
import { gcsFuseVolume, type GcsFuseVolumeOptions } from './gcs-fuse-volume';

const DAY_SECONDS = 24 * 3600;

/** https://cloud.google.com/storage/docs/soft-delete, read 2026-11. */
const SOFT_DELETE_DAYS = { least: 7, most: 90 };

/** https://cloud.google.com/storage/docs/anywhere-cache, read 2026-11. */
const CACHE_HOURS = { least: 1, most: 168 };

/** Parts of uploads that nobody will finish are paid for and seen by no list of objects. */
const ABANDONED_UPLOAD_DAYS = 7;

/** A bucket of model weights, data sets or checkpoints. */
export interface IModelBucket extends IConstruct {
  /** Name of the bucket, unique in the world; whatever refers to it waits for the bucket. */
  readonly bucketName: string;
}

/** What a `ModelBucket` needs to know. */
export interface ModelBucketProps {
  /** Project id, such as `atlas-prod`. */
  readonly project: string;
  /**
   * Name, unique in the world: 3 to 63 lower-case letters, digits, dashes and underscores, with a letter or digit at both ends. Everyone can
   * find out that it is taken: put no secret into it. Changing it makes another bucket.
   */
  readonly bucketName: string;
  /** Where the objects lie. Changing it makes another bucket. */
  readonly location: BucketLocation;
  /**
   * Cloud KMS key in the location's `keyLocation`. The service agent of Cloud Storage must be allowed to use it already.
   *
   * @default - a key of its own, that rotates every 90 days and that only this bucket's service agent may use
   */
  readonly encryptionKeyId?: string;
  /**
   * Whether objects lie in folders that can be listed and renamed at once, as checkpoints want it. It can't change, and such a bucket keeps
   * no versions (https://cloud.google.com/storage/docs/hns-overview, read 2026-11; gcsfs's tests against real buckets say so too). What is
   * deleted in it can still be restored (`softDeleteDays`): the JSON API has a `restoreToken` for soft-deleted objects of such buckets alone.
   *
   * @default false
   */
  readonly hierarchicalNamespace?: boolean;
  /**
   * Whether what is overwritten or deleted stays as an older version.
   *
   * @default true, and false with `hierarchicalNamespace`, which has none
   */
  readonly versioning?: boolean;
  /**
   * Days after which older versions are deleted, 1 or more.
   *
   * @default 30
   */
  readonly noncurrentVersionDays?: number;
  /**
   * Days after which objects are deleted, 1 or more: for checkpoints and caches.
   *
   * @default - they stay
   */
  readonly expireAfterDays?: number;
  /**
   * Days for which what is deleted for good can be restored, 7 to 90, or 0 for none. It is paid for as if it were still there: choose 0 where
   * checkpoints are deleted by the hour.
   *
   * @default 7
   */
  readonly softDeleteDays?: number;
  /**
   * Whether a dual region copies new objects within 15 minutes, at a price a GiB, and not only most of them within the hour.
   *
   * @default false
   */
  readonly turboReplication?: boolean;
  /**
   * Zones in which a cache on SSDs answers reads, such as `us-central1-a`: those of the GPU pools. It saves the traffic of dual and
   * multi-regions, grows by itself, and is paid for by what it holds and takes in.
   *
   * @default - none
   */
  readonly cacheZones?: string[];
  /**
   * Hours for which a cache keeps what it took in, 1 to 168.
   *
   * @default 24
   */
  readonly cacheHours?: number;
  /**
   * Whether Terraform refuses to destroy the bucket and its key. With `false` it destroys the bucket with all objects in it.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;
  /**
   * Labels of the bucket and its key, which the bill can be split by. Keys and values hold lower-case letters, digits, dashes and underscores.
   *
   * @default - none
   */
  readonly labels?: Record<string, string>;
}

/**
 * A private Cloud Storage bucket under a key of its own: access by IAM alone, never public, what is lost can be brought back. Grant access to
 * pods by `BucketAccess`.
 */
export class ModelBucket extends Construct implements IModelBucket {
  public readonly bucketName: string;
  /** Where the objects lie. */
  public readonly location: BucketLocation;

  private readonly hierarchical: boolean;

  /** @throws if the project, the name, a label, a zone or a number of days or hours is not one that Cloud Storage takes, or if options exclude each other */
  constructor(scope: Construct, id: string, props: ModelBucketProps) {
    super(scope, id);
    const { project, bucketName: name, location, hierarchicalNamespace = false, labels = {}, cacheZones = [] } = props;
    const { versioning = !hierarchicalNamespace, noncurrentVersionDays = 30, softDeleteDays = 7, deletionProtection = true, cacheHours = 24 } = props;
    assertProjectId(project);
    assertBucketName(name);
    assertResourceLabels(`bucket '${name}'`, labels);
    assertVersions(name, hierarchicalNamespace, versioning);
    assertDays(name, 'noncurrentVersionDays', noncurrentVersionDays);
    if (props.expireAfterDays !== undefined) assertDays(name, 'expireAfterDays', props.expireAfterDays);
    assertSoftDelete(name, softDeleteDays);
    assertTurbo(name, props);
    assertCaches(name, location, cacheZones, cacheHours);
    this.location = location;
    this.hierarchical = hierarchicalNamespace;

    const { keyId, grants } = props.encryptionKeyId === undefined
      ? ownKey(this, { project, name, location, labels, destroyProtection: deletionProtection })
      : { keyId: props.encryptionKeyId, grants: [] };
    const bucket = new StorageBucket(this, 'Resource', {
      project,
      name,
      location: location.location,
      customPlacementConfig: location.dataLocations.length > 0 ? { dataLocations: location.dataLocations } : undefined,
      rpo: props.turboReplication ? 'ASYNC_TURBO' : undefined,
      storageClass: 'STANDARD',
      uniformBucketLevelAccess: true,
      publicAccessPrevention: 'enforced',
      encryption: { defaultKmsKeyName: keyId },
      hierarchicalNamespace: hierarchicalNamespace ? { enabled: true } : undefined,
      versioning: hierarchicalNamespace ? undefined : { enabled: versioning },
      softDeletePolicy: { retentionDurationSeconds: softDeleteDays * DAY_SECONDS },
      lifecycleRule: lifecycleRules(versioning ? noncurrentVersionDays : undefined, props.expireAfterDays),
      forceDestroy: !deletionProtection,
      labels,
      dependsOn: grants,
      lifecycle: { preventDestroy: deletionProtection },
    });
    this.bucketName = bucket.name;

    for (const zone of cacheZones) {
      new StorageAnywhereCache(this, `Cache-${zone}`, { bucket: bucket.name, zone, admissionPolicy: 'admit-on-first-miss', ttl: `${cacheHours * 3600}s` });
    }
  }

  /**
   * The bucket as pods can mount it, by the driver `gcsfuse.csi.storage.gke.io`. Pods need the annotation `gke-gcsfuse/volumes: "true"` and a
   * service account with `BucketAccess`.
   *
   * @throws if the directory or the size of the cache is not one that the driver takes
   */
  public volume(options?: GcsFuseVolumeOptions): CsiVolume {
    return gcsFuseVolume(this.bucketName, this.hierarchical, options);
  }
}

interface OwnKeyOptions {
  readonly project: string;
  readonly name: string;
  readonly location: BucketLocation;
  readonly labels: Record<string, string>;
  readonly destroyProtection: boolean;
}

function ownKey(scope: Construct, { name, location, ...options }: OwnKeyOptions): { keyId: string; grants: ITerraformDependable[] } {
  const key = new EncryptionKey(scope, 'Encryption', {
    ...options,
    location: location.keyLocation,
    ringName: name,
    keyName: 'bucket',
  });
  // Asking for the service agent brings it into being.
  const agent = new DataGoogleStorageProjectServiceAccount(scope, 'StorageAgent', { project: options.project });
  return { keyId: key.keyId, grants: [key.grant('StorageAgentGrant', agent.member)] };
}

function lifecycleRules(noncurrentDays: number | undefined, expireDays: number | undefined): StorageBucketLifecycleRule[] {
  return [
    { action: { type: 'AbortIncompleteMultipartUpload' }, condition: { age: ABANDONED_UPLOAD_DAYS } },
    ...noncurrentDays === undefined ? [] : [{ action: { type: 'Delete' }, condition: { daysSinceNoncurrentTime: noncurrentDays, withState: 'ARCHIVED' } }],
    ...expireDays === undefined ? [] : [{ action: { type: 'Delete' }, condition: { age: expireDays, withState: 'LIVE' } }],
  ];
}

function assertVersions(bucket: string, hierarchical: boolean, versioning: boolean): void {
  if (!hierarchical || !versioning) return;
  throw new Error(`bucket '${bucket}': a bucket with hierarchicalNamespace keeps no versions, got versioning true: leave out one of them`);
}

function assertDays(bucket: string, name: string, days: number): void {
  if (Number.isInteger(days) && days >= 1) return;
  throw new Error(`bucket '${bucket}': ${name} must be a whole number of days, 1 or more, got ${days}`);
}

function assertSoftDelete(bucket: string, days: number): void {
  const { least, most } = SOFT_DELETE_DAYS;
  if (days === 0 || (Number.isInteger(days) && days >= least && days <= most)) return;
  throw new Error(`bucket '${bucket}': softDeleteDays must be 0 or a whole number from ${least} to ${most}, got ${days}`);
}

function assertTurbo(bucket: string, { turboReplication, location }: ModelBucketProps): void {
  if (!turboReplication || location.regions.length === 2) return;
  throw new Error(`bucket '${bucket}': turboReplication is for dual regions, got ${location.location}: drop it, or choose BucketLocation.dualRegion`);
}

function assertCaches(bucket: string, location: BucketLocation, zones: readonly string[], hours: number): void {
  const { least, most } = CACHE_HOURS;
  if (!(Number.isInteger(hours) && hours >= least && hours <= most)) {
    throw new Error(`bucket '${bucket}': cacheHours must be a whole number from ${least} to ${most}, got ${hours}`);
  }
  const foreign = zones.filter((zone) => !/-[a-z]$/.test(zone) || !location.holds(zone));
  if (foreign.length > 0) {
    throw new Error(`bucket '${bucket}': cacheZones must lie within the bucket's location ${location.location}, got ${foreign.join(', ')}`);
  }
  if (new Set(zones).size !== zones.length) throw new Error(`bucket '${bucket}': cacheZones must differ, got ${zones.join(', ')}`);
}
