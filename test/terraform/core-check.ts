import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type JsonObject, shadowOf } from './shadow';

/** What Terraform's core says about a stack. */
export interface CoreVerdict {
  /** Errors in the core's words; none if it accepts the stack. */
  readonly problems: readonly string[];
}

interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly summary: string;
  readonly detail: string;
  readonly address?: string;
}

/** Where the core gives up on a configuration in which it found no fault so far. */
const NO_PROVIDER = 'Missing required provider';

export function hasTerraform(): boolean {
  return spawnSync('terraform', ['version']).error === undefined;
}

/**
 * Puts a synthesized stack before the real core, without any provider or network: first the stack as it is, whose static structure
 * the core reads, then its shadow. Validation of the shadow evaluates what has no instances too, and its plan what the values give.
 */
export function checkStack(stackJson: string): CoreVerdict {
  const structure = terraform('validate', stackJson).filter(({ summary }) => summary !== NO_PROVIDER);
  if (structure.length > 0) return verdict(structure);
  const shadow = JSON.stringify(shadowOf(JSON.parse(stackJson) as JsonObject), undefined, 2);
  const evaluation = terraform('validate', shadow);
  return verdict(evaluation.length > 0 ? evaluation : terraform('plan', shadow));
}

function verdict(diagnostics: readonly Diagnostic[]): CoreVerdict {
  return { problems: diagnostics.map(({ address, summary, detail }) => [address, summary, detail].filter(Boolean).join(': ')) };
}

/** Errors of a command in a folder that holds the configuration and nothing else. */
function terraform(command: 'validate' | 'plan', configuration: string): Diagnostic[] {
  const folder = mkdtempSync(join(tmpdir(), 'core-check-'));
  try {
    writeFileSync(join(folder, 'cdk.tf.json'), configuration);
    writeFileSync(join(folder, 'cli.tfrc'), 'disable_checkpoint = true\n');
    const { error, stdout, stderr } = spawnSync('terraform', [command, '-json', ...command === 'plan' ? ['-input=false'] : []], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      // Nothing of the developer's own settings, plugins and variables.
      env: { PATH: process.env.PATH, HOME: folder, TF_CLI_CONFIG_FILE: join(folder, 'cli.tfrc'), CHECKPOINT_DISABLE: '1' },
    });
    if (error) throw new Error(`terraform can't be run (${error.message}): put Terraform 1.11 or newer on the PATH`);
    const diagnostics = command === 'validate' ? fromValidation(stdout) : fromPlan(stdout);
    if (diagnostics === undefined) throw new Error(`terraform ${command} came to no result: ${stderr || stdout}`);
    return diagnostics.filter(({ severity }) => severity === 'error');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function fromValidation(stdout: string): Diagnostic[] | undefined {
  return stdout === '' ? undefined : (JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics;
}

/** A plan reports line by line, and ends with a summary or an error. */
function fromPlan(stdout: string): Diagnostic[] | undefined {
  const lines = stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line) as { type: string; diagnostic: Diagnostic });
  const diagnostics = lines.filter(({ type }) => type === 'diagnostic').map(({ diagnostic }) => diagnostic);
  const ended = diagnostics.length > 0 || lines.some(({ type }) => type === 'change_summary');
  return ended ? diagnostics : undefined;
}
