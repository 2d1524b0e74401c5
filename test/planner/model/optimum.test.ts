import * as fc from 'fast-check';
import { optimumOf } from '../optimum';
import { bruteForce } from '../brute-force';
import { smallInstances } from '../small-instances';

test('x', () => {
  let feasible = 0; let infeasible = 0; let tb = 0; let tp = 0;
  fc.assert(fc.property(smallInstances, ({ catalog, problem }) => {
    let t = Date.now();
    const expected = bruteForce(problem, catalog);
    tb += Date.now() - t; t = Date.now();
    const solved = optimumOf(problem, catalog);
    tp += Date.now() - t;
    if (expected === undefined) infeasible += 1; else feasible += 1;
    if (expected === undefined) expect(solved).toBeUndefined();
    else {
      expect(solved?.objective).toBeCloseTo(expected, 5);
      expect(solved!.bound).toBeLessThanOrEqual(expected + 1e-6);
    }
  }), { seed: Number(process.env.SEED ?? 1), numRuns: Number(process.env.RUNS ?? 300) });
  console.log({ feasible, infeasible, tb, tp });
}, 600000);
