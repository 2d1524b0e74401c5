import { Capacity } from './capacity';
import type { GpuNodePoolOptions } from './gpu-node-pool';
import { MIG_ACCELERATORS, migProfiles } from './mig-profiles';
import type { Sharing } from './sharing';

/** Nodes of these kinds come when there is room and go after a while, so a minimum can't stand on them. */
const PASSING: readonly string[] = ['flex-start', 'queued'];

/** The ways to get nodes of a pool, in order. */
export function capacityOf({ capacity = [Capacity.onDemand()] }: Pick<GpuNodePoolOptions, 'capacity'>): readonly Capacity[] {
  return capacity;
}

/** The entry that carries the pool's minimum: the first whose nodes may stay; undefined if there is none. */
export function minimumCarrier(capacity: readonly Capacity[]): Capacity | undefined {
  return capacity.find(({ kind }) => !PASSING.includes(kind));
}

/** What tells an entry of a pool's list from the others: its kind, and the reservation where it has one. */
export function capacityKey({ kind, reservationName, reservationProject, reservationBlock }: Capacity): string {
  return [kind, reservationProject, reservationName, reservationBlock].filter((part) => part !== undefined).join('-');
}

/** Refuses a list of capacity that no cloud could honour. */
export function assertCapacity(pool: string, options: GpuNodePoolOptions): void {
  const fail = (message: string): never => {
    throw new Error(`node pool '${pool}': ${message}`);
  };
  const capacity = capacityOf(options);
  if (capacity.length === 0) fail('capacity must name at least one way to get nodes, got none: leave it out for on demand');
  const keys = capacity.map(capacityKey);
  const twice = keys.filter((key, index) => keys.indexOf(key) !== index);
  if (twice.length > 0) fail(`capacity must name each way once, got ${twice.join(', ')} again: drop it`);
  for (const { kind, reservationName, reservationZones = [] } of capacity) {
    const foreign = reservationZones.filter((zone) => !options.zones.includes(zone));
    if (foreign.length > 0) {
      fail(`zones of ${kind} ${reservationName} must be the pool's, which has ${options.zones.join(', ')}, got ${foreign.join(', ')}: add them to zones`);
    }
  }
  const carrier = minimumCarrier(capacity);
  if (options.minNodes > 0 && carrier?.reservationWindowOpen === false) {
    fail(`no node starts while the window of ${carrier.kind} ${carrier.reservationName} is not open, so minNodes must be 0, got ${options.minNodes}: `
      + 'lower it, or set windowOpen to true when it opens');
  }
  if (options.minNodes > 0 && carrier === undefined) {
    fail(`nodes of ${keys.join(' and ')} capacity run for a while only, so minNodes must be 0, got ${options.minNodes}: `
      + 'lower it, or add another way to get nodes');
  }
}

/** Refuses a MIG profile that the accelerator does not have. */
export function assertMigProfile(pool: string, accelerator: string, sharing?: Sharing): void {
  if (sharing?.profile === undefined) return;
  const profiles = Object.keys(migProfiles(accelerator));
  if (profiles.includes(sharing.profile)) return;
  throw new Error(`node pool '${pool}': ${profiles.length > 0
    ? `${accelerator} has the MIG profiles ${profiles.join(', ')}, got ${sharing.profile}`
    : `${accelerator} has no MIG, got ${sharing.profile}: choose one of ${MIG_ACCELERATORS.join(', ')}, or another way of sharing`}`);
}
