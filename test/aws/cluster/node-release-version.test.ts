import { Token } from 'cdktf';
import { type Block, TestStack } from '../synth';

const POOL = { instanceType: 'g6.xlarge', zones: ['use1-az4'], minNodes: 0, maxNodes: 3 };

function groups(kubernetesVersion: string | undefined, nodeReleaseVersion: string | undefined): Block[] {
  const stack = new TestStack();
  stack.cluster({ kubernetesVersion, nodeReleaseVersion }).addGpuNodePool('chat', POOL);
  return Object.values(stack.resources('aws_eks_node_group'));
}

test('all managed groups have the release, those of the system too', () => {
  expect(groups('1.36', '1.36.2-20260818').map((group) => group.release_version)).toEqual(['1.36.2-20260818', '1.36.2-20260818']);
});

test('without one, EKS chooses', () => {
  for (const group of groups(undefined, undefined)) expect(group).not.toHaveProperty('release_version');
});

test('one that only Terraform will know passes', () => {
  expect(groups(undefined, Token.asString({ resolve: () => '${var.release}' }))[0]).toMatchObject({ release_version: '${var.release}' });
});

test.each([
  [undefined, 'v20260818', "nodeReleaseVersion must be a release of the EKS images such as 1.35.2-20260818, got 'v20260818'"],
  [undefined, '1.35-20260818', "got '1.35-20260818'"],
  [undefined, '1.36.2-20260818', 'nodeReleaseVersion 1.36.2-20260818 has nodes of Kubernetes 1.36, and the cluster is of 1.35: choose a release of 1.35'],
  ['1.34', '1.35.6-20260818', 'has nodes of Kubernetes 1.35, and the cluster is of 1.34'],
])('refuses for Kubernetes %s the release %s', (kubernetesVersion, release, message) => {
  expect(() => groups(kubernetesVersion, release)).toThrow(message);
});
