import loadHighs, { type Model } from 'highs';
import { KeptRelaxation } from './kept-relaxation';
import type { MipLimits, MipModel, MipSolution, SolverRequest } from './mip';
import { solutionOf } from './solver-solution';

const loading = loadHighs();

type Highs = Awaited<typeof loading>;

const relaxations = new Map<number, KeptRelaxation>();

export async function answer(request: SolverRequest): Promise<MipSolution | undefined> {
  switch (request.task) {
    case 'solve': {
      const highs = await loading;
      return highs.withModel((model) => {
        pass(highs, model, request.model, request.limits);
        model.run();
        return solutionOf(highs, model, request.model.integer.includes(true));
      });
    }
    case 'open':
      relaxations.set(request.id, new KeptRelaxation(request.model, request.live));
      return undefined;
    case 'extend':
      relaxations.set(request.id, relaxations.get(request.id)!.extended(request.model));
      return undefined;
    case 'reprice': return relaxations.get(request.id)!.solve(await loading, request.change);
    case 'close':
      relaxations.get(request.id)!.close();
      relaxations.delete(request.id);
      return undefined;
  }
}

/** What a thread may do while its caller still makes ready what it asks next. */
export async function begin(id: number): Promise<void> {
  relaxations.get(id)?.begin(await loading);
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
