import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EfsFileSystem } from '@cdktf/provider-aws/lib/efs-file-system';
import { FlowLog } from '@cdktf/provider-aws/lib/flow-log';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { HelmProvider } from '@cdktf/provider-helm/lib/provider';
import { Release } from '@cdktf/provider-helm/lib/release';
import { NamespaceV1 } from '@cdktf/provider-kubernetes/lib/namespace-v1';
import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import { App, Aspects, TerraformStack, Testing } from 'cdktf';
import { Construct, type IConstruct } from 'constructs';
import { FindingLevel, SecurityBaseline, type SecurityBaselineProps } from '../../lib/security';

/** Reads SNS-1, which topics break, and EFS-1, which file systems break. */
const TOPIC = 'AWS-SNS-1: kms_master_key_id is not set: ';
const WARN: SecurityBaselineProps = { level: FindingLevel.WARNING };
const REASON = 'holds nothing that is secret';

let outdir: string;
let app: App;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'security-'));
  app = new App({ outdir });
});
afterEach(() => rmSync(outdir, { recursive: true }));

function stackOf(id: string, scope: Construct = app): TerraformStack {
  const stack = new TerraformStack(scope, id);
  new AwsProvider(stack, 'aws', { region: 'us-east-1' });
  return stack;
}

function clusterStack(id: string): TerraformStack {
  const stack = new TerraformStack(app, id);
  new HelmProvider(stack, 'helm');
  new KubernetesProvider(stack, 'kubernetes');
  return stack;
}

/** Level and text of the annotations of a construct. */
function annotations(construct: IConstruct): string[] {
  return construct.node.metadata.filter(({ type }) => /^@cdktf\/(error|warn)$/.test(type)).map(({ type, data }) => `${type.slice(7)} ${String(data)}`);
}

describe('findings', () => {
  test('fail the synthesis, each with rule, what was found, why and remedy', () => {
    const topic = new SnsTopic(stackOf('a'), 'Topic');
    SecurityBaseline.applyTo(app);
    expect(() => app.synth()).toThrow(
      `[a/Topic] ${TOPIC}SNS keeps messages on disk until they are delivered, without encryption unless asked: set kms_master_key_id`,
    );
    expect(annotations(topic)).toHaveLength(1);
  });

  test('are warnings where that is asked for', () => {
    const topic = new SnsTopic(stackOf('a'), 'Topic');
    SecurityBaseline.applyTo(app, WARN);
    app.synth();
    expect(annotations(topic)).toEqual([expect.stringMatching(`^warn ${TOPIC}`)]);
  });

  test('can be read afterwards, by path and rule, of all stacks', () => {
    const [b, a] = [stackOf('b'), stackOf('a')];
    new SnsTopic(b, 'Topic');
    new EfsFileSystem(b, 'Files');
    new SnsTopic(new Construct(a, 'Inner'), 'Topic');
    const baseline = SecurityBaseline.applyTo(app, WARN);
    expect(baseline.findings).toEqual([]);
    app.synth();
    const inner = expect.stringMatching(/^aws_sns_topic\.Inner_Topic_/) as string;
    expect(baseline.findings).toEqual([
      { ruleId: 'AWS-SNS-1', path: 'a/Inner/Topic', address: inner, found: 'kms_master_key_id is not set', suppressedBecause: undefined },
      { ruleId: 'AWS-EFS-1', path: 'b/Files', address: 'aws_efs_file_system.Files', found: 'encrypted is not true', suppressedBecause: undefined },
      { ruleId: 'AWS-SNS-1', path: 'b/Topic', address: 'aws_sns_topic.Topic', found: 'kms_master_key_id is not set', suppressedBecause: undefined },
    ]);
  });

  test('are annotated once, however often the app is synthesized, and follow what has changed', () => {
    const topic = new SnsTopic(stackOf('a'), 'Topic');
    const baseline = SecurityBaseline.applyTo(app, WARN);
    app.synth();
    app.synth();
    expect(annotations(topic)).toHaveLength(1);
    topic.kmsMasterKeyId = 'alias/a';
    app.synth();
    expect(baseline.findings).toEqual([]);
  });

  test('of a stack in another are found once', () => {
    const topic = new SnsTopic(stackOf('inner', stackOf('outer')), 'Topic');
    const baseline = SecurityBaseline.applyTo(app, WARN);
    app.synth();
    expect(baseline.findings).toHaveLength(1);
    expect(annotations(topic)).toHaveLength(1);
  });

  test('are about resources that only an override of the stack makes, too', () => {
    const stack = stackOf('a');
    stack.addOverride('resource.aws_sns_topic.raw', { name: 'raw' });
    const baseline = SecurityBaseline.applyTo(app, WARN);
    app.synth();
    expect(baseline.findings).toMatchObject([{ path: 'a', address: 'aws_sns_topic.raw' }]);
  });

  test('of a document in the values of a release say which document, at the release', () => {
    const stack = clusterStack('a');
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'agent' }, spec: { containers: [{ name: 'agent', securityContext: { privileged: true } }] } };
    const release = new Release(stack, 'Documents', {
      name: 'documents', chart: './documents', namespace: 'kube-system', values: [JSON.stringify({ documents: [pod] })],
    });
    SecurityBaseline.suppress(release, 'K8S-POD-12', REASON);
    const baseline = SecurityBaseline.applyTo(app, WARN);
    app.synth();
    expect(baseline.findings).toContainEqual({
      ruleId: 'K8S-POD-1',
      path: 'a/Documents',
      address: 'helm_release.Documents',
      found: 'Pod agent: container agent: it is privileged',
      suppressedBecause: undefined,
    });
    expect(annotations(release)).toContainEqual(expect.stringMatching(/^warn K8S-POD-1: Pod agent: container agent: it is privileged: /));
    expect(baseline.suppressedFindings).toMatchObject([{ ruleId: 'K8S-POD-12', found: 'Pod agent: automountServiceAccountToken is not set' }]);
  });

  test('take a network policy in the values of a release for one of the app', () => {
    const stack = clusterStack('a');
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'chat', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } } };
    const policy = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'deny', namespace: 'chat' }, spec: { podSelector: {} } };
    const made = new NamespaceV1(stack, 'Other', { metadata: { name: 'other', labels: namespace.metadata.labels } });
    const others = { ...policy, metadata: { name: 'deny', namespace: made.metadata.name } };
    new Release(stack, 'Documents', {
      name: 'documents', chart: './documents', namespace: 'kube-system', values: [JSON.stringify({ documents: [namespace, policy, others] })],
    });
    const baseline = SecurityBaseline.applyTo(app, WARN);
    app.synth();
    expect(baseline.findings).toEqual([]);
  });

  test('come from a stack that a test synthesizes alone, with its validations', () => {
    const stack = stackOf('a');
    new SnsTopic(stack, 'Topic');
    const baseline = SecurityBaseline.applyTo(stack, WARN);
    Testing.synth(stack, true);
    expect(baseline.findings).toHaveLength(1);
  });
});

