import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { plannedPool } from './planned-pool';
import { readLock, writeLock } from '../../lib/planner/lock-file';
import type { Plan } from '../../lib/planner/plan';

const PLAN: Plan = {
  catalogVersion: '2026-01-01',
  catalogHash: 'abc',
  pools: [plannedPool({ usdPerNodeHour: 0.3 })],
  regions: [],
  retiring: [],
  traffic: [],
  failovers: [],
  cost: { usdPerHour: 0.6, movesUsdPerHour: 0, ceilingUsdPerHour: 0.9, byWorkload: [], byCloud: [], byKind: [] },
  baselines: [{ name: 'all on demand', remark: '' }],
  objective: 0.6,
  bound: 0.6,
  gap: 0,
};

let folder: string;
let file: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lock-'));
  file = path.join(folder, 'atlas.json');
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const content = () => JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, unknown> & { plan: Record<string, unknown> };
const rewrite = (change: (lock: ReturnType<typeof content>) => void) => {
  const lock = content();
  change(lock);
  fs.writeFileSync(file, JSON.stringify(lock));
};

describe('lock file', () => {
  test('reads what it wrote', () => {
    writeLock(file, { inputsHash: 'h', plan: PLAN });
    expect(readLock(file)).toEqual({ inputsHash: 'h', plan: PLAN });
    expect(fs.readFileSync(file, 'utf8').endsWith('}\n')).toBe(true);
  });

  test('is absent where there is none', () => {
    expect(readLock(file)).toBeUndefined();
  });

  test.each([
    ['half a file', () => fs.writeFileSync(file, fs.readFileSync(file, 'utf8').slice(0, 200)), /is corrupt .*: restore it from version control, or delete it to plan anew/],
    ['nothing', () => fs.writeFileSync(file, ''), /is corrupt/],
    ['another tool\'s file', () => fs.writeFileSync(file, '{"lockfileVersion":3,"packages":{}}'), /was not written by cdktf-gpu-fleet: name another file by lockFile/],
    ['a list', () => fs.writeFileSync(file, '[]'), /was not written by cdktf-gpu-fleet/],
    ['a later format', () => rewrite((lock) => { lock.lockVersion = 2; }), /has format 2, and this version of cdktf-gpu-fleet reads format 1/],
    ['no pools', () => rewrite((lock) => { delete lock.plan.pools; }), /is corrupt \(plan.pools: /],
    ['an unknown key', () => rewrite((lock) => { lock.plan.extra = 1; }), /is corrupt \(plan: /],
    ['half a node', () => rewrite((lock) => { (lock.plan.pools as Array<Record<string, unknown>>)[0].minNodes = 1.5; }), /is corrupt \(plan.pools.0.minNodes: /],
  ])('refuses %s, and leaves it as it is', (_, damage, message) => {
    writeLock(file, { inputsHash: 'h', plan: PLAN });
    damage();
    const before = fs.readFileSync(file, 'utf8');
    expect(() => readLock(file)).toThrow(message);
    expect(() => readLock(file)).toThrow(file);
    expect(fs.readFileSync(file, 'utf8')).toBe(before);
  });

  test('says which folder can not be written', () => {
    expect(() => writeLock(path.join(folder, 'none', 'atlas.json'), { inputsHash: 'h', plan: PLAN }))
      .toThrow(new RegExp(`lock file .* can't be written .*: make ${path.join(folder, 'none')} writable, or name another file by lockFile`));
  });

  test('says when it can not be read', () => {
    fs.mkdirSync(file);
    expect(() => readLock(file)).toThrow(/can't be read .*EISDIR.*: make it readable, or name another file by lockFile/);
  });

  test('is never half written: whoever reads meanwhile finds a whole file', () => {
    writeLock(file, { inputsHash: 'first', plan: PLAN });
    // A reader in another process, while this one replaces the file again and again.
    const reader = `
      const fs = require('node:fs');
      let reads = 0;
      const until = Date.now() + 1500;
      while (Date.now() < until) { JSON.parse(fs.readFileSync(process.argv[1], 'utf8')); reads += 1; }
      console.log(reads);`;
    const writer = `
      const { writeLock } = require('./lib/planner/lock-file.ts');
      const { readFileSync } = require('node:fs');
      const plan = JSON.parse(readFileSync(process.argv[1], 'utf8')).plan;
      const until = Date.now() + 1500;
      while (Date.now() < until) writeLock(process.argv[1], { inputsHash: String(Math.random()), plan });`;
    const out = execFileSync('sh', ['-c', 'node --require tsx/cjs -e "$WRITER" "$LOCK" & node -e "$READER" "$LOCK"; wait'], {
      encoding: 'utf8',
      env: { ...process.env, WRITER: writer, READER: reader, LOCK: file },
    });
    expect(Number(out)).toBeGreaterThan(10);
    expect(fs.readdirSync(folder)).toEqual(['atlas.json']);
  });
});
