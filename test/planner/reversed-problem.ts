import type { PlanProblem } from '../../lib/planner/problem';

/** The same problem with every list in the opposite order. */
export function reversed(problem: PlanProblem): PlanProblem {
  return {
    supplies: problem.supplies.map((supply) => ({
      ...supply,
      regions: supply.regions?.toReversed(),
      instanceTypes: supply.instanceTypes.toReversed(),
      rdmaInstanceTypes: supply.rdmaInstanceTypes.toReversed(),
    })).reverse(),
    inference: problem.inference.map((workload) => ({
      ...workload,
      replicas: workload.replicas.toReversed(),
      demand: workload.demand.toReversed(),
    })).reverse(),
    training: problem.training.map((workload) => ({ ...workload, acceptable: workload.acceptable.toReversed() })).reverse(),
    policy: problem.policy,
  };
}
