import { Testing } from 'cdktf';
import { awsPlatform, awsRegion, type Block, gcpPlatform, ownStack, resources, snapshotOf, synth } from './fixture';
import { Fabric, type GpuNodePoolOptions, Provisioner, Sharing } from '../../lib/cluster';
import { StateBackend } from '../../lib/delivery';
import { GpuRuntime, PlatformStack } from '../../lib/platform';

interface Values {
  readonly affinity?: Block;
  readonly supportedInstanceLabels?: Block;
  readonly tolerations: Block[];
  readonly updateStrategy: Block;
}

function valuesOf(stack: ReturnType<typeof awsPlatform>, chart: string): Values {
  const release = Object.values(resources(stack, 'helm_release')).find((block) => block.chart === chart)!;
  return JSON.parse((release.values as string[])[0]) as Values;
}

test('snapshot', () => {
  const app = Testing.app();
  const stack = ownStack();
  new GpuRuntime(stack, 'Runtime', { cluster: awsRegion(app).cluster, rdma: true });
  expect(snapshotOf(stack)).toMatchSnapshot();
});

test('on AWS the NVIDIA plugin runs on every node with an accelerator, and tolerates the GPU taint whatever its value', () => {
  expect(Object.values(resources(awsPlatform(), 'helm_release')).map(({ chart }) => chart)).toEqual(['nvidia-device-plugin']);
  const { affinity, tolerations } = valuesOf(awsPlatform(), 'nvidia-device-plugin');
  expect(affinity).toEqual({
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: [{ key: 'gpu-fleet.dev/accelerator', operator: 'Exists' }] }],
      },
    },
  });
  expect(tolerations).toEqual([{ key: 'nvidia.com/gpu', operator: 'Exists' }]);
});

test('the EFA plugin comes with rdma, and runs where interfaces are, GPUs or Trainium, not where an instance type could have them', () => {
  const stack = awsPlatform({ rdma: true });
  expect(Object.values(resources(stack, 'helm_release')).map(({ chart }) => chart).sort())
    .toEqual(['aws-efa-k8s-device-plugin', 'nvidia-device-plugin']);
  const { supportedInstanceLabels, tolerations } = valuesOf(stack, 'aws-efa-k8s-device-plugin');
  expect(supportedInstanceLabels).toEqual({ keys: ['vpc.amazonaws.com/efa.present'], values: ['true'] });
  expect(tolerations).toEqual([{ key: 'nvidia.com/gpu', operator: 'Exists' }, { key: 'aws.amazon.com/neuron', operator: 'Exists' }]);
});

describe('RDMA pools of EKS', () => {
  const POOL: GpuNodePoolOptions = { instanceType: 'p5.48xlarge', zones: ['use1-az4'], minNodes: 0, maxNodes: 4, fabric: Fabric.RDMA };
  const charts = (rdma?: boolean, options: Partial<GpuNodePoolOptions> = {}) => {
    const app = Testing.app();
    const { cluster } = awsRegion(app);
    const stack = new PlatformStack(app, 'platform', { cluster, rdma });
    StateBackend.local().bind(stack);
    cluster.addGpuNodePool('train', { ...POOL, ...options });
    const before = resources(stack, 'helm_release');
    expect(resources(stack, 'helm_release')).toEqual(before);
    return Object.fromEntries(Object.entries(before).map(([id, { chart }]) => [chart, id]));
  };

  test.each(Object.values(Provisioner))('get the EFA plugin unasked, though they came after the platform, where rdma puts it: %s', (provisioner) => {
    const asked = charts(true, { provisioner })['aws-efa-k8s-device-plugin'];
    expect(asked).toMatch(/^GpuRuntime_EfaDevicePlugin/);
    expect(charts(undefined, { provisioner })['aws-efa-k8s-device-plugin']).toBe(asked);
  });

  test('go without it where rdma is false, and others need none', () => {
    expect(charts(false)).not.toHaveProperty('aws-efa-k8s-device-plugin');
    expect(charts(undefined, { fabric: Fabric.STANDARD })).not.toHaveProperty('aws-efa-k8s-device-plugin');
  });

  test('are refused in GovCloud, as rdma of the platform is', () => {
    const { cluster } = awsRegion(Testing.app(), 'us-gov-west-1');
    expect(() => cluster.addGpuNodePool('train', { ...POOL, zones: ['usgw1-az1'] })).toThrow("node pool 'train': in GovCloud no node gets the image of "
      + 'the EFA device plugin, got Fabric.RDMA in us-gov-west-1: drop fabric, or choose a commercial region');
  });
});

