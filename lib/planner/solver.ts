import * as path from 'node:path';
import { createSyncFn } from 'synckit';
import type { MipLimits, MipModel, MipSolution, Repricing, SolverRequest } from './mip';

type Answer = (requests: readonly SolverRequest[]) => Array<MipSolution | undefined>;

/** Read by synckit for a worker that is not compiled, as in the project's own tests. */
const FROM_SOURCE = {
  tsRunner: 'tsx' as const,
  execArgv: __filename.endsWith('.ts') ? ['--require', 'tsx/cjs'] : [],
};

let worker: Answer | undefined;

/**
 * The solver is asynchronous WebAssembly and synthesis is synchronous, so it runs in a worker thread for which the caller waits; the
 * thread starts with the first program.
 */
function ask(requests: readonly SolverRequest[]): Array<MipSolution | undefined> {
  worker ??= createSyncFn(path.join(__dirname, `solver-worker${path.extname(__filename)}`), FROM_SOURCE);
  return worker(requests);
}

/** Solves a program with HiGHS. */
export function solveMip(model: MipModel, limits: MipLimits): MipSolution {
  if (model.cost.length === 0) return withoutColumns(model);
  return ask([{ task: 'solve', model, limits }])[0]!;
}

/** The solver takes no program without columns. */
function withoutColumns({ rowLower, rowUpper }: MipModel): MipSolution {
  const holds = rowLower.every((lower) => lower <= 0) && rowUpper.every((upper) => upper >= 0);
  return { status: holds ? 'optimal' : 'infeasible', values: [], rowDuals: rowLower.map(() => 0), objective: holds ? 0 : Infinity, bound: holds ? 0 : -Infinity };
}

let opened = 0;

/** A linear program that is solved several times with other prices and bounds, each time from where the last one ended. */
export class Relaxation {
  /** Several at once, on as many cores as there are. */
  public static solveAll(asked: ReadonlyArray<{ readonly relaxation: Relaxation; readonly change: Repricing }>): MipSolution[] {
    return ask(asked.map(({ relaxation: { id }, change }) => ({ task: 'reprice', id, change }))).map((solution) => solution!);
  }

  private readonly id: number;

  public constructor(model: MipModel) {
    opened += 1;
    this.id = opened;
    ask([{ task: 'open', id: this.id, model: { ...model, integer: model.integer.map(() => false) } }]);
  }

  public solve(change: Repricing): MipSolution {
    return Relaxation.solveAll([{ relaxation: this, change }])[0];
  }

  /** Gives its memory back. */
  public close(): void {
    ask([{ task: 'close', id: this.id }]);
  }
}
