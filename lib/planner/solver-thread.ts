import loadHighs, { type Model } from 'highs';
import type { MipLimits, MipModel, MipSolution, Repricing, SolverRequest } from './mip';

const loading = loadHighs();

type Highs = Awaited<typeof loading>;

/** A relaxation that is solved again and again with other prices, each time from the basis of the last. */
interface Kept {
  readonly model: MipModel;
  basis?: ReturnType<Model['getBasis']>;
}

/** Not as models of the solver: hundreds of these don't fit in its memory. */
const relaxations = new Map<number, Kept>();

export async function answer(request: SolverRequest): Promise<MipSolution | undefined> {
  const highs = await loading;
  switch (request.task) {
    case 'solve': return highs.withModel((model) => {
      pass(highs, model, request.model, request.limits);
      model.run();
      return solutionOf(highs, model, request.model.integer.includes(true));
    });
    case 'open':
      relaxations.set(request.id, { model: request.model });
      return undefined;
    case 'reprice': return highs.withModel((model) => repriced(highs, model, relaxations.get(request.id)!, request.change));
    case 'close':
      relaxations.delete(request.id);
      return undefined;
  }
}

function repriced(highs: Highs, model: Model, kept: Kept, { cost, columns, rows }: Repricing): MipSolution {
  const [lower, upper] = [changed(kept.model.lower, columns.index, columns.lower), changed(kept.model.upper, columns.index, columns.upper)];
  const [rowLower, rowUpper] = [changed(kept.model.rowLower, rows.index, rows.lower), changed(kept.model.rowUpper, rows.index, rows.upper)];
  pass(highs, model, { ...kept.model, cost: [...cost], lower, upper, rowLower, rowUpper }, { absoluteGap: 0, relativeGap: 0, maxNodes: 0 });
  if (kept.basis !== undefined) model.setBasis(kept.basis);
  model.run();
  const solution = solutionOf(highs, model, false);
  if (solution.status === 'optimal') kept.basis = model.getBasis();
  return solution;
}

function changed(values: readonly number[], index: readonly number[], to: readonly number[]): number[] {
  const all = [...values];
  index.forEach((at, change) => { all[at] = to[change]; });
  return all;
}

function pass({ constants: { objectiveSense, variableType } }: Highs, solver: Model, model: MipModel, limits: MipLimits): void {
  solver.options.set({
    output_flag: false,
    random_seed: 0,
    mip_rel_gap: limits.relativeGap,
    mip_abs_gap: limits.absoluteGap,
    mip_max_nodes: limits.maxNodes,
    // Without presolve HiGHS 1.15.3 has called a dearer solution optimal (test/planner/solver.test.ts). A linear program
    // is solved the same either way, and faster without.
    presolve: model.integer.includes(true) ? 'on' : 'off',
    // Measured on placement programs: these take longer than the search that they save.
    mip_heuristic_run_feasibility_jump: false,
    mip_heuristic_run_rins: false,
    mip_heuristic_run_root_reduced_cost: false,
  });
  if (limits.target !== undefined) solver.options.set({ objective_target: limits.target });
  solver.passModel({
    numCols: model.cost.length,
    numRows: model.rowLower.length,
    sense: objectiveSense.minimize,
    colCost: model.cost,
    colLower: model.lower,
    colUpper: model.upper,
    rowLower: model.rowLower,
    rowUpper: model.rowUpper,
    matrix: {
      format: 'csr',
      numRows: model.rowLower.length,
      numCols: model.cost.length,
      starts: model.start,
      indices: model.index,
      values: model.value,
    },
    integrality: model.integer.map((integer) => (integer ? variableType.integer : variableType.continuous)),
  });
}

function solutionOf({ constants: { modelStatus } }: Highs, solver: Model, isMip: boolean): MipSolution {
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

