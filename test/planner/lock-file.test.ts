import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { batch, cluster, inference, problemOn, smallCatalog, training } from './small-catalog';
import { wholePlan } from './whole-plan';
import { bundledCatalog } from '../../lib/catalog/bundled-catalog';
import { assertLockFolder, readLock, writeLock } from '../../lib/planner/lock-file';
import { lockedPlan } from '../../lib/planner/locked-plan';
import { planFleet, withBaselines } from '../../lib/planner/planner';
import type { PlanProblem } from '../../lib/planner/problem';

const PLAN = wholePlan({ baselines: [{ name: 'all on demand', remark: '' }] });

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

  test('prints a plan that it keeps as the planner made it', () => {
    const l4 = { type: 'l4', accelerator: 'L4', count: 1, onDemand: 1 };
    const offers = ['aws:r0', 'gcp:r1'].map((region) => ({ ...l4, region }));
    const catalog = smallCatalog([{ key: 'aws:r0' }, { key: 'gcp:r1' }], offers);
    const reservations = [{ name: 'held', region: 'r0', instanceType: 'l4', nodes: 1, usdPerNodeHour: 1 }];
    const problem = {
      ...problemOn(catalog, {
        inference: [inference([2.5, 1], { survive: 'region' })], training: [training(2)], batch: [batch(12)], clusters: [cluster()],
      }),
      supplies: [{ cloud: 'aws', reservations, observabilityUsdPerMonth: 365 }, { cloud: 'gcp' }],
    };
    const plan = withBaselines(planFleet(problem, catalog), problem, catalog);
    const { pools, batch: shares, regions, traffic, failovers, roundTrips, baselines } = plan;
    for (const part of [pools, shares, regions, traffic, failovers, roundTrips, baselines]) expect(part).not.toEqual([]);
    writeLock(file, { inputsHash: 'h', plan });
    expect(JSON.stringify(readLock(file)!.plan)).toBe(JSON.stringify(plan));
  });

  test('is absent where there is none', () => {
    expect(readLock(file)).toBeUndefined();
  });

  test.each([
    ['half a file', () => fs.writeFileSync(file, fs.readFileSync(file, 'utf8').slice(0, 200)), /is corrupt .*: restore it from version control, or delete it to plan anew/],
    ['nothing', () => fs.writeFileSync(file, ''), /is corrupt/],
    ['a spec', () => fs.writeFileSync(file, 'clouds: [aws: {}]\n'), /was not written by cdktf-gpu-fleet: name another file by lockFile \(--lock\)$/],
    ['another tool\'s file', () => fs.writeFileSync(file, '{"lockfileVersion":3,"packages":{}}'), /was not written by cdktf-gpu-fleet: name another file by lockFile/],
    ['a list', () => fs.writeFileSync(file, '[]'), /was not written by cdktf-gpu-fleet/],
    ['a later format', () => rewrite((lock) => { lock.lockVersion = 3; }), /has format 3, and this version of cdktf-gpu-fleet reads formats 1 and 2/],
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

  describe('of format 1', () => {
    const pool = {
      workload: 'chat',
      cloud: 'aws',
      region: 'us-east-1',
      zones: ['use1-az1'],
      zonesKnown: true,
      instanceType: 'g6.xlarge',
      capacityKind: 'spot',
      accelerator: 'L4-24GB',
      acceleratorsPerNode: 1,
      minNodes: 2,
      maxNodes: 3,
      requestsPerSecondPerNode: 40,
      usdPerNodeHour: 0.5,
    };
    const region = {
      cloud: 'aws',
      region: 'us-east-1',
      zones: ['use1-az1'],
      systemInstanceType: 'm6i.large',
      controlPlaneUsdPerHour: 0.1,
      natUsdPerHour: 0.1,
      endpointsUsdPerHour: 0,
      systemNodesUsdPerHour: 0.2,
    };
    const first = (changes: object = {}) => fs.writeFileSync(file, JSON.stringify({
      tool: 'cdktf-gpu-fleet',
      lockVersion: 1,
      inputsHash: 'h',
      plan: {
        catalogVersion: '2026-01-01',
        catalogHash: 'abc',
        pools: [pool],
        regions: [region],
        retiring: [{ ...region, region: 'us-east-2' }],
        traffic: [],
        failovers: [],
        baselines: [],
        objective: 1.4,
        bound: 1.4,
        gap: 0,
        cost: { usdPerHour: 1.4, movesUsdPerHour: 0, ceilingUsdPerHour: 1.9, byWorkload: [], byCloud: [], byKind: [] },
        ...changes,
      },
    }));

    test('says where everything stands, and that it is of an older version', () => {
      first();
      const { outdated, inputsHash, plan } = readLock(file)!;
      expect([outdated, inputsHash]).toEqual([true, '']);
      expect(plan.pools).toMatchObject([{ workload: 'chat', region: 'us-east-1', nodesByBand: [2], maxNodes: 3, hoursPerMonth: 730 }]);
      expect(plan.regions).toMatchObject([{ region: 'us-east-1', zones: ['use1-az1'], loadBalancerUsdPerHour: 0 }]);
      expect(plan.retiring).toMatchObject([{ region: 'us-east-2' }]);
      expect(plan.cost).toMatchObject({ usdPerHour: 1.4, byTerm: [{ name: 'nodes', usdPerHour: 1 }, { name: 'regions', usdPerHour: expect.closeTo(0.4) }] });
      writeLock(file, { inputsHash, plan });
      expect(readLock(file)).toEqual({ inputsHash, plan });
    });

    test('is refused where it is corrupt', () => {
      first({ pools: [{ ...pool, minNodes: 1.5 }] });
      expect(() => readLock(file)).toThrow(/is corrupt \(plan.pools.0.minNodes: /);
    });

    test('can not be planned from in CI, which says why', () => {
      first();
      const catalog = bundledCatalog();
      const problem: PlanProblem = {
        supplies: [{ cloud: 'aws', regions: ['us-east-1'] }],
        training: [{ name: 'train', gangs: [{ accelerator: 'L4-24GB', count: 1 }] }],
      };
      expect(() => lockedPlan(problem, catalog, { file, frozen: true, replan: false }))
        .toThrow(/was written by an older version of the library, and in CI it is not rewritten: synthesize once outside CI/);
    });
  });

  test('says which folder can not be written', () => {
    const none = path.join(folder, 'none');
    const message = new RegExp(`lock file .* can't be written .*: make the folder ${none}, or name another file by lockFile`);
    expect(() => writeLock(path.join(none, 'atlas.json'), { inputsHash: 'h', plan: PLAN })).toThrow(message);
    expect(() => assertLockFolder(path.join(none, 'atlas.json'))).toThrow(message);
    fs.writeFileSync(none, '');
    expect(() => writeLock(path.join(none, 'atlas.json'), { inputsHash: 'h', plan: PLAN }))
      .toThrow(new RegExp(`ENOTDIR.*: make ${none} writable, or name another file by lockFile`));
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
