import { EksKarpenterNodePool, type EksGpuCluster } from '../../../lib/aws';
import { Capacity, type ClusterDocument, Disruption, Fabric, type GpuNodePoolOptions, NodeLabel, Provisioner, Sharing } from '../../../lib/cluster';
import { customResourceProblems } from '../../terraform/documents/custom-resource';
import { snapshotOf, TestStack } from '../synth';

const POOL: GpuNodePoolOptions = {
  instanceType: 'g6.xlarge', zones: ['use1-az4', 'use1-az6'], minNodes: 0, maxNodes: 8, provisioner: Provisioner.JUST_IN_TIME,
};
const RDMA: GpuNodePoolOptions = { ...POOL, instanceType: 'p4d.24xlarge', zones: ['use1-az4'], fabric: Fabric.RDMA };
const RESERVATION = Capacity.reservation('cr-0123456789abcdef0', { zones: ['use1-az6'] });

function withPool(options: Partial<GpuNodePoolOptions> = {}, base = POOL): { readonly stack: TestStack; readonly cluster: EksGpuCluster } {
  const stack = new TestStack();
  const cluster = stack.cluster();
  cluster.addGpuNodePool('chat', { ...base, ...options });
  return { stack, cluster };
}

interface Spec {
  readonly weight?: number;
  readonly replicas?: number;
  readonly limits?: unknown;
  readonly disruption?: unknown;
  readonly template: { readonly metadata: { readonly labels: unknown }; readonly spec: Readonly<Record<string, unknown>> };
}

function documents(kind: string, options: Partial<GpuNodePoolOptions> = {}, base = POOL): Record<string, ClusterDocument['spec']> {
  const found = withPool(options, base).cluster.requiredDocuments.filter((document) => document.kind === kind);
  return Object.fromEntries(found.map(({ name, spec }) => [name, spec]));
}

const nodePools = (options: Partial<GpuNodePoolOptions> = {}, base = POOL) => documents('NodePool', options, base) as unknown as Record<string, Spec>;
const nodeClasses = (options: Partial<GpuNodePoolOptions> = {}, base = POOL) => documents('EC2NodeClass', options, base);

