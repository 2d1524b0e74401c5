import { baselinesOf } from './baselines';
import { completeProblem, type CompleteProblem } from './complete-problem';
import { assertPlaceable } from './conflicts/assert-placeable';
import { explainConflict } from './conflicts/explain-conflict';
import { marketOf, type Market } from './market/market';
import type { Held } from './model/fleet-model';
import type { Plan } from './plan';
import { InfeasibleProblemError, SearchLimitError } from './plan-error';
import { planOf } from './plan-of';
import type { PlanProblem } from './problem';
import { searchPlacement, type Solved } from './search/search-placement';
import { validateProblem } from './validate/validate-problem';
import { verifyPlan } from './verify';
import type { Catalog } from '../catalog/catalog';

/**
 * Plans a fleet: the cheapest placement that keeps every constraint, within `policy.gap` of a proven bound.
 *
 * @param previous the plan to move from; what it has elsewhere must pay for its move
 * @throws InvalidProblemError if a value is wrong
 * @throws InfeasibleProblemError if the constraints conflict, with what would mend it
 * @throws SearchLimitError if no plan was found within the limits of work
 */
export function planFleet(stated: PlanProblem, catalog: Catalog, previous?: Plan): Plan {
  validateProblem(stated, catalog);
  const problem = completeProblem(stated);
  const market = marketOf(problem, catalog);
  assertPlaceable(market, problem, catalog);
  const held = previous && heldBy(previous);
  const solved = searchOrExplain(market, problem, stated, catalog, held);
  const plan = planOf(solved, market, problem, catalog, previous, held);
  verifyPlan(plan, stated, catalog, previous);
  return plan;
}

function searchOrExplain(market: Market, problem: CompleteProblem, stated: PlanProblem, catalog: Catalog, held?: Held): Solved {
  try {
    return searchStably(market, problem, held);
  } catch (error) {
    if (error instanceof InfeasibleProblemError) throw explainConflict(error, stated, catalog, (other) => planIfFeasible(other, catalog));
    throw error;
  }
}

/**
 * Where a placement among the regions that stand is as near to the bound as was asked for, it is the one: a search that stops within a gap
 * must not open a region for less than the gap.
 */
function searchStably(market: Market, problem: CompleteProblem, held?: Held): Solved {
  const free = searchPlacement(market, problem, held);
  if (held === undefined) return free;
  const standing = new Set([...held.values()].flatMap((sites) => [...sites]));
  if (sitesOf(free).every((site) => standing.has(site))) return free;
  try {
    const kept = searchPlacement(among(standing, market), problem, held);
    const isNear = kept.objective - free.bound <= problem.policy.gap * kept.objective;
    return isNear || kept.objective <= free.objective ? { ...kept, bound: Math.min(free.bound, kept.objective) } : free;
  } catch (error) {
    if (error instanceof InfeasibleProblemError || error instanceof SearchLimitError) return free;
    throw error;
  }
}

function sitesOf({ placement: { serving, gangs, batch } }: Solved): string[] {
  return [
    ...serving.flatMap(({ choices }) => choices.map(({ site }) => site.site.key)),
    ...gangs.map(({ site }) => site.key),
    ...batch.flatMap(({ own, idle }) => [...own.map(({ option }) => option.site.key), ...idle.map(({ site }) => site)]),
  ];
}

function among(standing: ReadonlySet<string>, market: Market): Market {
  return {
    ...market,
    serving: market.serving.map((serving) => ({ ...serving, sites: serving.sites.filter(({ site }) => standing.has(site.key)) })),
    gangs: market.gangs.map((gang) => ({ ...gang, options: gang.options.filter(({ site }) => standing.has(site.key)) })),
    batch: market.batch.map((batch) => ({ ...batch, sites: batch.sites.filter(({ site }) => standing.has(site.key)) })),
  };
}

/** The plan for a problem that is known to be well stated; undefined where the constraints conflict. */
function planIfFeasible(stated: PlanProblem, catalog: Catalog): Plan | undefined {
  const problem = completeProblem(stated);
  const market = marketOf(problem, catalog);
  try {
    return planOf(searchPlacement(market, problem), market, problem, catalog);
  } catch (error) {
    if (error instanceof InfeasibleProblemError || error instanceof SearchLimitError) return undefined;
    throw error;
  }
}

/** Each baseline is another plan, so larger fleets go without. */
const MOST_WORKLOADS_WITH_BASELINES = 5;

/** The plan with what other ways to place the same workloads would cost. */
export function withBaselines(plan: Plan, problem: PlanProblem, catalog: Catalog): Plan {
  const { inference = [], training = [], batch = [] } = problem;
  if (inference.length + training.length + batch.length > MOST_WORKLOADS_WITH_BASELINES) return plan;
  return { ...plan, baselines: baselinesOf(problem, catalog, (other) => planIfFeasible(other, catalog)) };
}

/** Where a plan has each workload. */
export function heldBy({ pools, batch }: Plan): Held {
  const held = new Map<string, Set<string>>();
  const hold = (workload: string, site: string) => held.set(workload, (held.get(workload) ?? new Set()).add(site));
  for (const { workload, cloud, region } of pools) hold(workload, `${cloud}:${region}`);
  for (const { workload, region } of batch) hold(workload, region);
  return held;
}
