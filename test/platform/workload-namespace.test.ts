import { NamespaceV1 } from '@cdktf/provider-kubernetes/lib/namespace-v1';
import { TerraformOutput, Token } from 'cdktf';
import { type Block, ownStack, resources, snapshotOf, synth } from './fixture';
import { PodSecurity } from '../../lib/cluster';
import { CloudCredentials, WorkloadNamespace, type WorkloadNamespaceProps } from '../../lib/platform';

function withNamespace(props: WorkloadNamespaceProps = { name: 'chat' }): ReturnType<typeof ownStack> {
  const stack = ownStack();
  new WorkloadNamespace(stack, 'Chat', props);
  return stack;
}

function policy(name: string, props?: WorkloadNamespaceProps): Block {
  const found = Object.values(resources(withNamespace(props), 'kubernetes_network_policy_v1'))
    .filter(({ metadata }) => (metadata as Block).name === name);
  expect(found).toHaveLength(1);
  return found[0];
}

test('snapshot', () => {
  expect(snapshotOf(withNamespace())).toMatchSnapshot();
});

test('pods are restricted, and whoever applies others is warned', () => {
  expect(synth(withNamespace())).toHaveResourceWithProperties(NamespaceV1, {
    metadata: {
      name: 'chat',
      labels: {
        'pod-security.kubernetes.io/enforce': 'restricted',
        'pod-security.kubernetes.io/warn': 'restricted',
        'pod-security.kubernetes.io/audit': 'restricted',
      },
    },
  });
});

test('pods may be given more by name', () => {
  const synthesized = synth(withNamespace({ name: 'chat', podSecurity: PodSecurity.BASELINE, labels: { team: 'atlas' } }));
  expect(synthesized).toHaveResourceWithProperties(NamespaceV1, {
    metadata: { name: 'chat', labels: expect.objectContaining({ 'pod-security.kubernetes.io/enforce': 'baseline', 'team': 'atlas' }) },
  });
});

test('a pod reaches nothing and is reached by nothing', () => {
  expect(policy('default-deny').spec).toEqual({ pod_selector: {}, policy_types: ['Ingress', 'Egress'] });
});

test('but DNS, on the node too, by both protocols', () => {
  expect(policy('allow-dns').spec).toEqual({
    pod_selector: {},
    policy_types: ['Egress'],
    egress: [{
      to: [{
        namespace_selector: { match_labels: { 'kubernetes.io/metadata.name': 'kube-system' } },
        pod_selector: { match_expressions: [{ key: 'k8s-app', operator: 'In', values: ['kube-dns', 'node-local-dns'] }] },
      }],
      ports: [{ protocol: 'UDP', port: '53' }, { protocol: 'TCP', port: '53' }],
    }],
  });
});

describe('paths are closed, and opened by name', () => {
  const names = (props: Partial<WorkloadNamespaceProps>) => Object.values(resources(withNamespace({ name: 'chat', ...props }), 'kubernetes_network_policy_v1'))
    .map(({ metadata }) => (metadata as Block).name);

  test('none without a word', () => {
    expect(names({})).toEqual(['default-deny', 'allow-dns']);
    expect(names({ openWithin: false, publicHttps: false })).toEqual(['default-deny', 'allow-dns']);
  });

  test('between pods of the namespace, both ways', () => {
    expect(policy('allow-within', { name: 'chat', openWithin: true }).spec).toEqual({
      pod_selector: {},
      policy_types: ['Ingress', 'Egress'],
      ingress: [{ from: [{ pod_selector: {} }] }],
      egress: [{ to: [{ pod_selector: {} }] }],
    });
  });

  test.each([
    [CloudCredentials.EKS_POD_IDENTITY, '169.254.170.23/32'],
    [CloudCredentials.GKE_WORKLOAD_IDENTITY, '169.254.169.254/32'],
  ])('to what hands out credentials: %s', (cloudCredentials, cidr) => {
    expect(policy('allow-cloud-credentials', { name: 'chat', cloudCredentials }).spec).toEqual({
      pod_selector: {},
      policy_types: ['Egress'],
      egress: [{ to: [{ ip_block: { cidr } }], ports: [{ protocol: 'TCP', port: '80' }] }],
    });
  });

  test('to public addresses by HTTPS, not to those of networks, nodes and GPU networks', () => {
    expect(policy('allow-public-https', { name: 'chat', publicHttps: true }).spec).toEqual({
      pod_selector: {},
      policy_types: ['Egress'],
      egress: [{
        to: [{
          ip_block: {
            cidr: '0.0.0.0/0',
            except: ['10.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16', '198.18.0.0/15'],
          },
        }],
        ports: [{ protocol: 'TCP', port: '443' }],
      }],
    });
  });

  test('all of them, in a snapshot', () => {
    expect(snapshotOf(withNamespace({
      name: 'chat', openWithin: true, cloudCredentials: CloudCredentials.GKE_WORKLOAD_IDENTITY, publicHttps: true,
    }))).toMatchSnapshot();
  });
});

test('policies wait for the namespace, and so does what uses its name', () => {
  const stack = ownStack();
  const { namespaceName } = new WorkloadNamespace(stack, 'Chat', { name: 'chat' });
  new TerraformOutput(stack, 'namespace', { value: namespaceName, staticId: true });
  const { output, resource } = JSON.parse(synth(stack));
  const [id] = Object.keys(resource.kubernetes_namespace_v1);
  const reference = `\${kubernetes_namespace_v1.${id}.metadata[0].name}`;
  expect(output.namespace.value).toBe(reference);
  const policies = Object.values<{ metadata: Block }>(resource.kubernetes_network_policy_v1);
  expect(policies.map(({ metadata }) => metadata.namespace)).toEqual([reference, reference]);
});

test.each([
  ['Chat', /must be 1 to 63 lower-case letters, digits and dashes.*got 'Chat'/],
  ['-chat', /got '-chat'/],
  ['chat.eu', /got 'chat\.eu'/],
  ['c'.repeat(64), /must be 1 to 63/],
  ['', /got ''/],
  ['default', /'default' belongs to Kubernetes: choose a name/],
  ['kube-system', /'kube-system' belongs to Kubernetes/],
])('the name %p is refused', (name, message) => {
  expect(() => withNamespace({ name })).toThrow(message);
});

test('a name of 63 characters is taken', () => {
  expect(() => withNamespace({ name: 'c'.repeat(63) })).not.toThrow();
});

test('labels do not undermine Pod Security', () => {
  expect(() => withNamespace({ name: 'chat', labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } }))
    .toThrow("namespace 'chat' must not set the labels pod-security.kubernetes.io/enforce: set podSecurity instead");
});

test.each<[Record<string, string>, string]>([
  [{ 'a b': 'x' }, "namespace 'chat': label key 'a b' must be 1 to 63 letters"],
  [{ team: '${var.team}' }, "namespace 'chat': value '${var.team}' of label team must be at most 63 letters"],
  [{ 'kubernetes.io/metadata.name': 'other' }, "namespace 'chat' must not set the label kubernetes.io/metadata.name: Kubernetes sets it to the name"],
])('refuses the labels %j', (labels, message) => {
  expect(() => withNamespace({ name: 'chat', labels })).toThrow(message);
});

test('labels may be empty, prefixed, and not known yet', () => {
  const labels = { 'example.com/tier': '', 'team': Token.asString({ resolve: () => '${var.team}' }) };
  expect(synth(withNamespace({ name: 'chat', labels }))).toHaveResourceWithProperties(NamespaceV1, {
    metadata: { name: 'chat', labels: expect.objectContaining({ 'example.com/tier': '', 'team': '${var.team}' }) },
  });
});
