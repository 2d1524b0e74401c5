/**
 * Electric power of a fully loaded host per vCPU, watts: processor and its share of the board. Source key: `ccf`, the average maximum
 * over the processors of its list for AWS.
 */
export const HOST_WATTS_PER_VCPU = 3.5;

/** Electric power of one instance at full load, watts, before what the building adds. */
export function instanceWatts(accelerators: number, wattsPerAccelerator: number, vcpu: number): number {
  return accelerators * wattsPerAccelerator + vcpu * HOST_WATTS_PER_VCPU;
}
