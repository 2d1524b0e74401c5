import { ContainerNodePool } from '@cdktf/provider-google/lib/container-node-pool';
import { TerraformOutput, TerraformStack, Testing, Token } from 'cdktf';
import { IN_CLUSTER, stack } from './fixture';
import { Capacity, Fabric, Sharing } from '../../lib/cluster';
import { migProfiles } from '../../lib/cluster/mig-profiles';
import { GkeGpuNodePool, GpuDriverVersion, LocalSsdUse, type GkeGpuNodePoolProps } from '../../lib/gcp';
import { GPU_MACHINE_TYPES } from '../../lib/gcp/nodes/gpu-machine-types';

const PROPS: GkeGpuNodePoolProps = {
  ...IN_CLUSTER,
  instanceType: 'a3-highgpu-8g',
  zones: ['us-central1-a', 'us-central1-c'],
  minNodes: 0,
  maxNodes: 4,
};

function built(overrides: Partial<GkeGpuNodePoolProps> = {}, id = 'chat'): GkeGpuNodePool {
  return new GkeGpuNodePool(stack(), id, { ...PROPS, ...overrides });
}

function synth(overrides: Partial<GkeGpuNodePoolProps> = {}, id = 'chat'): string {
  return Testing.synth(TerraformStack.of(built(overrides, id)));
}

interface EmittedPool {
  readonly name?: string;
  readonly name_prefix: string;
  readonly initial_node_count: number;
  readonly node_count?: number;
  readonly placement_policy?: unknown;
  readonly node_config: Record<string, unknown>;
}

function emitted(overrides: Partial<GkeGpuNodePoolProps> = {}, id = 'chat'): EmittedPool {
  return Object.values<EmittedPool>(JSON.parse(synth(overrides, id)).resource.google_container_node_pool)[0];
}

test('snapshot', () => {
  expect(synth()).toMatchSnapshot();
});

test('scales over all its zones together, wherever there is capacity', () => {
  expect(synth()).toHaveResourceWithProperties(ContainerNodePool, {
    node_locations: ['us-central1-a', 'us-central1-c'],
    autoscaling: { total_min_node_count: 0, total_max_node_count: 4, location_policy: 'ANY' },
    lifecycle: { create_before_destroy: true, ignore_changes: ['initial_node_count'] },
  });
  expect(emitted().node_count).toBeUndefined();
});

test('upgrades without a spare GPU', () => {
  expect(synth()).toHaveResourceWithProperties(ContainerNodePool, {
    upgrade_settings: { strategy: 'SURGE', max_surge: 0, max_unavailable: 1 },
  });
});

test('nodes carry the fleet labels beside those of the team, and the GPU taint', () => {
  const { node_config: config } = emitted({ labels: { 'gpu-fleet.dev/workload': 'chat' } });
  expect(config.labels).toEqual({
    'gpu-fleet.dev/accelerator': 'h100-80gb',
    'gpu-fleet.dev/capacity': 'on-demand',
    'gpu-fleet.dev/pool': 'chat',
    'gpu-fleet.dev/workload': 'chat',
  });
  expect(config.taint).toEqual([{ key: 'nvidia.com/gpu', value: 'present', effect: 'NO_SCHEDULE' }]);
});

test('spot is spot in the machine, the label and the bill', () => {
  const { node_config: config } = emitted({ capacity: [Capacity.spot()], resourceLabels: { team: 'atlas' } });
  expect(config.spot).toBe(true);
  expect(config.labels).toMatchObject({ 'gpu-fleet.dev/capacity': 'spot' });
  expect(config.resource_labels).toEqual({ 'team': 'atlas', 'gpu-fleet-pool': 'chat', 'gpu-fleet-capacity': 'spot' });
});

test('GKE installs the driver that is asked for', () => {
  expect(emitted().node_config.guest_accelerator).toEqual([
    { type: 'nvidia-h100-80gb', count: 8, gpu_driver_installation_config: { gpu_driver_version: 'DEFAULT' } },
  ]);
  expect(emitted({ instanceType: 'g4-standard-48' }).node_config.guest_accelerator).toMatchObject([
    { gpu_driver_installation_config: { gpu_driver_version: 'LATEST' } },
  ]);
  expect(emitted({ driverVersion: GpuDriverVersion.LATEST }).node_config.guest_accelerator).toMatchObject([
    { gpu_driver_installation_config: { gpu_driver_version: 'LATEST' } },
  ]);
});

