import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalogOf, fleet } from './small-fleet';
import type { PlanProblem } from '../../../lib/planner/problem';
import { greedySpot } from '../../../scripts/bench/planner/rivals/greedy-spot';
import { planByRule } from '../../../scripts/bench/planner/rivals/rule';
import { availabilityOf, fatesOf } from '../../../scripts/bench/planner/trace-replay';
import { readTraces, type TraceSet } from '../../../scripts/bench/planner/traces';
import { originAt } from '../../planner/brute/small-catalog';

/** Steps of an hour; each region's zones, and what of each is up. */
function traces(regions: Record<string, number[][]>): TraceSet {
  return {
    name: 'test',
    gapSeconds: 3600,
    up: 1,
    steps: Object.values(regions)[0][0].length,
    regions: Object.entries(regions).map(([region, zones]) => ({ region, zones: zones.map((up, index) => ({ zone: `${region}-${index}`, up })) })),
  };
}

function replayed(problem: PlanProblem, set: TraceSet) {
  return availabilityOf(planByRule(greedySpot, problem, catalogOf()), problem, catalogOf(), set);
}

describe('a replay', () => {
  test('loses what spot nodes serve while they are down', () => {
    expect(replayed(fleet({ maxSpotShare: 0.5 }), traces({ any: [[1, 0], [1, 0]] }))).toEqual({ served: 0.75, worst: 0.5 });
  });

  test('loses the nodes of one zone alone', () => {
    expect(replayed(fleet({ maxSpotShare: 0.5 }), traces({ any: [[1, 0], [1, 1]] }))).toEqual({ served: 0.875, worst: 0.75 });
  });

  test('has other regions take over', () => {
    expect(replayed(fleet({ maxSpotShare: 0.5, survive: 'region' }), traces({ any: [[1, 0]] }))).toEqual({ served: 1, worst: 1 });
  });

  test('sends no request beyond its round trip', () => {
    const far = { 'aws:east': 100, 'aws:west': 100, 'gcp:north': 100 };
    const problem = fleet({
      maxSpotShare: 0.5,
      maxRoundTripMs: 50,
      demand: ['aws:east', 'aws:west'].map((near, index) => ({ origin: originAt(index), peakRequestsPerSecond: 40, roundTripMs: { ...far, [near]: 10 } })),
    });
    const { served, worst } = replayed(problem, traces({ east: [[1, 0]], west: [[1, 1]] }));
    expect(served).toBeCloseTo(0.9);
    expect(worst).toBeCloseTo(0.8);
  });
});

test('regions keep their own traces, and those that share one live through it at different times', () => {
  const plan = planByRule(greedySpot, fleet({ maxSpotShare: 0.5, survive: 'region' }), catalogOf());
  const shifts = (set: TraceSet) => [...fatesOf(plan, set)].map(([key, { zones: [{ zone }], shift }]) => [key, zone, shift]).sort();
  expect(shifts(traces({ other: [[1, 1, 0, 1]] }))).toEqual([['aws:east', 'other-0', 0], ['aws:west', 'other-0', 2]]);
  expect(shifts(traces({ other: [[1, 1]], west: [[1, 1]] }))).toEqual([['aws:east', 'other-0', 0], ['aws:west', 'west-0', 0]]);
});

describe('spot traces', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'traces-'));
    mkdirSync(join(folder, '4-node', 'week'), { recursive: true });
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (name: string, data: unknown, gap: unknown = 300) =>
    writeFileSync(join(folder, '4-node', 'week', name), JSON.stringify({ metadata: { gap_seconds: gap }, data }));

  test('are read by folder and node, zones by region, as long as the shortest, as parts of what was asked for', () => {
    write('us-east-1b_v100_1.json', [4, 2, 0]);
    write('us-east-1a_v100_1.json', [1, 4, 4, 4]);
    write('us-central1-a_v100_1.json', [0, 0, 4]);
    write('us-east-1a_k80_8.json', [1]);
    expect(readTraces(folder)).toEqual([
      { name: '4-node/week k80_8', gapSeconds: 300, steps: 1, up: 1, regions: [{ region: 'us-east-1', zones: [{ zone: 'us-east-1a', up: [1] }] }] },
      {
        name: '4-node/week v100_1',
        gapSeconds: 300,
        steps: 3,
        up: 4.75 / 9,
        regions: [
          { region: 'us-central1', zones: [{ zone: 'us-central1-a', up: [0, 0, 1] }] },
          { region: 'us-east-1', zones: [{ zone: 'us-east-1a', up: [0.25, 1, 1] }, { zone: 'us-east-1b', up: [1, 0.5, 0] }] },
        ],
      },
    ]);
  });

  test.each([
    ['another name', 'zones.json', [1], 300, 'is named after no zone and node'],
    ['no step', 'us-east-1a_v100_1.json', [1], 0, 'has the gap_seconds 0'],
    ['no numbers', 'us-east-1a_v100_1.json', ['up'], 300, 'has other data than numbers'],
  ])('with %s are refused', (_, name, data, gap, message) => {
    write(name, data, gap);
    expect(() => readTraces(folder)).toThrow(message);
  });

  test('of one set have one step', () => {
    write('us-east-1a_v100_1.json', [1], 300);
    write('us-east-1b_v100_1.json', [1], 30);
    expect(() => readTraces(folder)).toThrow('give each set one');
  });

  test('are missed where there are none', () => {
    expect(() => readTraces(folder)).toThrow('no spot traces');
  });
});
