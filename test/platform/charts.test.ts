import { Testing } from 'cdktf';
import { DOCUMENTED_VALUES } from './documented-values';
import { awsPlatform, awsRegion, type Block, resources } from './fixture';
import { Provisioner } from '../../lib/cluster';
import { CHARTS } from '../../lib/platform/charts';

const releases = Object.values(resources(awsPlatform({ rdma: true }), 'helm_release'));

/** Paths of a value's leaves; a list is a leaf. */
function leaves(value: Block, path: string[] = []): string[] {
  return Object.entries(value).flatMap(([key, child]) => (
    typeof child === 'object' && child !== null && !Array.isArray(child) ? leaves(child as Block, [...path, key]) : [[...path, key].join('.')]
  ));
}

/** Values that a chart does not document, by chart and version. */
function undocumented(chart: string, values: Block): string[] {
  const documented = DOCUMENTED_VALUES[chart];
  return leaves(values).filter((path) => !documented.leaves.includes(path) && !documented.objects.some((object) => path.startsWith(`${object}.`)));
}

test('every chart is installed from its repository at its pinned version', () => {
  expect(releases.map(({ repository, chart, version }) => ({ repository, chart, version }))).toEqual(expect.arrayContaining([...CHARTS]));
  expect(releases).toHaveLength(CHARTS.length);
  for (const { repository, version } of CHARTS) {
    expect(repository).toMatch(/^(https|oci):\/\//);
    expect(version).toMatch(/^v?\d+\.\d+\.\d+$/);
  }
});

test('every release succeeds as a whole or leaves nothing', () => {
  for (const release of releases) {
    expect(release).toMatchObject({ atomic: true, cleanup_on_fail: true, wait: true, timeout: 600, max_history: 5 });
  }
});

test('charts that pools call for are pinned, and their values documented at that version', () => {
  const { cluster } = awsRegion(Testing.app());
  const pool = { instanceType: 'inf2.xlarge', zones: ['use1-az4'], minNodes: 1, maxNodes: 1 };
  cluster.addGpuNodePool('neuron', { ...pool, provisioner: Provisioner.JUST_IN_TIME });
  cluster.addGpuNodePool('groups', { ...pool, maxNodes: 2 });
  expect(cluster.requiredCharts.map(({ chart }) => chart)).toEqual(['karpenter-crd', 'karpenter', 'neuron-helm-chart', 'cluster-autoscaler']);
  for (const { repository, chart, version, namespaceName, values = {} } of cluster.requiredCharts) {
    expect(repository).toMatch(/^(https|oci):\/\//);
    expect(namespaceName).toBe('kube-system');
    expect(undocumented(`${chart} ${version}`, values as Block)).toEqual([]);
  }
});

test.each(releases)('the values of $chart are documented at that version', ({ chart, version, values }) => {
  expect(undocumented(`${chart as string} ${version as string}`, JSON.parse((values as string[])[0]) as Block)).toEqual([]);
});
