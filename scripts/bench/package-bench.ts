import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import Table from 'cli-table3';
import { callOf, inFolder, medianOf, runOf, type Usage } from './measure';
import { isWithin, verdict } from './verdict';

const ROOT = join(__dirname, '../..');
const LIBRARY = join(ROOT, 'build/lib/index.js');
const CATALOG = join(ROOT, 'build/lib/catalog/bundled-catalog.js');
const LOCKED_PLAN = join(ROOT, 'build/lib/planner/locked-plan.js');
const WIDE_FLEET = join(__dirname, 'wide-fleet.cjs');
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
  ...[10, 20].map((regions): Benchmark => ({
    name: `${regions} regions of two clouds, from the lock: whole process`,
    program: WIDE_FLEET,
    budget: regions === 20 ? { milliseconds: 3000, megabytes: 600 } : {},
    measure: () => inFolder((folder) => {
      const run = () => runOf(folder, WIDE_FLEET, { BENCH_REGIONS: String(regions) });
      run();
      return medianOf(run);
    }),
  })),
];

/** The name by which loading of providers' modules is chosen. */
const PROVIDERS = 'provider modules loaded by require';

/** Modules of providers that are loaded with the package, though nothing of it is used. */
function providerModules(): string[] {
  return callOf(`require(${JSON.stringify(LIBRARY)});`).modules.filter((file) => /[\\/]node_modules[\\/]@cdktf[\\/]provider-/.test(file));
}

function figures({ milliseconds, megabytes }: Partial<Usage>): string[] {
  return [milliseconds, megabytes].map((value) => value === undefined ? '' : value.toFixed(0));
}

/**
 * Measures and prints what the package itself takes.
 *
 * @param isChosen by name
 * @returns whether everything is within its budget
 */
export function benchPackage(isChosen: (name: string) => boolean): boolean {
  const chosen = BENCHMARKS.filter(({ name }) => isChosen(name));
  const missing = [...new Set(chosen.map(({ program }) => program).filter((program) => !existsSync(program)))];
  if (missing.length > 0) {
    throw new Error(`nothing to measure in ${missing.map((file) => relative(ROOT, file)).join(', ')}: run npm run build:library`);
  }
  const table = new Table({
    head: ['median of 5', 'ms', 'MB', 'budget ms', 'budget MB', 'verdict'],
    colAligns: ['left', 'right', 'right', 'right', 'right', 'left'],
    style: { head: [], border: [] },
  });
  const verdicts = chosen.map(({ name, budget, measure }) => {
    const usage = measure();
    const within = isWithin(usage, budget);
    table.push([name, ...figures(usage), ...figures(budget), verdict(within)]);
    return within;
  });
  if (chosen.length > 0) console.log(table.toString());
  const providers = isChosen(PROVIDERS) ? providerModules() : [];
  if (isChosen(PROVIDERS)) console.log(`${PROVIDERS}: ${providers.length}${providers.length === 0 ? '' : ` (none is allowed), first ${providers[0]}`}`);
  return providers.length === 0 && verdicts.every(Boolean);
}
