import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { called } from './called';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'explain-'));
const [spec, lock, report] = ['fleet.yaml', 'lock.json', 'fleet.html'].map((name) => path.join(folder, name));
const SPEC = `clouds: [aws: { regions: [us-east-1, us-west-2], quotas: [{ family: p5, kind: spot, unit: vcpu, limit: 0 }] }]
workloads: [training: { name: train, accelerators: 8, acceptable: [H100-80GB], maxSpotShare: 0.5 }]
policy: { gap: 0 }
`;
beforeEach(() => {
  fs.writeFileSync(spec, SPEC);
  for (const file of [lock, report]) fs.rmSync(file, { force: true });
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

describe('gpu-fleet explain', () => {
  test('plans a spec, and says why, in a report as well', async () => {
    const { code, out, err } = await called(['explain', spec, '--progress', '--report', report]);
    expect(code).toBe(0);
    expect(out).toMatch(/^Why here: were the region forbidden\n(.|\n)*What each constraint costs\n(.|\n)*The plan costs \$[\d,]+ a month\.$/);
    expect(err).toMatch(/^planning 1 workload at .*\nsearching one program, .*\n1 of \d+: train anywhere but in aws:us-/);
    expect(err).toMatch(/writing .*fleet\.html$/);
    expect(fs.readFileSync(report, 'utf8')).toContain('"name":"train not in aws:us-');
  });

  test('prints JSON', async () => {
    const { code, out, err } = await called(['explain', spec, '--json']);
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({ choices: [{ workload: 'train', withinGap: false }], levers: [{ lever: 'the quota of 0 vcpu of p5 spot in aws' }] });
  });

  test('explains the plan of a lock, and leaves it as it is', async () => {
    await called(['plan', spec, '--lock', lock]);
    const before = fs.readFileSync(lock, 'utf8');
    expect(await called(['explain', spec, '--lock', lock, '--gap', '0.005'])).toMatchObject({ code: 0, out: expect.stringContaining('The plan costs') });
    expect(fs.readFileSync(lock, 'utf8')).toBe(before);
    fs.writeFileSync(spec, SPEC.replace('accelerators: 8', 'accelerators: 16'));
    expect(await called(['explain', spec, '--lock', lock]))
      .toMatchObject({ code: 2, err: expect.stringMatching(/was not made from .* as it stands: run gpu-fleet plan .* --lock .* first/) });
    expect(await called(['explain', spec, '--lock', path.join(folder, 'none.json')]))
      .toMatchObject({ code: 2, err: expect.stringContaining('there is no lock file') });
  });

  test('ends with 3 where the constraints conflict', async () => {
    fs.writeFileSync(spec, `${SPEC.replace('gap: 0', 'budgetUsdPerMonth: 1')}`);
    expect(await called(['explain', spec])).toMatchObject({ code: 3, out: '' });
    const { code, out } = await called(['explain', spec, '--json']);
    expect([code, JSON.parse(out)]).toMatchObject([3, {
      error: {
        name: 'InfeasibleProblemError',
        conflicts: [{
          constraints: [{ name: 'policy.budgetUsdPerMonth 1', where: ['policy', 'budgetUsdPerMonth'], got: 1 }],
          relaxations: [{ how: 'set', where: ['policy', 'budgetUsdPerMonth'], got: 1, needed: expect.any(Number) }],
        }],
      },
    }]);
  });
});

describe('gpu-fleet frontier', () => {
  test('prints what the fleet costs as limits are moved, in a report as well', async () => {
    const { code, out, err } = await called(['frontier', spec, '--axis', 'carbon', '--axis', 'spot', '--points', '2', '--progress', '--report', report]);
    expect(code).toBe(0);
    expect(out).toMatch(/^Cost against carbon\n(.|\n)*Cost against spot\n/);
    expect(err).toMatch(/^carbon, 1 of 4: without a limit\ncarbon, 2 of 4: with the least carbon\n/);
    expect(err).toMatch(/\nspot, 1 of 2: 0 % spot at most\nspot, 2 of 2: 100 % spot at most\n/);
    expect(fs.readFileSync(report, 'utf8')).toContain('"axis":"spot share"');
  });

  test('prints JSON', async () => {
    const { code, out } = await called(['frontier', spec, '--axis', 'spot', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject([{ axis: 'spot', unit: '% spot at most', points: [0, 25, 50, 75, 100].map((value) => ({ value, feasible: true })) }]);
  });

  test.each([
    [['--axis', 'cost'], "frontier has --axis 'cost', allowed is carbon, round-trip or spot"],
    [[], 'frontier needs --axis AXIS, allowed is carbon, round-trip or spot'],
    [['--axis', 'spot', '--points', '1'], "--points is '1', allowed is a whole number from 2 to 100"],
    [['--axis', 'round-trip'], 'no workload has round trips to limit'],
  ])('%j is refused with code 2', async (words, message) => {
    expect(await called(['frontier', spec, ...words])).toMatchObject({ code: 2, out: '', err: expect.stringContaining(message) });
  });
});
