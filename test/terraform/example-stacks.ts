import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stackTexts } from '../stack-texts';

const ROOT = join(__dirname, '../..');

/** Names of the project's examples. */
export function examples(): string[] {
  return readdirSync(join(ROOT, 'examples')).filter((name) => existsSync(join(ROOT, 'examples', name, 'main.ts')));
}

/** Runs a compiled example in a folder, where it plans anew if that is empty. @returns its `cdktf.out` */
export function synthesizeExample(example: string, folder: string): string {
  const main = join(ROOT, 'build/examples', example, 'main.js');
  if (!existsSync(main)) throw new Error(`example '${example}' is not compiled: run npm run build:library`);
  const { CI: _, ...env } = process.env;
  const { status, stderr } = spawnSync(process.execPath, [main], { cwd: folder, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`example '${example}' ended with ${status}: ${stderr}`);
  return join(folder, 'cdktf.out');
}

/** JSON of the stacks that a compiled example synthesizes, by name. */
export function stacksOf(example: string): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), `${example}-`));
  try {
    return stackTexts(synthesizeExample(example, folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
