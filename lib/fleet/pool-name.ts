import { createHash } from 'node:crypto';
import type { PlannedPool } from '../planner/plan';

/** Longest name that both clouds take: EKS appends a suffix of its own to a prefix of at most 36 characters. */
const LONGEST = 36;

/** How names tell the ways of buying apart. */
const KINDS: Readonly<Record<string, string>> = { 'on-demand': 'od', 'spot': 'spot', 'reserved': 'year', 'flex-start': 'flex' };

/**
 * Name and construct id of a pool: it says what the pool is, so that a plan that keeps the pool keeps its id, in
 * whatever order pools are planned.
 */
export function poolName({ workload, instanceType, capacityKind, reservation }: PlannedPool): string {
  const kind = reservation === undefined ? KINDS[capacityKind] : `r${digest(reservation)}`;
  const name = `${workload}-${instanceType.replace(/\./g, '-')}-${kind}`;
  return name.length <= LONGEST ? name : `${workload}-${digest(name)}-${reservation === undefined ? kind : 'r'}`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
