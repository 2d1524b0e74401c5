import type { Constraint } from './constraint';
import { inferenceConstraints } from './inference-constraints';
import { policyConstraints } from './policy-constraints';
import { roomConstraints } from './room-constraint';
import { batchConstraints, trainingConstraints } from './run-constraints';
import { kindsConstraints, ownNodesConstraints, quotaConstraints, reservationConstraints } from './supply-constraints';
import type { Catalog } from '../../catalog/catalog';
import { completeProblem } from '../complete-problem';
import type { PlanProblem } from '../problem';

/** Everything that a team could ask less of, the most likely first, in an order that no order of declaration changes. */
export function constraintsOf(problem: PlanProblem, catalog: Catalog): Constraint[] {
  const complete = completeProblem(problem);
  const { supplies, clusters } = complete;
  return [
    ...supplies.flatMap((supply) => quotaConstraints(supply, problem.supplies!.find(({ cloud }) => cloud === supply.cloud)!.quotas ?? [], catalog)),
    ...policyConstraints(problem.policy ?? {}, complete, catalog),
    ...roomConstraints(complete, catalog),
    ...byName(problem.inference).flatMap((workload) => inferenceConstraints(workload, complete, catalog)),
    ...byName(problem.training).flatMap((workload) => trainingConstraints(workload, complete, catalog)),
    ...byName(problem.batch).flatMap(batchConstraints),
    ...clusters.flatMap(ownNodesConstraints),
    ...supplies.flatMap(reservationConstraints),
    ...supplies.flatMap(kindsConstraints),
  ];
}

function byName<T extends { readonly name: string }>(workloads: readonly T[] = []): T[] {
  return [...workloads].sort((a, b) => (a.name < b.name ? -1 : 1));
}
