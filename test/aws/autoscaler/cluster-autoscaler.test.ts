import { Capacity, Disruption, Fabric, type GpuNodePoolOptions, Provisioner, Sharing } from '../../../lib/cluster';
import { type Block, snapshotOf, TestStack } from '../synth';

const POOL: GpuNodePoolOptions = { instanceType: 'g6.xlarge', zones: ['use1-az4', 'use1-az6'], minNodes: 0, maxNodes: 3 };
const RDMA: GpuNodePoolOptions = { ...POOL, instanceType: 'p5.48xlarge', zones: ['use1-az4'], fabric: Fabric.RDMA };
const FIXED: GpuNodePoolOptions = { ...POOL, minNodes: 3 };
const LIST = [Capacity.reservation('cr-0123456789abcdef0', { zones: ['use1-az6'] }), Capacity.spot(), Capacity.onDemand()];

type Pools = Readonly<Record<string, Partial<GpuNodePoolOptions>>>;

function withPools(pools: Pools, kubernetesVersion?: string) {
  const stack = new TestStack();
  const cluster = stack.cluster({ kubernetesVersion, recommendedAddonVersions: kubernetesVersion !== undefined });
  for (const [name, options] of Object.entries(pools)) cluster.addGpuNodePool(name, { ...POOL, ...options });
  return { stack, cluster };
}

function values(pools: Pools, kubernetesVersion?: string): Block {
  const { stack, cluster } = withPools(pools, kubernetesVersion);
  const chart = cluster.requiredCharts.find((one) => one.chart === 'cluster-autoscaler')!;
  return JSON.parse(stack.resolve(JSON.stringify(chart.values))) as Block;
}

/** The group's tags that tell what a node will have. */
function template(options: Partial<GpuNodePoolOptions>): Record<string, string> {
  const { tags = {} } = withPools({ chat: options }).stack.resource('aws_eks_node_group', 'Cluster_chat') as { tags?: Record<string, string> };
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [key.replace('k8s.io/cluster-autoscaler/node-template/resources/', ''), value]));
}

function scaleDown(options: Partial<GpuNodePoolOptions>): Record<string, string> {
  const tags = Object.values(withPools({ chat: options }).stack.resources('aws_autoscaling_group_tag')).map(({ tag }) => tag as Record<string, string>);
  return Object.fromEntries(tags.map(({ key, value }) => [key.replace('k8s.io/cluster-autoscaler/node-template/autoscaling-options/', ''), value]));
}

