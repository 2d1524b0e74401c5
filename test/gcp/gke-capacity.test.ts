import { ContainerNodePool } from '@cdktf/provider-google/lib/container-node-pool';
import { TerraformStack, Testing, Token } from 'cdktf';
import { IN_CLUSTER, resolved, stack } from './fixture';
import { Capacity, Disruption, Provisioner } from '../../lib/cluster';
import { GkeComputeClass, GkeGpuNodePool, type GkeGpuNodePoolProps } from '../../lib/gcp';
import { GPU_MACHINE_TYPES } from '../../lib/gcp/nodes/gpu-machine-types';
import { GCP_NOT_SOLD } from '../../scripts/catalog/facts/gcp-not-sold';

const PROPS: GkeGpuNodePoolProps = {
  ...IN_CLUSTER,
  instanceType: 'a3-megagpu-8g',
  zones: ['us-central1-a', 'us-central1-c'],
  minNodes: 0,
  maxNodes: 4,
};
const ONE_ZONE = { zones: ['us-central1-a'] };

type Block = Record<string, unknown>;
interface EmittedPool extends Block { readonly node_config: Block; readonly autoscaling: Block }

function built(capacity: Capacity[], overrides: Partial<GkeGpuNodePoolProps> = {}): GkeGpuNodePool {
  return new GkeGpuNodePool(stack(), 'train', { ...PROPS, capacity, ...overrides });
}

/** Pools of GKE by their construct ids. */
function pools(capacity: Capacity[], overrides: Partial<GkeGpuNodePoolProps> = {}): Record<string, EmittedPool> {
  const pool = built(capacity, overrides);
  const scope = TerraformStack.of(pool);
  const { resource } = JSON.parse(Testing.synth(scope)) as { resource: { google_container_node_pool: Record<string, EmittedPool> } };
  return Object.fromEntries(pool.node.children.filter((child) => child instanceof ContainerNodePool).map((child) => [
    child.node.id, resource.google_container_node_pool[resolved(scope, child.friendlyUniqueId) as string],
  ]));
}

const only = (capacity: Capacity, overrides: Partial<GkeGpuNodePoolProps> = {}): EmittedPool => pools([capacity], overrides).Resource;

describe('a reservation', () => {
  test('is the only one that its nodes come from', () => {
    expect(only(Capacity.reservation('h100')).node_config).toMatchObject({
      spot: false,
      reservation_affinity: { consume_reservation_type: 'SPECIFIC_RESERVATION', key: 'compute.googleapis.com/reservation-name', values: ['h100'] },
    });
  });

  test.each([
    [{ project: 'shared-prod' }, 'projects/shared-prod/reservations/h100'],
    [{ block: 'block-1', zones: ['us-central1-a'] }, 'h100/reservationBlocks/block-1'],
    [{ project: 'shared-prod', block: 'block-1', zones: ['us-central1-a'] }, 'projects/shared-prod/reservations/h100/reservationBlocks/block-1'],
  ])('of %j is %s', (options, path) => {
    expect(only(Capacity.reservation('h100', options)).node_config.reservation_affinity).toMatchObject({ values: [path] });
  });

  test('has its own zones', () => {
    expect(only(Capacity.reservation('h100', { zones: ['us-central1-c'] })).node_locations).toEqual(['us-central1-c']);
    expect(only(Capacity.reservation('h100')).node_locations).toEqual(['us-central1-a', 'us-central1-c']);
  });
});

test('flex-start nodes run for a while, are not repaired and come out of no reservation', () => {
  expect(only(Capacity.flexStart({ maxRunHours: 24 }))).toMatchObject({
    initial_node_count: 0,
    management: { auto_repair: false },
    node_config: { spot: false, flex_start: true, max_run_duration: '86400s', reservation_affinity: { consume_reservation_type: 'NO_RESERVATION' } },
  });
});

