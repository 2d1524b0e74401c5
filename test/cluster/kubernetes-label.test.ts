import { Token } from 'cdktf';
import { assertKubernetesLabels, assertNodeLabels } from '../../lib/cluster/kubernetes-label';

const OWNER = "node pool 'chat'";
const LONGEST = 'a'.repeat(63);
const LONGEST_PREFIX = 'a.'.repeat(126) + 'a';

test.each(['team', 'A.b-c_d', '1', LONGEST, 'example.com/tier', 'a/b', `${LONGEST_PREFIX}/${LONGEST}`, 'kubernetes.io/role'])('takes the key %p', (key) => {
  expect(() => assertKubernetesLabels(OWNER, { [key]: 'x' })).not.toThrow();
});

test.each([
  '', '-a', 'a-', 'a b', 'ä', `${LONGEST}a`, '/a', 'a/', 'a/b/c', 'Example.com/a', '-a.com/a', 'a..b/c', `${LONGEST_PREFIX}.a/b`, '${var.key}', 'a\n',
])('refuses the key %p', (key) => {
  expect(() => assertKubernetesLabels(OWNER, { [key]: 'x' })).toThrow(
    `node pool 'chat': label key '${key}' must be 1 to 63 letters, digits, '-', '_' and '.' with a letter or digit at both ends, `
    + 'after a lower-case DNS name and a slash if it has a prefix, such as example.com/tier',
  );
});

test.each(['', 'ml', 'A.b_c', '1', LONGEST])('takes the value %p', (value) => {
  expect(() => assertKubernetesLabels(OWNER, { team: value })).not.toThrow();
});

test.each(['a b', '-a', 'a.', 'a/b', `${LONGEST}a`, '${var.team}', '%{if true}', 'a\n'])('refuses the value %p', (value) => {
  expect(() => assertKubernetesLabels(OWNER, { team: value })).toThrow(
    `node pool 'chat': value '${value}' of label team must be at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends`,
  );
});

test('what only Terraform knows passes, and so do no labels', () => {
  const token = Token.asString({ resolve: () => '${var.team}' });
  expect(() => assertKubernetesLabels(OWNER, { team: token, [token]: 'ml' })).not.toThrow();
  expect(() => assertKubernetesLabels(OWNER)).not.toThrow();
  expect(() => assertNodeLabels(OWNER)).not.toThrow();
});

test.each(['kubernetes.io/role', 'node-role.kubernetes.io/gpu', 'node.kubernetes.io/tier', 'k8s.io/a', 'x.y.k8s.io/a'])('no node has %p', (key) => {
  expect(() => assertNodeLabels(OWNER, { team: 'ml', [key]: 'x' })).toThrow(
    `node pool 'chat': the prefixes kubernetes.io and k8s.io belong to Kubernetes, got labels ${key}: use a prefix of your own, or none`,
  );
});

test.each(['kubernetes.io', 'mykubernetes.io/role', 'kubernetes.io.example.com/role', 'gpu-fleet.dev/workload'])('a node may have %p', (key) => {
  expect(() => assertNodeLabels(OWNER, { [key]: 'x' })).not.toThrow();
});

test('a node\'s labels have the syntax of all others', () => {
  expect(() => assertNodeLabels(OWNER, { 'a b': 'x' })).toThrow("label key 'a b'");
});
