import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { servedProviders } from './served-providers';
import { stackTexts } from '../../stack-texts';
import type { JsonObject } from '../json';
import { writeMirror } from '../provider/spawned/mirror';
import { withTerraform } from '../with-terraform';

// Every stack starts its providers several times, each a process.
jest.setTimeout(600_000);

const ROOT = join(__dirname, '../../..');

/** A team's app, on the compiled library: two clouds, and nothing that keeps it from being taken down. */
const APP = `
const { App } = require(${JSON.stringify(join(ROOT, 'node_modules/cdktf'))});
const { Accelerator, Cloud, Demand, FailureDomain, GpuFleet, Metro, Replica, Workload } = require(${JSON.stringify(join(ROOT, 'build/lib'))});
const app = new App();
new GpuFleet(app, 'atlas', {
  clouds: [
    Cloud.aws({
      accountId: '111122223333', adminPrincipalArns: ['arn:aws:iam::111122223333:role/admin'], regions: ['us-east-2'], deletionProtection: false,
    }),
    Cloud.gcp({ project: 'atlas-prod', regions: ['us-central1'], deletionProtection: false }),
  ],
  workloads: [Workload.inference('embed', {
    replicas: [Replica.of(Accelerator.L4_24GB, 1, { requestsPerSecond: 40 })],
    demand: [Demand.from(Metro.NEW_YORK, { peakRequestsPerSecond: 100 })],
  })],
  policy: { survive: FailureDomain.REGION },
  frozenLock: false,
});
app.synth();
`;

withTerraform('the cdktf command, with providers that Terraform installs and starts itself', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cdktf-deploy-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Runs `cdktf` as CI does. @returns what it printed */
  async function cdktf(env: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<string> {
    const { stdout } = await promisify(execFile)(process.execPath, [join(ROOT, 'node_modules/cdktf-cli/bundle/bin/cdktf.js'), ...args], {
      cwd: folder,
      maxBuffer: 2 ** 28,
      env: {
        PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
        HOME: folder,
        CHECKPOINT_DISABLE: '1',
        CI: '1',
        FORCE_COLOR: '0',
        ...env,
      },
    });
    return stdout;
  }

  const state = (stack: string) => JSON.parse(readFileSync(join(folder, `terraform.${stack}.tfstate`), 'utf8')) as { resources: { mode: string }[] };
  const managed = (stack: string) => state(stack).resources.filter(({ mode }) => mode === 'managed').length;

  test('deploys all stacks of a fleet in order, and destroys them', async () => {
    writeFileSync(join(folder, 'main.js'), APP);
    writeFileSync(join(folder, 'cdktf.json'), JSON.stringify({ language: 'typescript', app: 'node main.js', projectId: 'atlas', sendCrashReports: 'false' }));
    await cdktf({}, 'synth');
    const texts = stackTexts(join(folder, 'cdktf.out'));
    const stacks = Object.keys(texts);
    expect(stacks).toEqual(['atlas-aws-us-east-2', 'atlas-aws-us-east-2-platform', 'atlas-gcp-us-central1', 'atlas-gcp-us-central1-platform']);

    const mirror = join(folder, 'mirror');
    mkdirSync(mirror);
    const served = servedProviders(Object.values(texts).map((text) => JSON.parse(text) as JsonObject));
    const env: Record<string, string> = await writeMirror(mirror, served);
    // cdktf has Terraform lock the providers, for which it would ask the registry whatever the CLI's configuration says.
    env.TF_CLI_ARGS_providers_lock = `-fs-mirror=${join(mirror, 'mirror')}`;
    await cdktf(env, 'deploy', '*', '--auto-approve');
    for (const stack of stacks) expect([stack, managed(stack)]).toEqual([stack, expect.any(Number)]);
    expect(Math.min(...stacks.map(managed))).toBeGreaterThan(2);

    await cdktf(env, 'destroy', '*', '--auto-approve');
    expect(stacks.map((stack) => [stack, existsSync(join(folder, `terraform.${stack}.tfstate`)) && managed(stack)])).toEqual(stacks.map((stack) => [stack, 0]));
  });
});
