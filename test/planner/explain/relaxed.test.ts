import { alternativeOf } from '../../../lib/planner/explain/alternative';
import { relaxed } from '../../../lib/planner/explain/relaxed';
import type { Plan, PlanCost } from '../../../lib/planner/plan';
import { wholePlan } from '../whole-plan';

const planOf = (usdPerHour: number, bound: number, cost: Partial<PlanCost> = {}): Plan => {
  const plan = wholePlan({});
  const counted = { ...plan.cost, usdPerHour, movesUsdPerHour: 0, carbonUsdPerHour: 0, preferenceUsdPerHour: 0, ...cost };
  return { ...plan, cost: counted, bound, objective: usdPerHour + counted.movesUsdPerHour + counted.carbonUsdPerHour + counted.preferenceUsdPerHour };
};

test('a looser problem is never dearer: the plan that is explained keeps it too', () => {
  const plan = planOf(100, 99);
  expect(relaxed(plan, planOf(99.5, 98))).toMatchObject({ objective: 99.5 });
  expect(alternativeOf(plan, relaxed(plan, planOf(101, 97)))).toEqual({ usdPerMonth: 73_000, changeUsdPerMonth: 0, withinGap: true });
  expect(alternativeOf(plan, relaxed(plan, undefined))).toEqual({ usdPerMonth: 73_000, changeUsdPerMonth: 0, withinGap: true });
  const proven = planOf(100, 100);
  expect(alternativeOf(proven, relaxed(proven, planOf(100, 100)))).toMatchObject({ changeUsdPerMonth: 0, withinGap: false });
});

test('what is paid for more of a reservation is the most that it costs', () => {
  const plan = planOf(100, 100);
  expect(alternativeOf(plan, relaxed(plan, planOf(103, 102), {}, 2))).toMatchObject({ changeUsdPerMonth: 2 * 730 });
});

test('what no longer counts, counts no more', () => {
  const plan = planOf(100, 99, { carbonUsdPerHour: 5, preferenceUsdPerHour: 3, movesUsdPerHour: 2 });
  const objectiveOf = (...by: [policy?: Parameters<typeof relaxed>[2], paid?: number, stands?: boolean]) => relaxed(plan, undefined, ...by).objective;
  expect(objectiveOf({ carbonUsdPerTonne: 50, preferredAccelerators: ['L4'] })).toBe(110);
  expect(objectiveOf({ carbonUsdPerTonne: 50 })).toBe(107);
  expect(objectiveOf({})).toBe(102);
  expect(objectiveOf({}, 0, true)).toBe(100);
});
