import type { FailureDomain } from './failure-domain';
import type { Accelerator } from '../catalog/accelerator';

/** What holds for all workloads of a fleet. */
export interface FleetPolicy {
  /**
   * What inference workloads must survive. A training run stands in one zone and starts again elsewhere
   * from its checkpoint.
   *
   * @default FailureDomain.NODE
   */
  readonly survive?: FailureDomain;
  /**
   * Largest share of each inference workload's requests at any hour that one cloud serves, above 0, at most 1.
   *
   * @default 1
   */
  readonly maxCloudShare?: number;
  /**
   * The same for one region.
   *
   * @default 1
   */
  readonly maxRegionShare?: number;
  /**
   * The same for one pool: nodes of one type, bought one way, in one region.
   *
   * @default 1
   */
  readonly maxPoolShare?: number;
  /**
   * Largest share of each inference workload's requests at any hour that spot nodes serve, 0 to 1.
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
   * Most that the fleet may cost in a month of 730 hours, US dollars, without moves.
   *
   * @default - no limit
   */
  readonly budgetUsdPerMonth?: number;
  /**
   * What a tonne of CO2eq is worth to the team, US dollars: it counts in the choice, and not in the bill.
   *
   * @default 0
   */
  readonly carbonUsdPerTonne?: number;
  /**
   * Most CO2eq that the GPU nodes may emit in a month of 730 hours, kg.
   *
   * @default - no limit
   */
  readonly maxCarbonKgPerMonth?: number;
  /**
   * Accelerators that the team would rather have.
   *
   * @default - none
   */
  readonly preferredAccelerators?: Accelerator[];
  /**
   * By what part other accelerators must be cheaper to be chosen all the same, 0 or more. It counts in the choice, and not in the bill.
   *
   * @default 0.1
   */
  readonly preference?: number;
  /**
   * Parts of equal length into which the day is cut, each planned for its busiest hour: 1, 2, 3, 4, 6, 8, 12 or 24.
   *
   * @default 6
   */
  readonly hourBands?: number;
  /**
   * Gap to the proven bound at which the search may stop, as a share of the cost, 0 or more and below 1.
   *
   * @default 0.01
   */
  readonly gap?: number;
}
