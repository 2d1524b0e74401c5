import { ComputeResourcePolicy } from '@cdktf/provider-google/lib/compute-resource-policy';
import { ContainerNodePool } from '@cdktf/provider-google/lib/container-node-pool';
import { TerraformStack, Testing } from 'cdktf';
import { IN_CLUSTER, stack } from './fixture';
import { Capacity } from '../../lib/cluster';
import { GkeTpuNodePool, type GkeTpuNodePoolProps } from '../../lib/gcp';
import { nodesOfSlice } from '../../lib/gcp/nodes/tpu-machine-types';

const PROPS: GkeTpuNodePoolProps = {
  ...IN_CLUSTER,
  clusterName: 'atlas',
  project: 'atlas-prod',
  machineType: 'ct6e-standard-4t',
  zone: 'us-central1-b',
};

function built(overrides: Partial<GkeTpuNodePoolProps> = {}): GkeTpuNodePool {
  return new GkeTpuNodePool(stack(), 'tpu', { ...PROPS, ...overrides });
}

function synth(overrides: Partial<GkeTpuNodePoolProps> = {}): string {
  return Testing.synth(TerraformStack.of(built(overrides)));
}

interface EmittedPool { readonly placement_policy?: unknown; readonly node_config: Readonly<Record<string, unknown>> }

function emitted(overrides: Partial<GkeTpuNodePoolProps> = {}): EmittedPool {
  return Object.values<EmittedPool>(JSON.parse(synth(overrides)).resource.google_container_node_pool)[0];
}

test('snapshot', () => {
  expect(synth({ topology: '4x4' })).toMatchSnapshot();
});

test('nodes of one topology each scale as pods ask, and have no placement', () => {
  const json = synth({ maxNodes: 8 });
  expect(json).toHaveResourceWithProperties(ContainerNodePool, {
    node_locations: ['us-central1-b'],
    initial_node_count: 0,
    autoscaling: { total_min_node_count: 0, total_max_node_count: 8, location_policy: 'ANY' },
    upgrade_settings: { strategy: 'SURGE', max_surge: 0, max_unavailable: 1 },
  });
  expect(emitted().placement_policy).toBeUndefined();
  expect(built().maxNodes).toBe(1);
});

test('a slice has all of its nodes or none, placed as its topology says', () => {
  expect(synth({ topology: '4x8' })).toHaveResourceWithProperties(ContainerNodePool, {
    autoscaling: { total_min_node_count: 0, total_max_node_count: 8, location_policy: 'ANY' },
    placement_policy: { type: 'COMPACT', tpu_topology: '4x8' },
  });
  expect(synth({ topology: '4x8', minNodes: 8 })).toHaveResourceWithProperties(ContainerNodePool, { initial_node_count: 8 });
});

test('TPU7x is placed by a workload policy, whose name says cluster and pool', () => {
  const tpu7x = { machineType: 'tpu7x-standard-4t', topology: '2x2x2' };
  const json = synth(tpu7x);
  expect(json).toHaveResourceWithProperties(ComputeResourcePolicy, {
    name: 'atlas-tpu-2x2x2', region: 'us-central1', workload_policy: { type: 'HIGH_THROUGHPUT', accelerator_topology: '2x2x2' },
  });
  expect(emitted(tpu7x).placement_policy).toEqual({
    type: 'COMPACT', policy_name: expect.stringMatching(/^\$\{google_compute_resource_policy\..*\.name\}$/), tpu_topology: '2x2x2',
  });
  expect(JSON.parse(synth({ machineType: 'tpu7x-standard-4t' })).resource).not.toHaveProperty('google_compute_resource_policy');
});

test('nodes carry no GPU\'s labels and taints, and lie under the key', () => {
  const { node_config: config } = emitted({ labels: { 'example.com/tier': 'a' }, resourceLabels: { team: 'ml' } });
  expect(config).toMatchObject({
    machine_type: 'ct6e-standard-4t',
    disk_type: 'hyperdisk-balanced',
    boot_disk_kms_key: PROPS.diskEncryptionKeyId,
    taint: [{ key: 'google.com/tpu', value: 'present', effect: 'NO_SCHEDULE' }],
    labels: { 'example.com/tier': 'a', 'gpu-fleet.dev/capacity': 'on-demand', 'gpu-fleet.dev/pool': 'tpu' },
    resource_labels: { 'team': 'ml', 'gpu-fleet-pool': 'tpu', 'gpu-fleet-capacity': 'on-demand' },
  });
  expect(config).not.toHaveProperty('guest_accelerator');
  expect(emitted({ machineType: 'ct5lp-hightpu-8t' }).node_config.disk_type).toBe('pd-balanced');
});

