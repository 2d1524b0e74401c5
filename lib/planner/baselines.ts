import { placementOf } from './placement';
import type { Baseline } from './plan';
import type { PlanProblem } from './problem';
import type { Catalog } from '../catalog/catalog';

/** What the placements that teams make by hand would cost for the same workloads at the same prices. */
export function baselinesOf(problem: PlanProblem, catalog: Catalog): Baseline[] {
  return [
    {
      name: 'all on demand',
      usdPerHour: placementOf(allOnDemand(problem), catalog)?.objective,
      remark: 'the same constraints, no spot',
    },
    {
      name: 'cheapest single region',
      usdPerHour: placementOf(singleRegion(problem), catalog)?.objective,
      remark: 'every workload in one region: keeps no round-trip limit, does not survive its loss',
    },
  ];
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