test.each([
  ['a2-highgpu-1g', 'nvidia-tesla-a100', 1, undefined, 'pd-balanced'],
  ['a2-ultragpu-4g', 'nvidia-a100-80gb', 4, 4, 'pd-balanced'],
  ['a3-highgpu-2g', 'nvidia-h100-80gb', 2, 4, 'pd-balanced'],
  ['a3-megagpu-8g', 'nvidia-h100-mega-80gb', 8, 16, 'pd-balanced'],
  ['a3-ultragpu-8g', 'nvidia-h200-141gb', 8, 32, 'hyperdisk-balanced'],
  ['a4-highgpu-8g', 'nvidia-b200', 8, 32, 'hyperdisk-balanced'],
  ['g2-standard-24', 'nvidia-l4', 2, undefined, 'pd-balanced'],
  ['g4-standard-384', 'nvidia-rtx-pro-6000', 8, undefined, 'hyperdisk-balanced'],
])('%s', (instanceType, type, count, localSsds, diskType) => {
  const { node_config: config } = emitted({ instanceType, capacity: [Capacity.spot()] });
  expect(config).toMatchObject({ machine_type: instanceType, disk_type: diskType, guest_accelerator: [{ type, count }] });
  expect(config.ephemeral_storage_local_ssd_config).toEqual(localSsds === undefined ? undefined : { local_ssd_count: localSsds });
});

test('every machine type is built or refused by a reason', () => {
  for (const [instanceType, { refusal }] of GPU_MACHINE_TYPES) {
    if (refusal === undefined) expect(emitted({ instanceType, capacity: [Capacity.spot()] }).node_config.machine_type).toBe(instanceType);
    else expect(() => emitted({ instanceType })).toThrow(refusal);
  }
});

test.each([
  [0, 4, 0],
  [1, 4, 1],
  [3, 4, 2],
  [3, 3, 1],
  [4, 4, 2],
])('with %i to %i nodes, two zones start with %i each', (minNodes, maxNodes, each) => {
  expect(emitted({ minNodes, maxNodes }).initial_node_count).toBe(each);
});

test('compact placement stands in one zone', () => {
  expect(synth({ compactPlacement: true, zones: ['us-central1-a'] })).toHaveResourceWithProperties(ContainerNodePool, {
    placement_policy: { type: 'COMPACT' },
  });
  expect(emitted().placement_policy).toBeUndefined();
  expect(() => emitted({ compactPlacement: true })).toThrow("node pool 'chat': compactPlacement needs exactly one zone, got us-central1-a, us-central1-c");
});

test('the name is the id in lower case, shortened if it must be, or the one given', () => {
  expect(built({}, 'Chat').nodePoolName).toBe('chat');
  expect(built({}, 'c'.repeat(63)).nodePoolName).toBe('c'.repeat(63));
  expect(built({}, 'c'.repeat(64)).nodePoolName).toMatch(/^c{54}-[0-9a-f]{8}$/);
  expect(built({ nodePoolName: 'other' }).nodePoolName).toBe('other');
  expect(() => emitted({}, 'chat_1')).toThrow("name of node pool 'chat_1' must start with a lower-case letter");
  expect(() => emitted({ nodePoolName: 'c'.repeat(64) })).toThrow("name of node pool 'chat' must have at most 63 characters, got 64");
});

test('nodes and machines say the whole name', () => {
  const nodePoolName = `inference-${'x'.repeat(53)}`;
  expect(emitted({ nodePoolName }).node_config).toMatchObject({
    labels: { 'gpu-fleet.dev/pool': nodePoolName },
    resource_labels: { 'gpu-fleet-pool': nodePoolName },
  });
});

