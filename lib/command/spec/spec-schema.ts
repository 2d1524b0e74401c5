import * as z from 'zod/mini';
import { metroNames } from './metro-names';
import { StorageDriver } from '../../aws/cluster/storage-driver';
import { UpgradePolicy } from '../../aws/cluster/upgrade-policy';
import { NatGateways } from '../../aws/network/nat-gateways';
import { PodAddresses } from '../../aws/network/pod-addresses';
import { AwsEndpoint } from '../../catalog/aws-endpoint';
import { Fabric } from '../../cluster/fabric';
import { PodSecurity } from '../../cluster/pod-security';
import type { NodeTaint } from '../../cluster/standing-nodes';
import type { AwsCloudOptions, CloudCapacityOptions, GcpCloudOptions } from '../../fleet/cloud';
import type { FleetCluster } from '../../fleet/fleet-cluster';
import type { FleetWeights } from '../../fleet/fleet-weights';
import type { GpuFleetProps } from '../../fleet/gpu-fleet';
import type { GkeAuthorizedNetwork } from '../../gcp/cluster/gke-authorized-network';
import { GkeMaintenanceScope, type GkeMaintenanceExclusion, type GkeMaintenanceWindow } from '../../gcp/cluster/gke-maintenance';
import { GkeReleaseChannel } from '../../gcp/cluster/gke-release-channel';
import type { ExecCredentials, KubeconfigCredentials } from '../../imported/cluster-credentials';
import { GpuRuntimeSource } from '../../imported/gpu-runtime-source';
import type { ImportedAccess } from '../../imported/imported-access';
import type { ImportedNodes } from '../../imported/imported-nodes';
import type { Checkpoint, DataSet, OwnPrice, Quota, Reservation, RunLength } from '../../planner/problem';
import type { BatchOptions } from '../../workload/batch';
import type { DemandOptions } from '../../workload/demand';
import { FailureDomain } from '../../workload/failure-domain';
import type { FleetPolicy } from '../../workload/fleet-policy';
import type { InferenceOptions, ModelWeights } from '../../workload/inference';
import { Spare } from '../../workload/spare';
import type { TrainingOptions } from '../../workload/training';

/** A schema for every property of `T`, so that none is forgotten when one is added. */
type ShapeOf<T, More extends string = never> = Record<keyof T | More, z.ZodMiniType>;

const described = <Schema extends z.core.$ZodType>(description: string, schema: Schema): Schema => {
  z.globalRegistry.add(schema, { description });
  return schema;
};
/** A property that may be left out, with what it means. */
const maybe = <Schema extends z.core.$ZodType>(description: string, schema: Schema) => described(description, z.optional(schema));
/** A schema that stands once in the published one, under its own name. */
const named = <Schema extends z.core.$ZodType>(id: string, description: string, schema: Schema): Schema => {
  z.globalRegistry.add(schema, { id, description });
  return schema;
};

const text = () => z.string().check(z.minLength(1));
const from0 = () => z.number().check(z.nonnegative());
const above0 = () => z.number().check(z.positive());
const share = () => z.number().check(z.gte(0), z.lte(1));
const shareAbove0 = () => z.number().check(z.gt(0), z.lte(1));
const whole1 = () => z.int().check(z.gte(1));
const atLeastOne = <Schema extends z.core.$ZodType>(schema: Schema) => z.array(schema).check(z.minLength(1));

const accelerator = named('accelerator', 'Canonical name: model and memory, such as H100-80GB.', text());
const region = named('region', 'cloud:region, such as aws:eu-central-1 or gcp:us-east4.', z.string().check(z.regex(/^[a-z][a-z0-9-]*:.+$/, 'a region with its cloud, such as aws:eu-central-1, or a cluster of your own, such as onprem:hall')));
const regions = () => maybe('Regions in which it may run; every region of the clouds, and every cluster, if left out.', atLeastOne(region));
const residency = () => maybe('Countries (ISO 3166-1 alpha-2), EU or EEA, in which it may run; everywhere if left out.',
  atLeastOne(z.string().check(z.regex(/^[A-Z]{2,3}$/, 'an ISO 3166-1 alpha-2 code in capitals, such as DE, or EU or EEA'))));
