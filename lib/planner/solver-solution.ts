import type loadHighs from 'highs';
import type { Model } from 'highs';
import type { MipSolution } from './mip';

/** What the solver found, in words of our own. */
export function solutionOf(
  { constants: { modelStatus } }: Awaited<ReturnType<typeof loadHighs>>, solver: Model, isMip: boolean,
): MipSolution {
  const status = solver.getModelStatus();
  const infeasible = status === modelStatus.infeasible || status === modelStatus.unboundedOrInfeasible;
  const objective = solver.info.get('objective_function_value') as number;
  if (infeasible || !Number.isFinite(objective)) {
    return { status: infeasible ? 'infeasible' : 'limit', values: [], rowDuals: [], objective: Infinity, bound: -Infinity };
  }
  const { colValue, rowDual } = solver.getSolution();
  return {
    status: status === modelStatus.optimal ? 'optimal' : 'limit',
    values: Array.from(colValue),
    rowDuals: isMip ? [] : Array.from(rowDual),
    objective,
    bound: isMip ? solver.info.get('mip_dual_bound') as number : objective,
  };
}