describe('ClusterAutoscaler', () => {
  test('snapshot of what AWS gives it, and of its chart', () => {
    const { stack, cluster } = withPools({ chat: { capacity: LIST, minNodes: 2 } });
    const { resource } = snapshotOf(stack.synth()) as { resource: Record<string, Record<string, unknown>> };
    const own = Object.entries(resource).flatMap(([type, blocks]) => (
      Object.entries(blocks).filter(([id]) => id.startsWith('Cluster_ClusterAutoscaler')).map(([id, block]) => [`${type}.${id}`, block])
    ));
    expect(Object.fromEntries(own)).toMatchSnapshot();
    expect(JSON.parse(stack.resolve(JSON.stringify(cluster.requiredCharts)))).toMatchSnapshot();
  });

  test('it stands once, and only where a group may have more than its fewest nodes', () => {
    const fixed = withPools({ fixed: FIXED, karpenter: { provisioner: Provisioner.JUST_IN_TIME } });
    expect(fixed.cluster.node.tryFindChild('ClusterAutoscaler')).toBeUndefined();
    expect(fixed.cluster.requiredCharts.map(({ chart }) => chart)).not.toContain('cluster-autoscaler');

    const { stack, cluster } = withPools({ fixed: FIXED, a: {}, b: {} });
    expect(cluster.requiredCharts.map(({ chart, version }) => `${chart} ${version}`)).toEqual(['cluster-autoscaler 9.59.0']);
    expect(Object.keys(stack.resources('aws_iam_role_policy')).filter((id) => id.includes('ClusterAutoscaler'))).toHaveLength(1);
    expect(cluster.node.findChild('ClusterAutoscaler').node.findAll().map(({ node }) => node.path)).toEqual([
      'test/Cluster/ClusterAutoscaler',
      'test/Cluster/ClusterAutoscaler/Identity',
      'test/Cluster/ClusterAutoscaler/Identity/Role',
      'test/Cluster/ClusterAutoscaler/Identity/Role/Resource',
      'test/Cluster/ClusterAutoscaler/Identity/Role/Policy',
      'test/Cluster/ClusterAutoscaler/Identity/Resource',
    ]);
  });

  test('it scales groups that EKS has tagged as the cluster\'s, and no others', () => {
    const { policy } = withPools({ chat: {} }).stack.resource('aws_iam_role_policy', 'Cluster_ClusterAutoscaler');
    const { Statement } = JSON.parse(policy as string) as { Statement: { Action: string[]; Resource: string[]; Condition?: unknown }[] };
    const changing = Statement.filter(({ Action }) => Action.some((action) => !action.includes(':Describe')));
    expect(changing).toEqual([expect.objectContaining({
      Action: ['autoscaling:SetDesiredCapacity', 'autoscaling:TerminateInstanceInAutoScalingGroup'],
      Condition: { StringEquals: { 'aws:ResourceTag/k8s.io/cluster-autoscaler/atlas': 'owned' } },
    })]);
    const onAll = Statement.filter(({ Resource }) => Resource.includes('*')).flatMap(({ Action }) => Action);
    expect(onAll.filter((action) => !action.includes(':Describe'))).toEqual([]);
    expect(Statement.find(({ Action }) => Action.includes('eks:DescribeNodegroup'))!.Resource)
      .toEqual([expect.stringMatching(/^arn:aws:eks:us-east-1:[^:]+:nodegroup\/atlas\/\*\/\*$/)]);
  });

  test('the service account of the chart is the one that may', () => {
    expect(withPools({ chat: {} }).stack.resource('aws_eks_pod_identity_association', 'Cluster_ClusterAutoscaler'))
      .toMatchObject({ namespace: 'kube-system', service_account: 'cluster-autoscaler' });
    expect(values({ chat: {} })).toMatchObject({
      rbac: { serviceAccount: { name: 'cluster-autoscaler' } }, autoDiscovery: { clusterName: 'atlas' }, awsRegion: 'us-east-1',
    });
  });

  test.each([['1.31', 'v1.33.6'], ['1.33', 'v1.33.6'], ['1.34', 'v1.34.5'], [undefined, 'v1.35.2'], ['1.36', 'v1.36.1'], ['1.40', 'v1.36.1']])(
    'a cluster of Kubernetes %s has the image %s', (kubernetesVersion, tag) => {
      expect(values({ chat: {} }, kubernetesVersion)).toMatchObject({ image: { tag } });
    },
  );

  describe('the order of the list', () => {
    const priorities = (pools: Pools) => values(pools).expanderPriorities as Record<string, string[]>;
    /** An Auto Scaling group, as EKS names that of a node group which the provider named. */
    const groupOf = (prefix: string) => `eks-${prefix}20261128010203456700000001-0ac9f1b2-7e05-4a6c-9d0e-3f2b1a4c5d6e`;
    const priorityOf = (pools: Pools, prefix: string) => Math.max(...Object.entries(priorities(pools))
      .filter(([, patterns]) => patterns.some((pattern) => new RegExp(pattern).test(groupOf(prefix)))).map(([priority]) => Number(priority)));

    test('what stands first has the highest priority', () => {
      const pools = { chat: { capacity: LIST } };
      expect(['chat-', 'chat-spot-', 'chat-od-'].map((prefix) => priorityOf(pools, prefix))).toEqual([100, 99, 98]);
      expect(values(pools)).toMatchObject({ extraArgs: { expander: 'priority,least-waste' } });
    });

    test('a pool whose name begins as another\'s group is no part of it', () => {
      const pools = { 'chat': { capacity: LIST }, 'chat-spot-x': {} };
      expect(priorityOf({ chat: pools.chat }, 'chat-spot-x-')).toBe(0);
      expect(priorityOf(pools, 'chat-spot-x-')).toBe(100);
    });

    test.each([
      ['chat', 'chat-od'],
      ['chat-od', 'chat'],
    ])('a pool whose name is that of another\'s group is refused: %s, then %s', (first, second) => {
      const pools = { [first]: { capacity: LIST }, [second]: { capacity: LIST } };
      expect(() => withPools(pools)).toThrow(`node pool '${second}': the names of its groups must differ from those of others, got the prefix 'chat-od-' `
        + `for one of it and one of pool '${first}', which the autoscaler could not ask in order: choose another construct id for one of the pools`);
    });

    test('names that are alike when they are cut short are refused as well', () => {
      const long = 'p'.repeat(34);
      expect(() => withPools({ [`${long}-a`]: { capacity: LIST }, [`${long}-b`]: { capacity: LIST } })).toThrow(`node pool '${long}-b': `);
    });

    test('two pools first in their lists are equal, and a group of nobody grows as well', () => {
      expect(priorities({ a: {}, b: {} })).toEqual({ 0: ['.*'], 100: ['^eks-a-[0-9a-f]{26}-', '^eks-b-[0-9a-f]{26}-'] });
      expect(priorityOf({ a: {} }, 'theirs-')).toBe(0);
    });

    test('the order of declaration changes nothing', () => {
      const [a, b] = [{ capacity: LIST, minNodes: 1 }, { minNodes: 2 }];
      const named = ({ expanderPriorities, autoscalingGroups }: Block) => (
        [expanderPriorities, (autoscalingGroups as Block[]).map(({ minSize }) => minSize)]
      );
      expect(named(values({ a, b }))).toEqual(named(values({ b, a })));
    });
  });

  test('a group with a minimum is told with it, because Terraform can\'t raise that of EKS', () => {
    const { autoscalingGroups, extraArgs } = values({ chat: { capacity: LIST, minNodes: 2 }, embed: {}, fixed: FIXED });
    expect(autoscalingGroups).toEqual([
      {
        name: expect.stringMatching(/^\$\{aws_eks_node_group\.Cluster_chat_[0-9A-F]+\.resources\[0\]\.autoscaling_groups\[0\]\.name\}$/),
        minSize: 2,
        maxSize: 3,
      },
    ]);
    expect(extraArgs).toMatchObject({ 'enforce-node-group-min-size': true });
  });

  test('a Capacity Block that comes first has the nodes that the pool says, and only what follows it is autoscaled', () => {
    const block = Capacity.capacityBlock('cr-0123456789abcdef0', { zone: 'use1-az4' });
    const pool = { ...RDMA, minNodes: 0, maxNodes: 4 };
    expect(withPools({ run: { ...pool, capacity: [block] } }).cluster.requiredCharts.map(({ chart }) => chart)).not.toContain('cluster-autoscaler');
    expect(values({ run: { ...pool, capacity: [block, Capacity.onDemand()] } }).expanderPriorities).toMatchObject({ 99: ['^eks-run-od-[0-9a-f]{26}-'] });
  });

  test('of a fixed pool with other ways, the others are autoscaled', () => {
    expect(values({ chat: { ...FIXED, capacity: LIST } })).toMatchObject({
      autoscalingGroups: [], expanderPriorities: { 99: ['^eks-chat-spot-[0-9a-f]{26}-'], 98: ['^eks-chat-od-[0-9a-f]{26}-'] },
    });
  });

  test('settings for GPUs', () => {
    expect(values({ chat: {} })).toMatchObject({
      replicaCount: 2,
      securityContext: { runAsNonRoot: true },
      containerSecurityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
      extraArgs: {
        'max-node-provision-time': '15m',
        'balance-similar-node-groups': false,
        'scale-down-unneeded-time': '5m',
        'skip-nodes-with-system-pods': false,
        'skip-nodes-with-local-storage': false,
      },
    });
  });
});