test('Local SSDs are raw devices if asked', () => {
  expect(emitted({ localSsdUse: LocalSsdUse.BLOCK }).node_config).toMatchObject({ local_nvme_ssd_block_config: { local_ssd_count: 16 } });
  expect(emitted({ localSsdUse: LocalSsdUse.BLOCK }).node_config).not.toHaveProperty('ephemeral_storage_local_ssd_config');
  expect(emitted({ localSsdUse: LocalSsdUse.EPHEMERAL })).toEqual(emitted());
});

test.each([
  ['chat', 'chat-'],
  ['c', 'c-'],
  ['chat-g2-12345', 'chat-g2-12345-'],
  ['chat-g2-standard-8-od', 'chat-g2-stand-'],
  ['inference-g2-standard-8-od', 'inference-g2-'],
])('GKE knows %s by a name that begins with %s and ends anew with each pool', (nodePoolName, prefix) => {
  const pool = emitted({ nodePoolName });
  expect(pool.name_prefix).toBe(prefix);
  expect(pool.name).toBeUndefined();
});

test('the name that GKE knows it by can be referred to', () => {
  const pool = built();
  new TerraformOutput(pool, 'Name', { value: pool.gkeNodePoolName });
  const [{ value }] = Object.values<{ value: string }>(JSON.parse(Testing.synth(TerraformStack.of(pool))).output);
  expect(value).toMatch(/^\$\{google_container_node_pool\.chat_\w+\.name\}$/);
});

test('AI zones are taken where they are asked for', () => {
  expect(synth({ zones: ['us-central1-ai1a'], aiZones: true })).toHaveResourceWithProperties(ContainerNodePool, { node_locations: ['us-central1-ai1a'] });
});

describe('GPUs are shared', () => {
  const accelerator = (overrides: Partial<GkeGpuNodePoolProps>) => (emitted(overrides).node_config.guest_accelerator as Record<string, unknown>[])[0];

  test('in turns', () => {
    expect(accelerator({ sharing: Sharing.timeSlicing(8) })).toMatchObject({
      gpu_sharing_config: { gpu_sharing_strategy: 'TIME_SHARING', max_shared_clients_per_gpu: 8 },
    });
  });

  test('side by side', () => {
    expect(accelerator({ sharing: Sharing.mps(4) })).toMatchObject({ gpu_sharing_config: { gpu_sharing_strategy: 'MPS', max_shared_clients_per_gpu: 4 } });
  });

  test('cut into instances', () => {
    const cut = accelerator({ sharing: Sharing.mig('1g.20gb') });
    expect(cut).toMatchObject({ gpu_partition_size: '1g.20gb' });
    expect(cut).not.toHaveProperty('gpu_sharing_config');
  });

  test('not at all by default', () => {
    expect(Object.keys(accelerator({})).sort()).toEqual(['count', 'gpu_driver_installation_config', 'type']);
  });

  test.each<[Partial<GkeGpuNodePoolProps>, string]>([
    [{ sharing: Sharing.mig('1g.5gb') }, "node pool 'chat': GKE cuts nvidia-h100-80gb by the MIG profiles 1g.10gb, 1g.20gb, 2g.20gb, 3g.40gb, 4g.40gb, 7g.80gb, got 1g.5gb"],
    // Of the GPU itself it is one: not of GKE's.
    [{ sharing: Sharing.mig('1g.10gb'), instanceType: 'a2-highgpu-1g' }, 'GKE cuts nvidia-tesla-a100 by the MIG profiles 1g.5gb, 2g.10gb, 3g.20gb, 4g.20gb, 7g.40gb, got 1g.10gb'],
    [{ sharing: Sharing.mig('1g.6gb'), instanceType: 'g2-standard-8' }, 'nvidia-l4 has no MIG, got 1g.6gb: choose one of nvidia-tesla-a100'],
  ])('refuses %j', (overrides, message) => {
    expect(() => emitted(overrides)).toThrow(message);
  });
});

test('GKE cuts GPUs by profiles that they have', () => {
  for (const { accelerator: { name }, migProfiles: profiles } of GPU_MACHINE_TYPES.values()) {
    expect(Object.keys(migProfiles(name))).toEqual(expect.arrayContaining([...profiles]));
  }
});

test('an empty id makes no name', () => {
  expect(() => emitted({}, '')).toThrow("name of node pool '' must start with a lower-case letter");
});

