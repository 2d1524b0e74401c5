import { HELM_RULES } from '.';
import { awsPlatform, gcpPlatform, synth } from '../../../platform/fixture';
import type { ObjectValue, Value } from '../../provider/value';
import { withValue } from '../../with-value';
import { emittedBlocks } from '../emitted-blocks';
import type { ResourceRules } from '../resource-rules';
import { replacementPaths, violationsOf } from '../rule-check';

const RELEASE = 'helm_release';
const PROVIDER = 'provider.helm';

const BLOCKS = [awsPlatform({ rdma: true }), gcpPlatform()].flatMap((stack) => emittedBlocks(synth(stack))).filter(([type]) => type.includes('helm'));

const blockOf = (type: string): ObjectValue => BLOCKS.find(([name]) => name === type)![1];

const rulesOf = (type: string): ResourceRules => HELM_RULES.find((rules) => rules.type === type)!;

const messages = (type: string, path: string, value: Value): string[] => (
  violationsOf(rulesOf(type), withValue(blockOf(type), path, value)).map(({ message }) => message)
);

test.each(BLOCKS)('what the library emits passes: %s', (type, block) => expect(violationsOf(rulesOf(type), block)).toEqual([]));

test.each<[path: string, value: Value]>([
  ['version', '1.2.3-rc.1+build.5'],
  ['repository', 'oci://registry.example.com/charts'],
  ['values', ['{}', '{"replicas":1}']],
  ['chart', './assets/Required_DocumentsChart_0A1B2C3D/0123456789ABCDEF0123456789ABCDEF/'],
])('passes: %s = %j', (path, value) => expect(messages(RELEASE, path, value)).toEqual([]));

test.each<[type: string, path: string, value: Value, message: RegExp]>([
  [RELEASE, 'version', null, /^repository, version must be set together, got repository alone/],
  [RELEASE, 'version', '>=1.2.3', /^version must match/],
  [RELEASE, 'version', '1.2', /^version must match/],
  [RELEASE, 'version', '1.2.x', /^version must match/],
  [RELEASE, 'name', 'Plugin', /^name must match/],
  [RELEASE, 'name', 'a'.repeat(54), /^name must have 1 to 53 characters/],
  [RELEASE, 'namespace', 'gpu_runtime', /^namespace must match/],
  [RELEASE, 'repository', 'http://charts.example.com', /^repository must match/],
  [RELEASE, 'repository', 'stable', /^repository must match/],
  [RELEASE, 'chart', './charts/plugin', /^chart must match/],
  [RELEASE, 'timeout', 0, /^timeout must be 1 or more, got 0/],
  [RELEASE, 'values', ['{"name":"a"b"}'], /^values\[0\] must be a JSON document/],
  [PROVIDER, 'kubernetes/host', 'cluster.example.com', /^kubernetes.host must match/],
  [PROVIDER, 'kubernetes/cluster_ca_certificate', 'LS0tLS1CRUdJTg==', /^kubernetes.cluster_ca_certificate must match/],
  [PROVIDER, 'kubernetes/exec/api_version', 'v1', /^kubernetes.exec.api_version must be one of/],
  [PROVIDER, 'kubernetes', { config_path: 'a', config_paths: ['b'] }, /^at most one of kubernetes.config_path, kubernetes.config_paths/],
])('refused: %s: %s = %j', (type, path, value, message) => {
  expect(messages(type, path, value)).toContainEqual(expect.stringMatching(message));
});

test('another name or namespace replaces a release, another version does not', () => {
  const replaced = ['name', 'namespace', 'version', 'repository', 'values'].filter((path) => (
    replacementPaths(rulesOf(RELEASE), blockOf(RELEASE), withValue(blockOf(RELEASE), path, 'other')).length > 0
  ));
  expect(replaced).toEqual(['name', 'namespace']);
});
