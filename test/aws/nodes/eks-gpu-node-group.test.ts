import { EksNodeGroup } from '@cdktf/provider-aws/lib/eks-node-group';
import { Token } from 'cdktf';
import { EksGpuNodeGroup, type EksGpuNodePoolOptions, PodAddresses } from '../../../lib/aws';
import { Capacity, Disruption, Fabric, type GpuNodePoolOptions, NodeLabel, Provisioner, Sharing } from '../../../lib/cluster';
import { type Block, snapshotOf, TestStack } from '../synth';

const POOL: GpuNodePoolOptions = { instanceType: 'g6.xlarge', zones: ['use1-az4', 'use1-az6'], minNodes: 0, maxNodes: 3 };
const RDMA: GpuNodePoolOptions = { instanceType: 'p4d.24xlarge', zones: ['use1-az4'], minNodes: 0, maxNodes: 8, fabric: Fabric.RDMA };

function withPool(options: Partial<GpuNodePoolOptions> = {}, base = POOL): TestStack {
  const stack = new TestStack();
  stack.cluster().addGpuNodePool('chat', { ...base, ...options });
  return stack;
}

function nodeGroup(stack: TestStack): Block {
  return stack.resource('aws_eks_node_group', 'Cluster_chat');
}

function launchTemplate(stack: TestStack): Block {
  return stack.resource('aws_launch_template', 'Cluster_chat');
}

