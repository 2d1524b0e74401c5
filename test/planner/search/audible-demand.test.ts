import * as fc from 'fast-check';
import type { PlanProblem } from '../../../lib/planner/problem';
import { expectSame, objectiveOf, optimumOf, RUNS, SEED } from '../brute/planned';
import { smallInstances } from '../brute/small-instances';

/** Of so small a part of its demand any one unit serves all. */
const SMALL = 1e-3;

const oneOf = (...values: number[]) => fc.constantFrom(...values);

function withDemand(problem: PlanProblem, factor: number, responseKb: number): PlanProblem {
  return {
    ...problem,
    inference: problem.inference!.map(({ demand, ...workload }) => ({
      ...workload, responseKb, demand: demand.map((from) => ({ ...from, peakRequestsPerSecond: from.peakRequestsPerSecond * factor })),
    })),
    // What little is served takes from what is idle: there a faint demand stays as it is.
    batch: problem.batch!.map((workload) => ({ ...workload, fillIdle: false })),
  };
}

test('a demand below the solver\'s precision is planned as a small one with as much transfer is by brute force', () => {
  let feasible = 0;
  fc.assert(fc.property(smallInstances, oneOf(1e-9, 1e-7, 1e-5), oneOf(0, 50, 1e6), ({ catalog, problem }, factor, responseKb) => {
    fc.pre(problem.inference!.length > 0);
    const optimum = optimumOf({ catalog, problem: withDemand(problem, SMALL, responseKb * factor / SMALL) });
    fc.pre(optimum !== undefined);
    const objective = objectiveOf({ catalog, problem: withDemand(problem, factor, responseKb) });
    if (optimum! < Infinity) feasible += 1;
    if (optimum === Infinity || objective === Infinity) expect(objective).toBe(optimum);
    else expectSame(objective, optimum!);
  }), { seed: SEED + 23, numRuns: RUNS });
  expect(feasible).toBeGreaterThan(RUNS / 4);
});
