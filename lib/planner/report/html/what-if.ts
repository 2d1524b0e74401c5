/** What the bill would be if one thing were otherwise. */
export interface WhatIf {
  /** What would be otherwise, in the team's words. */
  readonly name: string;
  /**
   * The bill then.
   *
   * @default - no plan exists then, or nobody has looked
   */
  readonly usdPerMonth?: number;
  /**
   * Above 0 where it would cost more.
   *
   * @default - no plan exists then, or nobody has looked
   */
  readonly changeUsdPerMonth?: number;
  readonly remark: string;
}

/** What the bill comes to as one limit is moved. */
export interface Frontier {
  /** What is limited. */
  readonly axis: 'carbon' | 'round trip' | 'spot share';
  /** Unit of the points' `value`, such as `ms at most`. */
  readonly unit: string;
  readonly points: FrontierPoint[];
}

export interface FrontierPoint {
  readonly value: number;
  readonly usdPerMonth: number;
}

/** One thing that is not as in the plan before. */
export interface PlanChange {
  /** What changes, such as a node pool. */
  readonly name: string;
  readonly before: string;
  readonly after: string;
  /** Above 0 where it costs more now. */
  readonly changeUsdPerMonth: number;
}