test.each([50, 65536])('a boot disk may have %i GiB', (bootDiskGib) => {
  expect(emitted({ bootDiskGib }).node_config.disk_size_gb).toBe(bootDiskGib);
});

test('labels may have no value', () => {
  expect(emitted({ labels: { 'example.com/tier': '' } }).node_config.labels).toMatchObject({ 'example.com/tier': '' });
});

test.each<[Partial<GkeGpuNodePoolProps>, string]>([
  [{ instanceType: 'p5.48xlarge' }, "node pool 'chat': unknown GPU machine type p5.48xlarge: choose one of a2-highgpu-1g"],
  [{ instanceType: 'ct6e-standard-4t' }, 'ct6e-standard-4t has TPUs: choose a GPU machine type, or add the pool by addTpuNodePool'],
  [{ instanceType: 'a4x-highgpu-4g' }, 'a4x-highgpu-4g is not supported, it needs Arm images'],
  [{ instanceType: 'a4x-highgpu-4g' }, 'automatic accelerator networks (accelerator_network_profile), which the Google provider has from 7.31.0 on: choose a4-highgpu-8g'],
  [{ zones: [] }, "node pool 'chat': zones must name at least one zone of us-central1"],
  [{ zones: ['us-central1-ai1a'] }, "node pool 'chat': AI zones are not supported, got us-central1-ai1a: choose ordinary zones of us-central1, such as us-central1-a, or set aiZones"],
  [{ zones: ['us-east1-ai1a'], aiZones: true }, "node pool 'chat': zones must be zones of us-central1"],
  [{ zones: ['europe-west4-a'] }, "node pool 'chat': zones must be zones of us-central1"],
  [{ region: 'us-central1-a' }, 'region must be a region name'],
  [{ minNodes: 5 }, "node pool 'chat': maxNodes must not be below minNodes"],
  [{ maxNodes: 1001 }, "node pool 'chat': GKE allows 1000 nodes in a pool, got maxNodes 1001"],
  [{ maxNodes: Token.asNumber('${var.max}') }, 'maxNodes must be known at synth'],
  [
    { localSsdUse: LocalSsdUse.BLOCK, instanceType: 'g2-standard-8' },
    "node pool 'chat': g2-standard-8 brings no Local SSDs, got localSsdUse block: drop it",
  ],
  [{ bootDiskGib: 49 }, 'bootDiskGib must be a whole number from 50 to 65536, got 49'],
  [{ bootDiskGib: 65537 }, 'bootDiskGib must be a whole number from 50 to 65536, got 65537'],
  [{ bootDiskGib: Token.asNumber('${var.disk}') }, 'bootDiskGib must be known at synth, got a token'],
  [{ labels: { 'a b': 'x' } }, "node pool 'chat': label key 'a b' must be 1 to 63 letters"],
  [{ labels: { 'node-role.kubernetes.io/gpu': '' } }, 'belong to Kubernetes, got labels node-role.kubernetes.io/gpu: use a prefix of your own, or none'],
  [{ labels: { 'gpu-fleet.dev/pool': 'x' } }, "node pool 'chat': the pool itself sets the labels gpu-fleet.dev/accelerator, gpu-fleet.dev/capacity, gpu-fleet.dev/pool: drop gpu-fleet.dev/pool from labels"],
  [{ fabric: Fabric.RDMA, zones: ['us-central1-a'], labels: { 'gpu-fleet.dev/gpu-network': 'x' } }, 'drop gpu-fleet.dev/gpu-network from labels'],
  [{ capacity: [Capacity.spot(), Capacity.onDemand()], labels: { 'cloud.google.com/compute-class': 'x' } }, 'drop cloud.google.com/compute-class from labels'],
  [{ fabric: Fabric.RDMA, zones: ['us-central1-a'], sharing: Sharing.timeSlicing(2) },
    "node pool 'chat': pods that use RDMA have whole GPUs, got time-slicing beside Fabric.RDMA: drop one of the two"],
  [{ resourceLabels: { 'cost.center': 'a' } }, "label key 'cost.center'"],
])('refuses %j', (overrides, message) => {
  expect(() => emitted(overrides)).toThrow(message);
});
