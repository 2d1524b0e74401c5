import { callOf, helpOf, type Command } from './command';
import { errorJson } from './error-json';
import { ExitCode } from './exit-code';
import type { Terminal } from './terminal';
import { UsageError } from './usage-error';
import { instead } from '../catalog/nearest-names';

interface Entry {
  readonly summary: string;
  /** Loads the command, and what it needs. */
  readonly load: () => Command;
}

/* eslint-disable @typescript-eslint/no-require-imports */
const COMMANDS: Readonly<Record<string, Entry>> = {
  'plan': { summary: 'plan a fleet', load: () => (require('./commands/plan') as typeof import('./commands/plan')).plan },
  'explain': {
    summary: 'say why the plan is so, and what each constraint costs',
    load: () => (require('./commands/explain') as typeof import('./commands/explain')).explain,
  },
  'frontier': {
    summary: 'print the cost as carbon, round trips or spot are limited',
    load: () => (require('./commands/frontier') as typeof import('./commands/frontier')).frontier,
  },
  'show': { summary: 'print the plan that a lock file keeps', load: () => (require('./commands/show') as typeof import('./commands/show')).show },
  'diff': { summary: 'print what changes between two lock files, and its price', load: () => (require('./commands/diff') as typeof import('./commands/diff')).diff },
  'forget': { summary: 'take a destroyed region from a lock file', load: () => (require('./commands/forget') as typeof import('./commands/forget')).forget },
  'catalog lint': {
    summary: 'check a catalogue, and print what is implausible',
    load: () => (require('./commands/catalog-lint') as typeof import('./commands/catalog-lint')).catalogLint,
  },
  'catalog show': {
    summary: 'print what a catalogue offers, and its sources',
    load: () => (require('./commands/catalog-show') as typeof import('./commands/catalog-show')).catalogShow,
  },
  'catalog refresh': {
    summary: 'write a catalogue with the clouds\' current prices',
    load: () => (require('./commands/catalog-refresh') as typeof import('./commands/catalog-refresh')).catalogRefresh,
  },
};
/* eslint-enable @typescript-eslint/no-require-imports */

const EXIT_CODES = '0 done, 1 the catalogue has rows to refuse or could not be refreshed, 2 bad input, 3 the constraints conflict, '
  + '4 the search reached its limit above the asked gap';

/** Errors of a state that the input alone can't bring about. */
const FAULTS = ['InvalidPlanError', 'CatalogRefreshError'];

/** Those of the language itself, which no check of the input raises. */
const BUGS = ['TypeError', 'RangeError', 'ReferenceError', 'AssertionError'];

/**
 * Runs the command line.
 *
 * @param words what stands after `gpu-fleet`
 * @returns the exit code
 */
export async function main(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const name = [words.slice(0, 2).join(' '), words[0]].find((candidate) => Object.hasOwn(COMMANDS, candidate));
  if (name === undefined && words.some((word) => ['help', '--help', '-h'].includes(word))) {
    terminal.out(usage());
    return ExitCode.DONE;
  }
  try {
    if (name === undefined) throw new UsageError(words.length === 0 ? usage() : `${unknown(words)}\n${usage()}`);
    const command = COMMANDS[name].load();
    const call = callOf(name, command, words.slice(name.split(' ').length));
    if (call !== undefined) return await command.run(call, terminal);
    terminal.out(helpOf(name, command));
    return ExitCode.DONE;
  } catch (error) {
    return failed(error as Error, words.includes('--json'), terminal);
  }
}

function unknown(words: readonly string[]): string {
  const called = words.slice(0, words[0] === 'catalog' ? 2 : 1).join(' ');
  const meant = instead(called, Object.keys(COMMANDS), '');
  return `'${called}' is no command of gpu-fleet${meant === '' ? '' : `: ${meant}`}`;
}

function usage(): string {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
  return [
    'usage: gpu-fleet COMMAND [options]',
    ...Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`),
    'gpu-fleet COMMAND --help says more.',
    `exit codes: ${EXIT_CODES}`,
  ].join('\n');
}

/** Of errors that say something about the problem. */
const CODES: Readonly<Record<string, ExitCode>> = { InfeasibleProblemError: ExitCode.INFEASIBLE, SearchLimitError: ExitCode.GAP_ABOVE_ASKED };

function failed(error: Error, json: boolean, terminal: Terminal): ExitCode {
  const { name, message } = error;
  const code = CODES[name] ?? ([...FAULTS, ...BUGS].includes(name) ? ExitCode.FAILED : ExitCode.BAD_INPUT);
  terminal.err(BUGS.includes(name) ? `${error.stack}\nThis is a fault of gpu-fleet and not of its input: report it with these lines` : message);
  if (json) terminal.out(errorJson(error, code));
  return code;
}