test('queued nodes are had by their queue alone', () => {
  const pool = only(Capacity.queued());
  expect(pool).toMatchObject({
    queued_provisioning: { enabled: true },
    autoscaling: { total_min_node_count: 0, total_max_node_count: 4, location_policy: 'ANY' },
    management: { auto_repair: false },
    node_config: { spot: false, max_run_duration: '604800s', reservation_affinity: { consume_reservation_type: 'NO_RESERVATION' } },
  });
  expect(pool.node_config).not.toHaveProperty('flex_start');
});

test('what is paid by the hour names no reservation, as ever', () => {
  for (const capacity of [Capacity.onDemand(), Capacity.spot()]) {
    const { node_config: config, management } = only(capacity);
    expect(config).not.toHaveProperty('reservation_affinity');
    expect(config).not.toHaveProperty('max_run_duration');
    expect(management).toEqual({ auto_repair: true, auto_upgrade: true });
  }
});

describe('a list', () => {
  const LIST = [Capacity.reservation('h100', { zones: ['us-central1-a'] }), Capacity.onDemand(), Capacity.flexStart(), Capacity.spot()];
  const IDS = ['Resource', 'Resource-on-demand', 'Resource-flex-start', 'Resource-spot'];

  test('is a pool for each way, whose first has the id of a pool of one, so that what is added after it moves nothing', () => {
    for (const capacity of LIST) expect(Object.keys(pools([capacity]))).toEqual(['Resource']);
    expect(Object.keys(pools(LIST.slice(0, 2)))).toEqual(IDS.slice(0, 2));
    expect(Object.keys(pools(LIST))).toEqual(IDS);
  });

  test('keeps the ids of the later ways in any order', () => {
    const [first, ...later] = LIST;
    expect(Object.keys(pools([first, ...later.reverse()]))).toEqual(['Resource', 'Resource-spot', 'Resource-flex-start', 'Resource-on-demand']);
  });

  test('has its minimum where nodes may stay, and its maximum everywhere', () => {
    const scaling = Object.entries(pools([Capacity.flexStart(), Capacity.onDemand(), Capacity.spot()], { minNodes: 2 }))
      .map(([id, { autoscaling, initial_node_count: initial }]) => [id, autoscaling.total_min_node_count, autoscaling.total_max_node_count, initial]);
    expect(scaling.sort()).toEqual([['Resource', 0, 4, 0], ['Resource-on-demand', 2, 4, 1], ['Resource-spot', 0, 4, 0]]);
  });

  test('is tried in order by a class, which alone reaches its nodes', () => {
    const pool = built(LIST);
    expect(pool.computeClassName).toBe('train');
    expect(pool.requiredDocuments).toEqual([{
      apiVersion: 'cloud.google.com/v1',
      kind: 'ComputeClass',
      name: 'train',
      spec: {
        priorities: pool.gkeNodePoolNames.map((name) => ({ nodepools: [name] })),
        activeMigration: { optimizeRulePriority: false },
        autoscalingPolicy: { consolidationDelayMinutes: 5, gpuConsolidationThreshold: 50 },
        whenUnsatisfiable: 'DoNotScaleUp',
      },
    }]);
    expect(resolved(pool, pool.gkeNodePoolNames)).toEqual(IDS.map((id) => (
      // Terraform's addresses leave the word Resource out.
      expect.stringMatching(new RegExp(`^\\$\\{google_container_node_pool\\.train_${id === 'Resource' ? '' : `${id}_`}\\w+\\.name\\}$`))
    )));
    for (const { node_config: config } of Object.values(pools(LIST))) {
      expect(config.labels).toMatchObject({ 'cloud.google.com/compute-class': 'train', 'gpu-fleet.dev/pool': 'train' });
      expect(config.taint).toEqual([
        { key: 'nvidia.com/gpu', value: 'present', effect: 'NO_SCHEDULE' },
        { key: 'cloud.google.com/compute-class', value: 'train', effect: 'NO_SCHEDULE' },
      ]);
    }
  });

  test('keeps nodes of runs until no pod asks for their GPUs', () => {
    expect(built(LIST, { disruption: Disruption.TRAINING }).requiredDocuments[0].spec)
      .toMatchObject({ autoscalingPolicy: { consolidationDelayMinutes: 5, gpuConsolidationThreshold: 0 } });
  });

  test('moves pods to an earlier way where that is asked for', () => {
    expect(built(LIST, { activeMigration: true }).requiredDocuments[0].spec).toMatchObject({ activeMigration: { optimizeRulePriority: true } });
  });

  test('leaves queued nodes to the queue', () => {
    const list = [Capacity.onDemand(), Capacity.queued(), Capacity.spot()];
    const pool = built(list);
    expect(pool.requiredDocuments[0].spec.priorities).toEqual([{ nodepools: [pool.gkeNodePoolNames[0]] }, { nodepools: [pool.gkeNodePoolNames[2]] }]);
    const { 'Resource-queued': queued } = pools(list);
    expect(queued.node_config.labels).not.toHaveProperty(['cloud.google.com/compute-class']);
    expect(queued.node_config.taint).toHaveLength(1);
  });

  test('needs no class where one way is left beside the queue, or there is one', () => {
    for (const list of [[Capacity.onDemand(), Capacity.queued()], [Capacity.spot()]]) {
      const pool = built(list);
      expect(pool.computeClassName).toBeUndefined();
      expect(pool.requiredDocuments).toEqual([]);
      for (const { node_config: config } of Object.values(pools(list))) expect(config.labels).not.toHaveProperty(['cloud.google.com/compute-class']);
    }
  });

  test('says in the bill how each node was had', () => {
    expect(Object.values(pools(LIST)).map(({ node_config: config }) => (config.resource_labels as Block)['gpu-fleet-capacity']).sort())
      .toEqual(['flex-start', 'on-demand', 'reservation', 'spot']);
  });
});