const name = () => described('1 to 20 lower-case letters, digits or hyphens.', z.string()
  .check(z.regex(/^[a-z]([a-z0-9-]{0,18}[a-z0-9])?$/, '1 to 20 lower-case letters, digits or hyphens, a letter first and no hyphen last')));
const latitude = () => described('Degrees, north positive.', z.number().check(z.gte(-90), z.lte(90)));
const longitude = () => described('Degrees, east positive.', z.number().check(z.gte(-180), z.lte(180)));
const jurisdiction = () => described('ISO 3166-1 alpha-2 country whose law holds there.', z.string()
  .check(z.regex(/^[A-Z]{2}$/, 'an ISO 3166-1 alpha-2 code in capitals, such as DE')));
const podSecurity = () => maybe('Pod Security level of its namespace; for GpuFleet.', z.enum(PodSecurity));
const publicHttps = () => maybe('Whether its pods reach public addresses by HTTPS, false by default; for GpuFleet.', z.boolean());

/** What a fleet is built with, beside what it is planned with. */
const forGpuFleet = <Schema extends z.core.$ZodType>(schema: Schema) => maybe('For GpuFleet; a plan needs none of it.', schema);

const reservation = z.strictObject({
  name: text(),
  region: described('Region of the cloud, such as us-east-1.', text()),
  zone: maybe('The one zone in which it holds; any zone of the region if left out.', text()),
  instanceType: text(),
  nodes: whole1(),
  usdPerNodeHour: described('What each node costs, used or not.', from0()),
  windowHours: maybe('For how many hours of a month it holds, as a capacity block; all the time if left out.', z.number().check(z.gt(0), z.lt(730))),
  windowOpen: forGpuFleet(z.boolean()),
  windowEndsAt: forGpuFleet(z.string()),
  reservationId: forGpuFleet(text()),
  project: forGpuFleet(text()),
  block: forGpuFleet(text()),
  placementGroup: forGpuFleet(text()),
} satisfies ShapeOf<Reservation>);

const quota = z.strictObject({
  region: maybe('All regions of the cloud together if left out.', text()),
  family: maybe('Family of instance types, such as p5 or a3, or a class of AWS: p, g, vt, inf, trn, dl; every family if left out.', text()),
  kind: maybe('Every way of buying if left out.', z.enum(['on-demand', 'spot'])),
  unit: z.enum(['vcpu', 'accelerators', 'nodes']),
  limit: from0(),
} satisfies ShapeOf<Quota>);

const ownPrice = z.strictObject({
  region: maybe('Every region if left out.', text()),
  instanceType: maybe('Every type if left out.', text()),
  family: maybe('Every family if left out.', text()),
  kind: maybe('Every way of buying if left out.', z.enum(['on-demand', 'spot', 'reserved', 'flex-start'])),
  usdPerNodeHour: maybe('In place of the catalogue\'s price.', from0()),
  discount: maybe('Part of the catalogue\'s price that is not paid.', share()),
} satisfies ShapeOf<OwnPrice>);

const capacity = {
  regions: maybe('Regions in which a cluster may stand; every region of the catalogue if left out.', atLeastOne(text())),
  kinds: maybe('Ways to buy nodes; on-demand and spot if left out.', atLeastOne(z.enum(['on-demand', 'spot', 'reserved', 'flex-start']))),
  reservations: maybe('What the team has bought already.', z.array(reservation)),
  quotas: maybe('What may run at once.', z.array(quota)),
  prices: maybe('What the team pays: the first that fits an offer holds.', z.array(ownPrice)),
  observabilityUsdPerMonth: maybe('What logs and metrics of one cluster cost in a month; 0 if left out.', from0()),
} satisfies ShapeOf<CloudCapacityOptions>;

