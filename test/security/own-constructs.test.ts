import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import { FindingLevel, SecurityBaseline } from '../../lib/security';
import { stackTexts } from '../stack-texts';
import { examples } from '../terraform/example-stacks';
import type { JsonObject } from '../terraform/json';
import { CONSTRUCT_MATRIX } from '../terraform/run/construct-matrix';

// Each case loads the bindings of its clouds.
jest.setTimeout(600_000);

const ROOT = join(__dirname, '../..');

interface Exception {
  /** Rule, path and text of findings, or address and statement of policies. */
  readonly of: RegExp;
  readonly because: string;
}

/** Findings that the library makes on purpose: docs/security.md lists them too. */
const FINDINGS_ON_PURPOSE: readonly Exception[] = [
  { of: /^AWS-EKS-8 by-hand\/Cluster\/Logs\/Resource: /, because: 'logRetentionDays is less than 90' },
  { of: /^AWS-VPC-5 (quiet|atlas-aws-[a-z0-9-]+)\/Network\/Resource: /, because: 'flowLogs is false' },
  { of: /^GCP-VPC-[34] .+\/Subnet-(gvnic|rdma-\d+|\d+): /, because: 'networks between GPUs are connected to nothing else' },
  { of: /^K8S-NS-2 .+\/GpuRuntime\/Namespace\/Resource: /, because: "device plugins mount the kubelet's directory" },
  { of: /^K8S-NS-2 .+\/Namespace-privileged\/Resource: /, because: 'podSecurity is PodSecurity.PRIVILEGED' },
  { of: /^K8S-NS-2 .+\/(Namespace-pretrain|Namespace-tune|Pretrain)\/Resource: /, because: 'training over RDMA locks memory' },
  {
    of: /^K8S-POD-[1-6] .+\/Required\/Documents: DaemonSet kube-system\/(tcpx|tcpxo|roce)-(nccl-installer|device-injector): (?!container pause:)/,
    because: 'what prepares nodes for GPU networks changes the node',
  },
];

/** Statements that allow all of a service on `*`. */
const WILDCARDS_ON_PURPOSE: readonly Exception[] = [
  { of: /^aws_kms_key\.[\w-]+ AccountAdministration$/, because: 'in the policy of a key, * is the key itself; without it the key can become unmanageable' },
];

interface Synthesized {
  /** Rule, path and text of each finding. */
  readonly findings: readonly string[];
  readonly stacks: Readonly<Record<string, JsonObject>>;
}

function synthesizedIn(folder: string, make: () => void): Synthesized {
  const baselines: SecurityBaseline[] = [];
  const { synth } = App.prototype;
  const spy = jest.spyOn(App.prototype, 'synth').mockImplementation(function (this: App) {
    baselines.push(SecurityBaseline.applyTo(this, { level: FindingLevel.WARNING }));
    synth.call(this);
  });
  make();
  spy.mockRestore();
  const stacks = Object.entries(stackTexts(folder)).map(([name, text]) => [name, JSON.parse(text) as JsonObject]);
  expect(baselines).toHaveLength(1);
  return { findings: baselines[0].findings.map(({ ruleId, path, found }) => `${ruleId} ${path}: ${found}`), stacks: Object.fromEntries(stacks) as Synthesized['stacks'] };
}

function synthesizedCase(build: (app: App) => void, folder: string): Synthesized {
  return synthesizedIn(folder, () => {
    const app = new App({ outdir: folder });
    build(app);
    app.synth();
  });
}

/** As a team runs it: in its folder, from the lock that is committed, where there is one. */
function synthesizedExample(name: string, folder: string): Synthesized {
  for (const lock of readdirSync(ROOT).filter((file) => file.endsWith('.gpu-fleet.lock.json'))) copyFileSync(join(ROOT, lock), join(folder, lock));
  const [cwd, ci] = [process.cwd(), process.env.CI];
  const log = jest.spyOn(console, 'log').mockImplementation();
  process.chdir(folder);
  // In CI nothing is planned anew.
  delete process.env.CI;
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    return synthesizedIn(join(folder, 'cdktf.out'), () => { require(join(ROOT, 'examples', name, 'main')); });
  } finally {
    process.chdir(cwd);
    if (ci !== undefined) process.env.CI = ci;
    log.mockRestore();
  }
}

/** A policy in JSON anywhere in a stack, with the address of what holds it. */
function* policiesIn(stack: JsonObject): Iterable<readonly [address: string, statements: readonly JsonObject[]]> {
  for (const [type, named] of Object.entries((stack.resource ?? {}) as Readonly<Record<string, JsonObject>>)) {
    for (const [name, body] of Object.entries(named)) {
      const texts: string[] = [];
      JSON.stringify(body, (_, value: unknown) => {
        if (typeof value === 'string' && /^\s*\{.*"Statement"/s.test(value)) texts.push(value);
        return value;
      });
      for (const text of texts) {
        const { Statement } = JSON.parse(text) as { Statement: JsonObject | JsonObject[] };
        yield [`${type}.${name}`, [Statement].flat()];
      }
    }
  }
}

/** Address and name of statements that allow all actions, or all of a service, on every resource. */
function wildcardsIn({ stacks }: Synthesized): string[] {
  return Object.values(stacks).flatMap((stack) => [...policiesIn(stack)].flatMap(([address, statements]) => (
    statements.filter(({ Effect, Action, NotAction, Resource }) => (
      Effect === 'Allow' && [Resource].flat().includes('*') && (NotAction !== undefined || [Action].flat().some((action) => /^\*$|:\*$/.test(String(action))))
    )).map(({ Sid }) => `${address} ${String(Sid)}`)
  )));
}

function without(exceptions: readonly Exception[], texts: readonly string[], used: Set<Exception>): string[] {
  return texts.filter((text) => {
    const exception = exceptions.find(({ of }) => of.test(text));
    if (exception) used.add(exception);
    return !exception;
  });
}

const used = new Set<Exception>();
const policies: string[] = [];
let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'baseline-')); });
afterEach(() => rmSync(folder, { recursive: true }));

function holds(synthesized: Synthesized): void {
  for (const stack of Object.values(synthesized.stacks)) {
    policies.push(...[...policiesIn(stack)].map(([address]) => address));
    // Policies that Terraform writes from blocks would not be seen here.
    expect(Object.keys((stack.data ?? {}) as JsonObject)).not.toContain('aws_iam_policy_document');
  }
  expect(without(FINDINGS_ON_PURPOSE, synthesized.findings, used)).toEqual([]);
  expect(without(WILDCARDS_ON_PURPOSE, wildcardsIn(synthesized), used)).toEqual([]);
}

test.each(Object.entries(CONSTRUCT_MATRIX))('%s keeps the rules', (_, build) => holds(synthesizedCase(build, folder)));

test.each(examples())('the example %s keeps the rules', (name) => holds(synthesizedExample(name, folder)));

test('each exception is needed, and policies of all kinds were read', () => {
  expect([...FINDINGS_ON_PURPOSE, ...WILDCARDS_ON_PURPOSE].filter((exception) => !used.has(exception))).toEqual([]);
  expect([...new Set(policies.map((address) => address.split('.')[0]))].sort()).toEqual([
    'aws_efs_file_system_policy', 'aws_iam_role', 'aws_iam_role_policy', 'aws_kms_key', 'aws_s3_bucket_policy', 'aws_sqs_queue_policy',
  ]);
});
