import { candidatesOf } from './candidates';
import { solvePlacement } from './placement';
import type { Baseline } from './plan';
import { InfeasibleProblemError } from './plan-error';
import type { PlanProblem } from './problem';
import type { Catalog } from '../catalog/catalog';

/** What the placements that teams make by hand would cost for the same workloads at the same prices. */
export function baselinesOf(problem: PlanProblem, catalog: Catalog): Baseline[] {
  return [
    {
      name: 'all on demand',
      usdPerHour: cheapest(allOnDemand(problem), catalog),
      remark: 'the same constraints, no spot',
    },
    {
      name: 'cheapest single region',
      usdPerHour: cheapest(singleRegion(problem), catalog),
      remark: 'every workload in one region: keeps no round-trip limit, does not survive its loss',
    },
  ];
}

function cheapest(problem: PlanProblem, catalog: Catalog): number | undefined {
  try {
    return solvePlacement(candidatesOf(problem, catalog), problem.policy).objective;
  } catch (error) {
    if (error instanceof InfeasibleProblemError) return undefined;
    throw error;
  }
}

function allOnDemand(problem: PlanProblem): PlanProblem {
  return {
    ...problem,
    inference: problem.inference.map((workload) => ({ ...workload, maxSpotShare: 0 })),
    training: problem.training.map((workload) => ({ ...workload, maxSpotShare: 0 })),
  };
}

function singleRegion(problem: PlanProblem): PlanProblem {
  return {
    ...problem,
    inference: problem.inference.map((workload) => ({ ...workload, maxRoundTripMs: undefined, minRegions: 1, surviveRegionLoss: false })),
    policy: { ...problem.policy, maxCloudShare: 1, maxRegions: 1 },
  };
}
