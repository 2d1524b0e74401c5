import type { GpuInstanceType } from './gpu-instance-types';
import type { Capacity } from '../../cluster/capacity';
import type { GpuNodePoolOptions } from '../../cluster/gpu-node-pool';

/** Source: EC2 API reference, `CapacityReservation`, and the schema of Karpenter's EC2NodeClass. Read 2026-11. */
const RESERVATION_ID = /^cr-[0-9a-z]{1,17}$/;

/** Zones in which nodes of an entry can stand. */
export function zonesOf({ reservationZones }: Capacity, { zones }: GpuNodePoolOptions): string[] {
  return [...reservationZones ?? zones];
}

/** Whether a reservation says where nodes stand, and no placement group of the pool. */
export function isReserved({ reservationName }: Capacity): boolean {
  return reservationName !== undefined;
}

/**
 * Refuses ways to get nodes that AWS does not have.
 *
 * @param what how errors name what asks for them
 */
export function assertEksCapacity(what: string, type: GpuInstanceType, capacity: readonly Capacity[]): void {
  const fail = (message: string): never => {
    throw new Error(`${what}: ${message}`);
  };
  for (const { kind, reservationName, reservationProject, reservationBlock, reservationWindowOpen } of capacity) {
    if (kind === 'flex-start' || kind === 'queued') {
      fail(`${kind} capacity is Google Cloud's, got it on AWS: choose Capacity.onDemand(), spot(), reservation() or capacityBlock()`);
    }
    if (reservationName !== undefined && !RESERVATION_ID.test(reservationName)) {
      fail(`${kind} capacity is named by the id of a capacity reservation on AWS, such as cr-0123456789abcdef0, got '${reservationName}'`);
    }
    if (reservationProject !== undefined || reservationBlock !== undefined || reservationWindowOpen !== undefined) {
      fail(`project, block and windowOpen of a reservation are Google Cloud's, got them for ${reservationName}: drop them`);
    }
    if (kind === 'capacity-block' && !type.capacityBlocks) {
      fail(`Capacity Blocks are not sold for ${type.instanceType}: choose another way to get nodes`);
    }
  }
}
