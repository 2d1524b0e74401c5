import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { promtool } from './promtool';
import { readYaml } from './yaml-text';

interface RuleGroups {
  /** A rules document, or the spec of a PrometheusRule. */
  readonly groups: readonly Readonly<Record<string, unknown>>[];
}

/**
 * What promtool has against alert and recording rules: a rules document or the spec of a PrometheusRule, as an object or as YAML. It reads the
 * expressions and templates, and refuses rules that are there twice. Groups of different documents may have the same names and rules.
 */
export function alertRuleProblems(rules: object | string): string[] {
  const { problems, documents: [document] } = typeof rules === 'string' ? readYaml(rules) : { problems: [], documents: [rules] };
  if (problems.length > 0) return [...problems];
  const groups = (document as Partial<RuleGroups> | null | undefined)?.groups;
  if (!Array.isArray(groups)) return ['rules need a list of groups: write groups: [{ name, rules }]'];
  const folder = mkdtempSync(join(tmpdir(), 'alert-rules-'));
  try {
    // Whether partial responses count is for Thanos to know, not for Prometheus.
    const plain = (groups as RuleGroups['groups']).map(({ partial_response_strategy: _, ...group }) => group);
    writeFileSync(join(folder, 'rules.yaml'), stringify({ ...document as object, groups: plain }, { aliasDuplicateObjects: false }));
    return promtool(['check', 'rules', '--lint=all', '--lint-fatal', 'rules.yaml'], folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What fails in a file of unit tests for rules, as `promtool test rules` reads it. */
export function testRules(file: string): string[] {
  return promtool(['test', 'rules', basename(file)], dirname(file));
}
