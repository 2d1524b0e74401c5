import type { CompleteSupply } from '../complete-problem';
import { HOURS_PER_MONTH } from '../hours';
import type { Reservation } from '../problem';

/** What a reservation costs whether used or not, US dollars per hour on average. */
export function paidUsdPerHour({ nodes, usdPerNodeHour, windowHours = HOURS_PER_MONTH }: Reservation): number {
  return nodes * usdPerNodeHour * windowHours / HOURS_PER_MONTH;
}

/** The same of all together. */
export function paidAnyway(supplies: readonly CompleteSupply[]): number {
  return supplies.flatMap(({ reservations }) => reservations).reduce((sum, reservation) => sum + paidUsdPerHour(reservation), 0);
}
