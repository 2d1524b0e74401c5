/** What a Managed Lustre instance of a throughput may hold, GiB. */
export interface LustreCapacity {
  /** Fewest, and the step between two capacities up to `smallMost`. */
  readonly step: number;
  /** Most of an instance that is made in these steps: it never grows beyond. */
  readonly smallMost: number;
  /** The step beyond `smallMost`. */
  readonly largeStep: number;
  readonly most: number;
}

/**
 * By throughput in MB/s for each TiB of capacity.
 *
 * Source: https://docs.cloud.google.com/managed-lustre/docs/performance-tiers, read 2026-11.
 */
export const LUSTRE_CAPACITIES: ReadonlyMap<number, LustreCapacity> = new Map([
  [1000, { step: 9_000, smallMost: 1_530_000, largeStep: 72_000, most: 10_008_000 }],
  [500, { step: 18_000, smallMost: 3_060_000, largeStep: 144_000, most: 20_016_000 }],
  [250, { step: 36_000, smallMost: 6_120_000, largeStep: 288_000, most: 40_032_000 }],
  [125, { step: 72_000, smallMost: 12_240_000, largeStep: 72_000, most: 12_240_000 }],
]);

/** Refuses a throughput that there is not, and a capacity that it can't have. */
export function assertLustreCapacity(instance: string, mbpsPerTib: number, gib: number): void {
  const capacity = LUSTRE_CAPACITIES.get(mbpsPerTib);
  if (capacity === undefined) {
    throw new Error(`Lustre instance '${instance}': throughputMbpsPerTib must be one of ${[...LUSTRE_CAPACITIES.keys()].join(', ')}, got ${mbpsPerTib}`);
  }
  const { step, smallMost, largeStep, most } = capacity;
  const fits = gib >= step && gib <= most && gib % (gib <= smallMost ? step : largeStep) === 0;
  if (fits) return;
  const beyond = most > smallMost ? `, beyond ${smallMost} of ${largeStep}` : '';
  throw new Error(`Lustre instance '${instance}': with ${mbpsPerTib} MB/s per TiB capacityGib must be ${step} to ${most} in steps of ${step}${beyond}, got ${gib}`);
}
