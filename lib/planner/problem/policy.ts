/** What holds for the fleet as a whole. */
export interface PlanPolicy {
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
   * Most clusters in all.
   *
   * @default - as many as pay for themselves
   */
  readonly maxRegions?: number;
  /**
   * What a move of one workload into a region where the previous plan did not have it must save within
   * a month of 730 hours, US dollars.
   *
   * @default 500
   */
  readonly moveCostUsd?: number;
  /**
   * Most that the plan may cost in a month of 730 hours, US dollars, without moves.
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
   * Most CO2eq that the fleet's GPU nodes may emit in a month of 730 hours, kg.
   *
   * @default - no limit
   */
  readonly maxCarbonKgPerMonth?: number;
  /**
   * Accelerators that the team would rather have.
   *
   * @default - none
   */
  readonly preferredAccelerators?: string[];
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
   * Relative gap to the proven bound at which the search may stop, 0 to 1.
   *
   * @default 0.01
   */
  readonly gap?: number;
}
