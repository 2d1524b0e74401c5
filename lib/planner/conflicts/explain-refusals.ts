import { allowanceOf } from './allowance';
import { without } from './constraint';
import { constraintsOf } from './constraints-of';
import { correctingSet } from './correcting-set';
import { NO_PLACEMENT } from './reasons-text';
import { refusalsOf } from './refusals';
import { severalConflicts, severalText, type SeveralConflicts } from './several-conflicts';
import type { Catalog } from '../../catalog/catalog';
import { completeProblem } from '../complete-problem';
import type { Conflict } from '../infeasibility';
import { marketOf } from '../market/market';
import { InfeasibleProblemError } from '../plan-error';
import type { PlanProblem } from '../problem';
import type { Replan } from '../replan';

const NONE: SeveralConflicts = { joint: [], conflicts: [] };

/**
 * Says all that is refused before anything is solved, and what would conflict once that is mended: whoever mends one shall not find the next.
 *
 * @param refusals at least one, as `refusalsOf` found them
 * @param plan plans a problem within its gap; undefined where nothing is feasible
 */
export function explainRefusals(refusals: readonly Conflict[], problem: PlanProblem, catalog: Catalog, plan: Replan): InfeasibleProblemError {
  const rest = withoutUnsold(problem, catalog);
  const further = rest === undefined ? NONE : furtherConflicts(rest, catalog, plan);
  const all: SeveralConflicts = { joint: further.joint, conflicts: [...refusals, ...further.conflicts] };
  const unplaceable = rest === problem ? [] : namesOf(problem).filter((name) => rest === undefined || !namesOf(rest).includes(name));
  return new InfeasibleProblemError(
    refusals.length === 1 && all.conflicts.length === 1 ? refusals[0].message : severalText(NO_PLACEMENT, all, unplaceable.length === 0 ? '' : ' for all other workloads'),
    { conflicts: all.conflicts, jointChange: all.joint, unplaceable },
  );
}

function furtherConflicts(problem: PlanProblem, catalog: Catalog, plan: Replan): SeveralConflicts {
  const constraints = constraintsOf(problem, catalog);
  const placeable = { isFeasible: (changed: PlanProblem) => isPlaceable(changed, catalog) };
  const refused = placeable.isFeasible(problem) ? [] : correctingSet(problem, constraints, placeable);
  if (refused === undefined) return NONE;
  const left = constraints.filter((constraint) => !refused.includes(constraint));
  const allowance = allowanceOf(problem, catalog, plan);
  const correction = allowance('correction');
  const mended = without(refused, problem);
  if (correction.isFeasible(mended)) return NONE;
  const further = correctingSet(mended, left, correction);
  return further === undefined ? NONE : severalConflicts(problem, constraints, [...refused, ...further], allowance, refused);
}

/** The problem without the workloads that no change of a limit would place; undefined where none is left. */
function withoutUnsold(problem: PlanProblem, catalog: Catalog): PlanProblem | undefined {
  const unlimited = without(constraintsOf(problem, catalog), problem);
  if (isPlaceable(unlimited, catalog)) return problem;
  const { inference = [], training = [], batch = [] } = unlimited;
  const services = inference.filter((workload) => isPlaceable({ ...unlimited, inference: [workload], training: [], batch: [] }, catalog));
  const sold = [
    ...services,
    ...training.filter((workload) => isPlaceable({ ...unlimited, inference: [], training: [workload], batch: [] }, catalog)),
    // It may need no more than what the services leave idle.
    ...batch.filter((workload) => isPlaceable({ ...unlimited, inference: services, training: [], batch: [workload] }, catalog)),
  ].map(({ name }) => name);
  const among = <T extends { readonly name: string }>(workloads: readonly T[] = []) => workloads.filter(({ name }) => sold.includes(name));
  return sold.length === 0 ? undefined
    : { ...problem, inference: among(problem.inference), training: among(problem.training), batch: among(problem.batch) };
}

function namesOf({ inference = [], training = [], batch = [] }: PlanProblem): string[] {
  return [...inference, ...training, ...batch].map(({ name }) => name);
}

function isPlaceable(problem: PlanProblem, catalog: Catalog): boolean {
  const complete = completeProblem(problem);
  return refusalsOf(marketOf(complete, catalog), complete, catalog).length === 0;
}