const cloudWeights = () => forGpuFleet(z.strictObject({
  bucketPrefix: text(),
  sourceRegion: described('Region of the cloud from which weights are copied; the only cloud\'s is counted as the place that all weights come from.', text()),
  serviceAccountName: z.optional(text()),
  deletionProtection: z.optional(z.boolean()),
} satisfies ShapeOf<FleetWeights>));

const aws = z.strictObject({
  ...capacity,
  accountId: forGpuFleet(z.string()),
  adminPrincipalArns: forGpuFleet(z.array(z.string())),
  assumeRoleArn: forGpuFleet(z.string()),
  privateAccessCidrs: forGpuFleet(z.array(z.string())),
  publicAccessCidrs: forGpuFleet(z.array(z.string())),
  podAddresses: maybe('With secondary-block, types whose EFA leaves pods no interface have no remote direct memory access.', z.enum(PodAddresses)),
  natGateways: forGpuFleet(z.enum(NatGateways)),
  withoutEndpoints: forGpuFleet(z.array(z.enum(AwsEndpoint))),
  kubernetesVersion: forGpuFleet(z.string()),
  kubernetesVersionByRegion: forGpuFleet(z.record(z.string(), z.string())),
  upgradePolicy: forGpuFleet(z.enum(UpgradePolicy)),
  addonVersions: forGpuFleet(z.record(z.string(), z.string())),
  recommendedAddonVersions: forGpuFleet(z.boolean()),
  systemNodeCount: forGpuFleet(z.number()),
  storageDrivers: forGpuFleet(z.array(z.enum(StorageDriver))),
  weights: cloudWeights(),
  nodeImageVersion: forGpuFleet(z.string()),
  nodeReleaseVersions: forGpuFleet(z.array(z.string())),
  karpenter: forGpuFleet(z.boolean()),
  deletionProtection: forGpuFleet(z.boolean()),
  tags: forGpuFleet(z.record(z.string(), z.string())),
} satisfies ShapeOf<AwsCloudOptions>);

const gcp = z.strictObject({
  ...capacity,
  project: forGpuFleet(z.string()),
  deletionProtection: forGpuFleet(z.boolean()),
  externalDnsEndpoint: forGpuFleet(z.boolean()),
  authorizedNetworks: forGpuFleet(z.array(z.strictObject({
    cidrBlock: text(), displayName: z.optional(text()),
  } satisfies ShapeOf<GkeAuthorizedNetwork>))),
  releaseChannel: forGpuFleet(z.enum(GkeReleaseChannel)),
  maintenanceWindow: forGpuFleet(z.strictObject({ startTime: text(), endTime: text(), recurrence: text() } satisfies ShapeOf<GkeMaintenanceWindow>)),
  maintenanceExclusions: forGpuFleet(z.array(z.strictObject({
    name: text(), startTime: text(), endTime: text(), scope: z.optional(z.enum(GkeMaintenanceScope)),
  } satisfies ShapeOf<GkeMaintenanceExclusion>))),
  weights: cloudWeights(),
  labels: forGpuFleet(z.record(z.string(), z.string())),
} satisfies ShapeOf<GcpCloudOptions>);

const cloud = named('cloud', 'A cloud that the team has.', z.union([
  z.strictObject({ aws }),
  z.strictObject({ gcp }),
], { error: 'an object with the one key aws or gcp' }));

const clusterNodes = z.strictObject({
  instanceType: described('A name for the kind of node.', text()),
  accelerator,
  acceleratorsPerNode: whole1(),
  nodes: described('How many there are.', whole1()),
  usdPerNodeHour: described('What one costs while it is used; 0 where it is paid anyway.', from0()),
  rdma: maybe('Whether they have remote direct memory access between them; false if left out.', z.boolean()),
  labels: forGpuFleet(z.record(z.string(), z.string())),
  taints: forGpuFleet(z.array(z.strictObject({
    key: text(), value: z.optional(z.string()), effect: z.enum(['NoSchedule', 'PreferNoSchedule', 'NoExecute']),
  } satisfies ShapeOf<NodeTaint>))),
} satisfies ShapeOf<ImportedNodes>);

