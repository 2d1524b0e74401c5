import { Token } from 'cdktf';
import { CERTIFICATE, DC1, dc1 } from './sample-cluster';
import { ClusterCredentials, GpuRuntimeSource, type ImportedGpuClusterProps, type ImportedNodes } from '../../lib';

const [NODES] = DC1.nodes;
const withNodes = (overrides: Partial<ImportedNodes>) => ({ nodes: [{ ...NODES, ...overrides }] });

test('is a cluster like those that are built here', () => {
  expect(dc1()).toMatchObject({
    cloud: 'onprem',
    region: 'dc1',
    clusterName: 'dc1',
    access: {
      endpoint: 'https://10.20.0.10:6443',
      certificateAuthority: CERTIFICATE,
      execCommand: 'tsh',
      execArgs: ['kube', 'credentials', '--kube-cluster=dc1', '--teleport-cluster=example.com'],
    },
    bringsGpuRuntime: true,
    standingNodes: [{ labels: NODES.labels, taints: NODES.taints }],
    nodes: [NODES],
    requiredCharts: [],
    requiredDocuments: [],
    requiredSharing: [],
    requiresRdma: false,
  });
});

test('is reached by a kubeconfig, through a proxy, under another name', () => {
  const credentials = ClusterCredentials.kubeconfig({ path: '/run/kubeconfig', context: 'dc1' });
  const { access } = dc1({ credentials, certificateAuthority: undefined, tlsServerName: 'kubernetes.default', proxyUrl: 'socks5://127.0.0.1:1080' });
  expect(access).toEqual({
    endpoint: 'https://10.20.0.10:6443',
    tlsServerName: 'kubernetes.default',
    proxyUrl: 'socks5://127.0.0.1:1080',
    kubeconfigPath: '/run/kubeconfig',
    kubeconfigContext: 'dc1',
  });
});

test('is a supply to the planner, which sees nothing of how it is reached', () => {
  const { labels, taints, ...nodes } = NODES;
  expect(dc1({ egressUsdPerGb: 0.02, gramsPerKwh: 300 }).supply).toEqual({
    cloud: 'onprem', name: 'dc1', latitude: 50.1, longitude: 8.7, jurisdiction: 'DE', egressUsdPerGb: 0.02, gramsPerKwh: 300, nodes: [nodes],
  });
});

test('may get the device plugin from here', () => {
  expect(dc1({ gpuRuntime: GpuRuntimeSource.INSTALL, runtimeClassName: 'nvidia' })).toMatchObject({ bringsGpuRuntime: false, runtimeClassName: 'nvidia' });
});

test('takes no node pool: its nodes are the team\'s', () => {
  expect(() => dc1().addGpuNodePool('chat', { instanceType: 'dgx', zones: ['dc1'], minNodes: 1, maxNodes: 1 })).toThrow(
    "cluster 'onprem:dc1': node pool 'chat' can't be added, because the nodes of an imported cluster are the team's: add them where the cluster is run",
  );
});

test.each(['https://api.example.com', 'https://[2001:db8::1]:6443', 'https://rancher.example.com/k8s/clusters/c-1'])('the endpoint %s is one', (endpoint) => {
  expect(dc1({ endpoint }).access.endpoint).toBe(endpoint);
});

test.each<[string, Partial<ImportedGpuClusterProps>, string]>([
  ['an endpoint without TLS', { endpoint: 'http://10.20.0.10:8080' }, "endpoint must be an https URL such as https://10.20.0.10:6443, got 'http://10.20.0.10:8080'"],
  ['an endpoint without a protocol', { endpoint: '10.20.0.10:6443' }, "endpoint must be an https URL such as https://10.20.0.10:6443, got '10.20.0.10:6443'"],
  ['a password in the endpoint', { endpoint: 'https://me:pass@dc1' }, 'endpoint must not hold a user or a password: sign in by credentials'],
  ['a PEM as it is', { certificateAuthority: '-----BEGIN CERTIFICATE-----' },
    "certificateAuthority must be a PEM certificate in base64, as certificate-authority-data of a kubeconfig is, got '-----BEGIN CERTIFICA...'"],
  ['half a certificate', { certificateAuthority: Buffer.from('-----BEGIN CERTIFICATE-----\nMIIB').toString('base64') },
    'certificateAuthority must be a PEM certificate in base64'],
  ['a private key', { certificateAuthority: Buffer.from('-----BEGIN RSA PRIVATE KEY-----').toString('base64') },
    'certificateAuthority must be a certificate, got a private key: keep it out of the code, and give the certificate'],
  ['a proxy of another protocol', { proxyUrl: 'ftp://proxy' }, "proxyUrl must be a URL of http, https or socks5, got 'ftp://proxy'"],
  ['a password of the proxy', { proxyUrl: 'http://me:pass@proxy' }, 'proxyUrl must not hold a user or a password: let the environment variable HTTPS_PROXY have it'],
  ['a label that is none', withNodes({ labels: { 'a b': '' } }), "nodes 'dgx-h100': label key 'a b' must be 1 to 63 letters"],
  ['a taint that is none', withNodes({ taints: [{ key: 'gpu', value: 'a b', effect: 'NoSchedule' }] }), "nodes 'dgx-h100': taint: value 'a b' of label gpu must be"],
  ['an effect that is none', withNodes({ taints: [{ key: 'gpu', effect: 'Never' }] }),
    "nodes 'dgx-h100': effect of taint gpu must be one of NoSchedule, PreferNoSchedule, NoExecute, got 'Never'"],
  ['a device plugin that finds no node', { ...withNodes({ labels: undefined }), gpuRuntime: GpuRuntimeSource.INSTALL },
    "nodes 'dgx-h100': the device plugin runs on nodes with their labels, got none: give labels that these nodes and no others carry, or GpuRuntimeSource.PRESENT"],
  ['a country that is none', { jurisdiction: 'Germany' }, "jurisdiction 'Germany' is no country"],
  ['a place off the Earth', { latitude: 91 }, 'latitude must be -90 or more and at most 90, got 91'],
  ['no nodes', { nodes: [] }, 'nodes is empty: give at least one kind of node, or leave the cluster out'],
])('refuses %s', (_, overrides, message) => {
  expect(() => dc1(overrides)).toThrow(`cluster 'onprem:dc1': ${message}`);
});

test.each([{ endpoint: 'http://me:pass@dc1' }, { proxyUrl: 'ftp://me:pass@proxy' }])('an error prints no password: %j', (overrides) => {
  expect(() => dc1(overrides)).toThrow('//...@');
  expect(() => dc1(overrides)).not.toThrow('pass@');
});

test('refuses the clouds that are built here', () => {
  expect(() => dc1({ cloud: 'aws' })).toThrow("cluster 'aws:dc1': aws is a cloud of the catalogue: give the cluster's cloud another name, such as onprem");
});

test('may be reached by what only Terraform will know', () => {
  const token = Token.asString({ resolve: () => '${module.dc1.endpoint}' });
  const access = { endpoint: token, certificateAuthority: token, proxyUrl: token };
  expect(dc1(access).access).toMatchObject(access);
});
