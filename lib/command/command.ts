import { parseArgs } from 'node:util';
import type { ExitCode } from './exit-code';
import type { Terminal } from './terminal';
import { UsageError } from './usage-error';
import { instead } from '../catalog/nearest-names';

/** An option of a command. */
export interface CommandOption {
  /** What its value is called in the help, such as `FILE`; a flag has none. */
  readonly value?: string;
  /** Whether it may be given more than once. */
  readonly multiple?: boolean;
  readonly help: string;
}

/** What a command was called with. */
export interface Call {
  readonly operands: readonly string[];
  text(option: string): string | undefined;
  texts(option: string): readonly string[];
  flag(option: string): boolean;
}

/** One command of the command line. */
export interface Command {
  /** Names of its operands, all needed. */
  readonly operands: readonly string[];
  readonly options: Readonly<Record<string, CommandOption>>;
  /** What it does, in sentences. */
  readonly help: string;
  run(call: Call, terminal: Terminal): ExitCode | Promise<ExitCode>;
}

/** Options that every command takes. */
const COMMON: Readonly<Record<string, CommandOption>> = { help: { help: 'print this' } };

/**
 * The call in words of the command line; undefined where help is asked for.
 *
 * @throws UsageError if an option is unknown, or an operand is missing or too many
 */
export function callOf(name: string, command: Command, words: readonly string[]): Call | undefined {
  const options = { ...command.options, ...COMMON };
  const { values, positionals } = parsed(name, options, words);
  if (values.help === true) return undefined;
  if (positionals.length !== command.operands.length) {
    throw new UsageError(`usage: ${usageOf(name, command)}\ngot ${positionals.length} of ${command.operands.length} operands: gpu-fleet ${name} --help says more`);
  }
  return {
    operands: positionals,
    text: (option) => values[option] as string | undefined,
    texts: (option) => (values[option] ?? []) as string[],
    flag: (option) => values[option] === true,
  };
}

function parsed(name: string, options: Readonly<Record<string, CommandOption>>, words: readonly string[]) {
  const config = {
    args: [...words],
    allowPositionals: true,
    options: Object.fromEntries(Object.entries(options).map(([option, { value, multiple = false }]) =>
      [option, { type: value === undefined ? 'boolean' as const : 'string' as const, multiple, ...option === 'help' ? { short: 'h' } : {} }])),
  };
  assertKnown(name, options, parseArgs({ ...config, strict: false, tokens: true }).tokens);
  try {
    return parseArgs(config);
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\ngpu-fleet ${name} --help lists the options`);
  }
}

/** A word of the command line, as the parser takes it. */
interface Token {
  readonly kind: string;
  readonly name?: string;
  readonly rawName?: string;
}

/** As the parser would say it, with the option that is meant in place of advice on operands that begin with a hyphen. */
function assertKnown(name: string, options: Readonly<Record<string, CommandOption>>, tokens: readonly Token[]): void {
  const unknown = tokens.find((token) => token.kind === 'option' && !Object.hasOwn(options, token.name!));
  if (unknown === undefined) return;
  const known = Object.keys(options).map((option) => `--${option}`);
  throw new UsageError(`Unknown option '${unknown.rawName}': ${instead(unknown.rawName!, known, `gpu-fleet ${name} --help lists the options`)}`);
}

export function usageOf(name: string, { operands, options }: Command): string {
  return ['gpu-fleet', name, ...operands, ...Object.keys(options).length > 0 ? ['[options]'] : []].join(' ');
}

/** The help of a command. */
export function helpOf(name: string, command: Command): string {
  const options = Object.entries({ ...command.options, ...COMMON })
    .map(([option, { value, help }]) => [`--${option}${value === undefined ? '' : ` ${value}`}`, help]);
  const width = Math.max(...options.map(([option]) => option.length));
  return [`usage: ${usageOf(name, command)}`, '', command.help, '', 'options:', ...options.map(([option, help]) => `  ${option.padEnd(width)}  ${help}`)].join('\n');
}