const credentials = z.union([
  z.strictObject({
    exec: z.strictObject({
      command: text(),
      args: maybe('None if left out.', z.array(z.string())),
      apiVersion: maybe('client.authentication.k8s.io/v1beta1 if left out.', z.enum(['client.authentication.k8s.io/v1beta1', 'client.authentication.k8s.io/v1'])),
    } satisfies ShapeOf<ExecCredentials>),
  }),
  z.strictObject({ kubeconfig: z.strictObject({ path: text(), context: text() } satisfies ShapeOf<KubeconfigCredentials>) }),
], { error: 'an object with the one key exec or kubeconfig' });

const access = z.strictObject({
  endpoint: text(),
  certificateAuthority: z.optional(text()),
  tlsServerName: z.optional(text()),
  proxyUrl: z.optional(text()),
  credentials,
} satisfies ShapeOf<ImportedAccess>);

const cluster = named('cluster', 'A Kubernetes cluster that stands already: on premises, at a GPU cloud, anywhere.', z.strictObject({
  cloud: described('Who runs it, such as onprem: counts as a cloud of its own.', z.string()
    .check(z.regex(/^(?!(aws|gcp)$)[a-z][a-z0-9-]*$/, 'lower-case letters, digits or hyphens, a letter first, and neither aws nor gcp'))),
  name: described('Its own name, in place of a region\'s.', text()),
  latitude: latitude(),
  longitude: longitude(),
  jurisdiction: jurisdiction(),
  nodes: atLeastOne(clusterNodes),
  egressUsdPerGb: maybe('What its traffic to others costs; 0 if left out.', from0()),
  gramsPerKwh: maybe('Carbon of its electricity, gCO2eq per kWh; the largest of the catalogue if left out.', from0()),
  access: forGpuFleet(access),
  gpuRuntime: forGpuFleet(z.enum(GpuRuntimeSource)),
  runtimeClassName: forGpuFleet(text()),
} satisfies ShapeOf<FleetCluster>));

const place = named('place', 'Where requests come from.', z.union([
  z.enum(metroNames()),
  z.strictObject({ name: text(), latitude: latitude(), longitude: longitude(), jurisdiction: z.optional(jurisdiction()) }),
], { error: 'a metro by its name, such as Tokyo, New York or Frankfurt, or an object of name, latitude and longitude' }));

const shares = z.array(share()).check(z.length(24));
const curve = named('curve', 'The day\'s course, as shares of the peak: by hour of UTC, by hour of the place, or a typical day of it.', z.union([
  shares,
  z.strictObject({ ofPlace: shares }),
  z.enum(['daytime', 'business']),
], { error: '24 shares from 0 to 1 by hour of UTC, the same by hour of the place under ofPlace, daytime, or business' }));

const demand = named('demand', 'The load of one place.', z.strictObject({
  from: place,
  peakRequestsPerSecond: above0(),
  curve: maybe('The peak at every hour if left out.', curve),
  roundTripMs: maybe('Round trips that the team measured, milliseconds by region such as aws:eu-central-1.', z.record(text(), above0())),
  residency: residency(),
} satisfies ShapeOf<DemandOptions, 'from'>));

const replica = named('replica', 'One way to run a replica.', z.strictObject({
  accelerator,
  count: described('Accelerators that one replica occupies.', above0()),
  requestsPerSecond: described('What one replica serves within its latency objective.', above0()),
}));

const weights = z.strictObject({
  sizeGb: from0(),
  from: maybe('Region from which they come; the dearest way into each region counts if left out.', region),
  versionsPerMonth: maybe('1 if left out.', from0()),
} satisfies ShapeOf<ModelWeights>);

