import { DataGoogleComputeReservation } from '@cdktf/provider-google/lib/data-google-compute-reservation';
import type { Construct } from 'constructs';
import type { GkeGpuNodePoolOptions } from './gpu-pool-options';
import type { GpuPool } from './gpu-pool-validation';
import type { Capacity } from '../../cluster/capacity';
import { capacityKey } from '../../cluster/capacity-validation';

/** A pool's machines, and where its reservations are looked for. */
export interface WantedMachines {
  /** How errors name the pool. */
  readonly what: string;
  readonly machineType: string;
  /** How the pool's property is called that says the machine type. */
  readonly property: 'instanceType' | 'machineType';
  /** GPUs of a machine; undefined for TPUs, which reservations do not list beside the machine type. */
  readonly gpus?: { readonly type: string; readonly count: number };
  /** Zones of what names none itself. */
  readonly zones: readonly string[];
  /** Project of reservations that name none; undefined for that of the provider. */
  readonly project?: string;
}

/** A reservation that is not there is read as one without attributes. */
const EXISTS = 'try(length(self.creation_timestamp) > 0, false)';

/** Empty where a reservation does not say: those of TPUs may count chips, and those by a template name it alone. */
const INSTANCES = 'try(flatten(self.specific_reservation[*].instance_properties), [])';
const MACHINE_TYPES = `[for held in ${INSTANCES} : held.machine_type]`;
const GPUS = `flatten([for held in ${INSTANCES} : [for gpu in held.guest_accelerators : { type = basename(gpu.accelerator_type), count = gpu.accelerator_count }]])`;

/**
 * Lets a plan fail where a reservation is missing in one of its zones, is not to be named, or holds other machines than the pool's: Google Cloud says so
 * only when nodes are to start, and the pool then stays empty. What plans needs `compute.reservations.get` in the project that owns the reservation.
 * Nothing is asked while the window of a reservation is not open: the reservation may not be there before and after it.
 *
 * Sources: cloud.google.com/compute/docs/instances/reservations-consume, on specifically targeted reservations; preconditions of
 * modules/compute/gke-node-pool of github.com/GoogleCloudPlatform/cluster-toolkit v1.95.0. Read 2026-11.
 */
export function assertReserved(scope: Construct, capacity: readonly Capacity[], wanted: WantedMachines): void {
  for (const way of capacity) {
    if (way.kind !== 'reservation' || way.reservationWindowOpen === false) continue;
    for (const zone of way.reservationZones ?? wanted.zones) holding(scope, way, zone, wanted);
  }
}

function holding(scope: Construct, way: Capacity, zone: string, { what, machineType, property, gpus, project }: WantedMachines): void {
  const { reservationName: name, reservationProject = project } = way;
  const reservation = `${what}: reservation '${name}' in ${zone}`;
  const owner = reservationProject === undefined ? "the provider's project" : `project ${reservationProject}`;
  new DataGoogleComputeReservation(scope, `Holding-${capacityKey(way)}-${zone}`, {
    name: name!,
    zone,
    project: reservationProject,
    lifecycle: {
      postcondition: [
        {
          condition: `\${${EXISTS}}`,
          // Of what is not there, Terraform does not know the provider's project either.
          errorMessage: `${reservation} is not there in ${owner}: name its project and zones in Capacity.reservation, `
            + 'or set windowOpen to false while it has not begun or is over',
        },
        {
          condition: `\${!${EXISTS} || self.specific_reservation_required == true}`,
          errorMessage: `${reservation} is consumed by any machine that fits, got specificReservationRequired false: `
            + 'name one that is to be named, or drop it from capacity, and nodes on demand consume it',
        },
        {
          condition: `\${alltrue([for type in ${MACHINE_TYPES} : type == "${machineType}"])}`,
          errorMessage: `${reservation} holds \${join(", ", ${MACHINE_TYPES})}, got ${property} ${machineType}: `
            + `make ${property} what it holds, or name another reservation`,
        },
        ...gpus === undefined ? [] : [{
          condition: `\${alltrue([for gpu in ${GPUS} : gpu.type == "${gpus.type}" && gpu.count == ${gpus.count}])}`,
          errorMessage: `${reservation} holds machines with \${join(", ", [for gpu in ${GPUS} : "\${gpu.count} \${gpu.type}"])}, `
            + `got ${machineType} with ${gpus.count} ${gpus.type}: make ${property} what it holds, or name another reservation`,
        }],
      ],
    },
  });
}

/** The same for a pool of GPU nodes. */
export function assertPoolReserved(
  scope: Construct, pool: string, options: GkeGpuNodePoolOptions & Pick<WantedMachines, 'project'>, { capacity, machineType }: GpuPool,
): void {
  const { instanceType, zones, project } = options;
  assertReserved(scope, capacity, {
    what: `node pool '${pool}'`,
    machineType: instanceType,
    property: 'instanceType',
    gpus: { type: machineType.acceleratorType, count: machineType.acceleratorCount },
    zones,
    project,
  });
}
