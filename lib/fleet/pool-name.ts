import { createHash } from 'node:crypto';
import type { PlannedPool } from '../planner/plan';

/** Longest name that both clouds take: EKS appends a suffix of its own to a prefix of at most 36 characters. */
const LONGEST = 36;

/**
 * Name and construct id of a pool: it says what the pool is, so that a plan that keeps the pool keeps its id, in
 * whatever order pools are planned.
 */
export function poolName({ workload, instanceType, capacityKind }: PlannedPool): string {
  const kind = capacityKind === 'spot' ? 'spot' : 'od';
  const name = `${workload}-${instanceType.replace(/\./g, '-')}-${kind}`;
  if (name.length <= LONGEST) return name;
  return `${workload}-${createHash('sha256').update(name).digest('hex').slice(0, 8)}-${kind}`;
}