test('nodes stand close together where that can be asked for', () => {
  const placed = (instanceType: string, capacity: Capacity) => only(capacity, { ...ONE_ZONE, instanceType, compactPlacement: true }).placement_policy;
  expect(placed('a3-megagpu-8g', Capacity.spot())).toEqual({ type: 'COMPACT' });
  expect(placed('a3-ultragpu-8g', Capacity.flexStart())).toEqual({ type: 'COMPACT' });
  expect(placed('a4-highgpu-8g', Capacity.flexStart())).toEqual({ type: 'COMPACT' });
});

test.each<[Capacity[], Partial<GkeGpuNodePoolProps>, string]>([
  [[Capacity.capacityBlock('cr-1')], ONE_ZONE, "node pool 'train': capacity blocks are of AWS, got capacity-block cr-1: name a reservation of Google Cloud by Capacity.reservation"],
  [[Capacity.reservation('H100')], {}, "node pool 'train': name of reservation 'H100' must start with a lower-case letter"],
  [[Capacity.reservation('h100', { project: '42' })], {}, 'project must be a project id such as atlas-prod'],
  [[Capacity.reservation('h100', { block: 'B/1', zones: ['us-central1-a'] })], {}, "node pool 'train': block of reservation 'h100' must start with a lower-case letter"],
  [[Capacity.reservation('h100', { block: 'b-1' })], {}, 'block b-1 of reservation h100 lies in one zone, got us-central1-a, us-central1-c: name that zone in the zones of Capacity.reservation'],
  [[Capacity.reservation('h100', { zones: ['us-central1-b'] })], {}, "zones of reservation h100 must be the pool's"],
  [[Capacity.queued()], { minNodes: 1 }, 'nodes of queued capacity run for a while only, so minNodes must be 0, got 1'],
  [[Capacity.flexStart()], { minNodes: 1 }, 'nodes of flex-start capacity run for a while only, so minNodes must be 0, got 1'],
  [[Capacity.queued()], { ...ONE_ZONE, compactPlacement: true }, "compactPlacement can't be had for all of its capacity, because queued GPU nodes are placed by the queue"],
  [[Capacity.reservation('h100')], { ...ONE_ZONE, compactPlacement: true }, 'because a reservation places its own machines: drop compactPlacement, or make one pool for each'],
  [[Capacity.onDemand(), Capacity.flexStart()], { ...ONE_ZONE, compactPlacement: true }, 'because GKE places flex-start nodes close together on A3 Ultra and A4 machines only'],
  [[Capacity.spot()], { activeMigration: true }, 'activeMigration moves pods between the ways of capacity, and there is one: drop it, or add another way to get nodes'],
  [[Capacity.spot()], { disruption: Disruption.TRAINING }, "node pool 'train': GKE takes disruption in a ComputeClass alone, and a pool of one way to get nodes, or of queued "
    + 'ones, has none, got disruption training: drop it, add another way to get nodes, or use Provisioner.JUST_IN_TIME'],
  [[Capacity.spot(), Capacity.queued()], { disruption: Disruption.INFERENCE }, 'got disruption inference: drop it'],
  [[Capacity.onDemand(), Capacity.spot()], { nodePoolName: 'default' }, "node pool 'default': its name is also that of its ComputeClass, and GKE keeps this one for itself: choose another"],
  [[Capacity.flexStart(), Capacity.spot()], { flexStartLeadSeconds: 600 }, 'flexStartLeadSeconds takes Provisioner.JUST_IN_TIME and flex-start among capacity: drop it, or add them'],
  [[Capacity.spot()], { provisioner: Provisioner.JUST_IN_TIME }, 'nodes that come just in time stand in no pool of ours, got Provisioner.JUST_IN_TIME: use a GkeComputeClass'],
  [[Capacity.spot()], { minNodes: Token.asNumber('${var.min}') }, 'minNodes must be known at synth'],
])('refuses %j with %j', (capacity, overrides, message) => {
  expect(() => built(capacity, overrides)).toThrow(message);
});

