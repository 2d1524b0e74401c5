import { KUBERNETES_RULES } from '.';
import { VolumeAccess } from '../../../../lib/cluster';
import { StaticVolume, WorkloadNamespace, WorkloadServiceAccount } from '../../../../lib/platform';
import { awsPlatform, gcpPlatform, synth } from '../../../platform/fixture';
import type { ObjectValue, Value } from '../../provider/value';
import { withValue } from '../../with-value';
import { emittedBlocks } from '../emitted-blocks';
import type { ResourceRules } from '../resource-rules';
import { replacementPaths, violationsOf } from '../rule-check';

const NAMESPACE = 'kubernetes_namespace_v1';
const POLICY = 'kubernetes_network_policy_v1';
const PROVIDER = 'provider.kubernetes';
const VOLUME = 'kubernetes_persistent_volume_v1';
const ACCOUNT = 'kubernetes_service_account_v1';
const CLAIM = 'kubernetes_persistent_volume_claim_v1';

function emitted(): [string, ObjectValue][] {
  return [awsPlatform({ rdma: true }), gcpPlatform()].flatMap((stack) => {
    const { namespaceName } = new WorkloadNamespace(stack, 'Chat', { name: 'chat', labels: { 'example.com/team': 'ml' } });
    new WorkloadServiceAccount(stack, 'Account', { name: 'model-server', namespaceName });
    new StaticVolume(stack, 'Weights', {
      claimName: 'weights',
      namespaceName,
      volume: { driver: 'fsx.csi.aws.com', volumeHandle: 'fs-01234567', capacityGib: 1200, access: VolumeAccess.READ_WRITE_MANY },
    });
    return emittedBlocks(synth(stack));
  }).filter(([type]) => type.includes('kubernetes'));
}

const BLOCKS = emitted();

/** The last block of the type: of network policies that which lets DNS pass. */
const blockOf = (type: string): ObjectValue => BLOCKS.filter(([name]) => name === type).at(-1)![1];

const rulesOf = (type: string): ResourceRules => KUBERNETES_RULES.find((rules) => rules.type === type)!;

const messages = (type: string, block: ObjectValue): string[] => violationsOf(rulesOf(type), block).map(({ message }) => message);

test.each(BLOCKS)('what the library emits passes: %s', (type, block) => expect(violationsOf(rulesOf(type), block)).toEqual([]));

const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';

test.each<[type: string, path: string, value: Value]>([
  [NAMESPACE, 'metadata/labels', { 'example.com/team': '', 'team': 'A.b_c-1' }],
  [NAMESPACE, 'metadata/labels', { 'pod-security.kubernetes.io/enforce-version': 'v1.33' }],
  [NAMESPACE, 'metadata/annotations', { 'example.com/owner': 'Any text: ü' }],
  [NAMESPACE, 'timeouts/delete', '1h30m'],
  [POLICY, 'metadata/name', 'allow.dns'],
  [POLICY, 'spec/egress/0/ports/0/port', 'dns-tcp'],
  [POLICY, 'spec/egress/0/ports/0/port', '65535'],
  [POLICY, 'spec/egress/0/to/0', { ip_block: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }],
  [VOLUME, 'spec/0/capacity/storage', '1.5Ti'],
  [VOLUME, 'spec/0/access_modes', ['ReadWriteOncePod']],
  [CLAIM, 'spec/resources/requests/storage', '500'],
  [ACCOUNT, 'metadata/name', 'chat.model-server'],
  [PROVIDER, 'host', 'https://203.0.113.7:6443'],
  [PROVIDER, 'host', 'https://[2001:db8::1]:6443'],
  [PROVIDER, 'host', 'https://rancher.example.com/k8s/clusters/c-1'],
  [PROVIDER, 'proxy_url', 'socks5://127.0.0.1:1080'],
  [PROVIDER, 'cluster_ca_certificate', PEM + PEM],
])('passes: %s: %s = %j', (type, path, value) => {
  expect(messages(type, withValue(blockOf(type), path, value))).toEqual([]);
});

