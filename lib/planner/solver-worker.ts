import loadHighs from 'highs';
import { runAsWorker } from 'synckit';
import type { MipLimits, MipModel, MipSolution } from './mip';

const loading = loadHighs();

async function solve(model: MipModel, limits: MipLimits): Promise<MipSolution> {
  const highs = await loading;
  const { modelStatus, objectiveSense, variableType } = highs.constants;
  const isMip = model.integer.includes(true);
  return highs.withModel((solver): MipSolution => {
    solver.options.set({
      output_flag: false,
      random_seed: 0,
      mip_rel_gap: limits.relativeGap,
      mip_abs_gap: limits.absoluteGap,
      mip_max_nodes: limits.maxNodes,
      // Without presolve HiGHS 1.15.3 has called a dearer solution optimal (test/planner/solver.test.ts). A linear program
      // is solved the same either way, and faster without.
      presolve: isMip ? 'on' : 'off',
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
    solver.run();
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
  });
}

runAsWorker(solve);
