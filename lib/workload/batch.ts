import type { Accelerator } from '../catalog/accelerator';
import type { PodSecurity } from '../cluster/pod-security';
import type { DataSet } from '../planner/problem/training';

/** Work that may be done at any hour. It gives way when a failure or a peak needs the capacity. */
export interface BatchOptions {
  /** Work of a day, hours of an accelerator of speed 1, above 0. */
  readonly acceleratorHoursPerDay: number;
  /** Kinds that would do; the planner mixes them as it pays. At least one. */
  readonly acceptable: Accelerator[];
  /**
   * What an hour of an accelerator counts, above 0, by its name: `{ 'H100-80GB': 2 }`.
   *
   * @default - 1 for each
   */
  readonly speeds?: Record<string, number>;
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
   * Regions in which it may run, such as `aws:eu-central-1`.
   *
   * @default - every region of the clouds, and every cluster that the team brings
   */
  readonly regions?: string[];
  /**
   * Countries (ISO 3166-1 alpha-2), `EU` or `EEA`, in which it may run.
   *
   * @default - everywhere
   */
  readonly residency?: string[];
  /**
   * What its pods may ask of their nodes: the Pod Security level of its namespace.
   *
   * @default PodSecurity.RESTRICTED
   */
  readonly podSecurity?: PodSecurity;
  /**
   * Whether its pods reach public addresses by HTTPS (TCP 443), as buckets and registries of models have; see `WorkloadNamespaceProps.publicHttps`.
   *
   * @default false
   */
  readonly publicHttps?: boolean;
}
