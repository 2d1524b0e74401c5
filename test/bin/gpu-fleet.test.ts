import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

const ROOT = path.join(__dirname, '..', '..');
const LOCK = path.join(ROOT, 'atlas.gpu-fleet.lock.json');
const SPEC = `clouds: [aws: { regions: [us-east-1, us-east-2] }]
workloads:
  - inference:
      name: chat
      replicas: [{ accelerator: L4-24GB, count: 1, requestsPerSecond: 10 }]
      demand: [{ from: New York, peakRequestsPerSecond: 40, curve: daytime }]
`;

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bin-'));
const spec = path.join(folder, 'fleet.yaml');
beforeEach(() => fs.writeFileSync(spec, SPEC));
afterAll(() => fs.rmSync(folder, { recursive: true }));

function gpuFleet(words: readonly string[], program = path.join(ROOT, 'bin', 'gpu-fleet')) {
  const { status, stdout, stderr } = spawnSync('node', [program, ...words], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

// What the commands do is tested in test/command; here is what only a process shows.
describe('bin/gpu-fleet', () => {
  test('show prints the plan of a lock, and nothing else', () => {
    expect(gpuFleet(['show', LOCK])).toEqual({ status: 0, stdout: expect.stringContaining('pretrain'), stderr: '' });
  });

  test('plan needs no account', () => {
    const { status, stdout, stderr } = gpuFleet(['plan', spec, '--json']);
    expect([status, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({ pools: expect.arrayContaining([expect.objectContaining({ workload: 'chat', cloud: 'aws' })]) });
  });

  test.each([
    ['bad input', 2, SPEC.replace('count: 1', 'count: one'), /fleet\.yaml:5: workloads\[0\]\.inference\.replicas\[0\]\.count is "one", allowed is a number/],
    ['constraints that conflict', 3, `${SPEC}policy: { budgetUsdPerMonth: 1 }\n`, /\S/],
  ])('plan ends on %s with %d', (_, status, text, message) => {
    fs.writeFileSync(spec, text);
    expect(gpuFleet(['plan', spec])).toEqual({ status, stdout: '', stderr: expect.stringMatching(message) });
  });

  test('says how it is compiled where it is not', () => {
    fs.mkdirSync(path.join(folder, 'bin'));
    fs.copyFileSync(path.join(ROOT, 'bin', 'gpu-fleet'), path.join(folder, 'bin', 'gpu-fleet'));
    expect(gpuFleet(['--help'], path.join(folder, 'bin', 'gpu-fleet')))
      .toEqual({ status: 2, stdout: '', stderr: 'gpu-fleet is not compiled: run npm run build:library\n' });
  });
});
