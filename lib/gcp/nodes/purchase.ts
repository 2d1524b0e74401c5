import type { Capacity } from '../../cluster/capacity';

const RESERVATION_LABEL = 'compute.googleapis.com/reservation-name';

const NO_RESERVATION = { consumeReservationType: 'NO_RESERVATION' };

const SECONDS_PER_HOUR = 3600;

/** How the nodes of one pool are bought, in the provider's terms. */
export interface Purchase {
  /** The part of the node configuration. */
  readonly nodeConfig: {
    readonly spot: boolean;
    readonly flexStart?: boolean;
    readonly maxRunDuration?: string;
    readonly reservationAffinity?: { readonly consumeReservationType: string; readonly key?: string; readonly values?: string[] };
  };
  readonly queuedProvisioning?: { readonly enabled: boolean };
  readonly autoRepair: boolean;
  /** Zones of the nodes. */
  readonly zones: readonly string[];
}

/** @param zones the pool's, for what names none itself */
export function purchaseOf(capacity: Capacity, zones: readonly string[]): Purchase {
  const spot = capacity.kind === 'spot';
  switch (capacity.kind) {
    case 'reservation': return {
      nodeConfig: {
        spot,
        reservationAffinity: { consumeReservationType: 'SPECIFIC_RESERVATION', key: RESERVATION_LABEL, values: [reservationPath(capacity)] },
      },
      autoRepair: true,
      zones: capacity.reservationZones ?? zones,
    };
    // GKE repairs no node that is to go anyway, and takes none of these out of a reservation.
    case 'flex-start': return {
      nodeConfig: { spot, flexStart: true, maxRunDuration: maxRunDuration(capacity), reservationAffinity: NO_RESERVATION },
      autoRepair: false,
      zones,
    };
    case 'queued': return {
      nodeConfig: { spot, maxRunDuration: maxRunDuration(capacity), reservationAffinity: NO_RESERVATION },
      queuedProvisioning: { enabled: true },
      autoRepair: false,
      zones,
    };
    default: return { nodeConfig: { spot }, autoRepair: true, zones };
  }
}

/** Seconds after which the cloud takes a node back; undefined where it does not. */
export function maxRunSeconds({ maxRunHours }: Capacity): number | undefined {
  return maxRunHours === undefined ? undefined : maxRunHours * SECONDS_PER_HOUR;
}

function maxRunDuration(capacity: Capacity): string {
  return `${maxRunSeconds(capacity)}s`;
}

/** With its project where it is shared, and with its block where one is meant. */
function reservationPath({ reservationName, reservationProject, reservationBlock }: Capacity): string {
  return [
    ...reservationProject === undefined ? [] : ['projects', reservationProject, 'reservations'],
    reservationName,
    ...reservationBlock === undefined ? [] : ['reservationBlocks', reservationBlock],
  ].join('/');
}
