import { Testing } from 'cdktf';
import { regionStack } from './fixture';
import { Capacity } from '../../lib/cluster';

type Waiting = Record<string, { readonly timeouts?: unknown }>;

test('Terraform waits for clusters and pools as long as they take, and not as long as the provider would', () => {
  const region = regionStack();
  const pool = { zones: ['us-central1-a'], minNodes: 0, maxNodes: 4 };
  region.cluster.addGpuNodePool('chat', { ...pool, instanceType: 'g2-standard-8', capacity: [Capacity.onDemand(), Capacity.spot()] });
  region.cluster.addTpuNodePool('train', { machineType: 'ct6e-standard-4t', zone: 'us-central1-b' });
  const { resource } = JSON.parse(Testing.synth(region)) as { resource: { google_container_node_pool: Waiting; google_container_cluster: Waiting } };
  const pools = Object.values(resource.google_container_node_pool).map(({ timeouts }) => timeouts);
  expect(pools).toEqual(Array(4).fill({ create: '60m', update: '24h', delete: '120m' }));
  const clusters = Object.values(resource.google_container_cluster).map(({ timeouts }) => timeouts);
  expect(clusters).toEqual([{ create: '60m', update: '120m', delete: '60m' }]);
});