describe('what is covered', () => {
  test('cdktf runs no aspect of an app, which is why there is applyTo', () => {
    new SnsTopic(stackOf('a'), 'Topic');
    const baseline = new SecurityBaseline(WARN);
    Aspects.of(app).add(baseline);
    app.synth();
    expect(baseline.findings).toEqual([]);
  });

  test('a stack that is made later fails the synthesis', () => {
    stackOf('a');
    SecurityBaseline.applyTo(app);
    stackOf('b');
    expect(() => app.synth()).toThrow("stack 'b' was made after the security baseline was applied, so nothing of it was checked");
  });

  test('all stacks below a construct, and no others', () => {
    const group = new Construct(app, 'Group');
    new SnsTopic(stackOf('a', group), 'Topic');
    new SnsTopic(stackOf('b'), 'Topic');
    const baseline = SecurityBaseline.applyTo(group, WARN);
    app.synth();
    expect(baseline.findings.map(({ path }) => path)).toEqual(['Group/a/Topic']);
  });

  test('what is below a construct within a stack, and nothing else', () => {
    const stack = stackOf('a');
    const inner = new Construct(stack, 'Inner');
    new SnsTopic(stack, 'Topic');
    new SnsTopic(inner, 'Topic');
    const baseline = SecurityBaseline.applyTo(inner, WARN);
    app.synth();
    expect(baseline.findings.map(({ path }) => path)).toEqual(['a/Inner/Topic']);
  });

  test('what other aspects change and make, whichever of them came first', () => {
    const stack = stackOf('a');
    const mended = new SnsTopic(stack, 'Mended');
    const broken = new SnsTopic(stack, 'Broken', { kmsMasterKeyId: 'alias/a' });
    const baseline = SecurityBaseline.applyTo(stack, WARN);
    Aspects.of(mended).add({ visit: () => { mended.kmsMasterKeyId = 'alias/a'; } });
    Aspects.of(broken).add({ visit: () => broken.resetKmsMasterKeyId() });
    Aspects.of(stack).add({ visit: (node) => { if (node === broken) new SnsTopic(stack, 'Made'); } });
    app.synth();
    expect(baseline.findings.map(({ path }) => path)).toEqual(['a/Broken', 'a/Made']);
  });

  test('an app without validation is refused: nothing would be checked', () => {
    app = new App({ outdir, skipValidation: true });
    stackOf('a');
    SecurityBaseline.applyTo(app, WARN);
    expect(() => app.synth()).toThrow('the app skips validation, so the security baseline would check nothing: drop skipValidation');
  });

  test('references that only Terraform will know, across stacks', () => {
    const [a, b] = [stackOf('a'), stackOf('b')];
    new FlowLog(b, 'Log', { vpcId: 'vpc-1', logDestination: new SnsTopic(a, 'Topic', { kmsMasterKeyId: 'alias/a' }).arn });
    const baseline = SecurityBaseline.applyTo(app);
    app.synth();
    expect(baseline.findings).toEqual([]);
  });
});