describe('EksKarpenterNodePool', () => {
  test('snapshot of what Karpenter is told', () => {
    const { stack, cluster } = withPool({ capacity: [RESERVATION, Capacity.onDemand()], minNodes: 2 }, { ...RDMA, zones: ['use1-az6'] });
    expect(JSON.parse(stack.resolve(JSON.stringify(cluster.requiredDocuments)))).toMatchSnapshot();
  });

  test('every document is one that the API server takes', () => {
    const { cluster } = withPool({ capacity: [RESERVATION, Capacity.spot(), Capacity.onDemand()], minNodes: 1, disruption: Disruption.TRAINING });
    const problems = cluster.requiredDocuments.flatMap(({ apiVersion, kind, name, spec }) => (
      customResourceProblems({ apiVersion, kind, metadata: { name }, spec })
    ));
    expect(problems).toEqual([]);
    expect(cluster.requiredDocuments).toHaveLength(7);
  });

  test('what stands first in the list is asked first', () => {
    const pools = nodePools({ capacity: [RESERVATION, Capacity.spot(), Capacity.onDemand()] });
    expect(Object.entries(pools).sort(([, a], [, b]) => b.weight! - a.weight!).map(([name]) => name))
      .toEqual(['chat-cr-0123456789abcdef0', 'chat-spot', 'chat-on-demand']);
    expect(Object.values(pools).map(({ template }) => (template.spec.requirements as { values: string[] }[])[0].values))
      .toEqual([['reserved'], ['spot'], ['on-demand']]);
  });

  test('names do not depend on what else is in the list', () => {
    const all = Object.keys(nodePools({ capacity: [Capacity.spot(), Capacity.onDemand()] }));
    expect(all).toEqual(expect.arrayContaining(Object.keys(nodePools({ capacity: [Capacity.onDemand()] }))));
  });

  test('the first way has the minimum always, and the rest up to the maximum when pods ask; the others have the maximum', () => {
    const pools = nodePools({ capacity: [Capacity.spot(), Capacity.onDemand()], minNodes: 3 });
    expect(pools['chat-spot-min']).toMatchObject({ replicas: 3, limits: { nodes: 4 } });
    expect(pools['chat-spot-min']).not.toHaveProperty('weight');
    expect(pools['chat-spot']).toMatchObject({ limits: { nodes: 5 }, weight: 100 });
    expect(pools['chat-on-demand']).toMatchObject({ limits: { nodes: 8 }, weight: 99 });
  });

  test.each([
    ['g6.xlarge', { 'nodes': 8, 'nvidia.com/gpu': 8 }],
    ['g6.12xlarge', { 'nodes': 8, 'nvidia.com/gpu': 32 }],
    ['trn1.32xlarge', { 'nodes': 8, 'aws.amazon.com/neuron': 128 }],
    ['inf2.24xlarge', { 'nodes': 8, 'aws.amazon.com/neuron': 48 }],
  ])('a burst of pods makes no more nodes than the maximum: Karpenter subtracts accelerators of %s within a pass, and no nodes', (instanceType, limits) => {
    expect(nodePools({ instanceType })['chat-on-demand'].limits).toEqual(limits);
  });

  test('what always runs is limited by nodes alone, as the schema of a static pool asks', () => {
    const pools = nodePools({ instanceType: 'g6.12xlarge', minNodes: 3 });
    expect(pools['chat-on-demand-min'].limits).toEqual({ nodes: 4 });
    expect(pools['chat-on-demand'].limits).toEqual({ 'nodes': 5, 'nvidia.com/gpu': 20 });
  });

  test('a pool of one size has no nodes beyond it', () => {
    expect(Object.keys(nodePools({ minNodes: 8 }))).toEqual(['chat-on-demand-min']);
  });

  test('nodes carry labels and taint as those of managed groups do', () => {
    const { 'chat-on-demand': { template } } = nodePools({ labels: { team: 'ml' } });
    expect(template.metadata.labels).toEqual({
      team: 'ml', [NodeLabel.ACCELERATOR]: 'l4-24gb', [NodeLabel.CAPACITY]: 'on-demand', [NodeLabel.POOL]: 'chat',
    });
    expect(template.spec.taints).toEqual([{ key: 'nvidia.com/gpu', value: 'present', effect: 'NoSchedule' }]);
    expect(nodePools({ instanceType: 'inf2.xlarge' })['chat-on-demand'].template.spec.taints).toMatchObject([{ key: 'aws.amazon.com/neuron' }]);
  });

  test('inference nodes make way, training nodes do not', () => {
    expect(nodePools()['chat-on-demand']).toMatchObject({
      disruption: { consolidationPolicy: 'WhenEmptyOrUnderutilized', budgets: [{ nodes: '10%' }] }, template: { spec: { expireAfter: '720h' } },
    });
    expect(nodePools({ disruption: Disruption.TRAINING })['chat-on-demand']).toMatchObject({
      disruption: { consolidationPolicy: 'WhenEmpty', budgets: [{ nodes: '0', reasons: ['Drifted', 'Underutilized'] }, { nodes: '100%', reasons: ['Empty'] }] },
      template: { spec: { expireAfter: 'Never' } },
    });
  });

  test('a reservation is named, and its nodes stand in its zone', () => {
    const classes = nodeClasses({ capacity: [RESERVATION, Capacity.onDemand()] });
    expect(classes['chat-cr-0123456789abcdef0'].capacityReservationSelectorTerms).toEqual([{ id: 'cr-0123456789abcdef0' }]);
    expect(classes['chat-cr-0123456789abcdef0'].subnetSelectorTerms).toHaveLength(1);
    expect(classes['chat-on-demand']).not.toHaveProperty('capacityReservationSelectorTerms');
    expect(classes['chat-on-demand'].subnetSelectorTerms).toHaveLength(2);
  });

  test('volumes are encrypted, images pinned, metadata kept on the node, disks joined', () => {
    expect(nodeClasses()['chat-on-demand']).toMatchObject({
      amiSelectorTerms: [{ alias: 'al2023@v20260818' }],
      instanceStorePolicy: 'RAID0',
      blockDeviceMappings: [{ rootVolume: true, ebs: { volumeSize: '200Gi', throughput: 500, encrypted: true, kmsKeyID: expect.any(String) } }],
      metadataOptions: { httpTokens: 'required', httpPutResponseHopLimit: 1 },
      tags: { Name: 'atlas-chat' },
    });
    expect(nodeClasses({ instanceType: 'inf2.xlarge' })['chat-on-demand']).not.toHaveProperty('instanceStorePolicy');
  });

  test('RDMA nodes have EFA interfaces, a security group of their own and a placement group', () => {
    const { 'chat-on-demand': own } = nodeClasses({}, RDMA);
    expect(own.networkInterfaces).toEqual([
      { networkCardIndex: 0, deviceIndex: 0, interfaceType: 'interface' },
      ...[0, 1, 2, 3].map((card) => ({ networkCardIndex: card, deviceIndex: card === 0 ? 1 : 0, interfaceType: 'efa-only' })),
    ]);
    expect(own.securityGroupSelectorTerms).toHaveLength(2);
    expect(own.placementGroupSelector).toEqual({ name: expect.any(String) });
    expect(nodePools({}, RDMA)['chat-on-demand'].template.metadata.labels).toMatchObject({ 'vpc.amazonaws.com/efa.present': 'true' });
    expect(nodeClasses({ capacity: [Capacity.capacityBlock('cr-1')] }, RDMA)['chat-cr-1']).not.toHaveProperty('placementGroupSelector');
  });

  test('it can be made beside a cluster, too', () => {
    const stack = new TestStack();
    const cluster = stack.cluster();
    expect(new EksKarpenterNodePool(stack, 'alone', { ...POOL, cluster }).nodePoolName).toBe('alone');
    expect(cluster.requiredDocuments.map(({ name }) => name)).toEqual(['alone-on-demand', 'alone-on-demand']);
  });

  test.each<[Partial<GpuNodePoolOptions>, string]>([
    [{ provisioner: Provisioner.NODE_GROUPS }, 'Karpenter makes no node groups: use addGpuNodePool of the cluster, or EksGpuNodeGroup'],
    [{ sharing: Sharing.mig('1g.10gb'), instanceType: 'p5.48xlarge' }, 'would make a node for each that is shared by mig: choose Provisioner.NODE_GROUPS'],
    [{ sharing: Sharing.timeSlicing(4) }, 'Karpenter counts whole GPUs and would make a node for each that is shared by time-slicing: choose Provisioner.NODE_GROUPS'],
    [{ instanceType: 'g6f.xlarge' }, 'Karpenter counts no GPU on g6f.xlarge, which has a part of one: choose Provisioner.NODE_GROUPS, or another type'],
    [{ capacity: [Capacity.queued()] }, 'queued capacity is Google Cloud\'s'],
    [{ bootDiskGib: 20 }, 'bootDiskGib must be a whole number from 50 to 16384, got 20'],
    [{ zones: ['use1-az1'] }, 'zones use1-az1 are not in the cluster\'s network'],
    [{ instanceType: 'p2.xlarge' }, 'instance type p2.xlarge can\'t be a node of a pool: driver 580 of the EKS images has dropped its Kepler GPU'],
  ])('refuses %j', (options, message) => {
    const stack = new TestStack();
    expect(() => new EksKarpenterNodePool(stack, 'chat', { ...POOL, ...options, cluster: stack.cluster() })).toThrow(message);
  });

  test('refuses tags that Karpenter sets itself', () => {
    const cluster = new TestStack().cluster({ nodeTags: { 'karpenter.sh/nodepool': 'mine' } });
    expect(() => cluster.addGpuNodePool('chat', POOL)).toThrow('Karpenter knows its nodes by the tags karpenter.sh/nodepool: drop them');
  });

  test.each(['Chat', 'chat_1', '-chat', 'a'.repeat(37)])('refuses the name %s', (name) => {
    expect(() => new TestStack().cluster().addGpuNodePool(name, POOL)).toThrow('must be 1 to 36 lower-case letters');
  });
});

