import { Capacity, Fabric, type GpuNodePoolOptions } from '../../lib/cluster';
import { assertMigProfile, capacityKey } from '../../lib/cluster/capacity-validation';
import { migProfiles, MIG_ACCELERATORS } from '../../lib/cluster/mig-profiles';
import { assertNodePool } from '../../lib/cluster/node-pool-validation';
import { Sharing } from '../../lib/cluster/sharing';

const POOL: GpuNodePoolOptions = { instanceType: 'p5.48xlarge', zones: ['use1-az4', 'use1-az6'], minNodes: 2, maxNodes: 4 };

const check = (options: Partial<GpuNodePoolOptions>) => () => assertNodePool('chat', { ...POOL, ...options }, POOL.zones);

test.each<[string, Capacity[]]>([
  ['spot alone', [Capacity.spot()]],
  ['a reservation, then what is to be had', [Capacity.reservation('cr-1', { zones: ['use1-az4'] }), Capacity.spot(), Capacity.onDemand()]],
  ['two reservations', [Capacity.reservation('cr-1'), Capacity.reservation('cr-2')]],
  ['blocks of one reservation', [Capacity.reservation('h100', { block: 'a' }), Capacity.reservation('h100', { block: 'b' })]],
  ['what lasts a while before what stays', [Capacity.flexStart(), Capacity.onDemand()]],
])('a pool may have %s', (_, capacity) => {
  expect(check({ capacity })).not.toThrow();
});

test('a pool may have RDMA for whole GPUs, and parts of them without', () => {
  expect(check({ fabric: Fabric.RDMA })).not.toThrow();
  expect(check({ sharing: Sharing.mps(2) })).not.toThrow();
});

test.each<[string, Partial<GpuNodePoolOptions>, string]>([
  ['no way to get nodes', { capacity: [] }, "node pool 'chat': capacity must name at least one way to get nodes, got none: leave it out for on demand"],
  ['the same way twice', { capacity: [Capacity.spot(), Capacity.onDemand(), Capacity.spot()] },
    "node pool 'chat': capacity must name each way once, got spot again: drop it"],
  ['the same reservation twice', { capacity: [Capacity.reservation('cr-1'), Capacity.reservation('cr-1', { zones: ['use1-az4'] })] },
    'got reservation-cr-1 again'],
  ['a reservation in another zone', { capacity: [Capacity.capacityBlock('cr-1', { zone: 'use1-az1' })] },
    "zones of capacity-block cr-1 must be the pool's, which has use1-az4, use1-az6, got use1-az1: add them to zones"],
  ['RDMA for a part of a GPU', { fabric: Fabric.RDMA, sharing: Sharing.mps(2) },
    "node pool 'chat': pods that use RDMA have whole GPUs, got mps beside Fabric.RDMA: drop one of the two"],
  ['a minimum of what lasts a while', { capacity: [Capacity.flexStart(), Capacity.queued()] },
    'nodes of flex-start and queued capacity run for a while only, so minNodes must be 0, got 2: lower it, or add another way to get nodes'],
  ['a minimum of what has not begun', { capacity: [Capacity.reservation('h100', { windowOpen: false }), Capacity.onDemand()] },
    'no node starts while the window of reservation h100 is not open, so minNodes must be 0, got 2: lower it, or set windowOpen to true when it opens'],
])('a pool must not have %s', (_, options, message) => {
  expect(check(options)).toThrow(message);
});

test.each([
  ['an unnamed reservation', () => Capacity.reservation(''), 'a reservation is addressed by its name, got an empty one'],
  ['a reservation that only Terraform will know', () => Capacity.capacityBlock('${TfToken[TOKEN.1]}'), 'must be known at synth, got a token'],
  ['a block with an end that only Terraform will know', () => Capacity.capacityBlock('cr-1', { endsAt: '${TfToken[TOKEN.1]}' }), 'endsAt of capacity block cr-1 must be known at synth'],
  ['a block with an end in local time', () => Capacity.capacityBlock('cr-1', { endsAt: '2026-12-12T11:30:00+01:00' }),
    "endsAt of capacity block cr-1 must be a time in UTC such as 2026-12-12T11:30:00Z, got '2026-12-12T11:30:00+01:00'"],
  ['a block with an end that is no day', () => Capacity.capacityBlock('cr-1', { endsAt: '2026-13-12T11:30:00Z' }), "got '2026-13-12T11:30:00Z'"],
  ['a block with an end that its month lacks', () => Capacity.capacityBlock('cr-1', { endsAt: '2027-02-30T11:30:00Z' }), "got '2027-02-30T11:30:00Z'"],
  ['a run without end', () => Capacity.flexStart({ maxRunHours: 169 }), 'maxRunHours of flex-start capacity must be a whole number from 1 to 168, got 169'],
  ['a run of no time', () => Capacity.queued({ maxRunHours: 0 }), 'maxRunHours of queued capacity must be a whole number from 1 to 168, got 0'],
  ['a GPU shared by one', () => Sharing.timeSlicing(1), 'replicas of time slicing must be a whole number from 2 to 48, got 1'],
  ['a GPU shared by halves', () => Sharing.mps(2.5), 'replicas of MPS must be a whole number from 2 to 48, got 2.5'],
  ['a profile of words', () => Sharing.mig('small'), "a MIG profile has slices and memory such as 1g.10gb, got 'small'"],
])('refuses %s', (_, make, message) => {
  expect(make).toThrow(message);
});

test('entries are told apart by kind and reservation, whatever their zones', () => {
  expect(capacityKey(Capacity.onDemand())).toBe('on-demand');
  expect(capacityKey(Capacity.reservation('h100', { project: 'atlas', block: 'b1', zones: ['a'] }))).toBe('reservation-atlas-h100-b1');
});

test('a MIG profile is one of the accelerator\'s', () => {
  expect(() => assertMigProfile('chat', 'H100-80GB', Sharing.mig('1g.10gb'))).not.toThrow();
  expect(() => assertMigProfile('chat', 'L4-24GB', Sharing.timeSlicing(4))).not.toThrow();
  expect(() => assertMigProfile('chat', 'H100-80GB', Sharing.mig('1g.5gb')))
    .toThrow("node pool 'chat': H100-80GB has the MIG profiles 1g.10gb, 1g.20gb, 2g.20gb, 3g.40gb, 4g.40gb, 7g.80gb, got 1g.5gb");
  expect(() => assertMigProfile('chat', 'L4-24GB', Sharing.mig('1g.5gb'))).toThrow('L4-24GB has no MIG, got 1g.5gb: choose one of A100-40GB');
});

test.each(MIG_ACCELERATORS)('the instances of a profile fit on one %s', (accelerator) => {
  const memory = Number(/(\d+)GB$/.exec(accelerator)![1]);
  for (const [profile, instances] of Object.entries(migProfiles(accelerator))) {
    const [, slices, gib] = /^(\d)g\.(\d+)gb$/.exec(profile)!.map(Number);
    expect(slices * instances).toBeLessThanOrEqual(7);
    // Sizes are rounded up, and may be a part more than the accelerator's name says.
    expect(gib * instances).toBeLessThanOrEqual(memory * 1.05);
  }
});
