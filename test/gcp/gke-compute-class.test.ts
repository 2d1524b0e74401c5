import { IN_CLUSTER, stack } from './fixture';
import { Capacity, Disruption, Fabric, Provisioner, Sharing } from '../../lib/cluster';
import { GkeComputeClass, type GkeComputeClassProps, GpuDriverVersion } from '../../lib/gcp';

const PROPS: GkeComputeClassProps = {
  region: IN_CLUSTER.region,
  nodeServiceAccountEmail: IN_CLUSTER.nodeServiceAccountEmail,
  diskEncryptionKeyId: IN_CLUSTER.diskEncryptionKeyId,
  instanceType: 'a3-highgpu-8g',
  zones: ['us-central1-a', 'us-central1-c'],
  minNodes: 0,
  maxNodes: 4,
};
const LIST = [Capacity.reservation('h100', { zones: ['us-central1-a'], project: 'shared-prod', block: 'b-1' }), Capacity.onDemand(), Capacity.flexStart({ maxRunHours: 24 }), Capacity.spot()];

function built(overrides: Partial<GkeComputeClassProps> = {}, id = 'chat'): GkeComputeClass {
  return new GkeComputeClass(stack(), id, { ...PROPS, ...overrides });
}

interface Spec {
  readonly priorities: ReadonlyArray<Readonly<Record<string, unknown>>>;
  readonly nodePoolConfig: Readonly<Record<string, unknown>>;
}

const spec = (overrides: Partial<GkeComputeClassProps> = {}): Spec => built(overrides).requiredDocuments[0].spec as unknown as Spec;

test('is one object in the cluster, named after the pool', () => {
  const pool = built({ capacity: LIST, labels: { 'example.com/tier': 'a' } });
  expect([pool.nodePoolName, pool.computeClassName]).toEqual(['chat', 'chat']);
  expect(pool.requiredDocuments).toMatchSnapshot();
});

test('tries the ways to get nodes in their order', () => {
  const { priorities } = spec({ capacity: LIST });
  expect(priorities.map(({ reservations, spot, flexStart, location }) => ({ reservations, spot, flexStart, location }))).toEqual([
    {
      reservations: { affinity: 'Specific', specific: [{ name: 'h100', project: 'shared-prod', reservationBlock: { name: 'b-1' }, zones: ['us-central1-a'] }] },
      spot: undefined,
      flexStart: undefined,
      // Zones beside a specific reservation are refused.
      location: undefined,
    },
    { location: { zones: ['us-central1-a', 'us-central1-c'], locationPolicy: 'ANY' } },
    { flexStart: { enabled: true }, location: { zones: ['us-central1-a', 'us-central1-c'], locationPolicy: 'ANY' } },
    { spot: true, location: { zones: ['us-central1-a', 'us-central1-c'], locationPolicy: 'ANY' } },
  ]);
  expect(priorities.map(({ maxRunDurationSeconds }) => maxRunDurationSeconds)).toEqual([undefined, undefined, 86400, undefined]);
});

test('a reservation is looked for in the pool\'s zones if it names none', () => {
  expect(spec({ capacity: [Capacity.reservation('h100')] }).priorities[0].reservations)
    .toEqual({ affinity: 'Specific', specific: [{ name: 'h100', zones: ['us-central1-a', 'us-central1-c'] }] });
});

test('nodes are as a node pool\'s: GPUs, driver, disks under the key, account, labels', () => {
  const { priorities: [way], nodePoolConfig } = spec();
  expect(way).toMatchObject({
    machineType: 'a3-highgpu-8g',
    gpu: { type: 'nvidia-h100-80gb', count: 8, driverVersion: 'default' },
    storage: { bootDiskType: 'pd-balanced', bootDiskSize: 200, bootDiskKMSKey: PROPS.diskEncryptionKeyId, localSSDCount: 16 },
  });
  expect(nodePoolConfig).toEqual({
    serviceAccount: PROPS.nodeServiceAccountEmail,
    imageType: 'cos_containerd',
    nodeLabels: { 'gpu-fleet.dev/accelerator': 'h100-80gb', 'gpu-fleet.dev/pool': 'chat', 'gpu-fleet.dev/capacity': 'on-demand' },
  });
  const [g4] = spec({ instanceType: 'g4-standard-48', bootDiskGib: 500 }).priorities;
  expect(g4).toMatchObject({ gpu: { driverVersion: 'latest' }, storage: { bootDiskType: 'hyperdisk-balanced', bootDiskSize: 500 } });
  expect(g4.storage).not.toHaveProperty('localSSDCount');
  expect(spec({ driverVersion: GpuDriverVersion.LATEST }).priorities[0].gpu).toMatchObject({ driverVersion: 'latest' });
});

