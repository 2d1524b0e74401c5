import { parseArgs } from 'node:util';
import { benchPackage } from './package-bench';
import { benchPlanner } from './planner/planner-bench';

/** `[WORD ...] [--traces FOLDER]`: what has one of the words in its name, everything where none is given. */
function main(): boolean {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { traces: { type: 'string' } } });
  let chosen = 0;
  const isChosen = (name: string) => {
    const matches = positionals.length === 0 || name.split(/\W+/).some((word) => positionals.includes(word));
    chosen += matches ? 1 : 0;
    return matches;
  };
  const within = [benchPackage(isChosen), benchPlanner(isChosen, values.traces)];
  if (chosen === 0) throw new Error(`no benchmark has ${positionals.map((word) => `'${word}'`).join(' or ')} in its name: give none, and all run`);
  return within.every(Boolean);
}

try {
  process.exitCode = main() ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