const inference = z.strictObject({
  name: name(),
  replicas: atLeastOne(replica),
  demand: atLeastOne(demand),
  maxRoundTripMs: maybe('Largest round trip between a place and a region that serves it, after a loss as well; no limit if left out.', above0()),
  minRegions: maybe('Fewest regions that hold replicas; 1 if left out.', whole1()),
  maxRegions: maybe('Most regions that hold replicas.', whole1()),
  survive: maybe('The largest part of the world whose loss is survived; the policy\'s if left out.', z.enum(FailureDomain)),
  survivingShare: maybe('Share of the demand that must still be served after a loss; 1 if left out.', shareAbove0()),
  spare: maybe('Whether the capacity for a loss runs all the time (hot, if left out) or is started when it happens (elastic).', z.enum(Spare)),
  utilisation: maybe('Share of a replica\'s throughput with which it is loaded in normal operation; 1 if left out.', shareAbove0()),
  maxSpotShare: maybe('Largest share of the requests of any hour on spot nodes; the policy\'s if left out.', share()),
  maxSpotShareOfRegion: maybe('The same for the spot nodes of one region; as maxSpotShare if left out.', share()),
  maxSpotShareOfPool: maybe('The same for the spot nodes of one type in one region; as maxSpotShareOfRegion if left out.', share()),
  onDemandFloor: maybe('Share of the busiest hour\'s requests for which nodes that are not spot stand at every hour; 0 if left out.', share()),
  growth: maybe('How far above the plan its node pools may grow; 1.25 if left out.', z.number().check(z.gte(1), z.lte(100))),
  regions: regions(),
  residency: residency(),
  weights: maybe('The weights of its model.', weights),
  responseKb: maybe('Size of an answer, kB; 0 if left out.', from0()),
  podSecurity: podSecurity(),
  publicHttps: publicHttps(),
} satisfies ShapeOf<InferenceOptions, 'name'>);

const gang = z.strictObject({
  accelerator,
  count: described('Accelerators that run together in one zone.', whole1()),
  speed: maybe('How fast the whole gang is against the others; 1 if left out.', above0()),
});

const run = z.strictObject({
  hours: described('How long one run takes at speed 1.', above0()),
  deadlineHours: described('Within how many hours of its start it must end.', z.number().check(z.gt(0), z.lte(730))),
} satisfies ShapeOf<RunLength>);

const checkpoint = z.strictObject({
  everyHours: above0(),
  writeHours: from0(),
  restartHours: from0(),
} satisfies ShapeOf<Checkpoint>);

const data = () => maybe('What it reads: carried to another region once a month, and stored there.',
  z.strictObject({ region, sizeGb: above0() } satisfies ShapeOf<DataSet>));

const training = z.strictObject({
  name: name(),
  accelerators: maybe('Accelerators that run together, with acceptable; else gangs says it.', whole1()),
  acceptable: maybe('Kinds that would do, all equally fast.', atLeastOne(accelerator)),
  gangs: maybe('Ways to run it where their numbers or speeds differ, in place of accelerators and acceptable.', atLeastOne(gang)),
  fabric: maybe('The network between the nodes; standard if left out.', z.enum(Fabric)),
  maxSpotShare: maybe('Largest share of the nodes that may be spot; 0 if left out.', share()),
  run: maybe('How long it runs in a month; all the time if left out.', run),
  checkpoint: maybe('What checkpoints and interruptions cost it.', checkpoint),
  data: data(),
  regions: regions(),
  residency: residency(),
  podSecurity: podSecurity(),
  publicHttps: publicHttps(),
} satisfies ShapeOf<TrainingOptions, 'name'>);

