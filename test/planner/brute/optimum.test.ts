import * as fc from 'fast-check';
import { ofSupplies } from './changes';
import { observabilities, observed } from './observed';
import { expectNotAbove, expectSame, optimumOf, planned, RUNS, SEED, withPolicy } from './planned';
import { smallInstances } from './small-instances';

describe('against an enumeration of whole units', () => {
  test('the optimum is that of the enumeration, the bound is not above it, and what the one calls infeasible so does the other', () => {
    const seen = { feasible: 0, infeasible: 0 };
    fc.assert(fc.property(smallInstances, (instance) => {
      const optimum = optimumOf(instance);
      fc.pre(optimum !== undefined);
      const plan = planned(instance);
      seen[optimum === Infinity ? 'infeasible' : 'feasible'] += 1;
      expectSame(plan?.objective ?? Infinity, optimum!);
      expectNotAbove(plan?.bound ?? Infinity, optimum!);
    }), { seed: SEED, numRuns: RUNS });
    // A generator that drifts to one side would prove little.
    expect(seen.feasible).toBeGreaterThan(RUNS / 3);
    expect(seen.infeasible).toBeGreaterThan(RUNS / 20);
  });

  test.each([0.05, 0.3])('with a gap of %d allowed, the objective keeps it and the bound is not above the optimum', (gap) => {
    fc.assert(fc.property(smallInstances, (instance) => {
      const optimum = optimumOf(instance);
      fc.pre(optimum !== undefined && optimum < Infinity);
      const { objective, bound } = planned(withPolicy(instance, { gap }))!;
      expectNotAbove(optimum!, objective);
      expectNotAbove(bound, optimum!);
      expectNotAbove(objective - bound, gap * objective);
    }), { seed: SEED + 1, numRuns: Math.ceil(RUNS / 4) });
  });

  test('logs and metrics of a cluster count in the choice, and in the bill by themselves', () => {
    const seen = { paid: 0, unpaid: 0 };
    fc.assert(fc.property(smallInstances, observabilities, (instance, usd) => {
      const watched = observed(instance, usd);
      const optimum = optimumOf(watched);
      fc.pre(optimum !== undefined);
      const plan = planned(watched);
      expectSame(plan?.objective ?? Infinity, optimum!);
      if (plan === undefined) return;
      const expected = plan.regions.reduce((sum, { cloud }) => sum + (usd[cloud] ?? 0) / 730, 0);
      expectSame(plan.cost.byTerm.find(({ name }) => name === 'observability')?.usdPerHour ?? 0, expected);
      seen[expected > 0 ? 'paid' : 'unpaid'] += 1;
    }), { seed: SEED + 3, numRuns: Math.ceil(RUNS / 2) });
    expect(seen.paid).toBeGreaterThan(RUNS / 10);
    expect(seen.unpaid).toBeGreaterThan(0);
  });

  test('a move is paid where the previous plan has the workload elsewhere', () => {
    const seen = { moved: 0, stayed: 0 };
    fc.assert(fc.property(smallInstances, fc.constantFrom('aws', 'gcp'), fc.constantFrom(50, 1000, 20_000), (instance, cheap, moveCostUsd) => {
      const cheaper = ofSupplies(({ cloud, prices = [] }) => (cloud === cheap ? { prices: [{ discount: 0.9 }, ...prices] } : {}));
      const previous = planned({ ...instance, problem: cheaper(instance.problem) });
      fc.pre(previous !== undefined);
      const next = withPolicy(instance, { moveCostUsd });
      const optimum = optimumOf(next, previous);
      fc.pre(optimum !== undefined);
      const plan = planned(next, previous);
      if (plan !== undefined) seen[plan.cost.movesUsdPerHour > 0 ? 'moved' : 'stayed'] += 1;
      expectSame(plan?.objective ?? Infinity, optimum!);
    }), { seed: SEED + 2, numRuns: Math.ceil(RUNS / 2) });
    expect(seen.moved).toBeGreaterThan(0);
    expect(seen.stayed).toBeGreaterThan(0);
  });
});
