import { HelmProvider } from '@cdktf/provider-helm/lib/provider';
import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import { Testing } from 'cdktf';
import { DOCUMENTED_VALUES } from './documented-values';
import { type Block, resources, snapshotOf, synth } from './fixture';
import { ClusterCredentials, GpuRuntimeSource, type ImportedGpuClusterProps, StateBackend } from '../../lib';
import { PlatformStack, type PlatformStackProps, WorkloadNamespace } from '../../lib/platform';
import { CERTIFICATE, DC1, dc1 } from '../imported/sample-cluster';

function platform(overrides: Partial<ImportedGpuClusterProps> = {}, props: Partial<PlatformStackProps> = {}): PlatformStack {
  const app = Testing.app();
  const stack = new PlatformStack(app, 'atlas-onprem-dc1-platform', { cluster: dc1(overrides, app), ...props });
  StateBackend.local().bind(stack);
  return stack;
}

const INSTALL = { gpuRuntime: GpuRuntimeSource.INSTALL };

function pluginValues(overrides: Partial<ImportedGpuClusterProps>): Record<string, unknown> {
  const [release] = Object.values(resources(platform({ ...INSTALL, ...overrides }), 'helm_release'));
  return JSON.parse((release.values as string[])[0]) as Record<string, unknown>;
}

test('snapshot with the device plugin', () => {
  const stack = platform({ ...INSTALL, runtimeClassName: 'nvidia' });
  new WorkloadNamespace(stack, 'Chat', { name: 'chat' });
  expect(snapshotOf(stack)).toMatchSnapshot();
});

test('both providers sign in by the command, with the version of what it prints', () => {
  const credentials = ClusterCredentials.exec({ command: 'oci', args: ['ce', 'cluster', 'generate-token'], apiVersion: 'client.authentication.k8s.io/v1' });
  const synthesized = synth(platform({ credentials, tlsServerName: 'dc1.internal', proxyUrl: 'socks5://127.0.0.1:1080' }));
  const connection = {
    host: 'https://10.20.0.10:6443',
    cluster_ca_certificate: `\${base64decode("${CERTIFICATE}")}`,
    tls_server_name: 'dc1.internal',
    proxy_url: 'socks5://127.0.0.1:1080',
  };
  const exec = { api_version: 'client.authentication.k8s.io/v1', command: 'oci', args: ['ce', 'cluster', 'generate-token'] };
  expect(synthesized).toHaveProviderWithProperties(HelmProvider, { kubernetes: { ...connection, exec } });
  expect(synthesized).toHaveProviderWithProperties(KubernetesProvider, { ...connection, exec: [exec] });
});

test('both providers read the kubeconfig, and the endpoint of the code holds over its own', () => {
  const credentials = ClusterCredentials.kubeconfig({ path: '~/.kube/dc1', context: 'dc1' });
  const { provider } = JSON.parse(synth(platform({ credentials, certificateAuthority: undefined })));
  const connection = { host: 'https://10.20.0.10:6443', config_path: '~/.kube/dc1', config_context: 'dc1' };
  expect(provider).toEqual({ helm: [{ kubernetes: connection }], kubernetes: [connection] });
});

test('no secret is in the state', () => {
  expect(synth(platform())).not.toMatch(/"(token|password|client_key|client_certificate|insecure)"/);
});

test('the stack depends on no other', () => {
  const stack = platform();
  expect(JSON.parse(synth(stack))).not.toHaveProperty('data');
  expect(stack.dependencies).toEqual([]);
});

test('nothing is installed where GPUs can be asked for already', () => {
  const stack = platform();
  expect(stack.gpuRuntime.namespaceName).toBeUndefined();
  expect(JSON.parse(synth(stack))).not.toHaveProperty('resource');
});

test('the device plugin goes to the nodes that stand, by their labels, past their taints', () => {
  const [dgx] = DC1.nodes;
  expect(pluginValues({
    nodes: [
      dgx,
      { ...dgx, instanceType: 'l40s', accelerator: 'L40S-48GB', labels: { 'pool': 'l40s', 'example.com/gpu': 'true' }, taints: [{ key: 'pool', effect: 'NoExecute' }] },
      { ...dgx, instanceType: 'dgx-h100-old' },
    ],
  })).toMatchObject({
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [
            { matchExpressions: [{ key: 'nvidia.com/gpu.product', operator: 'In', values: ['NVIDIA-H100-80GB-HBM3'] }] },
            { matchExpressions: [{ key: 'example.com/gpu', operator: 'In', values: ['true'] }, { key: 'pool', operator: 'In', values: ['l40s'] }] },
          ],
        },
      },
    },
    tolerations: [
      { key: 'nvidia.com/gpu', operator: 'Exists' },
      { key: 'example.com/gpu', operator: 'Equal', value: 'h100', effect: 'NoSchedule' },
      { key: 'pool', operator: 'Exists', effect: 'NoExecute' },
    ],
  });
});

test('the device plugin runs under the class under which containers get GPUs, by a value that its chart documents', () => {
  expect(pluginValues({ runtimeClassName: 'nvidia' })).toMatchObject({ runtimeClassName: 'nvidia' });
  expect(pluginValues({})).not.toHaveProperty('runtimeClassName');
  expect(DOCUMENTED_VALUES['nvidia-device-plugin 0.20.0'].leaves).toContain('runtimeClassName');
});

test('rdma is refused: what offers the interfaces there is the team\'s', () => {
  expect(() => platform({}, { rdma: true })).toThrow("GPU runtime of cluster 'dc1': rdma is supported on aws only, got cloud 'onprem': drop rdma");
});

test('a cluster that says in no way, or in two, who signs in is refused', () => {
  for (const [access, got] of [[{}, 'none'], [{ execCommand: 'oci', kubeconfigPath: '/run/kubeconfig' }, 'both']] as const) {
    const app = Testing.app();
    const cluster = dc1({}, app);
    Object.defineProperty(cluster, 'access', { value: { endpoint: DC1.endpoint, ...access } satisfies Block });
    expect(() => new PlatformStack(app, 'platform', { cluster })).toThrow(
      `platform of cluster 'dc1': its access must have execCommand or kubeconfigPath, got ${got}: say in one way who signs in`,
    );
  }
});
