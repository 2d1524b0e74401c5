import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { GoogleProvider } from '@cdktf/provider-google/lib/provider';
import type { App } from 'cdktf';
import { TerraformStack } from 'cdktf';
import { InterconnectStack, InterconnectTopology } from '../../../lib';
import {
  AwsEndpoint, AwsNetwork, AwsRegionStack, AwsWeightsStack, EksGpuCluster, LustreDeployment, LustreFileSystem, ModelBucket, ModelReplication,
  NatGateways, PodAddresses, PodBucketAccess, RegionGateway, SharedFileSystem, SpotServiceLinkedRole, StorageDriver, type AwsRegionStackProps,
  type LustreFileSystemProps,
} from '../../../lib/aws';
import { zoneIdPrefix } from '../../../lib/aws/network/zone-id';
import {
  Capacity, Disruption, Fabric, PodSecurity, Provisioner, Sharing, VolumeAccess, type CsiVolume, type GpuNodePoolOptions, type IGpuCluster,
} from '../../../lib/cluster';
import {
  BucketAccess, BucketLocation, BucketReplication, GcpNetwork, GcpRegionStack, GcpWeightsStack, GkeComputeClass, GkeGpuCluster, GkeGpuNodePool,
  GkeMaintenanceScope, GkeReleaseChannel, GpuDriverVersion, GpuNetworkKind, GpuNetworks, LocalSsdUse, ManagedLustre, ModelBucket as GcsModelBucket,
  WeightsDisk, type GcpRegionStackProps,
} from '../../../lib/gcp';
import { ClusterCredentials, GpuRuntimeSource, ImportedGpuCluster, type ImportedGpuClusterProps } from '../../../lib/imported';
import { CloudCredentials, PlatformStack, StaticVolume, WorkloadNamespace, WorkloadServiceAccount } from '../../../lib/platform';

const ADMIN = 'arn:aws:iam::111122223333:role/admin';

export const AWS_REGION: AwsRegionStackProps = {
  accountId: '111122223333',
  region: 'us-east-1',
  cidrBlock: '10.3.0.0/16',
  zones: ['use1-az4', 'use1-az6'],
  clusterName: 'atlas-us-east-1',
  adminPrincipalArns: [ADMIN],
  deletionProtection: false,
};

export const GCP_REGION: GcpRegionStackProps = {
  project: 'atlas-prod',
  region: 'us-central1',
  clusterName: 'atlas-us-central1',
  cidrBlock: '10.40.0.0/16',
  zones: ['us-central1-a', 'us-central1-b', 'us-central1-c'],
  deletionProtection: false,
};

const IMPORTED: ImportedGpuClusterProps = {
  cloud: 'onprem',
  name: 'dc1',
  latitude: 50.1,
  longitude: 8.7,
  jurisdiction: 'DE',
  nodes: [{ instanceType: 'dgx', accelerator: 'H100-80GB', acceleratorsPerNode: 8, nodes: 4, usdPerNodeHour: 0 }],
  endpoint: 'https://10.20.0.10:6443',
  credentials: ClusterCredentials.exec({ command: 'tsh', args: ['kube', 'credentials', '--kube-cluster=dc1', '--teleport-cluster=example.com'] }),
};

const AWS_POOL: GpuNodePoolOptions = { instanceType: 'g6e.xlarge', zones: ['use1-az4', 'use1-az6'], minNodes: 0, maxNodes: 8 };
const GCP_POOL: GpuNodePoolOptions = { instanceType: 'g2-standard-8', zones: ['us-central1-a', 'us-central1-b'], minNodes: 0, maxNodes: 8 };

type Pools = Readonly<Record<string, Partial<GpuNodePoolOptions>>>;

function awsRegion(app: App, props: Partial<AwsRegionStackProps> = {}, pools: Pools = { chat: {} }): AwsRegionStack {
  const stack = new AwsRegionStack(app, 'atlas-aws-us-east-1', { ...AWS_REGION, ...props });
  for (const [name, options] of Object.entries(pools)) stack.cluster.addGpuNodePool(name, { ...AWS_POOL, ...options });
  return stack;
}

function gcpRegion(app: App, props: Partial<GcpRegionStackProps> = {}, pools: Pools = { chat: {} }): GcpRegionStack {
  const stack = new GcpRegionStack(app, 'atlas-gcp-us-central1', { ...GCP_REGION, ...props });
  for (const [name, options] of Object.entries(pools)) stack.cluster.addGpuNodePool(name, { ...GCP_POOL, ...options });
  return stack;
}

function googleStack(app: App, id: string): TerraformStack {
  const stack = new TerraformStack(app, id);
  new GoogleProvider(stack, 'google', { project: 'atlas-prod', region: 'us-central1' });
  return stack;
}

function namespaces(stack: PlatformStack): void {
  for (const podSecurity of Object.values(PodSecurity)) {
    new WorkloadNamespace(stack, `Namespace-${podSecurity}`, { name: podSecurity, podSecurity, labels: { 'example.com/team': 'ml' } });
  }
  for (const cloudCredentials of Object.values(CloudCredentials)) {
    new WorkloadNamespace(stack, `Namespace-${cloudCredentials}`, { name: cloudCredentials, openWithin: true, cloudCredentials, publicHttps: true });
  }
}

