import type { App } from 'cdktf';
import { losses, summary } from './stateful';
import { AwsRegionStack, NatGateways, PodAddresses, type AwsRegionStackProps } from '../../../lib/aws';
import { Capacity, Disruption, Fabric, PodSecurity, type GpuNodePoolOptions, type IGpuCluster } from '../../../lib/cluster';
import { GcpRegionStack, GkeReleaseChannel, type GcpRegionStackProps } from '../../../lib/gcp';
import { PlatformStack, WorkloadNamespace } from '../../../lib/platform';
import { AWS_REGION, GCP_REGION } from '../run/construct-matrix';
import { Deployment } from '../run/deployment';
import { withTerraform } from '../with-terraform';

jest.setTimeout(300_000);

const ADMIN = 'arn:aws:iam::111122223333:role/admin';
const EVA = 'arn:aws:iam::111122223333:user/eva';

type Pools = Readonly<Record<string, GpuNodePoolOptions>>;

const AWS_POOL: GpuNodePoolOptions = { instanceType: 'g6e.xlarge', zones: ['use1-az4', 'use1-az6'], minNodes: 1, maxNodes: 8 };
const AWS_POOL_OF_ONE_ZONE: GpuNodePoolOptions = { ...AWS_POOL, zones: ['use1-az4'] };
const RDMA_POOL: GpuNodePoolOptions = { instanceType: 'p5.48xlarge', zones: ['use1-az6'], minNodes: 2, maxNodes: 2, fabric: Fabric.RDMA };
const GCP_POOL: GpuNodePoolOptions = { instanceType: 'g2-standard-8', zones: ['us-central1-a', 'us-central1-b'], minNodes: 1, maxNodes: 8 };
const ON_AWS: Pools = { chat: AWS_POOL, pretrain: RDMA_POOL };
/** On p5.48xlarge EFA would leave pods of a block of their own no interface. */
const ROOMY: Pools = { ...ON_AWS, pretrain: { ...RDMA_POOL, instanceType: 'p5en.48xlarge' } };
const ON_GCP: Pools = { chat: GCP_POOL };

function platform(app: App, cluster: IGpuCluster, namespaces: readonly string[]): void {
  const stack = new PlatformStack(app, 'platform', { cluster, rdma: cluster.cloud === 'aws' });
  for (const name of namespaces) new WorkloadNamespace(stack, `Namespace-${name}`, { name, podSecurity: PodSecurity.RESTRICTED });
}

function aws(props: Partial<AwsRegionStackProps> = {}, pools: Pools = ON_AWS, namespaces = ['chat']): (app: App) => void {
  return (app) => {
    const { cluster } = new AwsRegionStack(app, 'region', { ...AWS_REGION, deletionProtection: true, kubernetesVersion: '1.34', ...props });
    for (const [name, options] of Object.entries(pools)) cluster.addGpuNodePool(name, options);
    platform(app, cluster, namespaces);
  };
}

function gcp(props: Partial<GcpRegionStackProps> = {}, pools: Pools = ON_GCP, namespaces = ['chat']): (app: App) => void {
  return (app) => {
    const { cluster } = new GcpRegionStack(app, 'region', { ...GCP_REGION, deletionProtection: true, ...props });
    for (const [name, options] of Object.entries(pools)) cluster.addGpuNodePool(name, options);
    platform(app, cluster, namespaces);
  };
}

type DayTwoChange = readonly [name: string, before: (app: App) => void, after: (app: App) => void, actions: Record<string, number>];

const AWS = aws();
const GCP = gcp();

