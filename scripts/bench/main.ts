import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import Table from 'cli-table3';
import { callOf, medianOf, runOf, type Usage } from './measure';

const ROOT = join(__dirname, '../..');
const LIBRARY = join(ROOT, 'build/lib/index.js');
const CATALOG = join(ROOT, 'build/lib/catalog/bundled-catalog.js');
const LOCKED_PLAN = join(ROOT, 'build/lib/planner/locked-plan.js');
const DEMO = join(ROOT, 'build/examples/global-inference/main.js');

/** Something that is measured, and what it may take. */
interface Benchmark {
  readonly name: string;
  readonly program: string;
  readonly budget: Partial<Usage>;
  readonly measure: () => Usage;
}

const BENCHMARKS: readonly Benchmark[] = [
  {
    name: 'require the package',
    program: LIBRARY,
    budget: { milliseconds: 150 },
    measure: () => medianOf(() => callOf(`require(${JSON.stringify(LIBRARY)});`)),
  },
  {
    name: 'load the catalogue',
    program: CATALOG,
    budget: { milliseconds: 50 },
    measure: () => medianOf(() => callOf(`require(${JSON.stringify(CATALOG)}).bundledCatalog();`)),
  },
  {
    name: 'demo, first plan: planning alone',
    program: DEMO,
    budget: { milliseconds: 3000 },
    measure: () => medianOf(() => inFolder((folder) => runOf(folder, DEMO, { BENCH_LOCKED_PLAN: LOCKED_PLAN }))),
  },
  {
    name: 'demo, first plan: whole process',
    program: DEMO,
    budget: {},
    measure: () => medianOf(() => inFolder((folder) => runOf(folder, DEMO))),
  },
  {
    name: 'demo, plan from the lock: whole process',
    program: DEMO,
    budget: { milliseconds: 1500, megabytes: 300 },
    measure: () => inFolder((folder) => {
      runOf(folder, DEMO);
      return medianOf(() => runOf(folder, DEMO));
    }),
  },
];

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Modules of providers that are loaded with the package, though nothing of it is used. */
function providerModules(): string[] {
  return callOf(`require(${JSON.stringify(LIBRARY)});`).modules.filter((file) => /[\\/]node_modules[\\/]@cdktf[\\/]provider-/.test(file));
}

function isWithin(usage: Usage, { milliseconds = Infinity, megabytes = Infinity }: Partial<Usage>): boolean {
  return usage.milliseconds <= milliseconds && usage.megabytes <= megabytes;
}

function figures({ milliseconds, megabytes }: Partial<Usage>): string[] {
  return [milliseconds, megabytes].map((value) => value === undefined ? '' : value.toFixed(0));
}

function main(): boolean {
  const missing = [...new Set(BENCHMARKS.map(({ program }) => program).filter((program) => !existsSync(program)))];
  if (missing.length > 0) {
    throw new Error(`nothing to measure in ${missing.map((file) => relative(ROOT, file)).join(', ')}: run npm run build:library`);
  }
  const table = new Table({
    head: ['median of 5', 'ms', 'MB', 'budget ms', 'budget MB', 'verdict'],
    colAligns: ['left', 'right', 'right', 'right', 'right', 'left'],
    style: { head: [], border: [] },
  });
  const verdicts = BENCHMARKS.map(({ name, budget, measure }) => {
    const usage = measure();
    const within = isWithin(usage, budget);
    table.push([name, ...figures(usage), ...figures(budget), within ? 'within' : 'MISSED']);
    return within;
  });
  const providers = providerModules();
  console.log(table.toString());
  console.log(`provider modules loaded by require: ${providers.length}${providers.length === 0 ? '' : ` (none is allowed), first ${providers[0]}`}`);
  return providers.length === 0 && verdicts.every(Boolean);
}

try {
  process.exitCode = main() ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
