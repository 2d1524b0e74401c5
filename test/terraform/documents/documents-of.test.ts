import { documentsOf } from './documents-of';
import type { JsonObject } from '../json';

const QUEUE = { apiVersion: 'kueue.x-k8s.io/v1beta2', kind: 'LocalQueue', metadata: { name: 'a', namespace: 'b' }, spec: { clusterQueue: 'c' } };
const RULES = { groups: [{ name: 'gpu', rules: [{ alert: 'Down', expr: 'up == 0' }] }] };
const RULE = { apiVersion: 'monitoring.coreos.com/v1', kind: 'PrometheusRule', metadata: { name: 'gpu' }, spec: RULES };
const RULES_TEXT = 'groups:\n- name: gpu\n  rules:\n  - alert: Down\n    expr: up == 0\n';

/** Addresses of what is found, without that of the resource. */
function found(resource: object): string[] {
  return documentsOf({ resource } as JsonObject).map((document) => `${document.is} at ${document.address}`);
}

function inValues(values: object): string[] {
  return found({ helm_release: { a: { values: ['{}', JSON.stringify(values)] } } });
}

test('manifests of their own, with the rules in them', () => {
  expect(found({ kubernetes_manifest: { a: { manifest: QUEUE }, b: { manifest: RULE }, c: { manifest: {} } } })).toEqual([
    'manifest at kubernetes_manifest.a', 'manifest at kubernetes_manifest.b', 'rules at kubernetes_manifest.b.spec', 'manifest at kubernetes_manifest.c',
  ]);
  const [document] = documentsOf({ resource: { kubernetes_manifest: { a: { manifest: '${yamldecode(file("a.yaml"))}' } } } });
  expect(document).toMatchObject({ is: 'unreadable', problem: expect.stringContaining('manifest must be an object') });
});

test('manifests in values, wherever they are', () => {
  expect(inValues({ extraObjects: [QUEUE], nested: { 'a/b': { 'my-rule': RULE } } })).toEqual([
    'manifest at helm_release.a values[1].extraObjects[0]',
    'manifest at helm_release.a values[1].nested["a/b"].my-rule',
    'rules at helm_release.a values[1].nested["a/b"].my-rule.spec',
  ]);
  expect(inValues({ manifests: [{ apiVersion: 'v1', kind: 'List', items: [QUEUE, QUEUE] }] })).toEqual([
    'manifest at helm_release.a values[1].manifests[0].items[0]', 'manifest at helm_release.a values[1].manifests[0].items[1]',
  ]);
});

test.each<[string, object]>([
  ['no apiVersion', { ...QUEUE, apiVersion: undefined }],
  ['no kind', { ...QUEUE, kind: undefined }],
  ['no metadata', { ...QUEUE, metadata: undefined }],
])('a manifest with %s is found all the same', (_, manifest) => {
  expect(inValues({ manifests: [manifest] })).toEqual(['manifest at helm_release.a values[1].manifests[0]']);
});

test('references to objects, templates of pods and configurations of programs are no manifests', () => {
  expect(inValues({
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'a' },
    targets: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'a' }],
    template: { metadata: { labels: {} }, spec: {} },
    managerConfig: { yaml: 'apiVersion: config.kueue.x-k8s.io/v1beta2\nkind: Configuration\n' },
    groups: ['a'],
    text: 'the apiVersion: and kind: of a document',
  })).toEqual([]);
});

test('rules in values, and in texts of values', () => {
  expect(inValues({
    additionalPrometheusRulesMap: { gpu: RULES },
    serverFiles: { 'alerts.yml': RULES_TEXT },
    additionalPrometheusRules: [{ name: 'gpu', ...RULES }],
  })).toEqual([
    'rules at helm_release.a values[1].additionalPrometheusRulesMap.gpu',
    'rules at helm_release.a values[1].serverFiles["alerts.yml"]',
    'rules at helm_release.a values[1].additionalPrometheusRules[0]',
  ]);
});

test('documents in texts', () => {
  const text = `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n---\n${JSON.stringify(QUEUE)}\n`;
  expect(inValues({ extraDeploy: [text] })).toEqual([
    'manifest at helm_release.a values[1].extraDeploy[0] document 0', 'manifest at helm_release.a values[1].extraDeploy[0] document 1',
  ]);
  expect(inValues({ extraDeploy: ['apiVersion: v1\nkind: {{ .Values.kind }}\n'] })).toEqual(['unreadable at helm_release.a values[1].extraDeploy[0]']);
});

test('rules and documents in ConfigMaps', () => {
  expect(found({
    kubernetes_config_map_v1: { a: { metadata: { name: 'a' }, data: { 'gpu.rules.yaml': RULES_TEXT, 'dcgm.csv': 'DCGM_FI_DEV_GPU_UTIL, gauge' } } },
    kubernetes_manifest: { b: { manifest: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'b' }, data: { 'gpu.yaml': RULES_TEXT } } } },
  })).toEqual([
    'manifest at kubernetes_manifest.b', 'rules at kubernetes_manifest.b.data["gpu.yaml"]', 'rules at kubernetes_config_map_v1.a data["gpu.rules.yaml"]',
  ]);
});

test('expressions of Terraform stay as they are', () => {
  const values = '{"manifests": [{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "${var.names["a"]}"}, "data": {"${var.key}": "x-${var.b}"}}]}';
  const [document] = documentsOf({ resource: { helm_release: { a: { values: [values] } } } });
  expect(document).toMatchObject({ content: { metadata: { name: '${var.names["a"]}' }, data: { '${var.key}': 'x-${var.b}' } } });
});
