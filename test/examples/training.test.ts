import { stacksOf } from '../terraform/example-stacks';

type Blocks = Record<string, Record<string, Record<string, unknown>>>;

/** Names of network policies of the workload's namespace, each a path that is open, but for the one that closes all. */
const pathsOf = ({ kubernetes_network_policy_v1: policies }: Blocks) => (
  Object.values(policies).map(({ metadata }) => metadata as { name: string; namespace: string })
    .filter(({ namespace }) => namespace.includes('Pretrain')).map(({ name }) => name).sort()
);
const RUNS = ['allow-cloud-credentials', 'allow-dns', 'allow-public-https', 'allow-within', 'default-deny'];

const resourcesOf = (stacks: Record<string, string>, name: string) => (JSON.parse(stacks[name]) as { resource: Blocks }).resource;

describe('examples/aws-training', () => {
  const stacks = stacksOf('aws-training');
  const resources = resourcesOf(stacks, 'pretrain-aws-us-east-2');

  test('has 64 H100 out of a capacity block, in its zone alone, with EFA on every card', () => {
    const [group] = Object.values(resources.aws_eks_node_group).filter(({ capacity_type }) => capacity_type === 'CAPACITY_BLOCK');
    expect(group.scaling_config).toEqual({ min_size: 8, max_size: 8, desired_size: 8 });
    expect(group.subnet_ids).toHaveLength(1);
    const [template] = Object.values(resources.aws_launch_template).filter(({ instance_type }) => instance_type === 'p5.48xlarge');
    expect(template).toMatchObject({
      instance_market_options: { market_type: 'capacity-block' },
      capacity_reservation_specification: { capacity_reservation_target: { capacity_reservation_id: 'cr-0123456789abcdef0' } },
    });
    expect((template.network_interfaces as Array<{ interface_type: string }>).filter(({ interface_type }) => interface_type === 'efa-only')).toHaveLength(32);
  });

  test('mounts a Lustre file system in the zone of the nodes, that shows a bucket', () => {
    const [fileSystem] = Object.values(resources.aws_fsx_lustre_file_system);
    const [group] = Object.values(resources.aws_eks_node_group).filter(({ capacity_type }) => capacity_type === 'CAPACITY_BLOCK');
    expect(fileSystem.subnet_ids).toEqual(group.subnet_ids);
    expect(Object.keys(resources.aws_fsx_data_repository_association)).toHaveLength(1);
    const inside = resourcesOf(stacks, 'pretrain-aws-us-east-2-platform');
    expect(Object.keys(inside.kubernetes_persistent_volume_claim_v1)).toHaveLength(1);
  });

  test('lets the pods of a run find each other, their credentials and the buckets', () => {
    expect(pathsOf(resourcesOf(stacks, 'pretrain-aws-us-east-2-platform'))).toEqual(RUNS);
  });
});

describe('examples/gcp-training', () => {
  const stacks = stacksOf('gcp-training');
  const resources = resourcesOf(stacks, 'pretrain-gcp-us-central1');

  test('takes A3 Mega nodes out of a reservation and then by flex-start, each on eight GPU networks', () => {
    const pools = Object.values(resources.google_container_node_pool) as Array<Record<string, never>>;
    const mega = pools.filter(({ node_config: { machine_type } }) => machine_type === 'a3-megagpu-8g');
    expect(mega.map(({ network_config: { additional_node_network_configs: networks } }) => (networks as unknown[]).length)).toEqual([8, 8]);
    const bought = mega.map(({ node_config: { flex_start, reservation_affinity } }) => [flex_start, reservation_affinity]);
    expect(bought).toContainEqual([undefined, expect.objectContaining({ values: ['pretrain-h100'] })]);
    expect(bought).toContainEqual([true, { consume_reservation_type: 'NO_RESERVATION' }]);
  });

  test('tells the cluster in which order, and what TCPXO needs in it', () => {
    const [{ values: [text] }] = Object.values(resourcesOf(stacks, 'pretrain-gcp-us-central1-platform').helm_release) as unknown as [{ values: string[] }];
    const { documents } = JSON.parse(text) as { documents: Array<{ kind: string; spec: { priorities?: Array<{ nodepools: string[] }> } }> };
    const [{ spec }] = documents.filter(({ kind }) => kind === 'ComputeClass');
    expect(spec.priorities!.map(({ nodepools: [name] }) => name)).toEqual([expect.not.stringContaining('Resource-'), expect.stringContaining('Resource-flex-start')]);
    expect(documents.filter(({ kind }) => kind === 'Network')).toHaveLength(8);
  });

  test('lets the pods of a run find each other, their credentials and the buckets', () => {
    expect(pathsOf(resourcesOf(stacks, 'pretrain-gcp-us-central1-platform'))).toEqual(RUNS);
  });
});
