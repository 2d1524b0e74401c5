import type { DataSet } from './training';

/** A kind of accelerator that does batch work. */
export interface BatchAccelerator {
  /** Canonical accelerator name. */
  readonly accelerator: string;
  /**
   * What one hour of it counts, in the hours that `acceleratorHoursPerDay` counts, above 0.
   *
   * @default 1
   */
  readonly speed?: number;
}

/**
 * Work that may be done at any hour and in any place. It fills what the fleet's other workloads pay for and leave idle, and has nodes
 * of its own for the rest. It gives way when a failure or a peak needs the capacity.
 */
export interface BatchProblem {
  /** Lower-case letters, digits and hyphens, at most 20 characters. */
  readonly name: string;
  /** Work of a day, hours of an accelerator of speed 1, above 0. */
  readonly acceleratorHoursPerDay: number;
  readonly acceptable: BatchAccelerator[];
  /**
   * Largest share of the work that may be done on spot nodes of its own, 0 to 1.
   *
   * @default 1
   */
  readonly maxSpotShare?: number;
  /**
   * Whether it may run on what inference workloads leave idle.
   *
   * @default true
   */
  readonly fillIdle?: boolean;
  /**
   * What it reads.
   *
   * @default - nothing that costs
   */
  readonly data?: DataSet;
  /**
   * Regions in which it may run, by key.
   *
   * @default - every region of the supplies
   */
  readonly regions?: string[];
  /**
   * Countries (ISO 3166-1 alpha-2), `EU` or `EEA`, in which it may run.
   *
   * @default - everywhere
   */
  readonly residency?: string[];
}
