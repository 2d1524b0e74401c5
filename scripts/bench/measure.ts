import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What one run of a program took. */
export interface Usage {
  readonly milliseconds: number;
  /** Peak of the resident memory of the process, its threads included. */
  readonly megabytes: number;
}

const RUNS = 5;

/** Does some work in an empty folder that is gone afterwards. */
export function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * What a process of Node takes, from its start to its end.
 *
 * @param environment with BENCH_LOCKED_PLAN, the compiled module of that name, the time of its planning alone
 */
export function runOf(cwd: string, program: string, environment: Record<string, string> = {}): Usage {
  // A plan that is made anew is an error where CI is set.
  const { CI: _, GPU_FLEET_REPLAN: __, ...env } = process.env;
  const { status, stderr, output } = spawnSync(process.execPath, ['--require', join(__dirname, 'report-usage.cjs'), program], {
    cwd, env: { ...env, ...environment }, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  if (status !== 0) throw new Error(`node ${program} ended with ${status}: ${stderr}`);
  return JSON.parse(output[3] ?? '') as Usage;
}

/** What a script takes in a process that has started, and the modules that it loads. */
export function callOf(script: string): Usage & { readonly modules: readonly string[] } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--eval', [
    'const start = performance.now();',
    script,
    'const milliseconds = performance.now() - start;',
    'const megabytes = process.resourceUsage().maxRSS / 1024;',
    'console.log(JSON.stringify({ milliseconds, megabytes, modules: Object.keys(require.cache) }));',
  ].join('\n')], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`node --eval '${script}' ended with ${status}: ${stderr}`);
  return JSON.parse(stdout) as Usage & { modules: string[] };
}

/** The median time and the median memory of five runs. */
export function medianOf(run: () => Usage): Usage {
  const usages = Array.from({ length: RUNS }, run);
  return { milliseconds: median(usages.map((usage) => usage.milliseconds)), megabytes: median(usages.map((usage) => usage.megabytes)) };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
