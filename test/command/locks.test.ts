import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { called } from './called';
import { readLock, writeLock } from '../../lib/planner/lock-file';
import { planTable } from '../../lib/planner/report/plan-table';
import { plannedPool } from '../planner/planned-pool';
import { plannedRegion, wholePlan } from '../planner/whole-plan';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'locks-'));
const [before, after] = ['before.json', 'after.json'].map((name) => path.join(folder, name));
const plan = wholePlan();
const later = wholePlan({ pools: [plannedPool({ nodesByBand: [4], minNodes: 4, maxNodes: 5 })], retiring: [plannedRegion({ region: 'us-east-2' })] }, { usdPerHour: 3 });
beforeEach(() => {
  writeLock(before, { inputsHash: 'h', plan });
  writeLock(after, { inputsHash: 'h', plan: later });
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

describe('gpu-fleet show', () => {
  test('prints the plan of a lock', async () => {
    expect(await called(['show', before])).toEqual({ code: 0, out: planTable(plan), err: '' });
    expect(JSON.parse((await called(['show', before, '--json'])).out)).toEqual(plan);
  });
});

describe('gpu-fleet diff', () => {
  test('prints what changes', async () => {
    const { code, out } = await called(['diff', before, after]);
    expect([code, out]).toEqual([0, expect.stringMatching(/^~ chat in aws:us-east-1: .*\n.*costs \$1\.00\/h, \$730 a month$/s)]);
    expect(JSON.parse((await called(['diff', before, after, '--json'])).out)).toMatchObject({ beforeUsdPerHour: 2, afterUsdPerHour: 3, pools: [{ change: 'changed', usdPerHour: 1 }] });
  });
});

describe('gpu-fleet forget', () => {
  test('takes a retiring region from a lock, and no other', async () => {
    expect(await called(['forget', after, 'aws:us-east-1'])).toMatchObject({ code: 2, err: expect.stringContaining('aws:us-east-1 is not retiring, but aws:us-east-2') });
    expect(readLock(after)!.plan).toEqual(later);
    expect(await called(['forget', after, 'aws:us-east-2'])).toMatchObject({ code: 0, out: expect.stringContaining('aws:us-east-2 is forgotten') });
    expect(readLock(after)).toEqual({ inputsHash: 'h', plan: { ...later, retiring: [] } });
    expect(await called(['forget', after, 'aws:us-east-2'])).toMatchObject({ code: 2, err: expect.stringContaining('is not retiring, and no other region is: ') });
  });
});

test.each([
  [['show', 'none.json'], 'there is no lock file none.json'],
  [['show', path.join(__dirname, '..', '..', 'package.json')], 'was not written by cdktf-gpu-fleet'],
  [['diff', before], 'usage: gpu-fleet diff BEFORE AFTER [options]\ngot 1 of 2 operands'],
])('%j is refused with code 2', async (words, message) => {
  expect(await called(words)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(message) });
});