test.each<[type: string, path: string, value: Value, message: RegExp]>([
  [NAMESPACE, 'metadata/name', 'Chat', /^metadata.name must match/],
  [NAMESPACE, 'metadata/name', 'chat.prod', /^metadata.name must match/],
  [ACCOUNT, 'metadata/name', 'model_server', /^metadata.name must match/],
  [ACCOUNT, 'metadata/namespace', 'chat.prod', /^metadata.namespace must match/],
  [NAMESPACE, 'metadata/name', 'a'.repeat(64), /^metadata.name must match/],
  [NAMESPACE, 'metadata/name', null, /^exactly one of metadata.name, metadata.generate_name must be set, got none/],
  [NAMESPACE, 'metadata/generate_name', 'chat-', /^exactly one of metadata.name, metadata.generate_name must be set/],
  [NAMESPACE, 'metadata/labels', { 'a b': 'x' }, /^key of metadata.labels must match/],
  [NAMESPACE, 'metadata/labels', { 'example.com/': 'x' }, /^key of metadata.labels must match/],
  [NAMESPACE, 'metadata/labels', { [`${'a'.repeat(254)}/b`]: 'x' }, /^key of metadata.labels must match/],
  [NAMESPACE, 'metadata/labels', { 'pod-security.kubernetes.io/enforced': 'restricted' }, /^key of metadata.labels must match/],
  [NAMESPACE, 'metadata/labels', { team: 'ml team' }, /^metadata.labels\['team'\] must match/],
  [NAMESPACE, 'metadata/labels', { team: 'a'.repeat(64) }, /^metadata.labels\['team'\] must match/],
  [NAMESPACE, 'timeouts/delete', '15 minutes', /^timeouts.delete must match/],
  [POLICY, 'metadata/name', 'allow_dns', /^metadata.name must match/],
  [POLICY, 'metadata/name', 'a'.repeat(254), /^metadata.name must match/],
  [POLICY, 'metadata/namespace', 'kube.system', /^metadata.namespace must match/],
  [POLICY, 'spec/policy_types', ['egress'], /^spec.policy_types\[0\] must be one of Ingress, Egress, got "egress"/],
  [POLICY, 'spec/policy_types', ['Egress', 'Ingress', 'Egress'], /^spec.policy_types must have 1 to 2 elements, got 3/],
  [POLICY, 'spec/egress/0/ports/0/protocol', 'udp', /^spec.egress\[0\].ports\[0\].protocol must be one of TCP, UDP, SCTP/],
  [POLICY, 'spec/egress/0/ports/0/port', '65536', /^spec.egress\[0\].ports\[0\].port must match/],
  [POLICY, 'spec/egress/0/ports/0/port', '0', /^spec.egress\[0\].ports\[0\].port must match/],
  [POLICY, 'spec/egress/0/to/0/ip_block', { cidr: '10.0.0.0/8' }, /^at most one of spec.egress\[0\].to\[0\].ip_block, /],
  [POLICY, 'spec/egress/0/to/0', { ip_block: { cidr: '10.0.0.0' } }, /^spec.egress\[0\].to\[0\].ip_block.cidr must match/],
  [POLICY, 'spec/egress/0/to/0/pod_selector', { match_labels: { 'k8s app': 'x' } }, /^key of .*pod_selector.match_labels must match/],
  [POLICY, 'spec/egress/0/to/0/pod_selector/match_expressions/0/operator', 'in', /operator must be one of In, NotIn, Exists, DoesNotExist/],
  [POLICY, 'spec/egress/0/to/0/pod_selector/match_expressions/0/operator', 'Exists', /values must not be set where .*operator is "Exists"/],
  [POLICY, 'spec/egress/0/to/0/pod_selector/match_expressions/0/values', [], /values must be set where .*operator is "In"/],
  [VOLUME, 'metadata/name', 'Chat_weights', /^metadata.name must match/],
  [VOLUME, 'spec/0/access_modes', ['ReadOnly'], /^spec\[0\].access_modes\[0\] must be one of ReadWriteOnce/],
  [VOLUME, 'spec/0/capacity/storage', '1200 GiB', /^spec\[0\].capacity\['storage'\] must match/],
  [VOLUME, 'spec/0/claim_ref/name', 'Weights', /^spec\[0\].claim_ref.name must match/],
  [VOLUME, 'spec/0/persistent_volume_reclaim_policy', 'retain', /^spec\[0\].persistent_volume_reclaim_policy must be one of Delete/],
  [VOLUME, 'spec/0/persistent_volume_source/csi/driver', 'fsx csi', /csi.driver must match/],
  [VOLUME, 'spec/0/persistent_volume_source/csi/volume_handle', '', /csi.volume_handle must have 1 or more characters/],
  [CLAIM, 'metadata/namespace', 'chat.prod', /^metadata.namespace must match/],
  [CLAIM, 'spec/storage_class_name', '', /^spec.storage_class_name must have 1 to 253 characters/],
  [PROVIDER, 'host', 'https://https://203.0.113.7', /^host must match/],
  [PROVIDER, 'host', '203.0.113.7', /^host must match/],
  [PROVIDER, 'proxy_url', 'http://me:pass@proxy', /^proxy_url must match/],
  [PROVIDER, 'cluster_ca_certificate', Buffer.from(PEM).toString('base64'), /^cluster_ca_certificate must match/],
  [PROVIDER, 'exec/0/api_version', 'client.authentication.k8s.io/v1alpha1', /^exec\[0\].api_version must be one of/],
])('refused: %s: %s = %j', (type, path, value, message) => {
  expect(messages(type, withValue(blockOf(type), path, value))).toContainEqual(expect.stringMatching(message));
});

test('a provider takes one way to a kubeconfig', () => {
  expect(messages(PROVIDER, { config_path: 'a', config_paths: ['b'] })).toEqual([expect.stringMatching(/^at most one of config_path, config_paths/)]);
});

test.each<[type: string, path: string]>([
  [NAMESPACE, 'metadata/name'],
  [POLICY, 'metadata/name'],
  [POLICY, 'metadata/namespace'],
  [CLAIM, 'metadata/name'],
  [CLAIM, 'spec/volume_name'],
])('a change replaces: %s: %s', (type, path) => {
  expect(replacementPaths(rulesOf(type), blockOf(type), withValue(blockOf(type), path, 'other'))).toEqual([path.split('/')]);
});

test('another source replaces a volume, another size or option does not', () => {
  const changed = (path: string, value: Value) => replacementPaths(rulesOf(VOLUME), blockOf(VOLUME), withValue(blockOf(VOLUME), path, value));
  expect(changed('spec/0/persistent_volume_source/csi/volume_handle', 'fs-89abcdef')).toEqual([['spec']]);
  expect(changed('spec/0/capacity/storage', '2400Gi')).toEqual([]);
  expect(changed('spec/0/mount_options', ['flock'])).toEqual([]);
});

test.each<[type: string, path: string, value: Value]>([
  [NAMESPACE, 'metadata/labels', { team: 'other' }],
  [POLICY, 'spec/policy_types', ['Ingress', 'Egress']],
  [POLICY, 'spec/egress', []],
])('a change is made in place: %s: %s', (type, path, value) => {
  expect(replacementPaths(rulesOf(type), blockOf(type), withValue(blockOf(type), path, value))).toEqual([]);
});
