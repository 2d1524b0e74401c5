import type { BatchProblem, InferenceProblem, PlanProblem, Supply, TrainingProblem } from '../problem';

type Named = { readonly name: string };

/** What all kinds of workload have. */
type Shared = Partial<Pick<InferenceProblem & TrainingProblem & BatchProblem, 'regions' | 'residency' | 'maxSpotShare'>>;

/** The problem with one of its workloads changed. */
export function withWorkload(
  problem: PlanProblem, name: string, changes: Partial<InferenceProblem> | Partial<TrainingProblem> | Partial<BatchProblem>,
): PlanProblem {
  const changed = <T extends Named>(workloads: T[] | undefined) =>
    workloads?.map((workload) => (workload.name === name ? { ...workload, ...changes, name } : workload));
  return { ...problem, inference: changed(problem.inference), training: changed(problem.training), batch: changed(problem.batch) };
}

/** The problem with all of its workloads changed alike. */
export function withEveryWorkload(problem: PlanProblem, changes: Shared): PlanProblem {
  return workloadsOf(problem).reduce((changed, { name }) => withWorkload(changed, name, changes), problem);
}

/** The problem with one of its supplies changed. */
export function withSupply(problem: PlanProblem, supply: Supply, changes: Partial<Supply>): PlanProblem {
  return { ...problem, supplies: problem.supplies?.map((other) => (other === supply ? { ...supply, ...changes } : other)) };
}

/** All workloads, by name. */
export function workloadsOf({ inference = [], training = [], batch = [] }: PlanProblem): Array<InferenceProblem | TrainingProblem | BatchProblem> {
  return [...inference, ...training, ...batch].sort((a, b) => (a.name < b.name ? -1 : 1));
}
