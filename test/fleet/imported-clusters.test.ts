import * as fs from 'node:fs';
import * as path from 'node:path';
import { AWS, EMBED, smallFleet, synthesized, temporaryFolder } from './small-fleet';
import { Accelerator, ClusterCredentials, Fabric, type FleetCluster, GpuRuntimeSource, type OwnCluster, StateBackend, Workload } from '../../lib';

const folder = temporaryFolder();
const fresh = (name: string) => path.join(folder, `${name}.json`);

const PLANNED: OwnCluster = {
  cloud: 'onprem',
  name: 'dc1',
  latitude: 40.8,
  longitude: -74.1,
  jurisdiction: 'US',
  nodes: [
    { instanceType: 'dgx', accelerator: 'H100-80GB', acceleratorsPerNode: 8, nodes: 2, usdPerNodeHour: 0, rdma: true },
    { instanceType: 'edge', accelerator: 'L4-24GB', acceleratorsPerNode: 4, nodes: 2, usdPerNodeHour: 0 },
  ],
};
const DC1: FleetCluster = {
  ...PLANNED,
  access: { endpoint: 'https://10.20.0.10:6443', credentials: ClusterCredentials.kubeconfig({ path: '~/.kube/dc1', context: 'dc1' }) },
};
const PRETRAIN = Workload.training('pretrain', { accelerators: 16, acceptable: [Accelerator.H100_80GB], fabric: Fabric.RDMA });
/** Everything fits on premises, where it costs nothing. */
const hybrid = (lock: string, cluster: FleetCluster = DC1) => smallFleet(fresh(lock), {
  clouds: [AWS], clusters: [cluster], workloads: [EMBED, PRETRAIN], policy: {},
});

interface Namespace { readonly metadata: { readonly name: string; readonly labels: Record<string, string> } }
function namespaces(stack: string): Record<string, string> {
  const { resource = {} } = JSON.parse(stack) as { resource?: { kubernetes_namespace_v1?: Record<string, Namespace> } };
  return Object.fromEntries(Object.values(resource.kubernetes_namespace_v1 ?? {})
    .map(({ metadata: { name, labels } }) => [name, labels['pod-security.kubernetes.io/enforce']]));
}

describe('a cluster that the team brings', () => {
  const { fleet, stacks } = synthesized(hybrid('hybrid'));

  test('has the platform\'s stack alone, with the namespaces of what is placed there', () => {
    expect(fleet.plan.regions).toMatchObject([{ cloud: 'onprem', region: 'dc1' }]);
    expect(Object.keys(stacks)).toEqual(['atlas-onprem-dc1-platform']);
    expect(namespaces(stacks['atlas-onprem-dc1-platform'])).toEqual({ embed: 'restricted', pretrain: 'privileged' });
    expect(fleet.clusters).toEqual([]);
    expect(fleet.importedClusters.map(({ clusterName }) => clusterName)).toEqual(['dc1']);
  });

  test('without access is planned for, and not built in', () => {
    const planned = synthesized(hybrid('hybrid', PLANNED));
    expect(planned.fleet.plan).toEqual(fleet.plan);
    expect(planned.stacks).toEqual({});
    expect(planned.fleet.importedClusters).toEqual([]);
  });

  test('may change how it is reached and what runs in it without a new plan', () => {
    const before = fs.readFileSync(fresh('hybrid'), 'utf8');
    const nodes = DC1.nodes.map((kind) => ({ ...kind, labels: { pool: kind.instanceType } }));
    const changed = synthesized({ ...hybrid('hybrid', { ...DC1, gpuRuntime: GpuRuntimeSource.INSTALL, nodes }), frozenLock: true });
    expect(changed.fleet.plan).toEqual(fleet.plan);
    expect(changed.stacks['atlas-onprem-dc1-platform']).toContain('nvidia-device-plugin');
    expect(fs.readFileSync(fresh('hybrid'), 'utf8')).toBe(before);
  });

  test('keeps its stack, and the runtime in it, where nothing is placed on it', () => {
    const elsewhere = Workload.training('pretrain', { accelerators: 8, acceptable: [Accelerator.H100_80GB], regions: ['aws:us-east-1'] });
    const { stacks: idle } = synthesized({ ...hybrid('idle'), workloads: [elsewhere] });
    expect(Object.keys(idle)).toEqual(['atlas-aws-us-east-1', 'atlas-aws-us-east-1-platform', 'atlas-onprem-dc1-platform']);
    expect(namespaces(idle['atlas-onprem-dc1-platform'])).toEqual({});
  });

  test('keeps its state where the team says', () => {
    const { stacks: remote } = synthesized({ ...hybrid('hybrid'), stateBackend: StateBackend.s3({ bucket: 'atlas-state', region: 'us-east-1' }) });
    expect(JSON.parse(remote['atlas-onprem-dc1-platform'])).toMatchObject({ terraform: { backend: { s3: { bucket: 'atlas-state' } } } });
  });
});

describe('a lock made before clusters could be reached', () => {
  test('is not stale once they can', () => {
    synthesized(hybrid('before', PLANNED));
    expect(() => synthesized({ ...hybrid('before'), frozenLock: true })).not.toThrow();
  });
});

describe('GpuFleet refuses', () => {
  test.each<[string, FleetCluster, string]>([
    ['a way to the API that is none', { ...DC1, access: { ...DC1.access!, endpoint: 'http://10.20.0.10' } }, "cluster 'onprem:dc1': endpoint must be an https URL"],
    ['to install something where it has no access', { ...PLANNED, gpuRuntime: GpuRuntimeSource.INSTALL },
      "cluster 'onprem:dc1': gpuRuntime is to be installed and nothing says how the cluster is reached: give access, or leave gpuRuntime out"],
  ])('%s, and writes no lock', (_, cluster, message) => {
    expect(() => synthesized(hybrid('refused', cluster))).toThrow(message);
    expect(fs.existsSync(fresh('refused'))).toBe(false);
  });

  test('two clusters whose stacks would be one', () => {
    const second = { ...DC1, cloud: 'onprem-dc1', name: 'a' };
    const props = { ...hybrid('same'), clusters: [{ ...DC1, name: 'dc1-a' }, second] };
    expect(() => synthesized(props)).toThrow("fleet 'atlas': cluster 'onprem-dc1:a' would have the stack atlas-onprem-dc1-a-platform, which stands for another already");
  });
});