describe('suppressions', () => {
  test('hold for a construct and what is below it, and are kept with their reasons', () => {
    const stack = stackOf('a');
    const inner = new Construct(stack, 'Inner');
    new SnsTopic(inner, 'Topic');
    new EfsFileSystem(inner, 'Files');
    new SnsTopic(stack, 'Topic');
    SecurityBaseline.suppress(inner, 'AWS-SNS-1', REASON);
    const baseline = SecurityBaseline.applyTo(app, WARN);
    app.synth();
    expect(baseline.findings.map(({ path }) => path)).toEqual(['a/Inner/Files', 'a/Topic']);
    expect(baseline.suppressedFindings).toMatchObject([{ path: 'a/Inner/Topic', ruleId: 'AWS-SNS-1', suppressedBecause: REASON }]);
  });

  test('reach into a stack that is below', () => {
    const outer = stackOf('outer');
    new SnsTopic(stackOf('inner', outer), 'Topic');
    SecurityBaseline.suppress(outer, 'AWS-SNS-1', REASON);
    const baseline = SecurityBaseline.applyTo(app);
    app.synth();
    expect(baseline.suppressedFindings).toHaveLength(1);
    expect(annotations(outer)).toEqual([]);
  });

  test('that suppress nothing are reported, the outer one of two too', () => {
    const stack = stackOf('a');
    const topic = new SnsTopic(stack, 'Topic');
    SecurityBaseline.suppress(stack, 'AWS-SNS-1', REASON);
    SecurityBaseline.suppress(topic, 'AWS-SNS-1', REASON);
    SecurityBaseline.suppress(topic, 'AWS-EFS-1', REASON);
    SecurityBaseline.applyTo(app);
    app.synth();
    expect(annotations(stack)).toEqual(['warn AWS-SNS-1: it is suppressed here, and nothing was found: take the suppression away']);
    expect(annotations(topic)).toEqual(['warn AWS-EFS-1: it is suppressed here, and nothing was found: take the suppression away']);
  });

  test('that suppress nothing are not reported where that is asked for, nor of rules that are excluded', () => {
    const [a, b] = [stackOf('a'), stackOf('b')];
    SecurityBaseline.suppress(a, 'AWS-SNS-1', REASON);
    SecurityBaseline.suppress(b, 'AWS-SNS-1', REASON);
    SecurityBaseline.applyTo(a, { reportUnusedSuppressions: false });
    SecurityBaseline.applyTo(b, { excludedRules: { 'AWS-SNS-1': REASON } });
    app.synth();
    expect([...annotations(a), ...annotations(b)]).toEqual([]);
  });

  test.each([
    ['an unknown rule', 'AWS-SNS-99', REASON, "suppression of AWS-SNS-99 at 'a': there is no such rule: choose an id of SecurityBaseline.rules()"],
    ['no reason', 'AWS-SNS-1', '   ', "suppression of AWS-SNS-1 at 'a': the reason must have at least 10 characters, got '   '"],
    ['a short reason', 'AWS-SNS-1', 'fine', "the reason must have at least 10 characters, got 'fine': say why the finding is no risk here"],
  ])('are refused for %s', (_, ruleId, reason, message) => {
    const stack = stackOf('a');
    expect(() => SecurityBaseline.suppress(stack, ruleId, reason)).toThrow(message);
  });

  test('are refused for a whole app', () => {
    expect(() => SecurityBaseline.suppress(app, 'AWS-SNS-1', REASON)).toThrow('to leave a rule out everywhere, set excludedRules');
  });
});

describe('rules', () => {
  test('can be left out', () => {
    const stack = stackOf('a');
    new SnsTopic(stack, 'Topic');
    new EfsFileSystem(stack, 'Files');
    const baseline = SecurityBaseline.applyTo(app, { ...WARN, excludedRules: { 'AWS-SNS-1': REASON } });
    app.synth();
    expect(baseline.findings.map(({ ruleId }) => ruleId)).toEqual(['AWS-EFS-1']);
  });

  test.each([
    [{ 'AWS-SNS-99': REASON }, 'excluded rule AWS-SNS-99: there is no such rule'],
    [{ 'AWS-SNS-1': '' }, 'excluded rule AWS-SNS-1: the reason must have at least 10 characters'],
  ])('are not left out by %j', (excludedRules, message) => {
    expect(() => new SecurityBaseline({ excludedRules })).toThrow(message);
  });

  test('are listed as data, in the same order each time', () => {
    const rules = SecurityBaseline.rules();
    expect(rules.length).toBeGreaterThanOrEqual(100);
    expect(SecurityBaseline.rules()).toEqual(rules);
    expect(Object.keys(rules[0])).toEqual(['id', 'title', 'reason', 'remedy', 'source']);
  });
});
