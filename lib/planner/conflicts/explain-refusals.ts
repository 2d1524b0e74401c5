import { allowanceOf } from './allowance';
import { without } from './constraint';
import { constraintsOf } from './constraints-of';
import { correctingSet } from './correcting-set';
import { NO_PLACEMENT, reasonsText } from './reasons-text';
import { refusalsOf } from './refusals';
import { severalConflicts, type SeveralConflicts } from './several-conflicts';
import type { Catalog } from '../../catalog/catalog';
import { completeProblem } from '../complete-problem';
import { marketOf } from '../market/market';
import { InfeasibleProblemError } from '../plan-error';
import type { PlanProblem } from '../problem';
import type { Replan } from '../replan';

/**
 * Says all that is refused before anything is solved, and what would conflict once that is mended: whoever mends one shall not find the next.
 *
 * @param refusals at least one, as `refusalsOf` found them
 * @param plan plans a problem within its gap; undefined where nothing is feasible
 */
export function explainRefusals(refusals: readonly string[], problem: PlanProblem, catalog: Catalog, plan: Replan): InfeasibleProblemError {
  const rest = withoutUnsold(problem, catalog);
  const { joint, reasons } = rest === undefined ? { joint: [], reasons: [] } : furtherConflicts(rest, catalog, plan);
  const all = [...refusals, ...reasons];
  return new InfeasibleProblemError(all.length === 1 ? all[0] : reasonsText(NO_PLACEMENT, all, joint, rest === problem ? '' : ' for all other workloads'));
}

function furtherConflicts(problem: PlanProblem, catalog: Catalog, plan: Replan): SeveralConflicts {
  const none = { joint: [], reasons: [] };
  const constraints = constraintsOf(problem, catalog);
  const placeable = { isFeasible: (changed: PlanProblem) => isPlaceable(changed, catalog) };
  const refused = placeable.isFeasible(problem) ? [] : correctingSet(problem, constraints, placeable);
  if (refused === undefined) return none;
  const left = constraints.filter((constraint) => !refused.includes(constraint));
  const allowance = allowanceOf(problem, catalog, plan);
  const correction = allowance('correction');
  const mended = without(refused, problem);
  if (correction.isFeasible(mended)) return none;
  const further = correctingSet(mended, left, correction);
  return further === undefined ? none : severalConflicts(problem, constraints, [...refused, ...further], allowance, refused);
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

function isPlaceable(problem: PlanProblem, catalog: Catalog): boolean {
  const complete = completeProblem(problem);
  return refusalsOf(marketOf(complete, catalog), complete, catalog).length === 0;
}
