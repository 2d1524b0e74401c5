import type { PlanProblem } from '../../lib/planner/problem';

function turned<T>(items: readonly T[]): T[] {
  return [...items].reverse();
}

/** The same problem with every list in the opposite order. */
export function reversed(problem: PlanProblem): PlanProblem {
  return {
    supplies: problem.supplies.map((supply) => ({
      ...supply,
      regions: supply.regions && turned(supply.regions),
      instanceTypes: turned(supply.instanceTypes),
      rdmaInstanceTypes: turned(supply.rdmaInstanceTypes),
    })).reverse(),
    inference: problem.inference.map((workload) => ({
      ...workload,
      replicas: turned(workload.replicas),
      demand: turned(workload.demand),
    })).reverse(),
    training: problem.training.map((workload) => ({ ...workload, acceptable: turned(workload.acceptable) })).reverse(),
    policy: problem.policy,
  };
}
