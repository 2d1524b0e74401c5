import * as path from 'node:path';
import { App } from 'cdktf';
import * as fc from 'fast-check';
import { GCP, smallFleet, synthesized, temporaryFolder } from './small-fleet';
import { Accelerator, Cloud, Demand, FailureDomain, type GpuFleetProps, Metro, Replica, Workload } from '../../lib';
import { gcpRegion } from '../../lib/fleet/gcp-region';
import { gcpSupply } from '../../lib/fleet/gcp-supply';
import { AddressPlan, type AddressPlanProps } from '../../lib/network/address-plan';

const folder = temporaryFolder();
let fleets = 0;

/** Nodes to which all pools of a stack may grow together, the system's among them. */
function ceilingOf(stack: string): number {
  const { resource } = JSON.parse(stack) as {
    resource: { google_container_node_pool?: Record<string, { autoscaling: { total_max_node_count: number } }> };
  };
  return Object.values(resource.google_container_node_pool ?? {}).reduce((sum, { autoscaling }) => sum + autoscaling.total_max_node_count, 0);
}

function build(props: Partial<GpuFleetProps>): ReturnType<typeof synthesized> {
  fleets += 1;
  return synthesized(smallFleet(path.join(folder, `${fleets}.json`), { policy: {}, ...props }));
}

const l4 = (name: string, peakRequestsPerSecond: number, options: Partial<NonNullable<Workload['inferenceOptions']>> = {}) => Workload.inference(name, {
  replicas: [Replica.of(Accelerator.L4_24GB, 1, { requestsPerSecond: 40 })],
  demand: [Demand.from(Metro.CHICAGO, { peakRequestsPerSecond })],
  ...options,
});

describe('what a fleet says of the room in its clusters', () => {
  const supply = (addresses: AddressPlanProps, regions?: string[]) => gcpSupply({ regions }, new AddressPlan(addresses));

  test.each<[string, AddressPlanProps, number]>([
    ['a /16 for each region', {}, 244],
    ['a /17', { addressSpace: '10.128.0.0/9' }, 116],
    ['a /18', { addressSpace: '10.64.0.0/10' }, 52],
    ['a /18 of shared addresses', { addressSpace: '100.64.0.0/10' }, 52],
  ])('%s', (_, addresses, room) => {
    expect(supply(addresses)).toMatchObject({ maxNodesPerCluster: room, maxNodesByRegion: {} });
  });

  test('named blocks that are smaller or larger than the others, of regions where a cluster may stand', () => {
    const addressBlocks = { 'gcp:us-central1': '10.200.0.0/17', 'gcp:us-east4': '10.201.0.0/18', 'gcp:us-west1': '10.202.0.0/16', 'aws:us-east-1': '10.203.0.0/24' };
    expect(supply({ addressBlocks }).maxNodesByRegion).toEqual({ 'us-central1': 116, 'us-east4': 52 });
    expect(supply({ addressSpace: '10.0.0.0/10', addressBlocks }).maxNodesByRegion).toEqual({ 'us-central1': 116, 'us-west1': 244 });
    expect(supply({ addressBlocks }, ['us-east4']).maxNodesByRegion).toEqual({ 'us-east4': 52 });
  });

  test.each<[string, AddressPlanProps, RegExp]>([
    ['a named block without room for a cluster', { addressBlocks: { 'gcp:us-central1': '10.200.0.0/19' } },
      /^addressBlocks of gcp:us-central1: cidrBlock must be between a \/16 and a \/18, got '10\.200\.0\.0\/19'$/],
    ['a named block too large for a cluster', { addressBlocks: { 'gcp:us-central1': '10.192.0.0/12' } }, /^addressBlocks of gcp:us-central1: .*got '10\.192\.0\.0\/12'$/],
    ['public addresses', { addressSpace: '12.0.0.0/8' }, /^addressSpace must lie in 10\.0\.0\.0\/8, .*got 12\.0\.0\.0\/8: /],
  ])('%s is refused before anything is planned', (_, addresses, message) => {
    expect(() => supply(addresses)).toThrow(message);
    expect(() => build({ ...addresses, clouds: [GCP], workloads: [l4('chat', 40)] })).toThrow(message);
  });

  test.each([['/16', 3], ['/17', 4], ['/18', 3], ['/18', 4]])('the construct takes as many nodes in a %s over %d zones, and not one more', (prefix, zones) => {
    const cidrBlock = `10.200.0.0${prefix}`;
    const { maxNodesPerCluster, maxNodesByRegion } = supply({ addressBlocks: { 'gcp:us-central1': cidrBlock } });
    const room = maxNodesByRegion?.['us-central1'] ?? maxNodesPerCluster!;
    const region = {
      cloud: 'gcp',
      region: 'us-central1',
      zones: ['a', 'b', 'c', 'f'].slice(0, zones).map((zone) => `us-central1-${zone}`),
      systemInstanceType: 'e2-standard-4',
      controlPlaneUsdPerHour: 0,
      natUsdPerHour: 0,
      endpointsUsdPerHour: 0,
      loadBalancerUsdPerHour: 0,
      systemNodesUsdPerHour: 0,
    };
    const { cluster } = gcpRegion(new App(), { project: 'atlas-prod' }, { fleet: 'atlas', stackId: 'stack', clusterName: 'atlas', cidrBlock, region, retiring: false });
    const pool = { instanceType: 'g2-standard-4', zones: ['us-central1-a'], minNodes: 0 };
    cluster.addGpuNodePool('one', { ...pool, maxNodes: room - 1 });
    expect(() => cluster.addGpuNodePool('two', { ...pool, maxNodes: 2 })).toThrow('room for 1 more nodes');
    cluster.addGpuNodePool('two', { ...pool, maxNodes: 1 });
  });
});