function volumes(app: App, { cluster }: AwsRegionStack, mounted: Readonly<Record<string, CsiVolume>>): void {
  const stack = new PlatformStack(app, 'atlas-aws-us-east-1-platform', { cluster });
  const { namespaceName } = new WorkloadNamespace(stack, 'Chat', { name: 'chat' });
  for (const [claimName, volume] of Object.entries(mounted)) new StaticVolume(stack, claimName, { claimName, namespaceName, volume });
}

/** Buckets of three regions in stacks of their own, and what replicates one to the others in a fourth. */
function replicatedWeights(app: App, options: { readonly timeControl?: boolean; readonly replicateDeletes?: boolean } = {}): void {
  const [source, ...replicas] = ['us-east-1', 'eu-central-1', 'us-west-2'].map((region) => {
    const stack = new TerraformStack(app, `atlas-aws-${region}`);
    new AwsProvider(stack, 'aws', { region, allowedAccountIds: ['111122223333'] });
    return new ModelBucket(stack, 'Weights', { bucketName: `acme-weights-${region}`, region, deletionProtection: false });
  });
  const stack = new TerraformStack(app, 'atlas-weights');
  new AwsProvider(stack, 'aws', { region: 'eu-west-1', allowedAccountIds: ['111122223333'] });
  new ModelReplication(stack, 'Replication', { source, replicas, ...options });
}

/** Folders of a cache in namespaces of their own, as who may read them. */
function mountedFolders(app: App, cluster: IGpuCluster, volumeOf: (folder: string) => CsiVolume): void {
  const stack = new PlatformStack(app, `atlas-${cluster.cloud}-${cluster.region}-platform`, { cluster });
  for (const name of ['chat', 'embed']) {
    const { namespaceName } = new WorkloadNamespace(stack, `Namespace-${name}`, { name });
    new WorkloadServiceAccount(stack, `ServiceAccount-${name}`, { name: 'model-server', namespaceName });
    new StaticVolume(stack, `Weights-${name}`, { claimName: 'weights', namespaceName, volume: volumeOf(name) });
  }
}

/** A region on AWS with what an interconnect needs of it. */
function awsGateway(app: App, region: string, cidrBlock: string, podAddresses = PodAddresses.PRIMARY_BLOCK, asn?: number): RegionGateway {
  const stack = new TerraformStack(app, `atlas-aws-${region}`);
  new AwsProvider(stack, 'aws', { region, allowedAccountIds: ['111122223333'] });
  const zones = [1, 2].map((zone) => `${zoneIdPrefix(region)}-az${zone}`);
  const network = new AwsNetwork(stack, 'Network', { name: `atlas-${region}`, region, cidrBlock, zones, podAddresses, flowLogs: false, deletionProtection: false });
  return new RegionGateway(stack, 'Gateway', { network, asn });
}

function gcpNetwork(app: App, region: string, cidrBlock: string): GcpNetwork {
  const stack = new TerraformStack(app, `atlas-gcp-${region}`);
  new GoogleProvider(stack, 'google', { project: 'atlas-prod', region });
  return new GcpNetwork(stack, 'Network', { project: 'atlas-prod', region, networkName: `atlas-${region}`, cidrBlock });
}

