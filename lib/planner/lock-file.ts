import * as fs from 'node:fs';
import * as path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { Plan } from './plan';

const TOOL = 'cdktf-gpu-fleet';
const VERSION = 2;
/** The prop, and the option of the command line. */
const NAMED = 'lockFile (--lock)';

/** A plan as the team's repository keeps it. */
export interface Lock {
  /** SHA-256 of the canonical problem for which the plan was made, hex. */
  readonly inputsHash: string;
  readonly plan: Plan;
  /**
   * Whether an older version wrote it. Then the plan says where everything stands and what that cost, and can't be kept as it is.
   *
   * @default false
   */
  readonly outdated?: boolean;
}

/** The lock file can't be used as it is. */
export class LockFileError extends Error {
  public constructor(message: string) {
    super(message);
    this.name = 'LockFileError';
  }
}

/**
 * Reads a lock file.
 *
 * @returns undefined if there is none
 * @throws LockFileError if it is corrupt, foreign or unreadable; it is left as it is
 */
export function readLock(file: string): Lock | undefined {
  const text = readText(file);
  if (text === undefined) return undefined;
  const remedy = 'restore it from version control, or delete it to plan anew';
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    // Nobody shall delete a spec that was named by mistake.
    if (text !== '' && !text.includes(`"tool": "${TOOL}"`)) throw foreign(file);
    throw new LockFileError(`lock file ${file} is corrupt (${(error as Error).message}): ${remedy}`);
  }
  // Loaded here because it takes longer than all else, and a project without a lock needs none of it.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { lockSchema } = require('./lock-schema') as typeof import('./lock-schema');
  const header = lockSchema.header.safeParse(content);
  if (!header.success || header.data.tool !== TOOL) throw foreign(file);
  const { lockVersion } = header.data;
  if (lockVersion !== 1 && lockVersion !== VERSION) {
    throw new LockFileError(`lock file ${file} has format ${lockVersion}, and this version of ${TOOL} reads formats 1 and ${VERSION}: ` +
      'use the version that wrote it, or delete it to plan anew');
  }
  const corrupt = ({ issues: [issue] }: { issues: ReadonlyArray<{ path: PropertyKey[]; message: string }> }) =>
    new LockFileError(`lock file ${file} is corrupt (${issue.path.join('.')}: ${issue.message}): ${remedy}`);
  if (lockVersion === 1) {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { planOfFirstLock } = require('./first-lock') as typeof import('./first-lock');
    const first = planOfFirstLock(content);
    if (!first.success) throw corrupt(first.error);
    return { inputsHash: '', plan: first.data, outdated: true };
  }
  const parsed = lockSchema.lock.safeParse(content);
  if (!parsed.success) throw corrupt(parsed.error);
  return { inputsHash: parsed.data.inputsHash, plan: parsed.data.plan };
}

function foreign(file: string): LockFileError {
  return new LockFileError(`lock file ${file} was not written by ${TOOL}: name another file by ${NAMED}`);
}

/**
 * Replaces a lock file as a whole: whoever reads it meanwhile, and whatever stops this process, finds the old one
 * or the new one.
 *
 * @throws LockFileError if it can't be written
 */
export function writeLock(file: string, { inputsHash, plan }: Lock): void {
  const content = { tool: TOOL, lockVersion: VERSION, inputsHash, plan };
  try {
    writeFileAtomic.sync(file, `${JSON.stringify(content, undefined, 2)}\n`);
  } catch (error) {
    throw unwritable(file, error as NodeJS.ErrnoException);
  }
}

/**
 * Whether a lock file could be written, before minutes go into what it is to keep.
 *
 * @throws LockFileError if not
 */
export function assertLockFolder(file: string): void {
  try {
    fs.accessSync(path.dirname(file), fs.constants.W_OK);
  } catch (error) {
    throw unwritable(file, error as NodeJS.ErrnoException);
  }
}

function unwritable(file: string, { code, message }: NodeJS.ErrnoException): LockFileError {
  const folder = path.dirname(file);
  const remedy = code === 'ENOENT' ? `make the folder ${folder}` : `make ${folder} writable`;
  return new LockFileError(`lock file ${file} can't be written (${message}): ${remedy}, or name another file by ${NAMED}`);
}

function readText(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new LockFileError(`lock file ${file} can't be read (${(error as Error).message}): make it readable, or name another file by ${NAMED}`);
  }
}
