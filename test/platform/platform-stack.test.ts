import { HelmProvider } from '@cdktf/provider-helm/lib/provider';
import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import { awsPlatform, gcpPlatform, snapshotOf, synth, treeOf } from './fixture';
import { WorkloadNamespace } from '../../lib/platform';

const REMOTE = 'data.terraform_remote_state.cross-stack-reference-input-atlas';

test('snapshot on AWS', () => {
  expect(snapshotOf(awsPlatform({ rdma: true }))).toMatchSnapshot();
});

test('snapshot on Google Cloud', () => {
  expect(snapshotOf(gcpPlatform())).toMatchSnapshot();
});

test('the construct tree is a contract: a change here replaces what runs in the cluster', () => {
  const stack = awsPlatform({ rdma: true });
  new WorkloadNamespace(stack, 'chat', { name: 'chat' });
  expect(treeOf(stack)).toEqual([
    'Helm',
    'Kubernetes',
    'GpuRuntime',
    'GpuRuntime/Namespace',
    'GpuRuntime/Namespace/Resource',
    'GpuRuntime/Namespace/DefaultDeny',
    'GpuRuntime/Namespace/Dns',
    'GpuRuntime/DevicePlugin',
    'GpuRuntime/EfaDevicePlugin',
    'backend',
    'chat',
    'chat/Resource',
    'chat/DefaultDeny',
    'chat/Dns',
  ]);
});

test('on AWS both providers ask the AWS command line for tokens, as the role that administers the cluster', () => {
  const synthesized = synth(awsPlatform());
  const connection = {
    host: expect.stringContaining(`\${${REMOTE}-aws-us-east-1.outputs.`),
    cluster_ca_certificate: expect.stringMatching(/^\$\{base64decode\(data\.terraform_remote_state\..+certificate_authority.*\)\}$/),
  };
  const exec = {
    api_version: 'client.authentication.k8s.io/v1beta1',
    command: 'aws',
    args: [
      'eks', 'get-token', '--cluster-name', 'atlas', '--region', 'us-east-1', '--output', 'json',
      '--role-arn', 'arn:aws:iam::111122223333:role/ci/deployer',
    ],
  };
  expect(synthesized).toHaveProviderWithProperties(HelmProvider, { kubernetes: { ...connection, exec } });
  expect(synthesized).toHaveProviderWithProperties(KubernetesProvider, { ...connection, exec: [exec] });
});

test('on Google Cloud the API is certified publicly, so no authority is named', () => {
  const { provider } = JSON.parse(synth(gcpPlatform()));
  const exec = { api_version: 'client.authentication.k8s.io/v1beta1', command: 'gke-gcloud-auth-plugin', args: ['--use_application_default_credentials'] };
  const host = expect.stringMatching(new RegExp(`^https://\\$\\{${REMOTE}-gcp-us-central1\\.outputs\\..+\\}$`));
  expect(provider.helm).toEqual([{ kubernetes: { host, exec } }]);
  expect(provider.kubernetes).toEqual([{ host, exec: [exec] }]);
});

test.each([['AWS', awsPlatform], ['Google Cloud', gcpPlatform]])('no token, password or client key is in the state on %s', (_cloud, platform) => {
  expect(synth(platform())).not.toMatch(/"(token|password|client_key|client_certificate|insecure)"/);
});

test('the region is deployed first and destroyed last', () => {
  const stack = awsPlatform();
  synth(stack);
  expect(stack.dependencies.map(({ node }) => node.id)).toEqual(['atlas-aws-us-east-1']);
});

test('the same props give the same JSON', () => {
  expect(synth(awsPlatform())).toBe(synth(awsPlatform()));
});
