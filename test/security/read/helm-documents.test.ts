import { documentsIn } from '../../../lib/security/read/helm-documents';

const POD = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', namespace: 'chat' } };
const CLASS = { apiVersion: 'cloud.google.com/v1', kind: 'ComputeClass', metadata: { name: 'h100' } };

const release = (...values: unknown[]) => ({ namespace: 'kube-system', values: values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))) });
const labelsIn = (...values: unknown[]): string[] => documentsIn(release(...values)).map(({ label }) => label);

test('a list of documents, each with what tells it apart', () => {
  expect(documentsIn(release({ documents: [POD, CLASS] }))).toEqual([
    { label: 'Pod chat/a', document: POD },
    { label: 'ComputeClass h100', document: { ...CLASS, metadata: { name: 'h100', namespace: 'kube-system' } } },
  ]);
});

test('a document without metadata stands in the namespace of its release', () => {
  expect(documentsIn(release({ documents: [{ apiVersion: 'v1', kind: 'Pod' }] }))).toEqual([
    { label: 'Pod ', document: { apiVersion: 'v1', kind: 'Pod', metadata: { namespace: 'kube-system' } } },
  ]);
});

test('lists of any name, as charts of others call them', () => {
  expect(labelsIn({ extraObjects: [POD], image: { tag: '1' }, resources: [CLASS] })).toEqual(['Pod chat/a', 'ComputeClass h100']);
});

test('a list replaces the one of the same name before it, as in Helm', () => {
  expect(labelsIn({ documents: [POD] }, { replicas: 2 })).toEqual(['Pod chat/a']);
  expect(labelsIn({ documents: [POD] }, { documents: [CLASS] })).toEqual(['ComputeClass h100']);
  expect(labelsIn({ documents: [POD] }, { documents: [] })).toEqual([]);
});

test('references within documents', () => {
  const text = '{"documents": [{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a", "namespace": "${kubernetes_namespace_v1.a["x"].id}"}}]}';
  expect(labelsIn(text)).toEqual(['Pod ${kubernetes_namespace_v1.a["x"].id}/a']);
});

test('values that Terraform encodes', () => {
  expect(labelsIn('${yamlencode({"documents" = [{"apiVersion" = "v1", "kind" = "Pod", "metadata" = {"name" = "a"}}]})}')).toEqual(['Pod a']);
});

test.each<[string, unknown]>([
  ['settings', { image: { repository: 'chat', tag: '1' }, tolerations: [{ operator: 'Exists' }] }],
  ['lists of what is no document', { documents: ['a', { kind: 'Pod' }, { apiVersion: 'v1' }, null] }],
  ['values that only Terraform will know', '${file("values.yaml")}'],
  ['YAML', 'documents:\n- kind: Pod\n'],
  ['a text', '"documents"'],
  ['nothing', ''],
])('%s hold none', (_, values) => {
  expect(documentsIn(release(values))).toEqual([]);
});

test('a release without values holds none', () => {
  expect(documentsIn({ namespace: 'kube-system' })).toEqual([]);
});