test.each([
  [Capacity.spot(), { spot: true }],
  [Capacity.flexStart(), { flex_start: true, max_run_duration: '604800s' }],
  [Capacity.reservation('v6e'), { reservation_affinity: { values: ['v6e'] } }],
])('are had by %j', (capacity, config) => {
  expect(emitted({ capacity }).node_config).toMatchObject(config);
});

test.each([
  ['ct4p-hightpu-4t', '8x16x16', 512],
  ['ct5lp-hightpu-1t', '1x1', 1],
  ['ct5lp-hightpu-4t', '16x16', 64],
  ['ct5p-hightpu-4t', '4x4x4', 16],
  ['ct6e-standard-8t', '2x4', 1],
  ['ct6e-standard-4t', '2x4', 2],
  ['tpu7x-standard-4t', '12x24x32', 2304],
])('a slice of %s in %s has %i nodes', (machineType, topology, nodes) => {
  expect(nodesOfSlice('tpu', machineType, topology)).toBe(nodes);
});

test.each<[Partial<GkeTpuNodePoolProps>, string]>([
  [{ machineType: 'ct9x-standard-4t' }, "node pool 'tpu': unknown TPU machine type ct9x-standard-4t: choose one of ct4p-hightpu-4t"],
  [{ machineType: 'a3-highgpu-8g' }, 'unknown TPU machine type a3-highgpu-8g'],
  [{ topology: '3x3' }, "node pool 'tpu': slices of ct6e-standard-4t have the topology 2x2, 2x4, 4x4, 4x8, 8x8, 8x16, 16x16, got 3x3"],
  [{ machineType: 'ct6e-standard-8t', topology: '4x4' }, 'slices of ct6e-standard-8t have the topology 2x4, got 4x4'],
  [{ machineType: 'ct5p-hightpu-4t', topology: '8x4x4' }, 'slices of ct5p-hightpu-4t have the topology 2x2x1, 2x2x2, 2x2x4, 2x4x4, and AxBxC of multiples of 4 that do not fall, up to 8960 chips, got 8x4x4'],
  [{ machineType: 'ct5p-hightpu-4t', topology: '04x4x4' }, 'got 04x4x4'],
  [{ machineType: 'ct4p-hightpu-4t', topology: '16x16x20' }, 'up to 4096 chips, got 16x16x20'],
  [{ topology: '4x4', maxNodes: 8 }, 'a slice of 4x4 has 4 nodes, got maxNodes 8: leave it out, and make one pool for each slice'],
  [{ topology: '4x4', minNodes: 2 }, 'a slice of 4x4 has all of its 4 nodes or none, got minNodes 2'],
  [{ minNodes: 2 }, 'maxNodes must not be below minNodes, got 1 and 2: raise maxNodes'],
  [{ maxNodes: 0 }, 'maxNodes must be a whole number of 1 or more, got 0'],
  [{ minNodes: 0.5 }, 'minNodes must be a whole number of 0 or more, got 0.5'],
  [{ zone: 'us-east1-b' }, 'zones must be zones of us-central1'],
  [{ zone: 'us-central1-ai1a' }, 'AI zones are not supported, got us-central1-ai1a: choose ordinary zones of us-central1, such as us-central1-a, or set aiZones'],
  [{ region: 'us-central1-b' }, 'region must be a region name'],
  [{ nodePoolName: 'Tpu' }, "name of node pool 'tpu' must start with a lower-case letter"],
  [{ capacity: Capacity.queued(), minNodes: 1 }, 'nodes of queued capacity run for a while only'],
  [{ capacity: Capacity.capacityBlock('cr-1') }, 'capacity blocks are of AWS'],
  [{ labels: { 'a b': 'x' } }, "label key 'a b'"],
  [{ labels: { 'gpu-fleet.dev/capacity': 'x' } }, "node pool 'tpu': the pool itself sets the labels gpu-fleet.dev/capacity, gpu-fleet.dev/pool: drop gpu-fleet.dev/capacity from labels"],
  [{ resourceLabels: { 'cost.center': 'a' } }, "label key 'cost.center'"],
])('refuses %j', (overrides, message) => {
  expect(() => built(overrides)).toThrow(message);
});

test('AI zones are taken where they are asked for', () => {
  expect(() => built({ zone: 'us-central1-ai1a', aiZones: true })).not.toThrow();
});
