import type { NatGateways, PodAddresses, StorageDriver, UpgradePolicy } from '../aws';
import type { FleetWeights } from './fleet-weights';
import type { AwsEndpoint } from '../catalog/aws-endpoint';
import type { CapacityKind } from '../catalog/capacity-kind';
import type { GkeAuthorizedNetwork, GkeMaintenanceExclusion, GkeMaintenanceWindow, GkeReleaseChannel } from '../gcp';
import type { OwnPrice, Quota, Reservation } from '../planner/problem/supply';

/** What the planner may use of a cloud, and what it pays there. */
export interface CloudCapacityOptions {
  /**
   * Regions in which a cluster may stand.
   *
   * @default - every region of the catalogue
   */
  readonly regions?: string[];
  /**
   * Ways to buy nodes. Nodes of CapacityKind.RESERVED are built as on demand, and the reservation is yours to buy. CapacityKind.FLEX_START
   * is Google Cloud's, and takes `usdPerNodeHour` in `prices`, because no source has its price. CapacityKind.RESERVATION is no entry here:
   * `reservations` says what there is.
   *
   * @default - CapacityKind.ON_DEMAND and CapacityKind.SPOT
   */
  readonly kinds?: CapacityKind[];
  /**
   * What the team has bought already. Nodes of one with a `reservationId` start in it and nowhere else; those of others are built as on
   * demand, and the cloud counts them against what was bought. One with `windowHours` must have a `reservationId`: a Capacity Block, or a
   * reservation of calendar mode.
   *
   * @default - nothing
   */
  readonly reservations?: Reservation[];
  /**
   * What may run at once.
   *
   * @default - no limit
   */
  readonly quotas?: Quota[];
  /**
   * What the team pays: the first that fits an offer holds.
   *
   * @default - the catalogue's prices
   */
  readonly prices?: OwnPrice[];
  /**
   * What the team pays in a month of 730 hours to have the logs and metrics of one cluster, US dollars, 0 or more: a fixed cost of every region
   * that is opened. What grows with nodes belongs in `prices`. docs/planner.md says how to compute it from the clouds' prices.
   *
   * @default 0 because it hangs on what is logged, and no price list says that
   */
  readonly observabilityUsdPerMonth?: number;
}

/** An AWS account and what the fleet may do in it. */
export interface AwsCloudOptions extends CloudCapacityOptions {
  /** Twelve digits. Terraform refuses to touch another account. */
  readonly accountId: string;
  /**
   * IAM principals that administer the clusters. The deploying identity gets no rights by itself.
   *
   * @default - the role of `assumeRoleArn` alone; an error where that is left out too
   */
  readonly adminPrincipalArns?: string[];
  /**
   * Role that Terraform assumes.
   *
   * @default - the caller's own identity
   */
  readonly assumeRoleArn?: string;
  /**
   * Ranges within the network, or connected to it, from which the clusters' private API can be reached: where the
   * deployment runs.
   *
   * @default - from the clusters' own nodes only
   */
  readonly privateAccessCidrs?: string[];
  /**
   * Ranges from which the clusters' API can be reached over the internet. One larger than a /8 is refused.
   *
   * @default - none: the API is private
   */
  readonly publicAccessCidrs?: string[];
  /**
   * Where pods take their addresses from; see `AwsNetworkProps.podAddresses`.
   *
   * @default PodAddresses.PRIMARY_BLOCK
   */
  readonly podAddresses?: PodAddresses;
  /**
   * How private subnets reach the internet; see `AwsNetworkProps.natGateways`. The plan counts a gateway in each zone either way.
   *
   * @default NatGateways.PER_ZONE
   */
  readonly natGateways?: NatGateways;
  /**
   * Services of AWS that are reached through NAT gateways in place of an interface endpoint; see `AwsNetworkProps.withoutEndpoints`. The plan
   * counts an endpoint of each service in each zone either way.
   *
   * @default - each service of `AwsEndpoint` has an endpoint
   */
  readonly withoutEndpoints?: AwsEndpoint[];
  /**
   * Kubernetes minor version; see `EksGpuClusterProps.kubernetesVersion`. Name it, and a newer release of this library moves no cluster to
   * another one.
   *
   * @default '1.35'
   */
  readonly kubernetesVersion?: string;
  /**
   * Kubernetes minor versions of single regions, by region, such as `{ 'us-east-2': '1.36' }`, so that an upgrade goes region by region. EKS
   * takes one minor version at a time.
   *
   * @default - each region has `kubernetesVersion`
   */
  readonly kubernetesVersionByRegion?: Record<string, string>;
  /**
   * What EKS does when a Kubernetes version leaves standard support; see `EksGpuClusterProps.upgradePolicy`. The plan counts the price of
   * standard support.
   *
   * @default UpgradePolicy.STANDARD
   */
  readonly upgradePolicy?: UpgradePolicy;
  /**
   * Versions by add-on, in place of pinned ones; see `EksGpuClusterProps.addonVersions`. They hold in every region, whatever its Kubernetes
   * version.
   *
   * @default - each add-on has the version that this library pins for the Kubernetes version
   */
  readonly addonVersions?: Record<string, string>;
  /**
   * Whether other add-ons have the version that EKS recommends at plan; see `EksGpuClusterProps.recommendedAddonVersions`.
   *
   * @default false
   */
  readonly recommendedAddonVersions?: boolean;
  /**
   * How many nodes each cluster has for its own pods, 2 to 450; see `EksGpuClusterProps.systemNodeCount`. The plan chooses their type, and counts
   * two.
   *
   * @default 2
   */
  readonly systemNodeCount?: number;
  /**
   * Drivers with which pods mount file systems and buckets; see `EksGpuClusterProps.storageDrivers`.
   *
   * @default - that of S3 with `weights`, else none
   */
  readonly storageDrivers?: StorageDriver[];
  /**
   * Buckets for the weights of models, in a stack `<id>-aws-weights` and in each region. Clusters have the driver of S3 then, whether
   * `storageDrivers` names it or not.
   *
   * @default - no buckets
   */
  readonly weights?: FleetWeights;
  /**
   * Release of the EKS images that nodes of `Provisioner.JUST_IN_TIME` start with; see `EksGpuClusterProps.nodeImageVersion`.
   *
   * @default 'v20260818'
   */
  readonly nodeImageVersion?: string;
  /**
   * Releases of the EKS images that nodes of managed node groups have, such as `1.36.2-20260818`: one for each Kubernetes minor version that a
   * region of the fleet has; see `EksGpuClusterProps.nodeReleaseVersion`.
   *
   * @default - a group takes the newest when it is made, and stays there until it is told to move
   */
  readonly nodeReleaseVersions?: string[];
  /**
   * Whether Karpenter is installed in each cluster, whatever pools ask for. `true` keeps it over the way back from `Provisioner.JUST_IN_TIME`,
   * until its nodes have gone; see `EksGpuClusterProps.karpenter`.
   *
   * @default - true with `Provisioner.JUST_IN_TIME`
   */
  readonly karpenter?: boolean;
  /**
   * Whether clusters refuse to be destroyed.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;
  /**
   * Tags on everything that can carry them, beside `gpu-fleet`: docs/cost-tags.md says how they get there; see `AwsRegionStackProps.tags`.
   *
   * @default - none
   */
  readonly tags?: Record<string, string>;
}