describe('EksGpuNodeGroup', () => {
  test('snapshot', () => {
    const stack = withPool({}, RDMA);
    const own = Object.fromEntries(Object.entries(snapshotOf(stack.synth()) as { resource: Record<string, Record<string, Block>> })
      .flatMap(([, types]) => Object.entries(types ?? {}))
      .map(([type, blocks]) => [type, Object.fromEntries(Object.entries(blocks).filter(([id]) => id.startsWith('Cluster_chat')))])
      .filter(([, blocks]) => Object.keys(blocks).length > 0));
    expect(own).toMatchSnapshot();
  });

  test('the construct ids are a contract', () => {
    const pool = new TestStack().cluster().addGpuNodePool('chat', RDMA);
    expect(pool.node.findAll().map((child) => child.node.path)).toEqual([
      'test/Cluster/chat',
      'test/Cluster/chat/Offerings',
      'test/Cluster/chat/Fabric',
      'test/Cluster/chat/Fabric/PlacementGroup',
      'test/Cluster/chat/Fabric/SecurityGroup',
      'test/Cluster/chat/Fabric/FromMembers',
      'test/Cluster/chat/Fabric/ToMembers',
      'test/Cluster/chat/LaunchTemplate',
      'test/Cluster/chat/LaunchTemplate/Resource',
      'test/Cluster/chat/Resource',
    ]);
  });

  test('the group is named by a prefix and replaced without a gap', () => {
    expect(withPool({ minNodes: 3 }).synth()).toHaveResourceWithProperties(EksNodeGroup, {
      node_group_name_prefix: 'chat-',
      ami_type: 'AL2023_x86_64_NVIDIA',
      instance_types: ['g6.xlarge'],
      capacity_type: 'ON_DEMAND',
      version: '1.35',
      update_config: { max_unavailable: 1 },
      node_repair_config: { enabled: true },
      lifecycle: { create_before_destroy: true },
    });
  });

  test('where it may have no other number of nodes, Terraform sets it', () => {
    const group = nodeGroup(withPool({ minNodes: 3 }));
    expect(group.scaling_config).toEqual({ min_size: 3, max_size: 3, desired_size: 3 });
    expect(group.lifecycle).not.toHaveProperty('ignore_changes');
    expect(group).not.toHaveProperty('tags');
    expect(group.labels).not.toHaveProperty(['k8s.amazonaws.com/accelerator']);
  });

  test.each([0, 2])('where it may, it starts with minNodes, and the autoscaler sets it: %d', (minNodes) => {
    const group = nodeGroup(withPool({ minNodes }));
    expect(group.scaling_config).toEqual({ min_size: 0, max_size: 3, desired_size: minNodes });
    expect(group.lifecycle).toMatchObject({ ignore_changes: ['scaling_config[0].desired_size'] });
  });

  test('the autoscaler waits for the GPUs of a new node, and knows none of Neuron\'s', () => {
    expect(nodeGroup(withPool()).labels).toMatchObject({ 'k8s.amazonaws.com/accelerator': 'l4-24gb' });
    expect(nodeGroup(withPool({ instanceType: 'inf2.xlarge' })).labels).not.toHaveProperty(['k8s.amazonaws.com/accelerator']);
  });

  test('nodes carry the fleet\'s labels and the GPU taint', () => {
    const stack = withPool({ capacity: [Capacity.spot()], labels: { [NodeLabel.WORKLOAD]: 'chat' } });
    expect(nodeGroup(stack)).toMatchObject({
      capacity_type: 'SPOT',
      labels: {
        [NodeLabel.ACCELERATOR]: 'l4-24gb',
        [NodeLabel.CAPACITY]: 'spot',
        [NodeLabel.POOL]: 'chat',
        [NodeLabel.WORKLOAD]: 'chat',
      },
      taint: [{ key: 'nvidia.com/gpu', value: 'present', effect: 'NO_SCHEDULE' }],
    });
  });

  test('Neuron nodes have their own image and taint', () => {
    expect(nodeGroup(withPool({ instanceType: 'inf2.xlarge' }))).toMatchObject({
      ami_type: 'AL2023_x86_64_NEURON',
      taint: [{ key: 'aws.amazon.com/neuron', value: 'present', effect: 'NO_SCHEDULE' }],
    });
  });

  test('it stands in its own zones only', () => {
    const subnets = nodeGroup(withPool({ zones: ['use1-az6'] })).subnet_ids as string[];
    expect(subnets).toEqual([expect.stringContaining('use1-az6_PrivateSubnet')]);
  });

  test('the first node finds its network, its role and its way out', () => {
    const dependencies = (nodeGroup(withPool()).depends_on as string[]).join(' ');
    for (const needed of [
      'aws_eks_addon.Cluster_VpcCni', 'aws_eks_addon.Cluster_PodIdentityAgent', 'aws_eks_addon.Cluster_KubeProxy',
      'AmazonEKSWorkerNodePolicy', 'aws_route.Network_use1-az4_Egress', 'aws_route.Network_PublicRoute',
    ]) {
      expect(dependencies).toContain(needed);
    }
  });

  test('root volumes are large, fast and encrypted with the cluster\'s key', () => {
    expect(launchTemplate(withPool())).toMatchObject({
      block_device_mappings: [{
        device_name: '/dev/xvda',
        ebs: {
          volume_type: 'gp3',
          volume_size: 200,
          throughput: 500,
          encrypted: 'true',
          kms_key_id: expect.stringContaining('aws_kms_key.Cluster_VolumeKey'),
        },
      }],
    });
    expect(launchTemplate(withPool({ bootDiskGib: 500 }))).toMatchObject({ block_device_mappings: [{ ebs: { volume_size: 500 } }] });
  });

  test('instance metadata takes a token and stays on the node', () => {
    expect(launchTemplate(withPool()).metadata_options).toEqual({
      http_endpoint: 'enabled', http_tokens: 'required', http_put_response_hop_limit: 1,
    });
  });

  test('the template leaves type, subnet and security groups to the node group', () => {
    const template = launchTemplate(withPool());
    for (const absent of ['instance_type', 'image_id', 'network_interfaces', 'vpc_security_group_ids', 'placement']) {
      expect(template).not.toHaveProperty(absent);
    }
  });

  test('instance store is joined into one disk, by a MIME document', () => {
    const document = Buffer.from(launchTemplate(withPool()).user_data as string, 'base64').toString();
    expect(document).toBe([
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="gpu-fleet"',
      '',
      '--gpu-fleet',
      'Content-Type: application/node.eks.aws',
      '',
      '---',
      'apiVersion: node.eks.aws/v1alpha1',
      'kind: NodeConfig',
      'spec:',
      '  instance:',
      '    localStorage:',
      '      strategy: RAID0',
      '',
      '--gpu-fleet--',
      '',
    ].join('\n'));
    expect(launchTemplate(withPool({ instanceType: 'inf2.xlarge' }))).not.toHaveProperty('user_data');
  });

  test('GPUs are cut by a part of user data of its own', () => {
    const template = launchTemplate(withPool({ instanceType: 'p5.48xlarge', sharing: Sharing.mig('3g.40gb') }));
    const document = Buffer.from(template.user_data as string, 'base64').toString();
    expect(document.match(/^Content-Type: .*$/gm)).toEqual([
      'Content-Type: multipart/mixed; boundary="gpu-fleet"',
      'Content-Type: application/node.eks.aws',
      'Content-Type: text/x-shellscript; charset="us-ascii"',
    ]);
    expect(document).toContain('\nnvidia-smi mig -cgi 3g.40gb,3g.40gb -C\n');
    expect(document.endsWith('systemctl daemon-reload\n\n--gpu-fleet--\n')).toBe(true);
  });

  test('an RDMA pool has EFA interfaces, a placement group of its zone, and security groups on the interfaces only', () => {
    const stack = withPool({}, RDMA);
    const template = launchTemplate(stack);
    expect(template).not.toHaveProperty('vpc_security_group_ids');
    expect(template.network_interfaces).toHaveLength(5);
    for (const one of template.network_interfaces as Block[]) {
      expect(one.security_groups).toEqual([
        expect.stringContaining('cluster_security_group_id'),
        expect.stringContaining('aws_security_group.Cluster_chat_Fabric_SecurityGroup'),
      ]);
      expect(one).not.toHaveProperty('subnet_id');
    }
    expect(template.placement).toEqual({ group_name: expect.stringContaining('aws_placement_group.Cluster_chat') });
    expect(stack.resource('aws_placement_group', 'Cluster_chat')).toMatchObject({ name: 'atlas-chat-use1-az4', strategy: 'cluster' });
    for (const direction of ['ingress', 'egress']) {
      const rule = stack.resource(`aws_vpc_security_group_${direction}_rule`, 'Cluster_chat');
      expect(rule).toMatchObject({ ip_protocol: '-1' });
      expect(rule.referenced_security_group_id).toBe(rule.security_group_id);
      expect((nodeGroup(stack).depends_on as string[]).join(' ')).toContain(`aws_vpc_security_group_${direction}_rule.Cluster_chat`);
    }
  });

  describe('with several ways to get nodes', () => {
    const LIST = [Capacity.reservation('cr-0123456789abcdef0', { zones: ['use1-az6'] }), Capacity.spot(), Capacity.onDemand()];
    const groups = (stack: TestStack): Block[] => Object.entries(stack.resources('aws_eks_node_group'))
      .filter(([id]) => id.startsWith('Cluster_chat')).map(([, group]) => group);
    const templates = (stack: TestStack): Block[] => Object.entries(stack.resources('aws_launch_template'))
      .filter(([id]) => id.startsWith('Cluster_chat')).map(([, template]) => template);

    test('there is a group for each, and the first has the minimum', () => {
      const stack = withPool({ capacity: LIST, minNodes: 2 });
      const byCapacity = Object.fromEntries(groups(stack).map((group) => [(group.labels as Block)[NodeLabel.CAPACITY], group]));
      expect(byCapacity).toMatchObject({
        'reservation': { node_group_name_prefix: 'chat-', capacity_type: 'ON_DEMAND', scaling_config: { min_size: 0, desired_size: 2, max_size: 3 } },
        'spot': { node_group_name_prefix: 'chat-spot-', capacity_type: 'SPOT', scaling_config: { min_size: 0, desired_size: 0, max_size: 3 } },
        'on-demand': { node_group_name_prefix: 'chat-od-', capacity_type: 'ON_DEMAND', scaling_config: { min_size: 0, desired_size: 0, max_size: 3 } },
      });
    });

    test('a way that is added at the end moves nothing', () => {
      const ids = (capacity: Capacity[]): string[] => Object.keys(withPool({ capacity }).resources('aws_eks_node_group'));
      expect(ids(LIST)).toEqual(expect.arrayContaining(ids(LIST.slice(0, 1))));
      expect(ids(LIST)).toEqual(expect.arrayContaining(ids([LIST[0], LIST[2]])));
    });

    test('the construct ids say which way it is', () => {
      const pool = new TestStack().cluster().addGpuNodePool('chat', { ...POOL, capacity: [Capacity.spot(), Capacity.onDemand(), LIST[0]] });
      expect(pool.node.children.map(({ node }) => node.id)).toEqual(['Offerings', 'LaunchTemplate', 'Resource', 'OnDemand', 'Reservation-cr-0123456789abcdef0']);
    });

    test('all names of groups are told, in order', () => {
      const stack = new TestStack();
      const pool = new EksGpuNodeGroup(stack, 'chat', { ...POOL, capacity: LIST, cluster: stack.cluster() });
      expect(pool.nodeGroupNames.map((name) => stack.resolve(name))).toEqual([
        expect.stringMatching(/\.chat(_[0-9A-F]{8})?\.node_group_name/),
        expect.stringContaining('chat_Spot'),
        expect.stringContaining('chat_OnDemand'),
      ]);
      expect(pool.nodeGroupName).toBe(pool.nodeGroupNames[0]);
    });

    test('nodes of a reservation start in it and its zone alone', () => {
      const stack = withPool({ capacity: LIST.slice(0, 1) });
      expect(nodeGroup(stack).subnet_ids).toEqual([expect.stringContaining('use1-az6')]);
      expect(launchTemplate(stack)).toMatchObject({
        capacity_reservation_specification: { capacity_reservation_target: { capacity_reservation_id: 'cr-0123456789abcdef0' } },
      });
      expect(launchTemplate(stack)).not.toHaveProperty('instance_type');
    });

    test('a Capacity Block has its type in the launch template', () => {
      const stack = withPool({ capacity: [Capacity.capacityBlock('cr-0abc')], instanceType: 'p5.48xlarge', zones: ['use1-az4'] });
      expect(nodeGroup(stack)).toMatchObject({ capacity_type: 'CAPACITY_BLOCK', labels: { [NodeLabel.CAPACITY]: 'capacity-block' } });
      expect(nodeGroup(stack)).not.toHaveProperty('instance_types');
      expect(launchTemplate(stack)).toMatchObject({
        instance_type: 'p5.48xlarge',
        instance_market_options: { market_type: 'capacity-block' },
        capacity_reservation_specification: { capacity_reservation_target: { capacity_reservation_id: 'cr-0abc' } },
      });
    });

    test('a group is emptied before its Capacity Block ends, and not again after', () => {
      const stack = withPool({ capacity: [Capacity.capacityBlock('cr-0abc', { endsAt: '2026-12-12T11:30:00Z' }), Capacity.onDemand()] }, RDMA);
      expect(Object.values(stack.resources('aws_autoscaling_schedule'))).toEqual([{
        autoscaling_group_name: expect.stringMatching(/^\${aws_eks_node_group\.Cluster_chat_\w+\.resources\[0\]\.autoscaling_groups\[0\]\.name}$/),
        scheduled_action_name: 'capacity-block-end',
        start_time: '2026-12-12T10:50:00Z',
        min_size: 0,
        max_size: 0,
        desired_capacity: 0,
        count: '${timecmp(plantimestamp(), "2026-12-12T10:50:00Z") < 0 ? 1 : 0}',
      }]);
      expect(withPool({ capacity: [Capacity.capacityBlock('cr-0abc')] }, RDMA).resources('aws_autoscaling_schedule')).toEqual({});
    });

    test('a reservation says itself where nodes stand close together', () => {
      const block = withPool({ capacity: [Capacity.capacityBlock('cr-0abc')] }, RDMA);
      expect(block.resources('aws_placement_group')).toEqual({});
      expect(launchTemplate(block)).not.toHaveProperty('placement');
      expect(launchTemplate(block).network_interfaces).toHaveLength(5);

      const mixed = withPool({ capacity: [Capacity.reservation('cr-1', { placementGroup: 'mine' }), Capacity.onDemand()] }, RDMA);
      expect(templates(mixed).map(({ placement }) => (placement as Block).group_name).sort())
        .toEqual([expect.stringContaining('aws_placement_group.Cluster_chat_Fabric_PlacementGroup'), 'mine']);
    });

    test('a long pool name leaves room for the way', () => {
      const stack = new TestStack();
      stack.cluster().addGpuNodePool('a'.repeat(36), { ...POOL, capacity: [Capacity.onDemand(), ...LIST.slice(0, 2)] });
      const prefixes = Object.values(stack.resources('aws_eks_node_group')).map((group) => group.node_group_name_prefix as string)
        .filter((prefix) => prefix.startsWith('aaa'));
      expect(prefixes).toHaveLength(3);
      for (const prefix of prefixes) expect(prefix.length).toBeLessThanOrEqual(37);
    });
  });

  describe('nodes that stay as their group was made', () => {
    const BLOCK: Partial<GpuNodePoolOptions> = { instanceType: 'p5.48xlarge', zones: ['use1-az4'], capacity: [Capacity.capacityBlock('cr-0abc')] };
    const revisions = (options: Partial<EksGpuNodePoolOptions>): string[] => {
      const stack = new TestStack();
      stack.cluster().addEksGpuNodePool('chat', { ...POOL, ...options });
      return Object.keys(stack.resources('terraform_data'));
    };

    test('are those of reservations and Capacity Blocks, and of training', () => {
      expect(revisions({})).toEqual([]);
      expect(revisions({ capacity: [Capacity.spot()] })).toEqual([]);
      expect(revisions(BLOCK)).toHaveLength(1);
      expect(revisions({ capacity: [Capacity.reservation('cr-1', { zones: ['use1-az4'] }), Capacity.onDemand()] })).toHaveLength(1);
      expect(revisions({ disruption: Disruption.TRAINING, capacity: [Capacity.spot(), Capacity.onDemand()], zones: ['use1-az4'] })).toHaveLength(2);
    });

    test('unless the pool says otherwise', () => {
      expect(revisions({ ...BLOCK, updateNodes: true })).toEqual([]);
      expect(revisions({ updateNodes: false })).toHaveLength(1);
    });

    test('have the versions of both that were the newest', () => {
      const stack = withPool(BLOCK);
      const [[id, revision]] = Object.entries(stack.resources('terraform_data'));
      expect(revision).toMatchObject({
        input: { template: expect.stringContaining('aws_launch_template.Cluster_chat'), kubernetes: '1.35' },
        lifecycle: { ignore_changes: ['input'] },
      });
      expect(nodeGroup(stack)).toMatchObject({
        version: `\${terraform_data.${id}.output.kubernetes}`,
        launch_template: { version: `\${terraform_data.${id}.output.template}` },
      });
    });

    test('have the release of the image too, where one is named', () => {
      const stack = new TestStack();
      stack.cluster({ nodeReleaseVersion: '1.35.6-20260818' }).addGpuNodePool('chat', { ...POOL, ...BLOCK });
      const [[id, revision]] = Object.entries(stack.resources('terraform_data'));
      expect(revision).toMatchObject({ input: { release: '1.35.6-20260818' } });
      expect(nodeGroup(stack).release_version).toBe(`\${try(terraform_data.${id}.output.release, null)}`);
    });

    test.each<[string, Partial<GpuNodePoolOptions>]>([
      ['another reservation', { capacity: [Capacity.capacityBlock('cr-0abd')] }],
      ['another type', { instanceType: 'p5en.48xlarge' }],
      ['another zone', { zones: ['use1-az6'] }],
      ['other interfaces', { fabric: Fabric.RDMA }],
      ['another cut of GPUs', { sharing: Sharing.mig('1g.10gb') }],
    ])('are others with %s, which takes the newest again', (_, change) => {
      expect(revisions({ ...BLOCK, ...change })).not.toEqual(revisions(BLOCK));
    });

    test('are the same with another disk, size, label or order of zones', () => {
      const change = { bootDiskGib: 500, maxNodes: 9, labels: { team: 'ml' } };
      expect(revisions({ ...BLOCK, ...change })).toEqual(revisions(BLOCK));
      expect(revisions({ updateNodes: false, zones: ['use1-az6', 'use1-az4'] })).toEqual(revisions({ updateNodes: false }));
    });

    test('are none of Karpenter\'s, which goes by disruption', () => {
      expect(() => revisions({ updateNodes: false, provisioner: Provisioner.JUST_IN_TIME }))
        .toThrow("node pool 'chat': updateNodes is for node groups, got it beside Provisioner.JUST_IN_TIME: choose by disruption");
    });
  });

  test.each([
    [Sharing.timeSlicing(4), { 'nvidia.com/device-plugin.config': 'time-slicing-4' }],
    [Sharing.mps(8), { 'nvidia.com/device-plugin.config': 'mps-8', 'nvidia.com/mps.capable': 'true' }],
    [Sharing.mig('1g.24gb'), { 'nvidia.com/device-plugin.config': 'mig-1g.24gb', 'nvidia.com/mig.config': 'all-1g.24gb' }],
  ])('the device plugin learns of shared GPUs by a label', (sharing, labels) => {
    const stack = new TestStack();
    const cluster = stack.cluster();
    cluster.addGpuNodePool('chat', { ...POOL, instanceType: 'g7e.2xlarge', sharing });
    expect(nodeGroup(stack).labels).toMatchObject(labels);
    expect(cluster.requiredSharing).toEqual([sharing]);
  });

  test('a cluster with Neuron nodes calls for their device plugin, once', () => {
    const cluster = new TestStack().cluster();
    cluster.addGpuNodePool('chat', { ...POOL, minNodes: 3 });
    expect(cluster.requiredCharts).toEqual([]);
    for (const name of ['inf', 'trn']) cluster.addGpuNodePool(name, { ...POOL, minNodes: 3, instanceType: 'inf2.xlarge' });
    expect(cluster.requiredCharts.map(({ chart }) => chart)).toEqual(['neuron-helm-chart']);
  });

  test('it can be made beside a cluster, too', () => {
    const stack = new TestStack();
    const pool = new EksGpuNodeGroup(stack, 'alone', { ...POOL, cluster: stack.cluster() });
    expect(pool.nodePoolName).toBe('alone');
    expect(stack.resolve(pool.nodeGroupName)).toContain('.node_group_name}');
    expect(stack.resource('aws_eks_node_group', 'alone')).toMatchObject({ node_group_name_prefix: 'alone-' });
  });

  test('labels may be as long as EKS takes, and not known yet', () => {
    const key = `example.com/${'a'.repeat(51)}`;
    const later = Token.asString({ resolve: () => '${var.team}' });
    expect(nodeGroup(withPool({ labels: { [key]: 'x', team: later } })).labels).toMatchObject({ [key]: 'x', team: '${var.team}' });
  });

  test.each<Partial<GpuNodePoolOptions>>([
    { disruption: Disruption.TRAINING, zones: ['use1-az4'] },
    { disruption: Disruption.TRAINING, provisioner: Provisioner.JUST_IN_TIME },
    { disruption: Disruption.TRAINING, capacity: [Capacity.reservation('cr-1', { zones: ['use1-az4'] })] },
    { disruption: Disruption.INFERENCE },
  ])('takes what no balance of zones can end: %j', (options) => {
    expect(() => withPool(options)).not.toThrow();
  });

  test.each<[Partial<GpuNodePoolOptions>, string]>([
    [{ capacity: [Capacity.flexStart()] }, 'flex-start capacity is Google Cloud\'s, got it on AWS: choose Capacity.onDemand(), spot(), reservation() or capacityBlock()'],
    [{ capacity: [Capacity.queued()] }, 'queued capacity is Google Cloud\'s'],
    [{ capacity: [Capacity.reservation('h100')] }, "reservation capacity is named by the id of a capacity reservation on AWS, such as cr-0123456789abcdef0, got 'h100'"],
    [{ capacity: [Capacity.reservation('cr-1', { block: 'b' })] }, 'project, block and windowOpen of a reservation are Google Cloud\'s, got them for cr-1: drop them'],
    [{ capacity: [Capacity.reservation('cr-1', { windowOpen: true })] }, 'project, block and windowOpen of a reservation are Google Cloud\'s'],
    [{ capacity: [Capacity.reservation('cr-1')] }, 'reservation cr-1 lies in one zone, got use1-az4, use1-az6: name its zone, or keep that one in zones'],
    [{ capacity: [Capacity.capacityBlock('cr-1', { zone: 'use1-az4' })] }, 'Capacity Blocks are not sold for g6.xlarge: choose another way to get nodes'],
    [{ sharing: Sharing.mig('1g.10gb') }, "node pool 'chat': L4-24GB has no MIG, got 1g.10gb: choose one of A100-40GB"],
    [{ sharing: Sharing.mig('1g.5gb'), instanceType: 'p5.48xlarge' }, "node pool 'chat': H100-80GB has the MIG profiles 1g.10gb, 1g.20gb"],
    [{ sharing: Sharing.mig('1g.10gb'), instanceType: 'trn1.32xlarge' }, 'the accelerators of trn1.32xlarge are shared by their cores'],
    [{ sharing: Sharing.mig('1g.10gb'), instanceType: 'p5.48xlarge', zones: ['use1-az4'], fabric: Fabric.RDMA },
      "node pool 'chat': pods that use RDMA have whole GPUs, got mig beside Fabric.RDMA: drop one of the two"],
    [{ sharing: Sharing.mig('1g.10gb'), instanceType: 'p5.48xlarge', labels: { 'nvidia.com/mig.config': 'all-disabled' } },
      'drop nvidia.com/mig.config from labels'],
    [{ sharing: Sharing.timeSlicing(2), instanceType: 'inf2.xlarge' }, 'the accelerators of inf2.xlarge are shared by their cores'],
    [{ sharing: Sharing.mps(2), labels: { 'nvidia.com/mps.capable': 'false' } }, 'drop nvidia.com/mps.capable from labels'],
    [{ disruption: Disruption.TRAINING }, "node pool 'chat': the Auto Scaling group of a managed node group ends nodes of a run to balance its zones, "
      + 'got use1-az4, use1-az6 beside Disruption.TRAINING: keep one zone and add a pool for each other, or choose Provisioner.JUST_IN_TIME'],
    [{ disruption: Disruption.TRAINING, minNodes: 3, capacity: [Capacity.reservation('cr-1', { zones: ['use1-az4'] }), Capacity.spot()] }, 'to balance its zones'],
  ])('refuses what AWS does not have: %j', (options, message) => {
    expect(() => withPool(options)).toThrow(message);
  });

  test('a managed node group makes no nodes just in time', () => {
    const stack = new TestStack();
    expect(() => new EksGpuNodeGroup(stack, 'chat', { ...POOL, provisioner: Provisioner.JUST_IN_TIME, cluster: stack.cluster() }))
      .toThrow("node pool 'chat': a managed node group makes no nodes just in time: use addGpuNodePool of the cluster, or EksKarpenterNodePool");
  });

  test.each([
    [{ maxNodes: 451 }, 'a managed node group has at most 450 nodes, got maxNodes 451: add a second pool'],
    [{ bootDiskGib: 20 }, 'bootDiskGib must be a whole number from 50 to 16384, got 20'],
    [{ bootDiskGib: 200.5 }, 'bootDiskGib must be a whole number from 50 to 16384, got 200.5'],
    [{ bootDiskGib: Token.asNumber({ resolve: () => 200 }) }, 'bootDiskGib must be known at synth, got a token: pass a plain number'],
    [{ labels: { [NodeLabel.POOL]: 'x' } }, 'the pool itself sets the labels gpu-fleet.dev/accelerator, gpu-fleet.dev/capacity, gpu-fleet.dev/pool: '
      + 'drop gpu-fleet.dev/pool from labels'],
    [{ labels: { 'k8s.amazonaws.com/accelerator': 'x' } }, 'the pool itself sets the labels k8s.amazonaws.com/accelerator: drop k8s.amazonaws.com/accelerator from labels'],
    [{ capacity: Array.from({ length: 101 }, (_, index) => Capacity.reservation(`cr-${index}`, { zones: ['use1-az4'] })) },
      'capacity must name at most 100 ways to get nodes, got 101: drop some'],
    [{ labels: { 'a b': 'x' } }, "label key 'a b' must be 1 to 63 letters"],
    [{ labels: { team: '${var.team}' } }, "value '${var.team}' of label team must be at most 63 letters"],
    [{ labels: { 'node-role.kubernetes.io/gpu': 'true' } }, 'the prefixes kubernetes.io and k8s.io belong to Kubernetes, got labels node-role.kubernetes.io/gpu'],
    [{ labels: { 'eks.amazonaws.com/capacityType': 'SPOT' } }, 'the prefix eks.amazonaws.com belongs to EKS, got label eks.amazonaws.com/capacityType'],
    [{ labels: { team: '' } }, "EKS takes no empty label values, got one for team: give it a value such as 'true'"],
    [{ labels: { [`example.com/${'a'.repeat(52)}`]: 'x' } }, 'EKS takes label keys of at most 63 characters with their prefix, got 64 in'],
    [{ instanceType: 'g4ad.xlarge' }, "instance type g4ad.xlarge can't be a node of a pool: no EKS image drives its AMD Radeon GPU"],
    [{ instanceType: 'm7i.large' }, "instance type 'm7i.large' is no GPU or Neuron type of EC2"],
    [{ fabric: Fabric.RDMA }, 'g6.xlarge has no EFA interface: drop fabric, or choose g6.8xlarge, g6.12xlarge'],
    [{ fabric: Fabric.RDMA, instanceType: 'p5.48xlarge' }, 'nodes of an RDMA pool stand in one zone, got use1-az4, use1-az6'],
    [{ zones: ['use1-az1'] }, "zones use1-az1 are not in the cluster's network, which has use1-az4, use1-az6"],
  ])('refuses %j', (options, message) => {
    expect(() => withPool(options)).toThrow(`node pool 'chat': ${message}`);
  });

  test('marks nodes with EFA for the device plugin, and no others', () => {
    expect(nodeGroup(withPool({}, RDMA)).labels).toMatchObject({ 'vpc.amazonaws.com/efa.present': 'true' });
    expect(nodeGroup(withPool()).labels).not.toHaveProperty(['vpc.amazonaws.com/efa.present']);
  });

  describe('RDMA beside pods of a second block', () => {
    const pool = (instanceType: string, provisioner: Provisioner) => {
      const stack = new TestStack();
      const cluster = stack.cluster({ network: stack.network({ podAddresses: PodAddresses.SECONDARY_BLOCK }) });
      cluster.addGpuNodePool('chat', { ...RDMA, instanceType, provisioner });
    };
    const either = Object.values(Provisioner);

    test.each(either)('is refused where EFA leaves pods no interface, by %s', (provisioner) => {
      expect(() => pool('p5.48xlarge', provisioner)).toThrow("node pool 'chat': on p5.48xlarge EFA takes the one interface of network card 0 that "
        + 'PodAddresses.SECONDARY_BLOCK leaves to pods: drop fabric, or give the network PodAddresses.PRIMARY_BLOCK, or choose p5.4xlarge');
      expect(() => pool('p5e.48xlarge', provisioner)).toThrow('or choose p5en.48xlarge');
      for (const type of ['trn2.3xlarge', 'trn2.48xlarge']) expect(() => pool(type, provisioner)).toThrow(/or give the network PodAddresses\.PRIMARY_BLOCK$/);
    });

    test.each(either)('is taken where card 0 has more, by %s', (provisioner) => {
      for (const type of ['p4d.24xlarge', 'p5.4xlarge', 'p5en.48xlarge', 'p6-b200.48xlarge', 'trn1.32xlarge']) expect(() => pool(type, provisioner)).not.toThrow();
    });
  });

  test.each(['a'.repeat(37), '-chat', 'chat-', 'chat h100', ''])('refuses the name %p', (id) => {
    expect(() => new TestStack().cluster().addGpuNodePool(id, POOL)).toThrow('its name must be 1 to 36 letters, digits');
  });
});
