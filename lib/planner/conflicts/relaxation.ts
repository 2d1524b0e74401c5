import type { Concession } from './joint-change';
import type { ConflictingConstraint, Declared, Relaxation } from '../infeasibility';
import type { PlanPolicy } from '../problem';

/** What a constraint that gives way is to declare. */
export function relaxationOf({ constraint, step: { said, to, of = constraint, isOpen = false } }: Concession): Relaxation {
  const { where, got } = of;
  if (isOpen) return { text: said, how: 'loosen', where, got };
  return to === undefined ? leftOut(said, { where, got }) : set(said, { where, got }, to);
}

type Place = Pick<ConflictingConstraint, 'where' | 'got'>;

export function set(text: string, { where, got }: Place, needed: Declared): Relaxation {
  return { text, how: 'set', where, got, needed };
}

export function leftOut(text: string, { where, got }: Place): Relaxation {
  return { text, how: 'leave-out', where, got };
}

/** A change that is for the user to find. */
export function loosen(text: string, place?: Place): Relaxation {
  return { text, how: 'loosen', where: place?.where, got: place?.got };
}

/** The residency of one origin's requests. */
export function ofDemand(workload: string, origin: string, residency: readonly string[] = []): ConflictingConstraint {
  return {
    name: `residency ${residency.join(', ')} of the demand of '${workload}' from ${origin}`,
    where: ['workloads', workload, 'demand', origin, 'residency'],
    got: residency,
  };
}

/** A property of the policy. */
export function ofPolicyLimit(property: keyof PlanPolicy, got?: Declared): ConflictingConstraint {
  return { name: `policy.${property} ${got}`, where: ['policy', property], got };
}

/** A property of a workload. */
export function ofWorkload(workload: string, property: string, got?: Declared): ConflictingConstraint {
  const listed = typeof got === 'object' ? got.join(', ') : got;
  return { name: `${property} ${listed} of '${workload}'`, where: ['workloads', workload, property], got };
}
