import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { GoogleProvider } from '@cdktf/provider-google/lib/provider';
import type { App } from 'cdktf';
import { TerraformStack } from 'cdktf';
import { AwsNetwork, AwsRegionStack, EksGpuCluster, NatGateways, SpotServiceLinkedRole, type AwsRegionStackProps } from '../../../lib/aws';
import { Capacity, Disruption, Fabric, PodSecurity, Provisioner, Sharing, type GpuNodePoolOptions } from '../../../lib/cluster';
import {
  GcpNetwork, GcpRegionStack, GkeGpuCluster, GkeGpuNodePool, GkeReleaseChannel, GpuDriverVersion, type GcpRegionStackProps,
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
  'EksGpuNodeGroup with every way to get nodes': (app) => {
    const { cluster } = awsRegion(app, {}, {
      'list': {
        capacity: [Capacity.reservation('cr-0123456789abcdef0', { zones: ['use1-az6'] }), Capacity.spot(), Capacity.onDemand()],
        minNodes: 1,
      },
      'block': { instanceType: 'p5.48xlarge', zones: ['use1-az4'], fabric: Fabric.RDMA, capacity: [Capacity.capacityBlock('cr-0123456789abcdef1')] },
      'in-group': {
        instanceType: 'p5.48xlarge',
        zones: ['use1-az4'],
        fabric: Fabric.RDMA,
        capacity: [Capacity.reservation('cr-0123456789abcdef2', { placementGroup: 'ours' }), Capacity.onDemand()],
      },
      'sliced': { sharing: Sharing.timeSlicing(4) },
      'side-by-side': { sharing: Sharing.mps(8) },
      'neuron': { instanceType: 'inf2.xlarge' },
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
  'PlatformStack on GKE by its IP endpoint': (app) => {
    const { cluster } = gcpRegion(app, { externalDnsEndpoint: false });
    namespaces(new PlatformStack(app, 'atlas-gcp-us-central1-platform', { cluster }));
  },
};
