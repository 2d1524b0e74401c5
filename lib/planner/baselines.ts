import { completeProblem } from './complete-problem';
import { sitesOf } from './market/site';
import type { Baseline, Plan } from './plan';
import type { PlanProblem } from './problem';
import type { Catalog } from '../catalog/catalog';

/** The placement that keeps every constraint but the budget. */
export const ALL_ON_DEMAND = 'all on demand';

type Planned = (problem: PlanProblem) => Plan | undefined;

/**
 * What the placements that teams make by hand would cost for the same workloads at the same prices, whatever the budget.
 *
 * @param planned plans a problem within its gap; undefined where nothing is feasible
 */
export function baselinesOf(problem: PlanProblem, catalog: Catalog, planned: Planned): Baseline[] {
  return [
    {
      name: ALL_ON_DEMAND,
      usdPerHour: planned(allOnDemand(problem))?.cost.usdPerHour,
      remark: 'the same constraints, on demand or reserved already',
    },
    {
      name: 'cheapest single region',
      usdPerHour: cheapestRegionUsdPerHour(problem, catalog, planned),
      remark: 'every workload in one region: keeps no round-trip limit, does not survive its loss',
    },
  ];
}

function allOnDemand({ supplies, policy, ...problem }: PlanProblem): PlanProblem {
  return {
    ...problem,
    supplies: supplies?.map((supply) => ({ ...supply, kinds: ['on-demand'] })),
    policy: { ...policy, budgetUsdPerMonth: undefined },
  };
}

/** Each region on its own: programs far smaller than one that chooses among all. */
function cheapestRegionUsdPerHour(problem: PlanProblem, catalog: Catalog, planned: Planned): number | undefined {
  const { inference = [], training = [], batch = [], policy } = problem;
  const within = (key: string): PlanProblem => ({
    ...problem,
    inference: inference.map((workload) => ({
      ...workload,
      regions: [key],
      maxRoundTripMs: undefined,
      minRegions: 1,
      survive: workload.survive === 'zone' ? 'zone' : 'node',
    })),
    training: training.map((workload) => ({ ...workload, regions: [key] })),
    batch: batch.map((workload) => ({ ...workload, regions: [key] })),
    policy: { ...policy, maxCloudShare: 1, maxRegionShare: 1, maxPoolShare: 1, budgetUsdPerMonth: undefined },
  });
  const bills = sitesOf(completeProblem(problem), catalog).map(({ key }) => key)
    .filter((key) => [...inference, ...training, ...batch].every(({ regions }) => regions?.includes(key) ?? true))
    .flatMap((key) => planned(within(key))?.cost.usdPerHour ?? []);
  return bills.length === 0 ? undefined : Math.min(...bills);
}
