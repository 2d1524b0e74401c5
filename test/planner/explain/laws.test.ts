import * as fc from 'fast-check';
import { explainPlan } from '../../../lib/planner/explain/explain-plan';
import type { Alternative } from '../../../lib/planner/explain/explanation';
import { replanner } from '../../../lib/planner/replan';
import { SEED } from '../brute/planned';
import { smallInstances } from '../brute/small-instances';

/** Each is a plan for every choice, constraint and lever. */
const RUNS = Number(process.env.PLANNER_RUNS ?? 15);

test('what is forbidden never saves, and what is left out never costs', () => {
  fc.assert(fc.property(smallInstances, ({ problem: drawn, catalog }) => {
    const problem = { ...drawn, policy: { ...drawn.policy, gap: 0, carbonUsdPerTonne: 0, preferredAccelerators: [] } };
    const plan = replanner(catalog)(problem);
    fc.pre(plan !== undefined);
    const { choices, constraints, levers } = explainPlan(problem, catalog, plan!);
    expect(choices.length).toBeGreaterThan(0);
    const changes = (alternatives: readonly Alternative[]) => alternatives.flatMap(({ changeUsdPerMonth = [] }) => changeUsdPerMonth);
    const rounding = 1e-6 * Math.max(1, plan!.cost.usdPerHour) * 730;
    expect(Math.min(0, ...changes(choices))).toBeGreaterThanOrEqual(-rounding);
    expect(Math.max(0, ...changes(constraints))).toBeLessThanOrEqual(rounding);
    // One more node of a reservation is paid as well.
    expect(Math.max(0, ...changes(levers.filter(({ lever }) => lever.startsWith('the quota'))))).toBeLessThanOrEqual(rounding);
    expect([...constraints, ...levers].filter(({ changeUsdPerMonth }) => changeUsdPerMonth === undefined)).toEqual([]);
  }), { numRuns: RUNS, seed: SEED });
});
