import { conflictingSet } from './conflicting-set';
import type { Constraint } from './constraint';
import { inferenceConstraints } from './inference-constraints';
import { policyConstraints } from './policy-constraints';
import { roomConstraints } from './room-constraint';
import { batchConstraints, trainingConstraints } from './run-constraints';
import { Solves } from './solves';
import { kindsConstraints, ownNodesConstraints, quotaConstraints, reservationConstraints } from './supply-constraints';
import type { Catalog } from '../../catalog/catalog';
import { completeProblem } from '../complete-problem';
import { marketOf } from '../market/market';
import type { Plan } from '../plan';
import { InfeasibleProblemError } from '../plan-error';
import type { PlanProblem } from '../problem';

/** To find what conflicts, and then by how little each of it could give way: of a small problem, and the least of a large one. */
const FOR_CONFLICT = { most: 60, least: 20 };
const FOR_REMEDIES = { most: 120, least: 20 };

/** Ways to buy, at each part of the day, up to which a problem is small. */
const SMALL = 400;

/** Within which a larger one says what the cheapest plan would cost. */
const GAP_OF_LARGE = 0.05;

/**
 * Says which constraints conflict and, of each, the smallest change that alone would make the problem feasible. A change that does is found
 * only in constraints that every conflict has, so only those of one conflict are loosened.
 *
 * @param plan plans a problem within its gap; undefined where nothing is feasible
 */
export function explainConflict(
  error: InfeasibleProblemError, problem: PlanProblem, catalog: Catalog, plan: (problem: PlanProblem) => Plan | undefined,
): InfeasibleProblemError {
  const { finding, mending } = solvesFor(problem, catalog, plan);
  const conflict = conflictingSet(problem, constraintsOf(problem, catalog), finding);
  if (conflict.length === 0) {
    return new InfeasibleProblemError(`${error.message}, whatever limit is dropped: allow more regions, clouds or accelerators`);
  }
  const remedies = conflict.filter(({ dropped }) => mending.isFeasible(dropped(problem))).flatMap(({ name, ways }) => {
    const smallest = ways.flatMap((way) => way(problem, mending) ?? []);
    return smallest.length === 0 && mending.isExhausted ? [`loosen ${name}`] : smallest;
  });
  const named = `${finding.isExhausted ? 'some of these conflict' : 'these conflict'}: ${conflict.map(({ name }) => name).join('; ')}`;
  return new InfeasibleProblemError(`${error.message}: ${named}: ` + (remedies.length > 0
    ? `any one of these would do: ${remedies.join('; ')}`
    : 'no single change would do: loosen several, perhaps other limits too, or allow more regions, clouds or accelerators'));
}

function solvesFor(problem: PlanProblem, catalog: Catalog, plan: (problem: PlanProblem) => Plan | undefined): Record<'finding' | 'mending', Solves> {
  const complete = completeProblem(problem);
  const { serving, batch, gangs } = marketOf(complete, catalog);
  const options = [...serving, ...batch].flatMap(({ sites }) => sites.map((site) => site.options.length)).reduce((sum, count) => sum + count, 0);
  const size = options * complete.bands + gangs.reduce((sum, gang) => sum + gang.options.length, 0);
  const solves = ({ most, least }: typeof FOR_CONFLICT) => new Solves(
    plan, Math.max(least, Math.floor(most * Math.min(1, SMALL / size))), size > SMALL ? GAP_OF_LARGE : 0,
  );
  return { finding: solves(FOR_CONFLICT), mending: solves(FOR_REMEDIES) };
}

/** Everything that a team could ask less of, the most likely first, in an order that no order of declaration changes. */
function constraintsOf(problem: PlanProblem, catalog: Catalog): Constraint[] {
  const complete = completeProblem(problem);
  const { supplies, clusters } = complete;
  return [
    ...supplies.flatMap((supply) => quotaConstraints(supply, catalog)),
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