test('a broken node does not fail a release', () => {
  const stack = awsPlatform({ rdma: true });
  for (const chart of ['nvidia-device-plugin', 'aws-efa-k8s-device-plugin']) {
    expect(valuesOf(stack, chart).updateStrategy).toEqual({ type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%' } });
  }
});

test('device plugins live in a privileged namespace of their own, which is made before and removed after them', () => {
  const stack = awsPlatform({ rdma: true });
  const [[id, namespace]] = Object.entries(resources(stack, 'kubernetes_namespace_v1'));
  expect(namespace.metadata).toMatchObject({ name: 'gpu-runtime', labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } });
  for (const release of Object.values(resources(stack, 'helm_release'))) {
    expect(release).toMatchObject({ namespace: `\${kubernetes_namespace_v1.${id}.metadata[0].name}`, create_namespace: false });
  }
});

test('on Google Cloud nothing is added: GKE brings driver and plugin', () => {
  const stack = gcpPlatform();
  expect(stack.gpuRuntime.namespaceName).toBeUndefined();
  expect(JSON.parse(synth(stack))).not.toHaveProperty('resource');
});

test('rdma on Google Cloud is refused', () => {
  expect(() => gcpPlatform({ rdma: true }))
    .toThrow("GPU runtime of cluster 'atlas': rdma is supported on aws only, got cloud 'gcp': drop rdma, elsewhere the cluster brings what its networks need");
});

test('rdma in GovCloud is refused', () => {
  const { cluster } = awsRegion(Testing.app(), 'us-gov-west-1');
  expect(() => new GpuRuntime(ownStack(), 'Runtime', { cluster, rdma: true })).toThrow(
    "GPU runtime of cluster 'atlas': rdma is not supported in GovCloud, got us-gov-west-1: drop rdma, or choose a commercial region",
  );
});

test('the stack of the cluster is refused', () => {
  const region = awsRegion(Testing.app());
  expect(() => new GpuRuntime(region, 'Runtime', { cluster: region.cluster }))
    .toThrow(/must stand in another stack than the cluster.*use a PlatformStack/);
});

test('shared GPUs are known to the device plugin, though their pools came after the platform', () => {
  const app = Testing.app();
  const { cluster } = awsRegion(app);
  const stack = new PlatformStack(app, 'platform', { cluster });
  StateBackend.local().bind(stack);
  const pool = { instanceType: 'g6.xlarge', zones: ['use1-az4'], minNodes: 0, maxNodes: 1 };
  cluster.addGpuNodePool('sliced', { ...pool, sharing: Sharing.timeSlicing(4) });
  cluster.addGpuNodePool('mps', { ...pool, sharing: Sharing.mps(2) });
  cluster.addGpuNodePool('cut', { ...pool, instanceType: 'p5.4xlarge', sharing: Sharing.mig('1g.10gb') });
  const [release] = Object.values(resources(stack, 'helm_release'));
  const values = JSON.parse((release.values as string[])[0]) as { config: { default: string; map: Record<string, string> } } & Block;
  const { config, devicePlugin, mps } = values;
  expect(config.default).toBe('whole');
  expect(Object.fromEntries(Object.entries(config.map).map(([name, text]) => [name, JSON.parse(text) as unknown]))).toEqual({
    'whole': { version: 'v1' },
    'time-slicing-4': { version: 'v1', sharing: { timeSlicing: { failRequestsGreaterThanOne: true, resources: [{ name: 'nvidia.com/gpu', replicas: 4 }] } } },
    'mig-1g.10gb': { version: 'v1', flags: { migStrategy: 'single' } },
    'mps-2': { version: 'v1', sharing: { mps: { failRequestsGreaterThanOne: true, resources: [{ name: 'nvidia.com/gpu', replicas: 2 }] } } },
  });
  expect({ devicePlugin, mps }).toEqual({ devicePlugin: { enableHostNetwork: true }, mps: { enableHostNetwork: true } });
});
