/*
 * Limits of Hyperdisk ML: https://docs.cloud.google.com/compute/docs/disks/hd-types/hyperdisk-ml, as of 2026-10-06. All GPU machine types attach
 * it (A2, A3, A4, G2, G4: https://docs.cloud.google.com/compute/docs/disks/hyperdisks#machine-series-support). How much of a disk's throughput
 * one node reaches depends on its machine type, such as 4,000 MiB/s on a3-ultragpu-8g.
 */

/** Capacity of a disk, GiB. */
export const HYPERDISK_ML_GIB = { least: 4, most: 65_536 };

/** Throughput of a disk, MiB/s: of any, and for each GiB of it. */
const THROUGHPUT = { least: 400, most: 2_097_152, leastPerGib: 0.12, mostPerGib: 1_600 };

/**
 * Most nodes that attach a disk of up to so many GiB at once. Larger disks: 30. They don't all come at the same moment: a disk is attached to
 * up to 100 of them every 30 seconds (https://docs.cloud.google.com/compute/docs/disks/hyperdisks, as of 2026-04-09). That 2 to 16 TiB have
 * 128 and not 30 as before is in the release notes of Compute Engine of 2025-08-11.
 */
const READERS: readonly (readonly [gib: number, nodes: number])[] = [[512, 2_500], [1_024, 600], [2_048, 300], [16_384, 128]];
const READERS_BEYOND = 30;

/** Least and most throughput that a disk can be given, MiB/s. */
export function throughputOf(sizeGib: number): { readonly least: number; readonly most: number } {
  const { least, most, leastPerGib, mostPerGib } = THROUGHPUT;
  return { least: Math.max(least, Math.ceil(sizeGib * leastPerGib)), most: Math.min(most, sizeGib * mostPerGib) };
}

/** Most nodes that attach a disk at once. */
export function readersOf(sizeGib: number): number {
  return READERS.find(([gib]) => sizeGib <= gib)?.[1] ?? READERS_BEYOND;
}
