import * as path from 'node:path';
import { createSyncFn } from 'synckit';
import type { MipLimits, MipModel, MipSolution } from './mip';

type Solve = (model: MipModel, limits: MipLimits) => MipSolution;

/** Read by synckit for a worker that is not compiled, as in the project's own tests. */
const FROM_SOURCE = {
  tsRunner: 'tsx' as const,
  execArgv: __filename.endsWith('.ts') ? ['--require', 'tsx/cjs'] : [],
};

let worker: Solve | undefined;

/**
 * Solves a program with HiGHS. The solver is asynchronous WebAssembly and synthesis is synchronous, so it
 * runs in a worker thread for which the caller waits; the thread starts with the first program.
 */
export function solveMip(model: MipModel, limits: MipLimits): MipSolution {
  worker ??= createSyncFn(path.join(__dirname, `solver-worker${path.extname(__filename)}`), FROM_SOURCE);
  return worker(model, limits);
}
