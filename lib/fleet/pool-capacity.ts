import { reservedCapacity } from './reserved-capacity';
import { Capacity } from '../cluster/capacity';
import type { PlannedPool } from '../planner/plan';
import type { Reservation } from '../planner/problem';

/**
 * Ways to get the nodes of a pool, in order: what the plan paid for first. Nodes on demand may follow spot and a reservation, which cost more
 * and promise as much; nothing else may, because the plan's shares and what it survives hold for what it names. Nothing follows what comes for
 * a while: a run waits for its window or its turn, and does not go on at several times the price.
 *
 * @param held the reservation from which the pool draws; undefined where it draws from none
 * @param isOrdered whether something asks for the second way only where the first has nothing
 */
export function poolCapacity(pool: PlannedPool, held: Reservation | undefined, isOrdered: boolean): Capacity[] {
  const first = boughtAs(pool, held);
  const { fallbacks, cloud, region, instanceType } = pool;
  const onDemand = fallbacks.some((other) => (
    other.cloud === cloud && other.region === region && other.instanceType === instanceType && other.capacityKind === 'on-demand'
  ));
  const lasts = first.kind === 'spot' || (first.kind === 'reservation' && held?.windowHours === undefined);
  return isOrdered && onDemand && lasts ? [first, Capacity.onDemand()] : [first];
}

/** Nodes of a year's reservation, and of one that has no name, are had as on demand: the bill alone differs. */
function boughtAs({ capacityKind, cloud }: PlannedPool, held: Reservation | undefined): Capacity {
  switch (capacityKind) {
    case 'spot': return Capacity.spot();
    case 'flex-start': return Capacity.flexStart();
    default: return (held && reservedCapacity(cloud, held)) ?? Capacity.onDemand();
  }
}
