import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { GoogleProvider } from '@cdktf/provider-google/lib/provider';
import type { App } from 'cdktf';
import { TerraformStack } from 'cdktf';
import { AwsNetwork, AwsRegionStack, EksGpuCluster, NatGateways, SpotServiceLinkedRole, type AwsRegionStackProps } from '../../../lib/aws';
import { Capacity, Fabric, PodSecurity, Provisioner, Sharing, type GpuNodePoolOptions } from '../../../lib/cluster';
import {
  GcpNetwork, GcpRegionStack, GkeComputeClass, GkeGpuCluster, GkeGpuNodePool, GkeReleaseChannel, GpuDriverVersion, GpuNetworkKind, GpuNetworks,
  type GcpRegionStackProps,
} from '../../../lib/gcp';
import { PlatformStack, WorkloadNamespace } from '../../../lib/platform';

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

function namespaces(stack: PlatformStack): void {
  for (const podSecurity of Object.values(PodSecurity)) {
    new WorkloadNamespace(stack, `Namespace-${podSecurity}`, { name: podSecurity, podSecurity, labels: { 'example.com/team': 'ml' } });
  }
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
      kubernetesVersion: '1.34',
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
    awsRegion(app, {}, {
      'spot': { capacity: [Capacity.spot()] },
      'graviton': { instanceType: 'g5g.xlarge' },
      'neuron': { instanceType: 'trn1.32xlarge', zones: ['use1-az6'] },
      'one-zone': { zones: ['use1-az4'], minNodes: 3, maxNodes: 3, bootDiskGib: 1000, labels: { 'example.com/tier': 'a' } },
      'rdma': { instanceType: 'p5.48xlarge', zones: ['use1-az6'], minNodes: 2, maxNodes: 2, fabric: Fabric.RDMA },
      'rdma-b300': { instanceType: 'p6-b300.48xlarge', zones: ['use1-az4'], fabric: Fabric.RDMA },
      'rdma-one-card': { instanceType: 'g6e.8xlarge', zones: ['use1-az4'], fabric: Fabric.RDMA, capacity: [Capacity.spot()] },
    });
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
  'GcpRegionStack, least': (app) => { gcpRegion(app, {}, {}); },
  'GcpRegionStack, all options': (app) => {
    gcpRegion(app, {
      cidrBlock: '10.40.0.0/17',
      mtu: 8896,
      releaseChannel: GkeReleaseChannel.EXTENDED,
      maintenanceWindow: { startTime: '2026-01-03T02:00:00Z', endTime: '2026-01-03T10:00:00Z', recurrence: 'FREQ=WEEKLY;BYDAY=SA,SU' },
      maintenanceExclusions: [{ name: 'pretrain', startTime: '2026-12-01T00:00:00Z', endTime: '2027-01-15T00:00:00Z' }],
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
  },
  'GkeGpuNodePool by an ordered list': (app) => {
    const reservation = Capacity.reservation('h100', { project: 'shared-prod', zones: ['us-central1-a'], block: 'block-1' });
    gcpRegion(app, {}, {
      'all-ways': {
        instanceType: 'a3-highgpu-8g', minNodes: 1, capacity: [reservation, Capacity.onDemand(), Capacity.flexStart({ maxRunHours: 24 }), Capacity.spot(), Capacity.queued()],
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
      'ultra': { ...rdma, instanceType: 'a3-ultragpu-8g' },
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
      late: { provisioner: Provisioner.JUST_IN_TIME, capacity: [Capacity.spot(), Capacity.flexStart()] },
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
  'PlatformStack on EKS': (app) => {
    const { cluster } = awsRegion(app);
    namespaces(new PlatformStack(app, 'atlas-aws-us-east-1-platform', { cluster }));
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
      ultra: { ...rdma, instanceType: 'a3-ultragpu-8g' },
      chat: { provisioner: Provisioner.JUST_IN_TIME, capacity: [Capacity.onDemand(), Capacity.spot()] },
    });
    new PlatformStack(app, 'atlas-gcp-us-central1-platform', { cluster });
  },
  'PlatformStack on GKE by its IP endpoint': (app) => {
    const { cluster } = gcpRegion(app, { externalDnsEndpoint: false });
    namespaces(new PlatformStack(app, 'atlas-gcp-us-central1-platform', { cluster }));
  },
};
