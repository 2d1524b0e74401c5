import type { PlannedPool } from '../planner/plan';
import type { Reservation } from '../planner/problem';

/**
 * Nodes that a pool always has. In groups as many as its busiest band needs, because nothing follows the plan's hours. None where they come
 * when there is room and go after a while, and none before and after the window of a reservation, when none could start.
 *
 * @param held the reservation from which the pool draws; undefined where it draws from none
 */
export function leastNodes({ cloud, capacityKind, nodesByBand, minNodes }: PlannedPool, held: Reservation | undefined, justInTime: boolean): number {
  if (capacityKind === 'flex-start' || held?.windowOpen === false) return 0;
  if (!justInTime) return Math.max(...nodesByBand);
  // A ComputeClass keeps no nodes that no pod asks for.
  return cloud === 'gcp' ? 0 : minNodes;
}
