import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

const ROOT = path.join(__dirname, '..', '..');
const LOCK = path.join(ROOT, 'atlas.gpu-fleet.lock.json');

function gpuFleet(...words: string[]) {
  const { status, stdout, stderr } = spawnSync('node', [path.join(ROOT, 'bin', 'gpu-fleet'), ...words], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('gpu-fleet', () => {
  test('show prints the plan of a lock', () => {
    const { status, stdout } = gpuFleet('show', LOCK);
    expect(status).toBe(0);
    expect(stdout).toContain('pretrain');
    expect(stdout).toContain('Compared with');
  });

  test('diff prints what changes', () => {
    expect(gpuFleet('diff', LOCK, LOCK)).toMatchObject({ status: 0, stdout: expect.stringContaining('no pool changes') });
  });

  test('forget takes a retiring region from a lock, and no other', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'forget-'));
    const file = path.join(folder, 'atlas.json');
    const lock = JSON.parse(fs.readFileSync(LOCK, 'utf8')) as { plan: { regions: object[]; retiring: object[] } };
    const retired = { ...lock.plan.regions[0], cloud: 'aws', region: 'sa-east-1' };
    fs.writeFileSync(file, JSON.stringify({ ...lock, plan: { ...lock.plan, retiring: [retired] } }));
    expect(gpuFleet('forget', file, 'aws:us-east-1')).toMatchObject({ status: 2, stderr: expect.stringContaining('aws:us-east-1 is not retiring, but aws:sa-east-1') });
    expect(gpuFleet('forget', file, 'aws:sa-east-1')).toMatchObject({ status: 0, stdout: expect.stringContaining('aws:sa-east-1 is forgotten') });
    expect(JSON.parse(fs.readFileSync(file, 'utf8'))).toEqual(lock);
    fs.rmSync(folder, { recursive: true });
  });

  test('catalog lint finds nothing to refuse in the bundled catalogue', () => {
    expect(gpuFleet('catalog', 'lint')).toMatchObject({ status: 0, stdout: expect.stringMatching(/offers, 0 to refuse, \d+ to look at/) });
  });

  test.each([
    [[], 'usage:'],
    [['plan'], 'usage:'],
    [['show'], 'usage:'],
    [['show', LOCK, LOCK], 'usage:'],
    [['show', 'none.json'], 'there is no lock file none.json'],
    [['show', path.join(ROOT, 'package.json')], 'was not written by cdktf-gpu-fleet'],
    [['--colour'], "Unknown option '--colour'"],
  ])('refuses %j with code 2', (words, message) => {
    expect(gpuFleet(...words)).toMatchObject({ status: 2, stderr: expect.stringContaining(message) });
  });

  test('prints its usage when asked', () => {
    expect(gpuFleet('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('usage:') });
  });
});
