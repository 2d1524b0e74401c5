import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An error or a warning in Terraform's words. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly summary: string;
  readonly detail?: string;
  readonly address?: string;
}

/** What a plan does with one resource instance. */
export interface PlannedChange {
  readonly address: string;
  readonly type: string;
  readonly action: 'create' | 'read' | 'update' | 'replace' | 'delete' | 'remove' | 'import' | 'move';
}

/** Terraform refused what it was given; the message has its words. */
export class TerraformRefusal extends Error {
  public constructor(what: string, public readonly diagnostics: readonly Diagnostic[]) {
    super(`terraform ${what} failed:\n${diagnostics.map(describe).join('\n')}`);
  }
}

export interface CommandOptions {
  /** What an error names: the command, and on which stack. */
  readonly what: string;
  /** Folder of the configuration. */
  readonly folder: string;
  /** Environment beside the path; nothing of the developer's own settings, plugins and variables comes through. */
  readonly env: Readonly<Record<string, string>>;
}

interface Event {
  readonly type: string;
  readonly diagnostic?: Diagnostic;
  readonly change?: { readonly resource: { readonly addr: string; readonly resource_type: string }; readonly action: PlannedChange['action'] };
}

/** Runs `terraform` with the arguments, without blocking: the providers may live in this process. */
export async function terraform(args: readonly string[], options: CommandOptions): Promise<string> {
  const home = mkdtempSync(join(tmpdir(), 'terraform-home-'));
  try {
    writeFileSync(join(home, 'cli.tfrc'), 'disable_checkpoint = true\n');
    const { status, stdout, stderr } = await run(args, options, {
      PATH: process.env.PATH!,
      HOME: home,
      TF_CLI_CONFIG_FILE: join(home, 'cli.tfrc'),
      CHECKPOINT_DISABLE: '1',
      TF_IN_AUTOMATION: '1',
      ...options.env,
    });
    // An exit status is not enough: validate gives its verdict as one document, the others line by line.
    const errors = diagnosticsOf(stdout).filter(({ severity }) => severity === 'error');
    if (errors.length > 0) throw new TerraformRefusal(options.what, errors);
    if (status !== 0) throw new TerraformRefusal(options.what, [{ severity: 'error', summary: stderr || stdout || `exit status ${status}` }]);
    return stdout;
  } finally {
    rmSync(home, { recursive: true });
  }
}

/** How a plan replaces what it replaces, by address: whether the new one comes first, and the attributes that ask for it. */
export function replacements(shown: string): Map<string, { readonly newFirst: boolean; readonly because: readonly string[] }> {
  const { resource_changes: changes = [] } = JSON.parse(shown) as { resource_changes?: readonly ShownChange[] };
  return new Map(changes
    .filter(({ change: { actions } }) => actions.length === 2)
    .map(({ address, change: { actions, replace_paths: paths = [] } }) => [
      address, { newFirst: actions[0] === 'create', because: paths.map((path) => path.join('.')) },
    ]));
}

interface ShownChange {
  readonly address: string;
  readonly change: { readonly actions: readonly string[]; readonly replace_paths?: ReadonlyArray<ReadonlyArray<string | number>> };
}

/** Changes that a `plan -json` announced, by address. */
export function plannedChanges(stdout: string): PlannedChange[] {
  return eventsOf(stdout)
    .filter(({ type }) => type === 'planned_change')
    .map(({ change }) => ({ address: change!.resource.addr, type: change!.resource.resource_type, action: change!.action }))
    .sort((a, b) => (a.address < b.address ? -1 : 1));
}

function run(args: readonly string[], { folder }: CommandOptions, env: NodeJS.ProcessEnv) {
  return new Promise<{ status: number | null; stdout: string; stderr: string }>((resolve, reject) => {
    const child = spawn('terraform', args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', (error) => reject(new Error(`terraform can't be run (${error.message}): put Terraform 1.11 or newer on the PATH`)));
    child.on('close', (status) => resolve({ status, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() }));
  });
}

function diagnosticsOf(stdout: string): Diagnostic[] {
  if (stdout.startsWith('{\n')) return (JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics;
  return eventsOf(stdout).flatMap(({ diagnostic }) => diagnostic ?? []);
}

function eventsOf(stdout: string): Event[] {
  return stdout.split('\n').filter((line) => line.startsWith('{"')).map((line) => JSON.parse(line) as Event);
}

function describe({ address, summary, detail }: Diagnostic): string {
  return [address, summary, detail].filter(Boolean).join(': ');
}