describe('a fleet of many small GPUs', () => {
  const busy = { clouds: [GCP], workloads: [l4('chat', 3000)], addressSpace: '10.64.0.0/10' };

  test('is planned on nodes for which its cluster has room', () => {
    const { fleet, stacks } = build(busy);
    const accelerators = fleet.plan.pools.reduce((sum, { minNodes, acceleratorsPerNode }) => sum + minNodes * acceleratorsPerNode, 0);
    expect(accelerators).toBeGreaterThanOrEqual(75);
    expect(ceilingOf(stacks['atlas-gcp-us-central1'])).toBeLessThanOrEqual(64);
    const roomy = build({ ...busy, addressSpace: undefined });
    expect(roomy.fleet.plan.pools.map(({ instanceType, minNodes }) => [instanceType, minNodes])).toEqual([['g2-standard-4', 75]]);
    expect(roomy.fleet.plan.cost.usdPerHour).toBeLessThan(fleet.plan.cost.usdPerHour);
    expect(build({ ...busy, addressBlocks: { 'gcp:us-central1': '10.0.0.0/16' } }).fleet.plan.pools).toEqual(roomy.fleet.plan.pools);
  });

  test('that fit nowhere is refused in words of the fleet', () => {
    const crowded = { ...busy, workloads: [l4('chat', 10_000), l4('embed', 10_000)] };
    // 250 accelerators each, at most 8 on a node.
    expect(() => build(crowded)).toThrow('give the clusters more room, gcp:us-central1 needs 64 nodes and has room for 52 ' +
      '(name blocks up to a /16 by addressBlocks, ');
  });

  test('is built or refused by the planner, and never refused by a cluster', () => {
    const regions = ['us-central1', 'us-east4', 'europe-west4'];
    const drawn = fc.record({
      regions: fc.subarray(regions, { minLength: 1 }),
      addresses: fc.constantFrom<AddressPlanProps>(
        {}, { addressSpace: '10.128.0.0/9' }, { addressSpace: '10.64.0.0/10' },
        { addressBlocks: { 'gcp:us-central1': '10.200.0.0/18', 'gcp:us-east4': '10.201.0.0/17' } },
      ),
      demand: fc.array(fc.integer({ min: 1000, max: 7000 }), { minLength: 1, maxLength: 2 }),
      growth: fc.constantFrom(1, 1.25, 3),
      accelerators: fc.option(fc.integer({ min: 1, max: 300 }), { nil: undefined, freq: 2 }),
      maxSpotShare: fc.constantFrom(0, 0.5),
      survive: fc.constantFrom(FailureDomain.NODE, FailureDomain.NODE, FailureDomain.REGION),
    });
    let full = 0;
    fc.assert(fc.property(drawn, ({ regions: allowed, addresses, demand, growth, accelerators, maxSpotShare, survive }) => {
      const workloads = [
        ...demand.map((requests, index) => l4(`chat-${index}`, requests, { growth, maxSpotShare })),
        ...accelerators === undefined ? [] : [Workload.training('train', { accelerators, acceptable: [Accelerator.L4_24GB, Accelerator.H100_80GB] })],
      ];
      try {
        const { fleet, stacks } = build({ ...addresses, clouds: [Cloud.gcp({ project: 'atlas-prod', regions: allowed })], workloads, policy: { survive, gap: 0.05 } });
        const cut = fleet.plan.pools.some(({ workload, minNodes, maxNodes }) => workload !== 'train' && maxNodes < Math.ceil(minNodes * growth - 1e-9));
        if (cut) full += 1;
        for (const text of Object.values(stacks)) expect(ceilingOf(text)).toBeLessThanOrEqual(256);
      } catch (error) {
        expect((error as Error).name).toBe('InfeasibleProblemError');
      }
    }), { seed: 1, numRuns: 12 });
    expect(full).toBeGreaterThan(5);
  });
});
