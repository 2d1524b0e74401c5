import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import { inClusterProblems } from './in-cluster';
import { SAMPLE_DOCUMENTS } from './sample-documents';
import { resourcesOf } from './stack-resources';
import { withPromtool } from './with-promtool';
import { stackTexts } from '../../stack-texts';
import { examples, stacksOf } from '../example-stacks';
import type { JsonObject } from '../json';
import { CONSTRUCT_MATRIX } from '../run/construct-matrix';

// An example plans its fleet anew.
jest.setTimeout(300_000);

const synthesized = new Map<string, Readonly<Record<string, JsonObject>>>();
const SAMPLES = Object.values(SAMPLE_DOCUMENTS).map(({ document }) => document);

/** Stacks of an example by name, synthesized once. */
function stacks(example: string): Readonly<Record<string, JsonObject>> {
  const known = synthesized.get(example)
    ?? Object.fromEntries(Object.entries(stacksOf(example)).map(([name, json]) => [name, JSON.parse(json) as JsonObject]));
  synthesized.set(example, known);
  return known;
}

/** A stack with one release, whose values hold manifests. */
function stackOf(version: string, ...manifests: readonly unknown[]): JsonObject {
  const values = [JSON.stringify({ manifests })];
  return { resource: { helm_release: { manifests: { chart: 'manifests', repository: 'oci://ghcr.io/acme', version, namespace: 'platform', values } } } };
}

test.each(examples())('all that the example %s puts into its clusters is sound', (example) => {
  const problems = Object.entries(stacks(example)).map(([name, stack]) => [name, inClusterProblems(stack)]);
  expect(problems.length).toBeGreaterThan(0);
  expect(problems).toEqual(problems.map(([name]) => [name, []]));
});

test.each(Object.entries(CONSTRUCT_MATRIX))('all that goes into clusters by %s is sound', (_, build) => {
  const outdir = mkdtempSync(join(tmpdir(), 'matrix-'));
  try {
    const app = new App({ outdir });
    build(app);
    app.synth();
    for (const text of Object.values(stackTexts(outdir))) expect(inClusterProblems(JSON.parse(text) as JsonObject)).toEqual([]);
  } finally {
    rmSync(outdir, { recursive: true });
  }
});

test('a chart of an example would be seen if it were not pinned', () => {
  const releases = Object.values(stacks(examples()[0])).flatMap((stack) => resourcesOf(stack, 'helm_release'));
  expect(releases.length).toBeGreaterThan(0);
  const { address, body } = releases[0];
  expect(inClusterProblems({ resource: { helm_release: { [address.split('.')[1]]: { ...body, version: '1.x' } } } }))
    .toEqual([expect.stringContaining(`${address}: version of chart`)]);
});

withPromtool('a stack', () => {
  test('with sound documents is sound', () => {
    expect(inClusterProblems(stackOf('1.0.0', ...SAMPLES))).toEqual([]);
  });

  test('with a fault of each kind shows each, at its address', () => {
    const rule = structuredClone(SAMPLE_DOCUMENTS.PrometheusRule.document) as unknown as { spec: { groups: { rules: { expr: string }[] }[] } };
    rule.spec.groups[0].rules[1].expr = 'increase(';
    const queue = { ...SAMPLE_DOCUMENTS.ClusterQueue.document, spec: { cohort: 'atlas' } };
    expect(inClusterProblems(stackOf('~1', queue, rule, 'apiVersion: v1\nkind: {{ a }}\n'))).toEqual([
      expect.stringMatching(/^helm_release\.manifests: version of chart manifests must be exact, got "~1"/),
      expect.stringMatching(/^helm_release\.manifests values\[0\]\.manifests\[0\]: ClusterQueue training: spec has the unknown key 'cohort'/),
      expect.stringMatching(/^helm_release\.manifests values\[0\]\.manifests\[1\]\.spec: rules\.yaml: .*could not parse expression/),
      expect.stringMatching(/^helm_release\.manifests values\[0\]\.manifests\[2\]: can't be read as YAML/),
    ]);
  });
});
