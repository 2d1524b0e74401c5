import * as path from 'node:path';
import { createSyncFn } from 'synckit';
import { packed, type MipLimits, type MipModel, type MipSolution, type Repricing, type SolverRequest } from './mip';

type Answer = (requests: readonly SolverRequest[]) => Array<MipSolution | undefined>;

/** Read by synckit for a worker that is not compiled, as in the project's own tests. */
const FROM_SOURCE = {
  tsRunner: 'tsx' as const,
  execArgv: __filename.endsWith('.ts') ? ['--require', require.resolve('tsx/cjs')] : [],
};

let worker: Answer | undefined;

/** Lets the solver get ready while its caller still works on what it shall solve. */
export function startSolver(): Answer {
  worker ??= createSyncFn(path.join(__dirname, `solver-worker${path.extname(__filename)}`), FROM_SOURCE);
  return worker;
}

/** The solver is asynchronous WebAssembly and synthesis is synchronous, so it runs in a worker thread for which the caller waits. */
function ask(requests: readonly SolverRequest[]): Array<MipSolution | undefined> {
  return startSolver()(requests);
}

/** Solves a program with HiGHS. */
export function solveMip(model: MipModel, limits: MipLimits): MipSolution {
  return solveMips([model], limits)[0];
}

/** Several that have nothing to do with each other, on as many cores as there are. */
export function solveMips(models: readonly MipModel[], limits: MipLimits): MipSolution[] {
  const asked = models.filter(({ cost }) => cost.length > 0);
  const solved = asked.length === 0 ? [] : ask(asked.map((model) => ({ task: 'solve', model, limits })));
  return models.map((model) => (model.cost.length === 0 ? withoutColumns(model) : solved.shift()!));
}

/** The solver takes no program without columns. */
function withoutColumns({ rowLower, rowUpper }: MipModel): MipSolution {
  const holds = rowLower.every((lower) => lower <= 0) && rowUpper.every((upper) => upper >= 0);
  return { status: holds ? 'optimal' : 'infeasible', values: [], rowDuals: rowLower.map(() => 0), objective: holds ? 0 : Infinity, bound: holds ? 0 : -Infinity };
}

let opened = 0;

/**
 * Relaxations that are open at once up to which the solver keeps a model of each: more don't fit in its memory. Counted over all threads, so
 * that how a relaxation is solved does not depend on how many there are.
 */
const MOST_LIVE = 24;

let open = 0;

/** A linear program that is solved several times with other prices and bounds, each time from where the last one ended. */
export class Relaxation {
  /** Several at once, on as many cores as there are. */
  public static solveAll(asked: ReadonlyArray<{ readonly relaxation: Relaxation; readonly change: Repricing }>): MipSolution[] {
    return ask(asked.map(({ relaxation: { id }, change }) => ({ task: 'reprice', id, change }))).map((solution) => solution!);
  }

  private readonly id: number;

  public constructor(model: MipModel) {
    opened += 1;
    open += 1;
    this.id = opened;
    ask([{ task: 'open', id: this.id, model: packed(model), live: open <= MOST_LIVE }]);
  }

  /** The program has grown: columns and rows have joined at its end. */
  public extend(model: MipModel): void {
    ask([{ task: 'extend', id: this.id, model: packed(model) }]);
  }

  public solve(change: Repricing): MipSolution {
    return Relaxation.solveAll([{ relaxation: this, change }])[0];
  }

  /** Gives its memory back. */
  public close(): void {
    open -= 1;
    ask([{ task: 'close', id: this.id }]);
  }
}