const batch = z.strictObject({
  name: name(),
  acceleratorHoursPerDay: above0(),
  acceptable: atLeastOne(accelerator),
  speeds: maybe('What an hour of an accelerator counts, by its name; 1 if left out.', z.record(text(), above0())),
  maxSpotShare: maybe('Largest share of the work on spot nodes of its own; 1 if left out.', share()),
  fillIdle: maybe('Whether it may run on what inference workloads leave idle; true if left out.', z.boolean()),
  data: data(),
  regions: regions(),
  residency: residency(),
  podSecurity: podSecurity(),
  publicHttps: publicHttps(),
} satisfies ShapeOf<BatchOptions, 'name'>);

const workload = named('workload', 'Something that the team runs on accelerators.', z.union([
  z.strictObject({ inference: described('A service that answers requests from several places.', inference) }),
  z.strictObject({ training: described('A run of many accelerators that stand together in one zone.', training) }),
  z.strictObject({ batch: described('Work that may be done at any hour.', batch) }),
], { error: 'an object with the one key inference, training or batch' }));

const policy = z.strictObject({
  survive: maybe('The largest part of the world whose loss inference workloads survive; node if left out: no spare capacity, Kubernetes replaces a lost node.', z.enum(FailureDomain)),
  maxCloudShare: maybe('Largest share of each inference workload\'s requests at any hour that one cloud serves; 1 if left out.', shareAbove0()),
  maxRegionShare: maybe('The same for one region.', shareAbove0()),
  maxPoolShare: maybe('The same for one pool: nodes of one type, bought one way, in one region.', shareAbove0()),
  maxSpotShare: maybe('The same for spot nodes; 0 if left out.', share()),
  maxRegions: maybe('Most clusters in all.', whole1()),
  moveCostUsd: maybe('What a move must save within a month; 500 if left out.', from0()),
  budgetUsdPerMonth: maybe('Most that the fleet may cost in a month, without moves.', from0()),
  carbonUsdPerTonne: maybe('What a tonne of CO2eq is worth to the team; 0 if left out.', from0()),
  maxCarbonKgPerMonth: maybe('Most CO2eq that the GPU nodes may emit in a month.', from0()),
  preferredAccelerators: maybe('Accelerators that the team would rather have.', z.array(accelerator)),
  preference: maybe('By what part other accelerators must be cheaper to be chosen all the same; 0.1 if left out.', from0()),
  hourBands: maybe('Parts of equal length into which the day is cut; 6 if left out.', z.literal([1, 2, 3, 4, 6, 8, 12, 24])),
  gap: maybe('Gap to the proven bound at which the search may stop; 0.01 if left out.', z.number().check(z.gte(0), z.lt(1))),
} satisfies ShapeOf<FleetPolicy>);

/** Of `GpuFleetProps` what a plan depends on. */
type Planned = Omit<GpuFleetProps, 'interconnect' | 'provisioner' | 'stateBackend' | 'lockFile' | 'frozenLock'>;

export const fleetSpec = z.strictObject({
  clouds: maybe('Clouds that the team has, each once.', z.array(cloud)),
  clusters: maybe('Clusters that the team brings.', z.array(cluster)),
  workloads: atLeastOne(workload),
  policy: maybe('What holds for all of them.', policy),
  addressSpace: maybe('IPv4 block from which every region takes a 256th; 10.0.0.0/8 if left out.', text()),
  addressBlocks: maybe('Address blocks of single regions, by cloud:region.', z.record(text(), text())),
} satisfies ShapeOf<Planned>);

/** What a fleet spec holds. */
export type FleetSpec = z.infer<typeof fleetSpec>;

/** JSON Schema (draft 2020-12) of a fleet spec. */
export function fleetSpecJsonSchema(): object {
  const { $schema, ...rest } = z.toJSONSchema(fleetSpec, { target: 'draft-2020-12' });
  return { $schema, title: 'Fleet spec of gpu-fleet', description: 'What gpu-fleet plans: the props of GpuFleet, as JSON or YAML.', ...rest };
}
