import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { readLock } from '../../lib/planner/lock-file';
import { planTable } from '../../lib/planner/report/plan-table';
import { stackTexts } from '../stack-texts';

const ROOT = path.join(__dirname, '..', '..');
const LOCK = 'atlas.gpu-fleet.lock.json';
const committed = fs.readFileSync(path.join(ROOT, LOCK), 'utf8');

function runIn(folder: string, environment: Record<string, string>): string {
  const main = path.join(ROOT, 'build', 'examples', 'global-inference', 'main.js');
  return execFileSync('node', [main], { cwd: folder, encoding: 'utf8', env: { ...process.env, CI: '', ...environment } });
}

describe('examples/global-inference', () => {
  let folder: string;
  beforeEach(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'global-inference-')); });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  test('planned anew gives the lock that is committed, to the byte', () => {
    const printed = runIn(folder, {});
    expect(fs.readFileSync(path.join(folder, LOCK), 'utf8')).toBe(committed);
    expect(printed).toBe(`${planTable(readLock(path.join(ROOT, LOCK))!.plan)}\n`);
  });

  test('from the lock, in CI, it gives the same stacks again', () => {
    fs.copyFileSync(path.join(ROOT, LOCK), path.join(folder, LOCK));
    const stacks = () => Object.values(stackTexts(path.join(folder, 'cdktf.out')));
    runIn(folder, { CI: 'true' });
    const first = stacks();
    runIn(folder, { CI: 'true' });
    expect(stacks()).toEqual(first);
    expect(first.length).toBeGreaterThan(8);
  });

  test('spans two clouds, three continents and three workloads, and survives the loss of every region', () => {
    const { plan } = readLock(path.join(ROOT, LOCK))!;
    expect(new Set(plan.pools.map(({ cloud }) => cloud))).toEqual(new Set(['aws', 'gcp']));
    expect(new Set(plan.pools.map(({ workload }) => workload))).toEqual(new Set(['chat', 'embed', 'pretrain']));
    for (const workload of ['chat', 'embed']) {
      const serving = new Set(plan.pools.filter((pool) => pool.workload === workload).map(({ cloud, region }) => `${cloud}:${region}`));
      const proven = plan.failovers.filter((failover) => failover.workload === workload && failover.domain === 'region');
      expect(new Set(proven.map(({ lost }) => lost))).toEqual(serving);
    }
  });

  test('is what the README shows', () => {
    const { plan } = readLock(path.join(ROOT, LOCK))!;
    expect(fs.readFileSync(path.join(ROOT, 'README.md'), 'utf8')).toContain(planTable(plan));
  });

  test('takes about forty lines', () => {
    const lines = fs.readFileSync(path.join(ROOT, 'examples', 'global-inference', 'main.ts'), 'utf8').trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(40);
  });
});
