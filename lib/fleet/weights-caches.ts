import type { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { AwsWeightsStack, ModelBucket as AwsBucket, PodBucketAccess, type AwsRegionStack } from '../aws';
import type { AwsCloudOptions, Cloud, GcpCloudOptions } from './cloud';
import type { FleetWeights } from './fleet-weights';
import { isAws, type RegionStack } from './region-stack';
import type { CsiVolume } from '../cluster/csi-volume';
import { BucketAccess, BucketLocation, GcpWeightsStack, ModelBucket as GcpBucket, type GcpRegionStack } from '../gcp';

/** How pods of a region come to the weights of their workload. */
export interface ReadableWeights {
  readonly serviceAccountName: string;
  /** By workload. */
  readonly volumes: ReadonlyMap<string, CsiVolume>;
}

/**
 * The caches of a fleet's regions, and what fills them. A cache stands as long as its region, whoever reads there: S3 can't copy earlier objects to
 * a bucket that was emptied, or deleted and made anew. It is filled where something reads.
 */
export class WeightsCaches {
  private readonly filledOnAws: AwsBucket[] = [];
  private readonly filledOnGcp: Record<string, string> = {};

  public constructor(private readonly scope: Construct, private readonly fleet: string) {}

  /**
   * Adds the cache of a region, if its cloud has weights.
   *
   * @param readers names of the workloads that read there
   */
  public add(region: RegionStack, { awsOptions, gcpOptions }: Cloud, readers: readonly string[]): ReadableWeights | undefined {
    const weights = (awsOptions ?? gcpOptions)!.weights;
    if (weights === undefined) return undefined;
    const volumes = isAws(region) ? this.addOnAws(region, weights, readers) : this.addOnGcp(region, gcpOptions!.project, weights, readers);
    return { serviceAccountName: accountOf(weights), volumes };
  }

  /** Makes the stack of a cloud with the bucket that the team uploads to, when all regions of the cloud have been added. */
  public fill({ awsOptions, gcpOptions }: Cloud): TerraformStack[] {
    if (awsOptions?.weights) return [this.fillOnAws(awsOptions, awsOptions.weights)];
    if (gcpOptions?.weights) return [this.fillOnGcp(gcpOptions, gcpOptions.weights)];
    return [];
  }

  private addOnAws(stack: AwsRegionStack, weights: FleetWeights, readers: readonly string[]): Map<string, CsiVolume> {
    const { region } = stack.cluster;
    const bucket = new AwsBucket(stack, 'Weights', {
      bucketName: `${weights.bucketPrefix}-${region}`,
      region,
      // What was overwritten or deleted can be brought back in the source.
      noncurrentDays: 1,
      deletionProtection: false,
      destroyWithObjects: true,
    });
    if (readers.length > 0) this.filledOnAws.push(bucket);
    return new Map(readers.map((workload) => {
      new PodBucketAccess(stack, `Weights-${workload}`, {
        cluster: stack.cluster,
        buckets: [bucket],
        folders: [workload],
        namespaceName: workload,
        serviceAccountName: accountOf(weights),
      });
      return [workload, bucket.readOnlyFolder(workload)];
    }));
  }

  private addOnGcp(stack: GcpRegionStack, project: string, weights: FleetWeights, readers: readonly string[]): Map<string, CsiVolume> {
    const { region } = stack.cluster;
    const bucket = new GcpBucket(stack, 'Weights', {
      project,
      bucketName: `${weights.bucketPrefix}-${region}`,
      location: BucketLocation.region(region),
      versioning: false,
      softDeleteDays: 0,
      deletionProtection: false,
    });
    if (readers.length > 0) this.filledOnGcp[region] = bucket.bucketName;
    return new Map(readers.map((workload) => {
      new BucketAccess(stack, `Weights-${workload}`, {
        project,
        bucketName: bucket.bucketName,
        namespaceName: workload,
        serviceAccountName: accountOf(weights),
      });
      return [workload, bucket.volume({ directory: workload })];
    }));
  }

  private fillOnAws({ accountId, assumeRoleArn, tags }: AwsCloudOptions, weights: FleetWeights): TerraformStack {
    const { bucketPrefix, sourceRegion, deletionProtection } = weights;
    return new AwsWeightsStack(this.scope, `${this.fleet}-aws-weights`, {
      accountId,
      assumeRoleArn,
      region: sourceRegion,
      bucketName: `${bucketPrefix}-source`,
      replicas: this.filledOnAws,
      deletionProtection,
      tags: { ...tags, 'gpu-fleet': this.fleet },
    });
  }

  private fillOnGcp({ project, labels }: GcpCloudOptions, weights: FleetWeights): TerraformStack {
    const { bucketPrefix, sourceRegion, deletionProtection } = weights;
    return new GcpWeightsStack(this.scope, `${this.fleet}-gcp-weights`, {
      project,
      region: sourceRegion,
      bucketName: `${bucketPrefix}-source`,
      replicas: this.filledOnGcp,
      deletionProtection,
      labels: { ...labels, 'gpu-fleet': this.fleet },
    });
  }
}

function accountOf({ serviceAccountName = 'model-server' }: FleetWeights): string {
  return serviceAccountName;
}
