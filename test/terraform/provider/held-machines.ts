import { ownPlace, type Place } from './place';
import type { ObjectValue } from './value';
import type { World } from './world';

export const RESERVATION = 'data.google_compute_reservation';

/** What a reservation of Google Cloud holds, and where it lies. */
export interface HeldMachines {
  readonly project: string;
  readonly zone: string;
  readonly name: string;
  /** Absent where it says nothing of its machines, as those of TPUs may. */
  readonly machineType?: string;
  readonly gpus?: { readonly type: string; readonly count: number };
  /** Whether nobody consumes it who does not name it. @default true */
  readonly isSpecific?: boolean;
}

/** What is read of a reservation: all exist and say nothing of their machines, but for those of which the world knows more. */
export function readReservation(config: ObjectValue, place: Place, world: World): ObjectValue {
  const { project = '', zone = '' } = ownPlace(place, config);
  const held = world.heldBy({ project, zone, name: String(config.name) });
  // The provider takes it for a reservation without attributes.
  if (held === null) {
    return { creation_timestamp: null, project: config.project ?? null, specific_reservation: [], specific_reservation_required: false };
  }
  return {
    creation_timestamp: '2026-11-01T00:00:00.000-07:00',
    project,
    specific_reservation: held?.machineType === undefined ? [] : [{
      count: 8,
      in_use_count: 0,
      source_instance_template: '',
      instance_properties: [{
        machine_type: held.machineType,
        min_cpu_platform: '',
        guest_accelerators: held.gpus === undefined ? [] : [{ accelerator_type: held.gpus.type, accelerator_count: held.gpus.count }],
        local_ssds: [],
      }],
    }],
    specific_reservation_required: held?.isSpecific ?? true,
  };
}
