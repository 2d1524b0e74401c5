import { Capacity } from '../cluster/capacity';
import type { Reservation } from '../planner/problem';

/**
 * How nodes are had that were bought already; undefined where the cloud counts them by itself.
 *
 * On Google Cloud a window is a reservation of calendar mode, which is named as any other: cloud.google.com/kubernetes-engine/docs/how-to/tpu-calendar-mode,
 * read 2026-11.
 */
export function reservedCapacity(
  cloud: string, { reservationId, zone, windowHours, windowOpen, windowEndsAt, project, block, placementGroup }: Reservation,
): Capacity | undefined {
  if (reservationId === undefined) return undefined;
  if (cloud === 'aws' && windowHours !== undefined) return Capacity.capacityBlock(reservationId, { zone, endsAt: windowEndsAt });
  return Capacity.reservation(reservationId, { zones: zone === undefined ? undefined : [zone], project, block, placementGroup, windowOpen });
}