test('several ways share their labels, so none says how a node was had', () => {
  expect(spec({ capacity: LIST }).nodePoolConfig.nodeLabels).not.toHaveProperty(['gpu-fleet.dev/capacity']);
});

test.each([
  [Sharing.timeSlicing(8), { sharingStrategy: 'TIME_SHARING', maxSharedClientsPerGPU: 8 }],
  [Sharing.mps(4), { sharingStrategy: 'MPS', maxSharedClientsPerGPU: 4 }],
  [Sharing.mig('3g.40gb'), { gpuPartitionSize: '3g.40gb' }],
])('shares GPUs by %j', (sharing, gpuSharing) => {
  expect(spec({ sharing }).priorities[0].gpu).toMatchObject({ gpuSharing });
});

test('pods wait rather than run elsewhere, and stay where they are unless they are to move', () => {
  expect(spec()).toMatchObject({ nodePoolAutoCreation: { enabled: true }, whenUnsatisfiable: 'DoNotScaleUp', activeMigration: { optimizeRulePriority: false } });
  expect(spec({ activeMigration: true })).toMatchObject({ activeMigration: { optimizeRulePriority: true } });
});

test('nodes of replicas go when they are half used, those of runs when nothing asks for their GPUs', () => {
  expect(spec()).toMatchObject({ autoscalingPolicy: { consolidationDelayMinutes: 5, gpuConsolidationThreshold: 50 } });
  expect(spec({ disruption: Disruption.INFERENCE })).toEqual(spec());
  expect(spec({ disruption: Disruption.TRAINING }))
    .toMatchObject({ autoscalingPolicy: { consolidationDelayMinutes: 5, gpuConsolidationThreshold: 0 } });
});

test('a flex-start node has its successor in time where that is asked for', () => {
  const [{ flexStart }] = spec({ capacity: [Capacity.flexStart()], flexStartLeadSeconds: 3600 }).priorities;
  expect(flexStart).toEqual({ enabled: true, nodeRecycling: { leadTimeSeconds: 3600 } });
});

test.each<[Partial<GkeComputeClassProps>, string]>([
  [{ nodePoolName: 'default' }, "node pool 'default': its name is also that of its ComputeClass, and GKE keeps this one for itself"],
  [{ nodePoolName: 'autopilot-spot' }, 'GKE keeps this one for itself: choose another'],
  [{ nodePoolName: 'Chat' }, "name of node pool 'chat' must start with a lower-case letter"],
  [{ minNodes: 1 }, "node pool 'chat': GKE removes the pools that it makes just in time when they are empty, got minNodes 1: make it 0, or use Provisioner.NODE_GROUPS"],
  [{ capacity: [Capacity.queued()] }, 'a ComputeClass has no queued nodes, got Capacity.queued() beside Provisioner.JUST_IN_TIME: use Provisioner.NODE_GROUPS'],
  [{ capacity: [Capacity.capacityBlock('cr-1')] }, 'capacity blocks are of AWS'],
  [{ fabric: Fabric.RDMA, zones: ['us-central1-a'] }, 'nodes that come just in time have no GPU networks, got Fabric.RDMA: use Provisioner.NODE_GROUPS'],
  [{ compactPlacement: true, zones: ['us-central1-a'] }, 'nodes that come just in time are not placed close together, got compactPlacement: use Provisioner.NODE_GROUPS'],
  [{ flexStartLeadSeconds: 60 }, 'flexStartLeadSeconds takes Provisioner.JUST_IN_TIME and flex-start among capacity'],
  [{ capacity: [Capacity.flexStart()], flexStartLeadSeconds: 0 }, 'flexStartLeadSeconds must be a whole number from 1 to 604800, got 0'],
  [{ capacity: [Capacity.reservation('h100', { block: 'b-1' })] }, 'block b-1 of reservation h100 lies in one zone'],
  [{ bootDiskGib: 49 }, "node pool 'chat': bootDiskGib must be a whole number from 50 to 65536, got 49"],
  [{ sharing: Sharing.mig('1g.5gb') }, 'GKE cuts nvidia-h100-80gb by the MIG profiles'],
  [{ zones: ['us-central1-ai1a'] }, 'AI zones are not supported'],
  [{ labels: { 'gpu-fleet.dev/pool': 'x' } }, 'drop gpu-fleet.dev/pool from labels'],
  [{ labels: { 'cloud.google.com/compute-class': 'x' } }, 'drop cloud.google.com/compute-class from labels'],
  [{ instanceType: 'ct6e-standard-4t' }, 'ct6e-standard-4t has TPUs'],
])('refuses %j', (overrides, message) => {
  expect(() => built(overrides)).toThrow(message);
});

test('is just in time whatever the options say', () => {
  expect(() => built({ provisioner: Provisioner.NODE_GROUPS, minNodes: 1 })).toThrow('got minNodes 1');
});