describe('what a node will have while there is none', () => {
  test.each<[Partial<GpuNodePoolOptions>, Record<string, string>]>([
    [{}, { 'nvidia.com/gpu': '1', 'ephemeral-storage': '170Gi' }],
    [{ instanceType: 'g6.12xlarge', bootDiskGib: 500 }, { 'nvidia.com/gpu': '4', 'ephemeral-storage': '425Gi' }],
    [{ instanceType: 'g6.12xlarge', sharing: Sharing.timeSlicing(4) }, { 'nvidia.com/gpu': '16', 'ephemeral-storage': '170Gi' }],
    [{ instanceType: 'p5.48xlarge', sharing: Sharing.mig('1g.10gb') }, { 'nvidia.com/gpu': '56', 'ephemeral-storage': '170Gi' }],
    [{ instanceType: 'g6f.xlarge' }, { 'nvidia.com/gpu': '1', 'ephemeral-storage': '170Gi' }],
    [RDMA, { 'nvidia.com/gpu': '8', 'vpc.amazonaws.com/efa': '32', 'ephemeral-storage': '170Gi' }],
    [{ instanceType: 'inf2.24xlarge' }, { 'aws.amazon.com/neuron': '6', 'aws.amazon.com/neuroncore': '12', 'ephemeral-storage': '170Gi' }],
    [{ instanceType: 'trn2.48xlarge' }, { 'aws.amazon.com/neuron': '16', 'ephemeral-storage': '170Gi' }],
    [FIXED, {}],
  ])('%j', (options, expected) => {
    expect(template(options)).toEqual(expected);
  });
});

describe('when nodes may go', () => {
  test('inference has what holds for all, and a pool that nothing scales needs no word', () => {
    expect(scaleDown({ disruption: Disruption.INFERENCE })).toEqual({});
    expect(scaleDown({ ...FIXED, zones: ['use1-az4'], disruption: Disruption.TRAINING })).toEqual({});
  });

  test('training keeps a node as long as a pod has one of its accelerators', () => {
    expect(scaleDown({ ...RDMA, disruption: Disruption.TRAINING })).toEqual({ scaledowngpuutilizationthreshold: '0' });
    expect(scaleDown({ instanceType: 'trn1.32xlarge', zones: ['use1-az4'], disruption: Disruption.TRAINING }))
      .toEqual({ scaledownutilizationthreshold: '0', ignoredaemonsetsutilization: 'true' });
  });

  test('each group of a pool is told', () => {
    const { stack } = withPools({ chat: { capacity: LIST, zones: ['use1-az6'], disruption: Disruption.TRAINING } });
    const tags = Object.values(stack.resources('aws_autoscaling_group_tag'));
    expect(new Set(tags.map(({ autoscaling_group_name: name }) => name)).size).toBe(3);
    for (const { tag } of tags) expect(tag).toMatchObject({ propagate_at_launch: false });
  });
});