/** A Google Cloud project and what the fleet may do in it. */
export interface GcpCloudOptions extends CloudCapacityOptions {
  /** Project id. */
  readonly project: string;
  /**
   * Whether clusters refuse to be destroyed.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;
  /**
   * Whether the clusters' DNS endpoint answers, guarded by IAM. Without it the deployment must run where it reaches the
   * clusters' private addresses.
   *
   * @default true
   */
  readonly externalDnsEndpoint?: boolean;
  /**
   * Opens the public IP endpoint of the clusters' API to these ranges, for clients with Kubernetes tokens. One larger than a /8 is refused; see
   * `GkeGpuClusterOptions.authorizedNetworks`.
   *
   * @default - none: no public IP endpoint
   */
  readonly authorizedNetworks?: GkeAuthorizedNetwork[];
  /**
   * How soon new versions come to the clusters.
   *
   * @default GkeReleaseChannel.REGULAR
   */
  readonly releaseChannel?: GkeReleaseChannel;
  /**
   * When GKE may upgrade the clusters.
   *
   * @default - Saturdays and Sundays from 00:00 to 08:00 UTC
   */
  readonly maintenanceWindow?: GkeMaintenanceWindow;
  /**
   * Times in which GKE upgrades neither nodes nor to a new minor version, such as that of a long training run, or leaves out what their
   * `scope` says.
   *
   * @default - none
   */
  readonly maintenanceExclusions?: GkeMaintenanceExclusion[];
  /**
   * Buckets for the weights of models, in a stack `<id>-gcp-weights` and in each region. Pods that read them reach public addresses by HTTPS.
   *
   * @default - no buckets
   */
  readonly weights?: FleetWeights;
  /**
   * Labels on everything that can carry them, beside `gpu-fleet`: docs/cost-tags.md says how they get there.
   *
   * @default - none
   */
  readonly labels?: Record<string, string>;
}

/** A cloud that the team has. */
export class Cloud {
  public static aws(options: AwsCloudOptions): Cloud {
    return new Cloud('aws', options, undefined);
  }

  public static gcp(options: GcpCloudOptions): Cloud {
    return new Cloud('gcp', undefined, options);
  }

  private constructor(
    /** `aws` or `gcp`. */
    public readonly name: string,
    /** What was given for AWS. */
    public readonly awsOptions?: AwsCloudOptions,
    /** What was given for Google Cloud. */
    public readonly gcpOptions?: GcpCloudOptions,
  ) {}
}
