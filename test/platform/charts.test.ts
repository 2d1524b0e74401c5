import { DOCUMENTED_VALUES } from './documented-values';
import { awsPlatform, type Block, resources } from './fixture';
import { CHARTS } from '../../lib/platform/charts';

const releases = Object.values(resources(awsPlatform({ rdma: true }), 'helm_release'));

/** Paths of a value's leaves; a list is a leaf. */
function leaves(value: Block, path: string[] = []): string[] {
  return Object.entries(value).flatMap(([key, child]) => (
    typeof child === 'object' && child !== null && !Array.isArray(child) ? leaves(child as Block, [...path, key]) : [[...path, key].join('.')]
  ));
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

test.each(releases)('the values of $chart are documented at that version', ({ chart, version, values }) => {
  const documented = DOCUMENTED_VALUES[`${chart as string} ${version as string}`];
  const unknown = leaves(JSON.parse((values as string[])[0]) as Block).filter((path) => (
    !documented.leaves.includes(path) && !documented.objects.some((object) => path.startsWith(`${object}.`))
  ));
  expect(unknown).toEqual([]);
});
