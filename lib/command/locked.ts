import { LockFileError, readLock, type Lock } from '../planner/lock-file';

/** The lock in a file that must be there. */
export function lockIn(file: string): Lock {
  const lock = readLock(file);
  if (lock === undefined) throw new LockFileError(`there is no lock file ${file}: name one that a synthesis or gpu-fleet plan --lock wrote`);
  return lock;
}