const CHANGES: readonly DayTwoChange[] = [
  ['nothing, on AWS', AWS, aws(), {}],
  ['nothing, on Google Cloud', GCP, gcp(), {}],
  ['more nodes on AWS', AWS, aws({}, { ...ON_AWS, chat: { ...AWS_POOL, minNodes: 4, maxNodes: 16 } }), {
    'update aws_eks_node_group': 1,
    'update helm_release': 1,
  }],
  ['fewer nodes on AWS', AWS, aws({}, { ...ON_AWS, chat: { ...AWS_POOL, minNodes: 0, maxNodes: 2 } }), {
    'update aws_eks_node_group': 1,
    'update helm_release': 1,
  }],
  ['a fixed pool that may grow on AWS', AWS, aws({}, { ...ON_AWS, pretrain: { ...RDMA_POOL, maxNodes: 8 } }), {
    'update aws_eks_node_group': 1,
    'update helm_release': 1,
  }],
  ['a pool for training on AWS', aws({}, { chat: AWS_POOL_OF_ONE_ZONE }), aws({}, { chat: { ...AWS_POOL_OF_ONE_ZONE, disruption: Disruption.TRAINING } }), {
    'create aws_autoscaling_group_tag': 1,
    'create terraform_data': 1,
    // In the plan alone: from now on the group keeps the versions that it has.
    'update aws_eks_node_group': 1,
  }],
  ['a second way to get nodes on AWS', AWS, aws({}, { ...ON_AWS, chat: { ...AWS_POOL, capacity: [Capacity.onDemand(), Capacity.spot()] } }), {
    'create aws_eks_node_group': 1,
    'create aws_launch_template': 1,
    'update helm_release': 1,
  }],
  // The standing pool gets the label and the taint of the class where it stands.
  ['a second way to get nodes on Google Cloud', GCP, gcp({}, { chat: { ...GCP_POOL, capacity: [Capacity.onDemand(), Capacity.spot()] } }), {
    'create google_container_node_pool': 1,
    'create helm_release': 1,
    'update google_container_node_pool': 1,
  }],
  ['a third way to get nodes on Google Cloud', gcp({}, { chat: { ...GCP_POOL, capacity: [Capacity.onDemand(), Capacity.spot()] } }),
    gcp({}, { chat: { ...GCP_POOL, capacity: [Capacity.onDemand(), Capacity.flexStart(), Capacity.spot()] } }), {
      'create google_container_node_pool': 1,
      'update helm_release': 1,
    }],
  ['more nodes on Google Cloud', GCP, gcp({}, { chat: { ...GCP_POOL, minNodes: 4, maxNodes: 16 } }), { 'update google_container_node_pool': 1 }],
  ['another instance type on AWS', AWS, aws({}, { ...ON_AWS, chat: { ...AWS_POOL, instanceType: 'g6.xlarge' } }), {
    'create, then delete aws_eks_node_group': 1,
    'update helm_release': 1,
  }],
  ['another instance type of an RDMA pool', AWS, aws({}, { ...ON_AWS, pretrain: { ...RDMA_POOL, instanceType: 'p5en.48xlarge' } }), {
    'create, then delete aws_eks_node_group': 1,
    'update aws_launch_template': 1,
  }],
  ['another machine type on Google Cloud', GCP, gcp({}, { chat: { ...GCP_POOL, instanceType: 'g2-standard-12' } }), {
    'update google_container_node_pool': 1,
  }],
  ['another accelerator on Google Cloud', GCP, gcp({}, { chat: { ...GCP_POOL, instanceType: 'a2-highgpu-1g' } }), {
    'create, then delete google_container_node_pool': 1,
  }],
  ['spot for on-demand on AWS', AWS, aws({}, { ...ON_AWS, chat: { ...AWS_POOL, capacity: [Capacity.spot()] } }), {
    'create, then delete aws_eks_node_group': 1,
    'update helm_release': 1,
  }],
  ['spot for on-demand on Google Cloud', GCP, gcp({}, { chat: { ...GCP_POOL, capacity: [Capacity.spot()] } }), {
    'create, then delete google_container_node_pool': 1,
  }],
  ['other zones of a pool on AWS', AWS, aws({}, { ...ON_AWS, chat: { ...AWS_POOL, zones: ['use1-az4'] } }), {
    'create, then delete aws_eks_node_group': 1,
    'update helm_release': 1,
  }],
  ['other zones of a pool on Google Cloud', GCP, gcp({}, { chat: { ...GCP_POOL, zones: ['us-central1-b', 'us-central1-c'] } }), {
    'update google_container_node_pool': 1,
  }],
  ['the order of zones of a pool on AWS', AWS, aws({}, { ...ON_AWS, chat: { ...AWS_POOL, zones: ['use1-az6', 'use1-az4'] } }), {}],
  ['a larger boot disk on AWS', AWS, aws({}, { ...ON_AWS, chat: { ...AWS_POOL, bootDiskGib: 500 } }), {
    'update aws_eks_node_group': 1,
    'update aws_launch_template': 1,
  }],
  ['a larger boot disk on Google Cloud', GCP, gcp({}, { chat: { ...GCP_POOL, bootDiskGib: 500 } }), { 'update google_container_node_pool': 1 }],
  ['labels of a pool on AWS', AWS, aws({}, { ...ON_AWS, chat: { ...AWS_POOL, labels: { team: 'ml' } } }), { 'update aws_eks_node_group': 1 }],
  ['labels of a pool on Google Cloud', GCP, gcp({}, { chat: { ...GCP_POOL, labels: { team: 'ml' } } }), {
    'update google_container_node_pool': 1,
  }],
  ['a node pool more on AWS', AWS, aws({}, { ...ON_AWS, embed: AWS_POOL }), {
    'create aws_eks_node_group': 1,
    'create aws_launch_template': 1,
    'update helm_release': 1,
  }],
  ['an RDMA pool more on AWS', AWS, aws({}, { ...ON_AWS, finetune: RDMA_POOL }), {
    'create aws_eks_node_group': 1,
    'create aws_launch_template': 1,
    'create aws_placement_group': 1,
    'create aws_security_group': 1,
    'create aws_vpc_security_group_egress_rule': 1,
    'create aws_vpc_security_group_ingress_rule': 1,
  }],
  ['a node pool more on Google Cloud', GCP, gcp({}, { ...ON_GCP, embed: GCP_POOL }), { 'create google_container_node_pool': 1 }],
  ['node pools more whose names begin alike on Google Cloud', GCP, gcp({}, { ...ON_GCP, 'inference-g2-od': GCP_POOL, 'inference-g2-spot': GCP_POOL }), {
    'create google_container_node_pool': 2,
  }],
  ['a node pool less on AWS, the last with an autoscaler', AWS, aws({}, { pretrain: RDMA_POOL }), {
    'delete aws_eks_node_group': 1,
    'delete aws_eks_pod_identity_association': 1,
    'delete aws_iam_role': 1,
    'delete aws_iam_role_policy': 1,
    'delete aws_launch_template': 1,
    'delete helm_release': 1,
  }],
  ['a node pool less on Google Cloud', GCP, gcp({}, {}), { 'delete google_container_node_pool': 1 }],
  ['a Kubernetes minor upgrade on AWS', AWS, aws({ kubernetesVersion: '1.35' }), {
    'update aws_eks_addon': 2,
    'update aws_eks_cluster': 1,
    'update aws_eks_node_group': 3,
    'update helm_release': 1,
  }],
  ['another release channel on Google Cloud', GCP, gcp({ releaseChannel: GkeReleaseChannel.STABLE }), { 'update google_container_cluster': 1 }],
  ['a zone more on AWS', AWS, aws({ zones: [...AWS_REGION.zones, 'use1-az1'] }), {
    'create aws_eip': 1,
    'create aws_nat_gateway': 1,
    'create aws_route': 1,
    'create aws_route_table': 1,
    'create aws_route_table_association': 2,
    'create aws_subnet': 2,
    'create, then delete aws_eks_node_group': 1,
    'update aws_vpc_endpoint': 8,
  }],
  ['a block for pods on AWS', aws({}, ROOMY), aws({ podAddresses: PodAddresses.SECONDARY_BLOCK }, ROOMY), {
    'create aws_route_table_association': 2,
    'create aws_subnet': 2,
    'create aws_vpc_ipv4_cidr_block_association': 1,
    'create aws_vpc_security_group_ingress_rule': 1,
    'update aws_eks_addon': 1,
  }],
  ['a zone more on Google Cloud', GCP, gcp({ zones: [...GCP_REGION.zones, 'us-central1-f'] }), {
    'update google_container_cluster': 1,
    'update google_container_node_pool': 1,
  }],
  ['another system instance type on AWS', AWS, aws({ systemInstanceType: 'm7i.xlarge' }), { 'create, then delete aws_eks_node_group': 1 }],
  ['another system machine type on Google Cloud', GCP, gcp({ systemMachineType: 'n2-standard-8' }), { 'update google_container_node_pool': 1 }],
  ['access to the API on AWS', AWS, aws({ publicAccessCidrs: ['203.0.113.0/24'], privateAccessCidrs: ['10.20.0.0/16'] }), {
    'create aws_vpc_security_group_ingress_rule': 1,
    'update aws_eks_cluster': 1,
  }],
  ['access to the API on Google Cloud', GCP, gcp({ authorizedNetworks: [{ cidrBlock: '203.0.113.0/24' }] }), {
    'update google_container_cluster': 1,
  }],
  ['an admin more', AWS, aws({ adminPrincipalArns: [...AWS_REGION.adminPrincipalArns!, 'arn:aws:iam::111122223333:user/eva'] }), {
    'create aws_eks_access_entry': 1,
    'create aws_eks_access_policy_association': 1,
  }],
  ['admins in another order', aws({ adminPrincipalArns: [ADMIN, EVA] }), aws({ adminPrincipalArns: [EVA, ADMIN] }), {}],
  ['tags on AWS', AWS, aws({ tags: { team: 'ml' } }), {
    'update aws_cloudwatch_log_group': 2,
    'update aws_default_security_group': 1,
    'update aws_eip': 2,
    'update aws_eks_access_entry': 1,
    'update aws_eks_addon': 6,
    'update aws_eks_cluster': 1,
    'update aws_eks_node_group': 3,
    'update aws_eks_pod_identity_association': 3,
    'update aws_flow_log': 1,
    'update aws_iam_role': 6,
    'update aws_internet_gateway': 1,
    'update aws_kms_key': 3,
    'update aws_launch_template': 3,
    'update aws_nat_gateway': 2,
    'update aws_placement_group': 1,
    'update aws_route_table': 3,
    'update aws_security_group': 2,
    'update aws_subnet': 4,
    'update aws_vpc': 1,
    'update aws_vpc_endpoint': 8,
    'update aws_vpc_security_group_egress_rule': 1,
    'update aws_vpc_security_group_ingress_rule': 2,
  }],
  ['labels on Google Cloud', GCP, gcp({ labels: { team: 'ml' } }), {
    'update google_container_cluster': 1,
    'update google_container_node_pool': 2,
    'update google_kms_crypto_key': 1,
  }],
  ['one NAT gateway for one per zone', aws({ natGateways: NatGateways.SINGLE }), aws(), {
    'create aws_eip': 1,
    'create aws_nat_gateway': 1,
    'update aws_route': 1,
  }],
  ['no more protection on AWS', AWS, aws({ deletionProtection: false }), { 'update aws_eks_cluster': 1 }],
  ['no more protection on Google Cloud', GCP, gcp({ deletionProtection: false }), { 'update google_container_cluster': 1 }],
  ['maintenance on Google Cloud', GCP, gcp({ maintenanceExclusions: [{ name: 'pretrain', startTime: '2026-12-01T00:00:00Z', endTime: '2027-01-15T00:00:00Z' }] }), {
    'update google_container_cluster': 1,
  }],
  ['a namespace more', AWS, aws({}, ON_AWS, ['chat', 'embed']), {
    'create kubernetes_namespace_v1': 1,
    'create kubernetes_network_policy_v1': 2,
  }],
];

