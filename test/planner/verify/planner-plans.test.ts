import * as fc from 'fast-check';
import type { Plan } from '../../../lib/planner/plan';
import { validateProblem } from '../../../lib/planner/validate/validate-problem';
import { verifyPlan } from '../../../lib/planner/verify';
import { observabilities, observed } from '../brute/observed';
import { planned, RUNS, SEED } from '../brute/planned';
import { smallInstances, type SmallInstance } from '../brute/small-instances';

type Path = ReadonlyArray<string | number>;

/** Where numbers stand in a value. */
function numbersIn(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'number') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => numbersIn(each, [...path, Array.isArray(value) ? Number(key) : key]));
}

function numberAt(value: unknown, path: Path): number {
  return path.reduce((inner, key) => (inner as Record<string | number, unknown>)[key], value) as number;
}

function withNumber<T>(value: T, [key, ...rest]: Path, number: number): T {
  if (key === undefined) return number as T;
  const inner = (value as Record<string | number, unknown>)[key];
  const changed = withNumber(inner, rest, number);
  return (Array.isArray(value) ? value.map((each, index) => (index === key ? changed : each)) : { ...value, [key]: changed }) as T;
}

/** Numbers that may differ a little, each because the plan stays as good as it says. */
function isFree(path: Path, plan: Plan): boolean {
  const [part, index] = path as [keyof Plan, number];
  const last = path[path.length - 1];
  // Idle nodes may do more than is asked, and less of that.
  if (part === 'batch' && last === 'accelerators') return plan.batch[index].idleOf !== undefined;
  if (part !== 'pools') return false;
  // A ceiling where room is scarce changes nothing but what the plan costs at its ceilings.
  return last === 'maxNodes' && plan.pools[index].usdPerNodeHour === 0;
}

/** Some name regions that their catalogue lacks. */
function isValid({ problem, catalog }: SmallInstance): boolean {
  try {
    validateProblem(problem, catalog);
    return true;
  } catch {
    return false;
  }
}

test('every plan of the planner holds, and not with any of its numbers changed', () => {
  const seen = new Set<string>();
  fc.assert(fc.property(smallInstances, fc.constantFrom(-1, -0.02, 0.02, 1), observabilities, (drawn, part, usd) => {
    const instance = observed(drawn, usd);
    fc.pre(isValid(instance));
    const plan = planned(instance);
    fc.pre(plan !== undefined);
    const { problem, catalog } = instance;
    const refuses = (other: Plan) => {
      try {
        verifyPlan(other, problem, catalog);
        return false;
      } catch {
        return true;
      }
    };
    expect(refuses(plan!)).toBe(false);
    const accepted = numbersIn(plan).filter((path) => !isFree(path, plan!)).flatMap((path) => {
      seen.add(path.filter((key) => typeof key === 'string').join('.'));
      const number = numberAt(plan, path);
      const other = number + part * Math.max(0.5, Math.abs(number));
      return refuses(withNumber(plan!, path, other)) ? [] : [`${path.join('.')}: ${number} -> ${other}`];
    });
    expect(accepted).toEqual([]);
  }), { seed: SEED + 20, numRuns: Math.ceil(RUNS / 2) });
  // Plans without these would prove little of them.
  expect([...seen]).toEqual(expect.arrayContaining(['failovers.capacity', 'failovers.traffic.share', 'pools.fallbacks.costRatio', 'roundTrips.p95Ms']));
});
