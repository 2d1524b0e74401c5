import { App, Testing } from 'cdktf';
import { REGION_PROPS } from './fixture';
import { Capacity, Fabric, Provisioner, Sharing, type GpuNodePoolOptions } from '../../lib/cluster';
import { StateBackend } from '../../lib/delivery';
import { GcpRegionStack } from '../../lib/gcp';
import { PlatformStack } from '../../lib/platform';
import { inClusterProblems } from '../terraform/documents/in-cluster';
import type { JsonObject } from '../terraform/json';

const POOL: GpuNodePoolOptions = { instanceType: 'a3-megagpu-8g', zones: ['us-central1-a'], minNodes: 0, maxNodes: 4 };
const POOLS: Readonly<Record<string, Partial<GpuNodePoolOptions>>> = {
  high: { instanceType: 'a3-highgpu-8g', fabric: Fabric.RDMA },
  mega: { fabric: Fabric.RDMA, capacity: [Capacity.reservation('mega'), Capacity.spot()] },
  ultra: { instanceType: 'a3-ultragpu-8g', fabric: Fabric.RDMA, capacity: [Capacity.flexStart()] },
  late: {
    instanceType: 'a2-ultragpu-1g',
    provisioner: Provisioner.JUST_IN_TIME,
    sharing: Sharing.mig('1g.10gb'),
    capacity: [Capacity.reservation('a100'), Capacity.onDemand(), Capacity.flexStart(), Capacity.spot()],
  },
};

test('what pools put into their cluster is sound, and nothing of it is left out', () => {
  const app = new App();
  const region = new GcpRegionStack(app, 'region', REGION_PROPS);
  StateBackend.local().bind(region);
  const platform = new PlatformStack(app, 'platform', { cluster: region.cluster });
  StateBackend.local().bind(platform);
  for (const [id, options] of Object.entries(POOLS)) region.cluster.addGpuNodePool(id, { ...POOL, ...options });
  platform.prepareStack();
  const stack = JSON.parse(Testing.synth(platform, true)) as JsonObject;
  expect(inClusterProblems(stack)).toEqual([]);
  const text = JSON.stringify(stack);
  for (const { name } of region.cluster.requiredDocuments) expect(text).toContain(name);
  expect(region.cluster.requiredDocuments.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['Network', 'GKENetworkParamSet', 'ComputeClass', 'DaemonSet']));
});
