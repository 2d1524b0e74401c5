import * as fs from 'node:fs';
import * as path from 'node:path';
import { HelmProvider } from '@cdktf/provider-helm/lib/provider';
import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import { Testing } from 'cdktf';
import { awsPlatform, awsRegion, type Block, gcpPlatform, snapshotOf, synth, treeOf } from './fixture';
import type { AwsRegionStackProps } from '../../lib/aws';
import { PlatformStack, WorkloadNamespace } from '../../lib/platform';

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
    'Required',
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

describe('a cluster whose API no runner reaches', () => {
  const warnings = (aws: Partial<AwsRegionStackProps>) => {
    const app = Testing.app();
    const cluster = awsRegion(app, 'us-east-1', aws).cluster;
    new PlatformStack(app, 'first', { cluster });
    app.synth();
    app.synth();
    const { stacks } = JSON.parse(fs.readFileSync(path.join(app.outdir, 'manifest.json'), 'utf8')) as { stacks: Record<string, { annotations: Block[] }> };
    return Object.fromEntries(Object.entries(stacks).map(([stack, { annotations }]) => [stack, annotations]));
  };

  test('is warned of once, where what is deployed into it stands, and with no path of this machine', () => {
    expect(warnings({})).toEqual({
      'atlas-aws-us-east-1': [],
      'first': [{
        constructPath: 'first',
        level: '@cdktf/warn',
        message: "cluster 'atlas' has neither privateAccessCidrs nor publicAccessCidrs: its API answers its own nodes and pods alone, and what deploys into it "
          + "from elsewhere times out. Name the block of the runner's network in privateAccessCidrs, or its public addresses in publicAccessCidrs. Have neither "
          + "where the runner is in the VPC and in the cluster's security group, such as a pod of the cluster",
      }],
    });
  });

  test.each([{ privateAccessCidrs: ['10.20.0.0/16'] }, { publicAccessCidrs: ['203.0.113.0/24'] }])('is none with %j', (aws) => {
    expect(Object.values(warnings(aws)).flat()).toEqual([]);
  });
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
