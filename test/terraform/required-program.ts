import { spawnSync } from 'node:child_process';

/**
 * Whether what needs a program is to be checked. A machine that decides what is released must have the program: in CI it is
 * checked in any case, and fails where the program is missing. Elsewhere a warning says what is not checked.
 *
 * @param probe arguments with which the program ends at once
 */
export function isChecked(program: string, probe: string, unchecked: string): boolean {
  const installed = spawnSync(program, [probe], { env: { PATH: process.env.PATH, CHECKPOINT_DISABLE: '1' } }).error === undefined;
  if (installed || process.env.CI) return true;
  // Not the console: jest swallows what it says where every test of a file is skipped.
  process.stderr.write(`${program} is not on the PATH: ${unchecked} is NOT checked\n`);
  return false;
}