/** Every construct with every option that changes what Terraform gets, each case an app of its own. */
export const CONSTRUCT_MATRIX: Readonly<Record<string, (app: App) => void>> = {
  'AwsRegionStack, least': (app) => { awsRegion(app, {}, {}); },
  'AwsRegionStack, all options': (app) => {
    awsRegion(app, {
      cidrBlock: '10.3.0.0/18',
      zones: ['use1-az1', 'use1-az2', 'use1-az3', 'use1-az4', 'use1-az5', 'use1-az6'],
      assumeRoleArn: 'arn:aws:iam::111122223333:role/terraform',
      publicAccessCidrs: ['203.0.113.0/24'],
      privateAccessCidrs: ['10.20.0.0/16', '10.21.0.0/16'],
      deletionProtection: true,
      natGateways: NatGateways.SINGLE,
      withoutEndpoints: Object.values(AwsEndpoint),
      podAddresses: PodAddresses.SECONDARY_BLOCK,
      kubernetesVersion: '1.34',
      recommendedAddonVersions: true,
      nodeReleaseVersion: '1.34.9-20260818',
      karpenter: true,
      systemInstanceType: 'm7g.large',
      tags: { 'cost-center': '42', 'owner:email': 'ml@example.com' },
    });
  },
  'AwsRegionStack in GovCloud': (app) => {
    awsRegion(app, {
      region: 'us-gov-west-1', zones: ['usgw1-az1', 'usgw1-az2'], adminPrincipalArns: ['arn:aws-us-gov:iam::111122223333:role/admin'],
    }, { chat: { zones: ['usgw1-az1'], instanceType: 'g4dn.xlarge' } });
  },
  'EksGpuNodeGroup of every kind': (app) => {
    awsRegion(app, { nodeReleaseVersion: '1.35.6-20260818' }, {
      'spot': { capacity: [Capacity.spot()] },
      'graviton': { instanceType: 'g5g.xlarge' },
      'neuron': { instanceType: 'trn1.32xlarge', zones: ['use1-az6'] },
      'one-zone': { zones: ['use1-az4'], minNodes: 3, maxNodes: 3, bootDiskGib: 1000, labels: { 'example.com/tier': 'a' } },
      'rdma': { instanceType: 'p5.48xlarge', zones: ['use1-az6'], minNodes: 2, maxNodes: 2, fabric: Fabric.RDMA },
      'rdma-b300': { instanceType: 'p6-b300.48xlarge', zones: ['use1-az4'], fabric: Fabric.RDMA },
      'rdma-one-card': { instanceType: 'g6e.8xlarge', zones: ['use1-az4'], fabric: Fabric.RDMA, capacity: [Capacity.spot()] },
    });
  },
  'EksGpuNodeGroup with every way to get nodes': (app) => {
    const { cluster } = awsRegion(app, {}, {
      'list': {
        capacity: [Capacity.reservation('cr-0123456789abcdef0', { zones: ['use1-az6'] }), Capacity.spot(), Capacity.onDemand()],
        minNodes: 1,
      },
      'block': {
        instanceType: 'p5.48xlarge',
        zones: ['use1-az4'],
        fabric: Fabric.RDMA,
        capacity: [Capacity.capacityBlock('cr-0123456789abcdef1', { endsAt: '2098-12-12T11:30:00Z' })],
      },
      'in-group': {
        instanceType: 'p5.48xlarge',
        zones: ['use1-az4'],
        fabric: Fabric.RDMA,
        capacity: [Capacity.reservation('cr-0123456789abcdef2', { placementGroup: 'ours' }), Capacity.onDemand()],
      },
      'sliced': { sharing: Sharing.timeSlicing(4) },
      'side-by-side': { sharing: Sharing.mps(8) },
      'cut': { instanceType: 'p5.48xlarge', sharing: Sharing.mig('1g.10gb') },
      'neuron': { instanceType: 'inf2.xlarge' },
      'train': { disruption: Disruption.TRAINING, zones: ['use1-az4'], capacity: [Capacity.spot(), Capacity.onDemand()], minNodes: 2 },
      'train-neuron': { disruption: Disruption.TRAINING, instanceType: 'trn1.32xlarge', zones: ['use1-az6'] },
      'fixed': { minNodes: 3, maxNodes: 3, capacity: [Capacity.onDemand(), Capacity.spot()] },
    });
    new PlatformStack(app, 'atlas-aws-us-east-1-platform', { cluster });
  },
  'EksKarpenterNodePool of every kind': (app) => {
    const { cluster } = awsRegion(app, { nodeImageVersion: 'v20260728', tags: { team: 'ml' } }, {
      chat: {
        provisioner: Provisioner.JUST_IN_TIME,
        capacity: [Capacity.reservation('cr-0123456789abcdef0', { zones: ['use1-az6'] }), Capacity.spot(), Capacity.onDemand()],
        minNodes: 2,
        labels: { 'example.com/tier': 'a' },
      },
      train: {
        provisioner: Provisioner.JUST_IN_TIME,
        instanceType: 'p5.48xlarge',
        zones: ['use1-az4'],
        fabric: Fabric.RDMA,
        disruption: Disruption.TRAINING,
        capacity: [Capacity.capacityBlock('cr-0123456789abcdef1'), Capacity.onDemand()],
        bootDiskGib: 500,
      },
      fixed: { provisioner: Provisioner.JUST_IN_TIME, minNodes: 3, maxNodes: 3, instanceType: 'g5g.xlarge' },
      neuron: { provisioner: Provisioner.JUST_IN_TIME, instanceType: 'trn1.32xlarge', zones: ['use1-az6'], fabric: Fabric.RDMA },
    });
    new PlatformStack(app, 'atlas-aws-us-east-1-platform', { cluster, rdma: true });
  },
  'EksGpuCluster and AwsNetwork by hand': (app) => {
    const stack = new TerraformStack(app, 'by-hand');
    new AwsProvider(stack, 'aws', { region: 'eu-central-1', allowedAccountIds: ['111122223333'] });
    const network = new AwsNetwork(stack, 'Network', {
      name: 'by-hand',
      region: 'eu-central-1',
      cidrBlock: '172.20.0.0/17',
      zones: ['euc1-az1', 'euc1-az2', 'euc1-az3'],
      flowLogRetentionDays: 30,
      deletionProtection: false,
    });
    const cluster = new EksGpuCluster(stack, 'Cluster', {
      clusterName: 'by_hand',
      network,
      adminPrincipalArns: [ADMIN],
      deletionProtection: false,
      logRetentionDays: 7,
      addonVersions: { 'vpc-cni': 'v1.20.4-eksbuild.1' },
      sessionManager: true,
      nodeTags: { team: 'ml' },
    });
    cluster.addGpuNodePool('chat', { ...AWS_POOL, zones: ['euc1-az1'] });
    new SpotServiceLinkedRole(stack, 'SpotRole');
  },
  'AwsNetwork without flow logs': (app) => {
    const stack = new TerraformStack(app, 'quiet');
    new AwsProvider(stack, 'aws', { region: 'us-west-2', allowedAccountIds: ['111122223333'] });
    new AwsNetwork(stack, 'Network', { name: 'quiet', region: 'us-west-2', cidrBlock: '10.9.0.0/16', zones: ['usw2-az1', 'usw2-az2'], flowLogs: false });
  },
  'LustreFileSystem of every kind': (app) => {
    const stack = awsRegion(app, { storageDrivers: [StorageDriver.FSX_LUSTRE] });
    const { network, cluster } = stack;
    const lustre = (name: string, props: Partial<LustreFileSystemProps>) => new LustreFileSystem(stack, `Lustre-${name}`, {
      name, network, zone: 'use1-az6', clientSecurityGroups: { nodes: cluster.securityGroupId }, storageGib: 1200, ...props,
    });
    const linked = lustre('linked', { storageGib: 4800, backupRetentionDays: 0 });
    const bucket = new ModelBucket(stack, 'Weights', { bucketName: 'acme-weights', region: 'us-east-1', lustreAccess: true, noncurrentDays: 7 });
    linked.linkBucket('Models', { bucket, fileSystemPath: '/models', bucketPrefix: 'models/' });
    linked.linkBucket('Runs', { bucket, fileSystemPath: '/runs', bucketPrefix: 'runs/', exportChanges: true });
    const fast = lustre('fast', {
      storageGib: 9600,
      throughputPerTib: 500,
      efa: true,
      metadataIops: 12000,
      compression: false,
      kmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
      backupRetentionDays: 30,
      backupStartTime: '05:00',
      maintenanceStartTime: '7:03:00',
      deletionProtection: false,
    });
    const scratch = lustre('scratch', { deployment: LustreDeployment.SCRATCH_2, deletionProtection: false });
    volumes(app, stack, { linked: linked.volume, fast: fast.volume, scratch: scratch.readOnlyVolume });
  },
  'SharedFileSystem, and one with all options': (app) => {
    const stack = awsRegion(app, { storageDrivers: [StorageDriver.EFS], zones: ['use1-az4', 'use1-az6', 'use1-az1'] });
    const { network } = stack;
    const clientSecurityGroups = { nodes: stack.cluster.securityGroupId };
    const home = new SharedFileSystem(stack, 'Home', { name: 'home', network, clientSecurityGroups });
    const users = home.addAccessPoint('Users', { path: '/users' });
    const other = new SharedFileSystem(stack, 'Other', {
      name: 'other',
      network,
      clientSecurityGroups,
      kmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
      provisionedThroughputMibps: 50,
      infrequentAccessAfterDays: 0,
      backups: false,
      deletionProtection: false,
    });
    const team = other.addAccessPoint('Team', { path: '/teams/ml', userId: 2000, groupId: 3000, permissions: '2770' });
    volumes(app, stack, { 'users': users.volume, 'users-read-only': users.readOnlyVolume, 'team': team.volume });
  },
  'ModelBucket mounted by pods': (app) => {
    const stack = awsRegion(app, { storageDrivers: [StorageDriver.S3, StorageDriver.EFS, StorageDriver.FSX_LUSTRE] });
    const weights = new ModelBucket(stack, 'Weights', { bucketName: 'acme-weights', region: 'us-east-1' });
    const results = new ModelBucket(stack, 'Results', { bucketName: 'acme-results', region: 'us-east-1', deletionProtection: false });
    new PodBucketAccess(stack, 'ChatWeights', { cluster: stack.cluster, buckets: [weights, results], namespaceName: 'chat' });
    new PodBucketAccess(stack, 'ChatResults', {
      cluster: stack.cluster, buckets: [results], namespaceName: 'chat', serviceAccountName: 'writer', writable: true,
    });
    volumes(app, stack, { weights: weights.readOnlyVolume, results: results.volume });
  },
  'ModelReplication from a stack of its own': (app) => { replicatedWeights(app); },
  'ModelReplication with time control, keeping what is deleted': (app) => { replicatedWeights(app, { timeControl: true, replicateDeletes: false }); },
  'AwsWeightsStack with caches in its own region and another': (app) => {
    const stack = awsRegion(app, { storageDrivers: [StorageDriver.S3] });
    const other = new TerraformStack(app, 'atlas-aws-eu-central-1');
    new AwsProvider(other, 'aws', { region: 'eu-central-1', allowedAccountIds: ['111122223333'] });
    const [cache, far] = ([[stack, 'us-east-1'], [other, 'eu-central-1']] as const).map(([scope, region]) => new ModelBucket(scope, 'Weights', {
      bucketName: `acme-weights-${region}`, region, noncurrentDays: 1, deletionProtection: false, destroyWithObjects: true,
    }));
    for (const folder of ['chat', 'embed']) {
      new PodBucketAccess(stack, `Weights-${folder}`, {
        cluster: stack.cluster, buckets: [cache], folders: [folder], namespaceName: folder, serviceAccountName: 'model-server',
      });
    }
    mountedFolders(app, stack.cluster, (folder) => cache.readOnlyFolder(folder));
    new AwsWeightsStack(app, 'atlas-aws-weights', {
      accountId: '111122223333', region: 'us-east-1', bucketName: 'acme-weights-source', replicas: [cache, far], tags: { team: 'ml' },
    });
  },
  'AwsWeightsStack before any region': (app) => {
    new AwsWeightsStack(app, 'atlas-aws-weights', { accountId: '111122223333', region: 'us-east-1', bucketName: 'acme-weights-source', replicas: [] });
  },
  'GcpRegionStack, least': (app) => { gcpRegion(app, {}, {}); },
  'GcpRegionStack, all options': (app) => {
    gcpRegion(app, {
      cidrBlock: '10.40.0.0/17',
      mtu: 8896,
      releaseChannel: GkeReleaseChannel.EXTENDED,
      maintenanceWindow: { startTime: '2026-01-03T02:00:00Z', endTime: '2026-01-03T10:00:00Z', recurrence: 'FREQ=WEEKLY;BYDAY=SA,SU' },
      maintenanceExclusions: [
        { name: 'pretrain', startTime: '2026-12-01T00:00:00Z', endTime: '2027-01-15T00:00:00Z' },
        { name: 'launch', startTime: '2027-03-01T00:00:00Z', endTime: '2027-03-05T00:00:00Z', scope: GkeMaintenanceScope.NO_UPGRADES },
      ],
      gcsFuseCsiDriver: false,
      lustreCsiDriver: true,
      filestoreCsiDriver: true,
      deletionProtection: true,
      externalDnsEndpoint: false,
      authorizedNetworks: [{ cidrBlock: '203.0.113.0/24', displayName: 'office' }, { cidrBlock: '198.51.100.7/32' }],
      systemMachineType: 'n2-standard-8',
      systemMinNodes: 1,
      systemMaxNodes: 6,
      labels: { 'cost-center': '42', 'team': 'größe' },
    });
  },
  'GkeGpuNodePool of every kind': (app) => {
    const { cluster, network } = gcpRegion(app, {}, {
      'spot': { capacity: [Capacity.spot()], zones: ['us-central1-b'], minNodes: 1 },
      'local-ssd': { instanceType: 'a2-ultragpu-8g', zones: ['us-central1-a'], labels: { 'example.com/tier': 'a' } },
      'h100-high': { instanceType: 'a3-highgpu-8g', zones: ['us-central1-a'], bootDiskGib: 1000 },
      'h200': { instanceType: 'a3-ultragpu-8g', zones: ['us-central1-b'], capacity: [Capacity.spot()] },
      'rtx': { instanceType: 'g4-standard-48', zones: ['us-central1-b'] },
    });
    new GkeGpuNodePool(cluster, 'Compact', {
      ...GCP_POOL,
      clusterId: cluster.clusterId,
      region: network.region,
      nodeServiceAccountEmail: cluster.nodeServiceAccountEmail,
      diskEncryptionKeyId: cluster.diskEncryptionKeyId,
      zones: ['us-central1-a'],
      nodePoolName: 'close-together',
      instanceType: 'a2-highgpu-8g',
      driverVersion: GpuDriverVersion.LATEST,
      compactPlacement: true,
      resourceLabels: { team: 'ml' },
    });
    new GkeGpuNodePool(cluster, 'RawSsd', {
      ...GCP_POOL,
      clusterId: cluster.clusterId,
      region: network.region,
      nodeServiceAccountEmail: cluster.nodeServiceAccountEmail,
      diskEncryptionKeyId: cluster.diskEncryptionKeyId,
      instanceType: 'a3-megagpu-8g',
      localSsdUse: LocalSsdUse.BLOCK,
    });
  },
  'ModelBucket of every kind': (app) => {
    const stack = googleStack(app, 'buckets');
    const bucket = { project: 'atlas-prod', labels: { team: 'ml' } };
    new GcsModelBucket(stack, 'Kept', { ...bucket, bucketName: 'atlas-kept', location: BucketLocation.region('us-central1') });
    new GcsModelBucket(stack, 'Pair', {
      ...bucket,
      bucketName: 'atlas-pair',
      location: BucketLocation.dualRegion('us-east1', 'us-central1'),
      turboReplication: true,
      cacheZones: ['us-central1-a', 'us-east1-b'],
      cacheHours: 168,
    });
    new GcsModelBucket(stack, 'ChosenPair', { ...bucket, bucketName: 'atlas-chosen', location: BucketLocation.dualRegion('europe-west4', 'europe-west1') });
    new GcsModelBucket(stack, 'Continent', { ...bucket, bucketName: 'atlas-eu', location: BucketLocation.multiRegion('EU'), versioning: false });
    new GcsModelBucket(stack, 'Checkpoints', {
      ...bucket,
      bucketName: 'atlas-checkpoints',
      location: BucketLocation.region('us-central1'),
      encryptionKeyId: 'projects/atlas-prod/locations/us-central1/keyRings/atlas/cryptoKeys/storage',
      hierarchicalNamespace: true,
      expireAfterDays: 14,
      softDeleteDays: 0,
      deletionProtection: false,
    });
  },
  'BucketReplication and BucketAccess': (app) => {
    const stack = googleStack(app, 'replicas');
    const bucket = (id: string, region: string) => new GcsModelBucket(stack, id, {
      project: 'atlas-prod', bucketName: `atlas-weights-${region}`, location: BucketLocation.region(region), deletionProtection: false,
    });
    const source = bucket('Weights', 'us-central1');
    const replicas = { 'us-east4': bucket('East', 'us-east4').bucketName, 'europe-west4': bucket('Europe', 'europe-west4').bucketName };
    new BucketReplication(stack, 'Replication', {
      project: 'atlas-prod', sourceBucketName: source.bucketName, replicas, everyHours: 6, prefixes: ['llama/'], deleteMissing: true,
    });
    for (const write of [false, true]) {
      new BucketAccess(stack, write ? 'Writer' : 'Reader', {
        project: 'atlas-prod', bucketName: source.bucketName, namespaceName: 'chat', serviceAccountName: write ? 'publisher' : 'server', write,
      });
    }
  },
  'GcpWeightsStack with a cache that two workloads read': (app) => {
    const stack = gcpRegion(app);
    const cache = new GcsModelBucket(stack, 'Weights', {
      project: 'atlas-prod',
      bucketName: 'acme-weights-us-central1',
      location: BucketLocation.region('us-central1'),
      versioning: false,
      softDeleteDays: 0,
      deletionProtection: false,
    });
    for (const namespaceName of ['chat', 'embed']) {
      new BucketAccess(stack, `Weights-${namespaceName}`, {
        project: 'atlas-prod', bucketName: cache.bucketName, namespaceName, serviceAccountName: 'model-server',
      });
    }
    mountedFolders(app, stack.cluster, (directory) => cache.volume({ directory }));
    new GcpWeightsStack(app, 'atlas-gcp-weights', {
      project: 'atlas-prod', region: 'us-central1', bucketName: 'acme-weights-source', replicas: { 'us-central1': cache.bucketName }, labels: { team: 'ml' },
    });
  },
  'GcpWeightsStack before any region': (app) => {
    new GcpWeightsStack(app, 'atlas-gcp-weights', { project: 'atlas-prod', region: 'us-central1', bucketName: 'acme-weights-source', replicas: {} });
  },
  'ManagedLustre and WeightsDisk': (app) => {
    const stack = googleStack(app, 'file-systems');
    const network = new GcpNetwork(stack, 'Network', { project: 'atlas-prod', region: 'us-central1', networkName: 'atlas', cidrBlock: '10.40.0.0/16' });
    const privateServiceAccess = network.addPrivateServiceAccess();
    const common = { zone: 'us-central1-a', labels: { team: 'ml' } };
    new ManagedLustre(stack, 'Scratch', { ...common, instanceName: 'scratch', privateServiceAccess, throughputMbpsPerTib: 1000, capacityGib: 9000 });
    new ManagedLustre(stack, 'Data', {
      ...common, instanceName: 'data', privateServiceAccess, throughputMbpsPerTib: 125, capacityGib: 144_000, filesystemName: 'data', deletionProtection: false,
    });
    new WeightsDisk(stack, 'Weights', {
      ...common, project: 'atlas-prod', diskName: 'llama-v3', sizeGib: 300, snapshot: 'projects/atlas-prod/global/snapshots/llama-v3', deletionProtection: true,
    });
    new WeightsDisk(stack, 'FromImage', {
      ...common,
      project: 'atlas-prod',
      diskName: 'llama-v4',
      sizeGib: 1024,
      image: 'projects/atlas-prod/global/images/llama-v4',
      throughputMibps: 40_000,
      readers: 600,
      encryptionKeyId: 'projects/atlas-prod/locations/us-central1/keyRings/atlas/cryptoKeys/storage',
    });
  },
  'GkeGpuNodePool by an ordered list': (app) => {
    const reservation = Capacity.reservation('h100', { project: 'shared-prod', zones: ['us-central1-a'], block: 'block-1' });
    gcpRegion(app, {}, {
      'all-ways': {
        instanceType: 'a3-highgpu-8g',
        minNodes: 1,
        capacity: [reservation, Capacity.onDemand(), Capacity.flexStart({ maxRunHours: 24 }), Capacity.spot(), Capacity.queued()],
        disruption: Disruption.TRAINING,
      },
      'reserved': { capacity: [Capacity.reservation('l4')] },
      'flex': { capacity: [Capacity.flexStart()] },
      'queued': { capacity: [Capacity.queued()] },
    });
  },
  'GkeGpuNodePool that shares GPUs': (app) => {
    gcpRegion(app, {}, {
      turns: { sharing: Sharing.timeSlicing(8) },
      beside: { sharing: Sharing.mps(4) },
      cut: { instanceType: 'a2-ultragpu-1g', sharing: Sharing.mig('1g.10gb') },
    });
  },
  'GkeGpuNodePool with GPU networks of every kind': (app) => {
    const rdma = { fabric: Fabric.RDMA, zones: ['us-central1-a'] };
    const { cluster, network } = gcpRegion(app, { gpuDirectSoftware: false }, {
      'high': { ...rdma, instanceType: 'a3-highgpu-8g', minNodes: 2 },
      'mega': { ...rdma, instanceType: 'a3-megagpu-8g', capacity: [Capacity.reservation('mega'), Capacity.spot()] },
      'mega-too': { ...rdma, instanceType: 'a3-megagpu-8g', zones: ['us-central1-b'] },
      'ultra': { ...rdma, instanceType: 'a3-ultragpu-8g', capacity: [Capacity.spot()] },
      'blackwell': { ...rdma, instanceType: 'a4-highgpu-8g', zones: ['us-central1-b'], capacity: [Capacity.flexStart()] },
    });
    new GkeGpuNodePool(cluster, 'ByHand', {
      ...GCP_POOL,
      ...rdma,
      clusterId: cluster.clusterId,
      region: network.region,
      nodeServiceAccountEmail: cluster.nodeServiceAccountEmail,
      diskEncryptionKeyId: cluster.diskEncryptionKeyId,
      instanceType: 'a3-ultragpu-8g',
      capacity: [Capacity.reservation('h200')],
      zones: ['us-central1-ai1a'],
      aiZones: true,
      compactPlacement: false,
      nodePoolName: 'by-hand',
      gpuNetworks: new GpuNetworks(cluster, 'Ai', {
        project: 'atlas-prod', region: network.region, networkName: 'by-hand', kind: GpuNetworkKind.ROCE, zone: 'us-central1-ai1a',
      }),
    });
  },
  'GkeComputeClass': (app) => {
    const { cluster, network } = gcpRegion(app, {}, {
      groups: { capacity: [Capacity.onDemand(), Capacity.spot()] },
      late: { provisioner: Provisioner.JUST_IN_TIME, capacity: [Capacity.spot(), Capacity.flexStart()], disruption: Disruption.TRAINING },
    });
    const byHand = new GkeComputeClass(cluster, 'ByHand', {
      ...GCP_POOL,
      region: network.region,
      nodeServiceAccountEmail: cluster.nodeServiceAccountEmail,
      diskEncryptionKeyId: cluster.diskEncryptionKeyId,
      nodePoolName: 'by-hand',
      activeMigration: true,
      capacity: [Capacity.reservation('l4'), Capacity.flexStart()],
      flexStartLeadSeconds: 3600,
      sharing: Sharing.mps(2),
    });
    cluster.requiredDocuments.push(...byHand.requiredDocuments);
    new PlatformStack(app, 'atlas-gcp-us-central1-platform', { cluster });
  },
  'GkeTpuNodePool of every kind': (app) => {
    const { cluster } = gcpRegion(app, { multiNetworking: true }, {});
    const zone = 'us-central1-a';
    cluster.addTpuNodePool('one', { machineType: 'ct5lp-hightpu-8t', zone, minNodes: 1, maxNodes: 4, labels: { 'example.com/tier': 'a' } });
    cluster.addTpuNodePool('slice', { machineType: 'ct6e-standard-4t', topology: '4x4', zone, capacity: Capacity.flexStart() });
    cluster.addTpuNodePool('cube', { machineType: 'ct5p-hightpu-4t', topology: '4x4x4', zone, minNodes: 16, capacity: Capacity.reservation('v5p') });
    cluster.addTpuNodePool('ironwood', { machineType: 'tpu7x-standard-4t', topology: '2x2x4', zone, capacity: Capacity.spot() });
    cluster.addTpuNodePool('queued', { machineType: 'ct6e-standard-4t', topology: '2x4', zone: 'us-central1-ai1a', aiZones: true, capacity: Capacity.queued() });
  },
  'GkeGpuCluster and GcpNetwork by hand': (app) => {
    const stack = new TerraformStack(app, 'by-hand');
    new GoogleProvider(stack, 'google', { project: 'atlas-prod', region: 'europe-west4' });
    const network = new GcpNetwork(stack, 'Network', { project: 'atlas-prod', region: 'europe-west4', networkName: 'by-hand', cidrBlock: '192.168.0.0/18' });
    new GkeGpuCluster(stack, 'Cluster', { clusterName: 'by-hand', network, zones: ['europe-west4-a'], deletionProtection: false, releaseChannel: GkeReleaseChannel.RAPID });
  },
  'InterconnectStack, a mesh over both clouds': (app) => {
    new InterconnectStack(app, 'atlas-interconnect', {
      aws: { accountId: '111122223333', gateways: [awsGateway(app, 'us-east-1', '10.64.0.0/16')] },
      gcp: { networks: [gcpNetwork(app, 'us-central1', '10.128.0.0/16'), gcpNetwork(app, 'europe-west4', '10.149.0.0/16')] },
    });
  },
  'InterconnectStack, a hub': (app) => {
    new InterconnectStack(app, 'atlas-interconnect', {
      aws: {
        accountId: '111122223333',
        assumeRoleArn: 'arn:aws:iam::111122223333:role/terraform',
        tags: { 'cost-center': '42' },
        gateways: [
          awsGateway(app, 'us-east-1', '10.64.0.0/16', PodAddresses.SECONDARY_BLOCK),
          awsGateway(app, 'eu-central-1', '10.72.0.0/18'),
          awsGateway(app, 'ap-south-1', '192.168.0.0/16', PodAddresses.SECONDARY_BLOCK, 4200000001),
        ],
      },
      gcp: { labels: { 'cost-center': '42' }, networks: [gcpNetwork(app, 'us-central1', '10.128.0.0/17')] },
      topology: InterconnectTopology.hub('aws:us-east-1'),
    });
  },
  'PlatformStack on EKS': (app) => {
    const { cluster } = awsRegion(app);
    namespaces(new PlatformStack(app, 'atlas-aws-us-east-1-platform', { cluster }));
  },
  'StaticVolume for one node': (app) => {
    const stack = awsRegion(app);
    volumes(app, stack, {
      disk: { driver: 'ebs.csi.aws.com', volumeHandle: 'vol-0123456789abcdef0', capacityGib: 100, access: VolumeAccess.READ_WRITE_ONCE, fsType: 'ext4' },
    });
  },
  'StaticVolume in one zone on GKE': (app) => {
    const { cluster, network } = gcpRegion(app);
    const disk = new WeightsDisk(network, 'Disk', {
      project: network.project, zone: 'us-central1-a', diskName: 'weights', sizeGib: 300, snapshot: 'projects/atlas-prod/global/snapshots/llama', deletionProtection: false,
    });
    const stack = new PlatformStack(app, 'atlas-gcp-us-central1-platform', { cluster });
    const { namespaceName } = new WorkloadNamespace(stack, 'Chat', { name: 'chat' });
    new StaticVolume(stack, 'Weights', { claimName: 'weights', namespaceName, volume: disk.volume() });
  },
  'PlatformStack on EKS with RDMA': (app) => {
    const { cluster } = awsRegion(app, { assumeRoleArn: 'arn:aws:iam::111122223333:role/terraform' });
    new PlatformStack(app, 'atlas-aws-us-east-1-platform', { cluster, rdma: true });
  },
  'PlatformStack on GKE': (app) => {
    const { cluster } = gcpRegion(app);
    namespaces(new PlatformStack(app, 'atlas-gcp-us-central1-platform', { cluster }));
  },
  'PlatformStack on GKE with GPU networks and classes': (app) => {
    const rdma = { fabric: Fabric.RDMA, zones: ['us-central1-a'] };
    const { cluster } = gcpRegion(app, {}, {
      high: { ...rdma, instanceType: 'a3-highgpu-8g' },
      mega: { ...rdma, instanceType: 'a3-megagpu-8g', capacity: [Capacity.reservation('mega'), Capacity.spot()] },
      ultra: { ...rdma, instanceType: 'a3-ultragpu-8g', capacity: [Capacity.flexStart()] },
      chat: { provisioner: Provisioner.JUST_IN_TIME, capacity: [Capacity.onDemand(), Capacity.spot()] },
    });
    new PlatformStack(app, 'atlas-gcp-us-central1-platform', { cluster });
  },
  'PlatformStack on GKE by its IP endpoint': (app) => {
    const { cluster } = gcpRegion(app, { externalDnsEndpoint: false });
    namespaces(new PlatformStack(app, 'atlas-gcp-us-central1-platform', { cluster }));
  },
  'PlatformStack on an imported cluster, by a command': (app) => {
    namespaces(new PlatformStack(app, 'atlas-onprem-dc1-platform', { cluster: new ImportedGpuCluster(app, 'dc1', IMPORTED) }));
  },
  'PlatformStack on an imported cluster, by a kubeconfig and with all options': (app) => {
    const cluster = new ImportedGpuCluster(app, 'dc1', {
      ...IMPORTED,
      nodes: [{ ...IMPORTED.nodes[0], labels: { pool: 'dgx' }, taints: [{ key: 'pool', value: 'dgx', effect: 'NoSchedule' }] }],
      gpuRuntime: GpuRuntimeSource.INSTALL,
      runtimeClassName: 'nvidia',
      certificateAuthority: Buffer.from('-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n').toString('base64'),
      tlsServerName: 'dc1.internal',
      proxyUrl: 'socks5://127.0.0.1:1080',
      credentials: ClusterCredentials.kubeconfig({ path: '~/.kube/dc1', context: 'dc1' }),
    });
    namespaces(new PlatformStack(app, 'atlas-onprem-dc1-platform', { cluster }));
  },
};
