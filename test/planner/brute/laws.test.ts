import * as fc from 'fast-check';
import { RELAXATIONS, TIGHTENINGS } from './changes';
import { observabilities, observed } from './observed';
import { expectNotAbove, expectSame, objectiveOf, planned, RUNS, SEED } from './planned';
import { scaledInstances, smallInstances } from './small-instances';

const runs = (part: number) => Math.ceil(RUNS * part);

/** Lists whose order says something. */
const ORDERED = ['curve', 'prices'];

/** The same with every list in the opposite order, but for those whose order says something. */
function reversed<T>(value: T): T {
  if (Array.isArray(value)) return [...value].reverse().map(reversed) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).reverse().map(([key, each]) => [key, ORDERED.includes(key) ? each : reversed(each)])) as T;
}

describe('laws of cost', () => {
  test('to ask more is never cheaper', () => {
    fc.assert(fc.property(smallInstances, fc.constantFrom(...Object.entries(TIGHTENINGS)), (instance, [, tighten]) => {
      expectNotAbove(objectiveOf(instance), objectiveOf({ ...instance, problem: tighten(instance.problem) }));
    }), { seed: SEED + 10, numRuns: runs(1) });
  });

  test('to ask less is never dearer', () => {
    fc.assert(fc.property(smallInstances, fc.constantFrom(...Object.entries(RELAXATIONS)), (instance, [, relax]) => {
      expectNotAbove(objectiveOf({ ...instance, problem: relax(instance.problem) }), objectiveOf(instance));
    }), { seed: SEED + 11, numRuns: runs(1) });
  });

  test('prices that are k times as high cost k times as much', () => {
    fc.assert(fc.property(scaledInstances(4), observabilities, ([plain, scaled], usd) => {
      expectSame(objectiveOf(observed(scaled, usd, 4)), 4 * objectiveOf(observed(plain, usd)));
    }), { seed: SEED + 12, numRuns: runs(0.5) });
  });

  test('the order of declaration changes nothing', () => {
    fc.assert(fc.property(smallInstances, ({ catalog, problem }) => {
      const plan = planned({ catalog, problem });
      expect(planned({ catalog, problem: reversed(problem) })).toEqual(plan);
    }), { seed: SEED + 13, numRuns: runs(0.5) });
  });
});