describe('KarpenterController', () => {
  test('snapshot of what AWS gives it', () => {
    const { stack } = withPool();
    const { resource } = snapshotOf(stack.synth()) as { resource: Record<string, Record<string, unknown>> };
    const own = Object.entries(resource).flatMap(([type, blocks]) => (
      Object.entries(blocks).filter(([id]) => id.startsWith('Cluster_Karpenter')).map(([id, block]) => [`${type}.${id}`, block])
    ));
    expect(Object.fromEntries(own)).toMatchSnapshot();
  });

  test('it stands once, and only where a pool asks for it', () => {
    const stack = new TestStack();
    const cluster = stack.cluster();
    cluster.addGpuNodePool('groups', { ...POOL, minNodes: 8, provisioner: undefined });
    expect(cluster.node.tryFindChild('Karpenter')).toBeUndefined();
    expect(cluster.requiredCharts).toEqual([]);
    for (const name of ['a', 'b']) cluster.addGpuNodePool(name, POOL);
    expect(Object.keys(stack.resources('aws_sqs_queue'))).toHaveLength(1);
    expect(cluster.requiredCharts.map(({ chart, version }) => `${chart} ${version}`)).toEqual(['karpenter-crd 1.14.1', 'karpenter 1.14.1']);
  });

  test('it stands before any pool asks for it, and after the last has gone, where the cluster says so', () => {
    const stack = new TestStack();
    const { requiredCharts, requiredDocuments } = stack.cluster({ karpenter: true });
    expect(requiredCharts.map(({ chart }) => chart)).toEqual(['karpenter-crd', 'karpenter']);
    expect(requiredDocuments).toEqual([]);
    const own = (of: TestStack) => Object.keys(of.resources('aws_iam_role')).filter((id) => id.startsWith('Cluster_Karpenter'));
    expect(own(stack)).toEqual(own(withPool().stack));
    expect(new TestStack().cluster({ karpenter: false }).requiredCharts).toEqual([]);
  });

  test('static capacity is switched on where a pool has a minimum', () => {
    const gates = (minNodes: number) => (withPool({ minNodes }).cluster.requiredCharts[1].values!.settings as { featureGates: unknown }).featureGates;
    expect(gates(0)).toEqual({ nodeRepair: true, staticCapacity: false });
    expect(gates(1)).toEqual({ nodeRepair: true, staticCapacity: true });
  });

  test('no action on everything is a change, and its role may launch only what carries the cluster\'s tags', () => {
    const { stack } = withPool();
    const { policy } = stack.resource('aws_iam_role_policy', 'Cluster_Karpenter_Identity');
    const statements = (JSON.parse(policy as string) as { Statement: { Action: string[]; Resource: string[]; Condition?: unknown }[] }).Statement;
    const onAll = statements.filter(({ Resource }) => Resource.includes('*')).flatMap(({ Action }) => Action);
    expect(onAll.filter((action) => !/:(Describe|Get|List)/.test(action))).toEqual([]);
    const launches = statements.filter(({ Action, Resource }) => Action.includes('ec2:RunInstances') && Resource.some((arn) => arn.includes(':instance/')));
    expect(launches).toHaveLength(1);
    expect(JSON.stringify(launches[0].Condition)).toContain('aws:RequestTag/kubernetes.io/cluster/atlas');
    expect((policy as string).length).toBeLessThan(10_240);
  });

  test('its role may make the one with which EC2 launches spot instances, and no other', () => {
    const { policy } = withPool().stack.resource('aws_iam_role_policy', 'Cluster_Karpenter_Identity');
    const statements = (JSON.parse(policy as string) as { Statement: { Action: string[] }[] }).Statement;
    expect(statements.filter(({ Action }) => Action.some((action) => action.startsWith('iam:Create')))).toEqual([{
      Sid: 'MakeSpotRole',
      Effect: 'Allow',
      Action: ['iam:CreateServiceLinkedRole'],
      Resource: [expect.stringMatching(/^arn:aws:iam::\$\{.*\}:role\/aws-service-role\/spot\.amazonaws\.com\/AWSServiceRoleForEC2Spot$/)],
      Condition: { StringEquals: { 'iam:AWSServiceName': 'spot.amazonaws.com' } },
    }]);
  });

  test('a long cluster name leaves room for the purpose', () => {
    const stack = new TestStack();
    stack.cluster({ clusterName: 'c'.repeat(100) }).addGpuNodePool('chat', POOL);
    expect(stack.resource('aws_sqs_queue', 'Cluster_Karpenter').name_prefix).toHaveLength(54);
    for (const rule of Object.values(stack.resources('aws_cloudwatch_event_rule'))) expect(rule.name_prefix).toHaveLength(38);
  });

  test('an image is a release', () => {
    expect(() => new TestStack().cluster({ nodeImageVersion: 'latest' }))
      .toThrow("nodeImageVersion must be a release of the EKS images such as v20260818, got 'latest'");
  });
});
