/* eslint-disable @typescript-eslint/no-require-imports -- what jest replaces for a while is asked for while it is replaced */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import * as ts from 'typescript';
import { ROOT, type Mutant } from './mutant';
import type * as SearchChecks from './search-checks';

/** Modules that all mutants share: one holds the solver's threads, which take a second to start, the other classes by which errors are known. */
const SHARED = ['lib/planner/solver', 'lib/planner/plan-error'].map((file) => resolve(ROOT, file));

/** The checks with a planner of their own, one module of which is the mutant's. */
export function checksWith(mutant?: Mutant): typeof SearchChecks {
  let checks: typeof SearchChecks | undefined;
  const shared = new Map(SHARED.map((file) => [file, require(file) as unknown]));
  jest.isolateModules(() => {
    for (const [file, module] of shared) jest.doMock(file, () => module);
    if (mutant !== undefined) jest.doMock(resolve(ROOT, mutant.file), () => moduleOf(mutant, shared));
    checks = require('./search-checks') as typeof SearchChecks;
  });
  for (const file of [...SHARED, ...mutant === undefined ? [] : [resolve(ROOT, mutant.file)]]) jest.dontMock(file);
  return checks!;
}

function moduleOf({ file, source }: Mutant, shared: ReadonlyMap<string, unknown>): unknown {
  const path = resolve(ROOT, file);
  const { outputText } = ts.transpileModule(source, { compilerOptions: compilerOptions() });
  const load = (name: string): unknown => {
    const wanted = name.startsWith('.') ? resolve(dirname(path), name) : name;
    return shared.get(wanted) ?? require(wanted);
  };
  const exported = { exports: {} };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- how a module is made of text
  new Function('module', 'exports', 'require', outputText)(exported, exported.exports, load);
  return exported.exports;
}

let known: ts.CompilerOptions | undefined;

function compilerOptions(): ts.CompilerOptions {
  known ??= ts.convertCompilerOptionsFromJson(ts.parseConfigFileTextToJson('tsconfig.json', readFileSync(resolve(ROOT, 'tsconfig.json'), 'utf8')).config.compilerOptions, ROOT).options;
  return known;
}
