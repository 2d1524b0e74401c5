import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { App, TerraformStack } from 'cdktf';
import { invokeAspects } from 'cdktf/lib/synthesize/synthesizer';
import { EC2_CASES } from './aws/ec2-cases';
import { EKS_CASES } from './aws/eks-cases';
import { IAM_CASES } from './aws/iam-cases';
import { S3_CASES } from './aws/s3-cases';
import { SERVICE_CASES } from './aws/service-cases';
import { VPC_CASES } from './aws/vpc-cases';
import { COMPUTE_CASES } from './gcp/compute-cases';
import { GKE_CASES } from './gcp/gke-cases';
import { GCP_SERVICE_CASES } from './gcp/service-cases';
import { CLUSTER_CASES } from './kubernetes/cluster-cases';
import { POD_CASES } from './kubernetes/pod-cases';
import { type Build, type CasesByRule, documentOf, elementOf } from './rule-cases';
import { FindingLevel, SecurityBaseline } from '../../../lib/security';
import { NOT_APPLICABLE, verdictOf, type Rule, type Verdict } from '../../../lib/security/rule';
import { RULES } from '../../../lib/security/rules/rules';

// The first case of a type loads its bindings.
jest.setTimeout(60_000);

const CASES: CasesByRule = {
  ...EC2_CASES,
  ...EKS_CASES,
  ...IAM_CASES,
  ...S3_CASES,
  ...SERVICE_CASES,
  ...VPC_CASES,
  ...COMPUTE_CASES,
  ...GKE_CASES,
  ...GCP_SERVICE_CASES,
  ...CLUSTER_CASES,
  ...POD_CASES,
};

/** What can be wrong with these is that they are. */
const WITHOUT_GOOD = ['AWS-IAM-6', 'GCP-IAM-3'];

const verdict = (rule: Rule, build: Build): Verdict => verdictOf(rule, elementOf(build));

/** Of a type that the rule does not look at. */
function stranger({ types }: Rule): Build {
  return types.includes('aws_sqs_queue') ? (stack) => new SnsTopic(stack, 'Topic') : (stack) => new SqsQueue(stack, 'Queue');
}

test.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const { complies, violates, notApplicable = {} } = CASES[id];
  for (const [name, build] of Object.entries(complies)) expect([name, verdict(rule, build)]).toEqual([name, []]);
  for (const [name, [build, ...found]] of Object.entries(violates)) expect([name, verdict(rule, build)]).toEqual([name, found]);
  for (const [name, build] of Object.entries({ stranger: stranger(rule), ...notApplicable })) {
    expect([name, verdict(rule, build)]).toEqual([name, NOT_APPLICABLE]);
  }
});

test.each(RULES.filter(({ types }) => types.includes('kubernetes_manifest')).map((rule) => [rule.id, rule] as const))('%s judges a document of a release as a manifest', (id, rule) => {
  const { complies, violates, notApplicable = {} } = CASES[id];
  const isJudged = (build: Build, expected: Verdict): boolean => {
    const document = documentOf(build);
    if (document) expect(verdictOf(rule, document)).toEqual(expected);
    return document !== undefined;
  };
  expect(Object.values(complies).filter((build) => isJudged(build, []))).not.toEqual([]);
  expect(Object.values(violates).filter(([build, ...found]) => isJudged(build, found))).not.toEqual([]);
  expect(Object.values(notApplicable).filter((build) => isJudged(build, NOT_APPLICABLE))).not.toEqual([]);
});

test.each(RULES.map(({ id }) => [id]))('a finding of %s is suppressed with its reason', (id) => {
  const stack = new TerraformStack(new App(), 'test');
  const [[build, ...found]] = Object.values(CASES[id].violates);
  const construct = build(stack);
  SecurityBaseline.suppress(construct, id, 'known, and no risk in this test');
  const baseline = SecurityBaseline.applyTo(stack, { level: FindingLevel.WARNING });
  invokeAspects(stack);
  // The baseline checks as a validation.
  stack.node.validate();
  const { path } = construct.node;
  expect(baseline.findings.filter((finding) => finding.ruleId === id && finding.path === path)).toEqual([]);
  expect(baseline.suppressedFindings.filter((finding) => finding.path === path)).toEqual(found.map((text) => (
    expect.objectContaining({ ruleId: id, found: text, suppressedBecause: 'known, and no risk in this test' })
  )));
});

test('every rule has cases that comply and that do not, and no case is for a rule that is gone', () => {
  expect(Object.keys(CASES).sort()).toEqual(RULES.map(({ id }) => id).sort());
  const without = (kind: 'complies' | 'violates') => RULES.map(({ id }) => id).filter((id) => Object.keys(CASES[id][kind]).length === 0);
  expect(without('complies')).toEqual(WITHOUT_GOOD);
  expect(without('violates')).toEqual([]);
});

test('ids are unique, in order, and counted without a gap', () => {
  const next = new Map<string, number>();
  for (const { id } of RULES) {
    const [, area, number] = /^((?:AWS|GCP|K8S)-[A-Z0-9]+)-(\d+)$/.exec(id)!;
    next.set(area, (next.get(area) ?? 0) + 1);
    expect(`${area}-${Number(number)}`).toBe(`${area}-${next.get(area)}`);
  }
});

test('a file a rule', () => {
  const files = ['aws', 'gcp', 'kubernetes'].flatMap((cloud) => readdirSync(join(__dirname, '../../../lib/security/rules', cloud)));
  expect(files.filter((file) => !/-rules\.ts$/.test(file))).toHaveLength(RULES.length);
});

test('texts of rules are sentences to be joined: no full stop, and a source, with its date where it was read', () => {
  for (const { title, reason, remedy, source } of RULES) {
    for (const text of [title, reason, remedy]) expect(text).not.toMatch(/[.:]$|\n|\|/);
    expect(reason.length).toBeLessThan(125);
    expect(source).toMatch(/, read 2026-11$|, on [a-zA-Z]/);
  }
});

test('every type that a rule looks at is one of the bindings', () => {
  const providers = { aws: 'aws', google: 'google', kubernetes: 'kubernetes', helm: 'helm' };
  const known = new Set(Object.entries(providers).flatMap(([prefix, name]) => (
    readdirSync(join(__dirname, '../../../node_modules/@cdktf', `provider-${name}`, 'lib')).map((folder) => (
      folder.startsWith(`data-${prefix}-`) ? `data.${prefix}_${folder.slice(6 + prefix.length)}` : `${prefix}_${folder}`
    ).replaceAll('-', '_'))
  )));
  const named = RULES.flatMap(({ types }) => types).filter((type) => typeof type === 'string');
  expect([...new Set(named)].filter((type) => !known.has(type))).toEqual([]);
});
