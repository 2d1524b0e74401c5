import { reservedCapacity } from './reserved-capacity';
import { assertEksCapacity } from '../aws/nodes/eks-capacity';
import { GPU_INSTANCE_TYPES } from '../aws/nodes/gpu-instance-types';
import { assertGcpCapacity } from '../gcp/nodes/capacity-rules';
import type { Reservation } from '../planner/problem';

/** What `Reservation.reservationId` may be, by cloud. */
const IDS: Readonly<Record<string, string>> = {
  aws: 'the id cr-... of the Capacity Block',
  gcp: 'the name of the reservation',
};

/** Refuses a reservation in which no nodes could be started as it says. */
export function assertReservation(cloud: string, reservation: Reservation): void {
  const { name, zone, windowHours, windowOpen, windowEndsAt, reservationId, instanceType } = reservation;
  const what = `cloud '${cloud}': reservation '${name}'`;
  const fail = (message: string): never => {
    throw new Error(`${what}: ${message}`);
  };
  if (windowOpen !== undefined && windowHours === undefined) fail('windowOpen tells of a window, and there is no windowHours: drop it, or say windowHours');
  if (windowEndsAt !== undefined && (cloud !== 'aws' || windowHours === undefined || reservationId === undefined)) {
    fail('windowEndsAt tells when a Capacity Block of AWS ends, and this is none: drop it, or say windowHours and reservationId');
  }
  const places = (['project', 'block', 'placementGroup'] as const).filter((property) => reservation[property] !== undefined).join(' and ');
  if (reservationId === undefined) {
    if (places !== '') fail(`${places} would say where the reservation is found, and it has no reservationId: set that, or leave ${places} out`);
    if (windowHours !== undefined) fail(`nodes start in a window only where it is named, and it has windowHours alone: set reservationId to ${IDS[cloud]}, or leave it out`);
    return;
  }
  if (zone === undefined) fail(`what has a reservationId lies in one zone, and none is given for ${reservationId}: set zone`);
  if (cloud === 'aws' && windowHours !== undefined && places !== '') fail(`a Capacity Block is found by its id alone, got ${places} too: leave that out`);
  const capacity = [reservedCapacity(cloud, reservation)!];
  if (cloud === 'gcp') return assertGcpCapacity(what, capacity, [zone!]);
  // The planner refuses a type that is none.
  const type = GPU_INSTANCE_TYPES.find((known) => known.instanceType === instanceType);
  if (type !== undefined) assertEksCapacity(what, type, capacity);
}