withTerraform('a day-two change of a region', () => {
  const standing = new Map<(app: App) => void, Deployment>();
  afterAll(() => Promise.all([...standing.values()].map((deployment) => deployment.close())));

  /** A region as it was before the change; most changes begin at the same one. */
  async function deployed(build: (app: App) => void): Promise<Deployment> {
    if (!standing.has(build)) standing.set(build, await Deployment.standing(build));
    return standing.get(build)!.branch();
  }

  test.each(CHANGES)('%s', async (_, before, after, actions) => {
    const deployment = await deployed(before);
    try {
      await deployment.synthesize(after);
      const changes = await deployment.apply();
      expect(summary(changes)).toEqual(actions);
      expect(losses(changes)).toEqual([]);
      expect(await deployment.plan()).toEqual([]);
    } finally {
      await deployment.close();
    }
  });

  test.each([
    ['another address block on AWS', AWS, aws({ cidrBlock: '10.9.0.0/16' }), 'aws_vpc'],
    ['another order of zones on AWS', AWS, aws({ zones: [...AWS_REGION.zones].reverse() }), 'aws_subnet'],
    ['another cluster name on AWS', AWS, aws({ clusterName: 'zeus' }), 'aws_eks_cluster'],
    ['another address block on Google Cloud', GCP, gcp({ cidrBlock: '10.9.0.0/16' }), 'google_container_cluster'],
    ['another cluster name on Google Cloud', GCP, gcp({ clusterName: 'zeus' }), 'google_kms_crypto_key'],
  ])('%s would replace what holds the cluster: it is refused before anything is touched', async (_, first, second, refused) => {
    const deployment = await deployed(first);
    try {
      const before = deployment.world.all().length;
      await deployment.synthesize(second);
      await expect(deployment.apply()).rejects.toThrow(new RegExp(`plan of region failed.*${refused}\\S* has lifecycle.prevent_destroy set`, 's'));
      expect(deployment.world.all()).toHaveLength(before);
    } finally {
      await deployment.close();
    }
  });
});
