import type { Capacity } from '../../cluster/capacity';
import { assertGcpName } from '../gcp-name';
import { assertProjectId } from '../project-id';

const MAX_RESERVATION_NAME = 63;

/*
 * Source of what follows: preconditions of modules/compute/gke-node-pool of github.com/GoogleCloudPlatform/cluster-toolkit v1.95.0,
 * 2026-06-25, and cloud.google.com/kubernetes-engine/docs/how-to/consuming-reservations, read 2026-11.
 */

/**
 * Refuses ways to get nodes that Google Cloud does not have, and reservations that cannot be.
 *
 * @param what how errors name what asks for them
 * @param zones those of what says none itself
 */
export function assertGcpCapacity(what: string, capacity: readonly Capacity[], zones: readonly string[]): void {
  for (const { kind, reservationName, reservationProject, reservationBlock, reservationPlacementGroup, reservationZones = zones } of capacity) {
    if (kind === 'capacity-block') {
      throw new Error(`${what}: capacity blocks are of AWS, got ${kind} ${reservationName}: name a reservation of Google Cloud by Capacity.reservation`);
    }
    if (kind !== 'reservation') continue;
    if (reservationPlacementGroup !== undefined) {
      throw new Error(`${what}: the placement group of a reservation is AWS's, got ${reservationPlacementGroup} for ${reservationName}: drop it, or name a block`);
    }
    assertGcpName(`${what}: name of reservation '${reservationName}'`, reservationName!, MAX_RESERVATION_NAME);
    if (reservationProject !== undefined) assertProjectId(reservationProject);
    if (reservationBlock === undefined) continue;
    assertGcpName(`${what}: block of reservation '${reservationName}'`, reservationBlock, MAX_RESERVATION_NAME);
    if (reservationZones.length !== 1) {
      throw new Error(`${what}: block ${reservationBlock} of reservation ${reservationName} lies in one zone, got ${reservationZones.join(', ')}: `
        + 'name that zone in the zones of Capacity.reservation');
    }
  }
}

/** Kinds of capacity that Google Cloud has, and how a pool asks for them. */
const WAYS: Readonly<Record<string, string>> = {
  'on-demand': 'Capacity.onDemand()',
  'spot': 'Capacity.spot()',
  'reservation': 'Capacity.reservation(...)',
  'flex-start': 'Capacity.flexStart()',
  'queued': 'Capacity.queued()',
};

/** Refuses ways to get nodes in which Google Cloud sells nobody the machine type. On demand is asked for by saying nothing, too. */
export function assertSold(what: string, instanceType: string, notSold: readonly string[], capacity: readonly Capacity[]): void {
  const got = capacity.map(({ kind }) => kind).filter((kind) => notSold.includes(kind));
  if (got.length === 0) return;
  const sold = Object.entries(WAYS).filter(([kind]) => !notSold.includes(kind));
  throw new Error(`${what}: Google Cloud sells ${instanceType} as ${sold.map(([kind]) => kind).join(', ')} only, got ${got.join(', ')}`
    + `${got.includes('on-demand') ? ', which is also what a pool without capacity asks for' : ''}: let capacity name ${sold.map(([, way]) => way).join(', ')}`);
}

/** Why nodes that are got this way can't be asked to stand close together; undefined if they can. */
export function compactRefusal({ kind }: Capacity, compactFlexStart: boolean): string | undefined {
  switch (kind) {
    // The reservation says where its machines stand.
    case 'reservation': return 'a reservation places its own machines';
    case 'queued': return 'queued GPU nodes are placed by the queue';
    case 'flex-start': return compactFlexStart ? undefined : 'GKE places flex-start nodes close together on A3 Ultra and A4 machines only';
    default: return undefined;
  }
}
