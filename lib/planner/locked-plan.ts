import { hashOf } from './complete-problem';
import { assertLockFolder, LockFileError, readLock, writeLock, type Lock } from './lock-file';
import type { Plan } from './plan';
import type { PlanProblem } from './problem';
import { validateProblem } from './validate/validate-problem';
import { verifyPlan } from './verify';
import type { Catalog } from '../catalog/catalog';

/** How a plan is kept between two syntheses. */
export interface LockOptions {
  /** Path of the lock file. */
  readonly file: string;
  /** Whether a missing or stale lock is an error, as in CI, where nobody would see a new plan before it is applied. */
  readonly frozen: boolean;
  /** Whether to plan anew though the inputs are the same, at the catalogue's prices of today. */
  readonly replan: boolean;
}

/** A plan, and the one that it replaces. */
export interface LockedPlan {
  readonly plan: Plan;
  /** True where the plan is the one of the lock. */
  readonly fromLock: boolean;
  /** The plan that stood in the lock before; undefined where there was none or it still stands. */
  readonly replaced?: Plan;
}

/**
 * The plan for a problem: the locked one as long as the inputs are the same, whatever prices do; a new one, written
 * to the lock, where they changed. The old placement is then what moves are counted against.
 *
 * @throws LockFileError if the lock is missing or stale and must not be rewritten, is corrupt, or can't be written
 */
export function lockedPlan(problem: PlanProblem, catalog: Catalog, { file, frozen, replan }: LockOptions): LockedPlan {
  validateProblem(problem, catalog);
  const inputsHash = hashOf(problem);
  const lock = readLock(file);
  const stale = lock !== undefined && lock.inputsHash !== inputsHash;
  if (lock !== undefined && !stale && !replan) {
    verifyPlan(lock.plan, problem, catalog);
    return { plan: lock.plan, fromLock: true };
  }
  if (frozen) throw new LockFileError(whyFrozen(file, lock));
  assertLockFolder(file);
  // The solver is loaded only where it is needed: most syntheses take their plan from the lock.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { planFleet, withBaselines } = require('./planner') as typeof import('./planner');
  const plan = withBaselines(planFleet(problem, catalog, lock?.plan), problem, catalog);
  writeLock(file, { inputsHash, plan });
  return { plan, fromLock: false, replaced: lock?.plan };
}

function whyFrozen(file: string, lock: Lock | undefined): string {
  if (lock === undefined) return `there is no lock file ${file}, and in CI none is written: synthesize once outside CI (CI unset) and commit the file`;
  const stale = lock.outdated ? 'was written by an older version of the library' : 'is stale, its plan was made for other inputs';
  return `lock file ${file} ${stale}, and in CI it is not rewritten: ` +
    'synthesize once outside CI (CI unset), look at the difference that it prints, and commit the file';
}
