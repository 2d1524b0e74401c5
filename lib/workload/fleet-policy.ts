import type { FailureDomain } from './failure-domain';

/** What holds for all workloads of a fleet. */
export interface FleetPolicy {
  /**
   * What inference workloads must survive at full demand. A training run stands in one zone and starts again elsewhere
   * from its checkpoint.
   *
   * @default FailureDomain.NODE
   */
  readonly survive?: FailureDomain;
  /**
   * Largest share of each inference workload's serving capacity in one cloud, above 0, at most 1.
   *
   * @default 1
   */
  readonly maxCloudShare?: number;
  /**
   * Largest share of each inference workload's serving capacity on spot nodes, 0 to 1.
   *
   * @default 0
   */
  readonly maxSpotShare?: number;
  /**
   * Most clusters in all, 1 or more.
   *
   * @default - as many as pay for themselves
   */
  readonly maxRegions?: number;
  /**
   * What it takes to bring one workload to a region where the plan in the lock does not have it, US dollars. A move
   * must save as much within a month.
   *
   * @default 500
   */
  readonly moveCostUsd?: number;
  /**
   * Gap to the proven bound at which the search may stop, as a share of the cost, 0 or more and below 1.
   *
   * @default 0.01
   */
  readonly gap?: number;
}
