import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { called } from './called';
import type { Catalog } from '../../lib/catalog/catalog';
import { readLock } from '../../lib/planner/lock-file';
import type { Plan } from '../../lib/planner/plan';
import { InfeasibleProblemError } from '../../lib/planner/plan-error';
import type { PlanProblem } from '../../lib/planner/problem';
import { planTable } from '../../lib/planner/report/plan-table';
import { plannedPool } from '../planner/planned-pool';
import { wholePlan } from '../planner/whole-plan';

let planned: (problem: PlanProblem, previous?: Plan) => Plan;
const stated: PlanProblem[] = [];
jest.mock('../../lib/planner/planner', () => ({
  planFleet: (problem: PlanProblem, _: Catalog, previous?: Plan) => {
    stated.push(problem);
    return planned(problem, previous);
  },
  withBaselines: (plan: Plan) => plan,
}));
jest.mock('../../lib/planner/verify', () => ({ verifyPlan: () => undefined }));

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'plan-'));
const spec = path.join(folder, 'fleet.yaml');
const lock = path.join(folder, 'lock.json');
const SPEC = `clouds: [aws: { regions: [us-east-1] }]
workloads: [training: { name: train, accelerators: 8, acceptable: [H100-80GB] }]
policy: { gap: 0.02 }
`;
beforeEach(() => {
  planned = () => wholePlan({ gap: 0.015 });
  stated.length = 0;
  fs.writeFileSync(spec, SPEC);
  fs.rmSync(lock, { force: true });
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

describe('gpu-fleet plan', () => {
  test('prints the plan of a spec', async () => {
    expect(await called(['plan', spec])).toEqual({ code: 0, out: planTable(planned(stated[0])), err: '' });
    expect(stated).toMatchObject([{ supplies: [{ cloud: 'aws', regions: ['us-east-1'] }], training: [{ name: 'train' }], policy: { gap: 0.02 } }]);
    expect(JSON.parse((await called(['plan', spec, '--json'])).out)).toEqual(planned(stated[0]));
  });

  test('says what it does to whoever watches, or asks', async () => {
    const said = { err: expect.stringMatching(/^planning 1 workload at the prices of \d{4}-\d\d-\d\d\nplanning what other ways to place the same would cost$/) };
    expect(await called(['plan', spec], { isWatched: true })).toMatchObject(said);
    expect(await called(['plan', spec, '--progress', '--json'])).toMatchObject(said);
  });

  test('ends with 4 where the gap is above the asked one, and prints the plan all the same', async () => {
    const { code, out, err } = await called(['plan', spec, '--gap', '0.01']);
    expect([code, out]).toEqual([4, planTable(planned(stated[0]))]);
    expect(err).toBe('the search reached its limit: the plan is proven to be within 1.50% of the best, asked was 1.00%');
    expect(stated[0].policy).toMatchObject({ gap: 0.01 });
  });

  test('writes a report, with what changes from the plan before', async () => {
    const report = path.join(folder, 'fleet.html');
    await called(['plan', spec, '--lock', lock]);
    planned = () => wholePlan({ gap: 0, traffic: [], roundTrips: [], pools: [plannedPool({ workload: 'train', nodesByBand: [3], minNodes: 3 })] });
    expect(await called(['plan', spec, '--lock', lock, '--replan', '--report', report, '--progress']))
      .toMatchObject({ code: 0, err: expect.stringContaining(`writing ${report}`) });
    const html = fs.readFileSync(report, 'utf8');
    expect(html).toContain('<title>fleet: GPU fleet plan</title>');
    expect(html).toContain('"name":"train in aws:us-east-1: g6.xlarge spot","before":"none","after":"3 nodes"');
    expect(await called(['plan', spec, '--report', folder])).toMatchObject({ code: 2, err: expect.stringMatching(/^report .* can't be written \(EISDIR/) });
  });

  test('does not plan what it could not write down', async () => {
    const message = expect.stringMatching(/^(report|lock file) .* can't be written .*: make the folder .*none, or name another file/);
    expect(await called(['plan', spec, '--report', path.join(folder, 'none', 'x.html')])).toMatchObject({ code: 2, out: '', err: message });
    expect(await called(['plan', spec, '--lock', path.join(folder, 'none', 'lock.json')])).toMatchObject({ code: 2, out: '', err: message });
    expect(stated).toHaveLength(0);
  });

  test('refuses an address block for a region that there is not', async () => {
    fs.writeFileSync(spec, `${SPEC}addressBlocks: { 'aws:us-esat-1': 10.200.0.0/16 }\n`);
    expect(await called(['plan', spec])).toMatchObject({ code: 2, err: expect.stringContaining('did you mean aws:us-east-1?') });
  });

  test('ends with 1 and says where, where the program itself has a fault', async () => {
    planned = () => { throw new TypeError('undefined is not a function'); };
    const { code, out, err } = await called(['plan', spec, '--json']);
    expect([code, JSON.parse(out)]).toEqual([1, { error: { name: 'TypeError', message: 'undefined is not a function', exitCode: 1 } }]);
    expect(err).toMatch(/^TypeError: undefined is not a function\n +at (.|\n)*\nThis is a fault of gpu-fleet and not of its input: report it with these lines$/);
  });

  test('ends with 3 where the constraints conflict', async () => {
    const message = 'no region is allowed';
    planned = () => { throw new InfeasibleProblemError(message); };
    expect(await called(['plan', spec])).toEqual({ code: 3, out: '', err: message });
    const { code, out, err } = await called(['plan', spec, '--json']);
    expect([code, err]).toEqual([3, message]);
    expect(JSON.parse(out)).toEqual({
      error: {
        name: 'InfeasibleProblemError',
        message,
        exitCode: 3,
        conflicts: [{ message, constraints: [], isSmallest: false, relaxations: [] }],
        jointChange: [],
        unplaceable: [],
      },
    });
  });

  test('says with --json where a spec is wrong', async () => {
    fs.writeFileSync(spec, SPEC.replace('accelerators: 8', 'accelerators: -8'));
    expect(JSON.parse((await called(['plan', spec, '--json'])).out)).toMatchObject({
      error: { name: 'SpecError', exitCode: 2, file: spec, line: 2, path: ['workloads', 0, 'training', 'accelerators'] },
    });
  });

  test('keeps the plan in a lock, and plans anew against it when the spec changes', async () => {
    await called(['plan', spec, '--lock', lock]);
    expect(readLock(lock)!.plan).toEqual(planned(stated[0]));
    expect(await called(['plan', spec, '--lock', lock, '--progress'])).toMatchObject({ code: 0, err: expect.stringContaining(`the plan of ${lock} stands`) });
    expect(stated).toHaveLength(1);

    const first = readLock(lock)!.plan;
    let from: Plan | undefined;
    planned = (_, previous) => {
      from = previous;
      return wholePlan({ gap: 0, pools: [plannedPool({ nodesByBand: [3], minNodes: 3 })] });
    };
    fs.writeFileSync(spec, SPEC.replace('accelerators: 8', 'accelerators: 16'));
    expect(await called(['plan', spec, '--lock', lock], { environment: { CI: 'true' } }))
      .toMatchObject({ code: 2, err: expect.stringContaining('is stale') });
    expect(await called(['plan', spec, '--lock', lock])).toMatchObject({ code: 0, err: expect.stringMatching(/^~ chat in aws:us-east-1/) });
    expect(from).toEqual(first);
    await called(['plan', spec, '--lock', lock, '--replan']);
    expect(stated).toHaveLength(3);
  });
});
