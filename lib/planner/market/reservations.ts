import type { CompleteSupply } from '../complete-problem';
import { HOURS_PER_MONTH } from '../hours';

/** What reservations cost whether used or not, US dollars per hour on average. */
export function paidAnyway(supplies: readonly CompleteSupply[]): number {
  return supplies.flatMap(({ reservations }) => reservations)
    .reduce((sum, { nodes, usdPerNodeHour, windowHours = HOURS_PER_MONTH }) => sum + nodes * usdPerNodeHour * windowHours / HOURS_PER_MONTH, 0);
}
