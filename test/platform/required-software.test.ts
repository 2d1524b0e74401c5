import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import { awsRegion, type Block, resources } from './fixture';
import type { ClusterChart, ClusterDocument } from '../../lib/cluster';
import { StateBackend } from '../../lib/delivery';
import { PlatformStack } from '../../lib/platform';

const CHART: ClusterChart = { repository: 'oci://example.com', chart: 'queue', version: '1.2.3', namespaceName: 'kube-system', values: { replicas: 2 } };
const DOCUMENT: ClusterDocument = { apiVersion: 'example.com/v1', kind: 'Queue', name: 'gpus', spec: { weight: 10 } };

interface Needs { readonly charts?: readonly ClusterChart[]; readonly documents?: readonly ClusterDocument[] }

/** A platform whose cluster calls for software after the platform was declared. */
function platform({ charts = [], documents = [] }: Needs, app = new App()): PlatformStack {
  const { cluster } = awsRegion(app);
  const stack = new PlatformStack(app, 'platform', { cluster });
  StateBackend.local().bind(stack);
  Object.defineProperty(cluster, 'requiredCharts', { get: () => charts });
  Object.defineProperty(cluster, 'requiredDocuments', { get: () => documents });
  return stack;
}

function releases(needs: Needs): Record<string, Block> {
  const all = Object.values(resources(platform(needs), 'helm_release'));
  return Object.fromEntries(all.map((release) => [release.name, release]).filter(([name]) => name !== 'nvidia-device-plugin'));
}

test('nothing is installed where nothing is called for', () => {
  expect(releases({})).toEqual({});
});

test('charts are installed one after another, then the documents; Terraform destroys in reverse', () => {
  const { queue, second, 'cluster-documents': documents } = releases({ charts: [CHART, { ...CHART, chart: 'second' }], documents: [DOCUMENT] });
  expect(queue).toMatchObject({
    repository: 'oci://example.com', chart: 'queue', version: '1.2.3', namespace: 'kube-system', values: [JSON.stringify({ replicas: 2 }, null, 2)],
  });
  expect(queue).not.toHaveProperty('depends_on');
  expect(second.depends_on).toEqual([expect.stringMatching(/^helm_release\.Required_queue/)]);
  expect(documents.depends_on).toEqual([expect.stringMatching(/^helm_release\.Required_second/)]);
});

test('documents need no chart of their own', () => {
  expect(releases({ documents: [DOCUMENT] })['cluster-documents']).not.toHaveProperty('depends_on');
});

test('documents are values of a chart that lies beside the stack', () => {
  const { 'cluster-documents': release } = releases({ documents: [DOCUMENT, { ...DOCUMENT, name: 'cpus', namespaceName: 'batch' }] });
  expect(release).toMatchObject({ chart: expect.stringMatching(/^\.\/assets\/[^/]+\/[0-9A-F]{32}\/?$/), wait: true, atomic: true });
  expect(release).not.toHaveProperty('repository');
  expect(JSON.parse((release.values as string[])[0])).toEqual({
    documents: [
      { apiVersion: 'example.com/v1', kind: 'Queue', metadata: { name: 'gpus' }, spec: { weight: 10 } },
      { apiVersion: 'example.com/v1', kind: 'Queue', metadata: { name: 'cpus', namespace: 'batch' }, spec: { weight: 10 } },
    ],
  });
});

test('the order of declaration changes nothing', () => {
  const other = { ...DOCUMENT, name: 'cpus' };
  expect(releases({ documents: [DOCUMENT, other] })).toEqual(releases({ documents: [other, DOCUMENT] }));
});

test('a second synthesis changes nothing', () => {
  const stack = platform({ charts: [CHART], documents: [DOCUMENT] });
  expect(resources(stack, 'helm_release')).toEqual(resources(stack, 'helm_release'));
});

test('synthesis puts the chart where the release looks for it', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'documents-chart-'));
  try {
    const app = new App({ outdir });
    platform({ documents: [DOCUMENT] }, app);
    app.synth();
    const folder = join(outdir, 'stacks/platform');
    const { resource } = JSON.parse(readFileSync(join(folder, 'cdk.tf.json'), 'utf8')) as { resource: { helm_release: Record<string, Block> } };
    const { chart } = Object.values(resource.helm_release).find(({ name }) => name === 'cluster-documents')!;
    expect(readFileSync(join(folder, chart as string, 'Chart.yaml'), 'utf8')).toContain('name: cluster-documents');
    expect(readFileSync(join(folder, chart as string, 'templates/documents.yaml'), 'utf8')).toContain('.Values.documents');
  } finally {
    rmSync(outdir, { recursive: true });
  }
});