const SMALL_H100 = 'Google Cloud sells a3-highgpu-2g as spot, flex-start, queued only';

test.each<[Capacity[] | undefined, string, string]>([
  [undefined, 'a3-ultragpu-8g', "node pool 'train': Google Cloud sells a3-ultragpu-8g as spot, reservation, flex-start, queued only, got on-demand, which is also "
    + 'what a pool without capacity asks for: let capacity name Capacity.spot(), Capacity.reservation(...), Capacity.flexStart(), Capacity.queued()'],
  [[Capacity.spot(), Capacity.onDemand()], 'a4-highgpu-8g', 'Google Cloud sells a4-highgpu-8g as spot, reservation, flex-start, queued only, got on-demand, which'],
  [[Capacity.onDemand(), Capacity.reservation('h100')], 'a3-highgpu-2g', `${SMALL_H100}, got on-demand, reservation, which`],
  [[Capacity.reservation('h100')], 'a3-highgpu-2g', `${SMALL_H100}, got reservation: let capacity name Capacity.spot(), Capacity.flexStart(), Capacity.queued()`],
])('of %j, %s is not sold, in a pool or a class', (capacity, instanceType, message) => {
  expect(() => new GkeGpuNodePool(stack(), 'train', { ...PROPS, instanceType, capacity })).toThrow(message);
  expect(() => new GkeComputeClass(stack(), 'train', { ...PROPS, instanceType, capacity })).toThrow(message);
});

test('what a pool may not ask for has no price in the catalogue either', () => {
  const notSold = [...GPU_MACHINE_TYPES].filter(([, { refusal }]) => refusal === undefined)
    .map(([type, { notSold: kinds = [] }]) => [type, kinds.includes('on-demand'), kinds.includes('spot')]);
  expect(notSold).toEqual(notSold.map(([type]) => {
    const { ways = [] } = GCP_NOT_SOLD.find(({ pattern }) => pattern.test(type as string)) ?? {};
    return [type, ways.includes('onDemand'), ways.includes('spot')];
  }));
});

test('a pool of one way may have the name that a class may not', () => {
  expect(() => built([Capacity.spot()], { nodePoolName: 'default' })).not.toThrow();
});
