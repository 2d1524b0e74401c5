/** What the bill would be if one thing were otherwise. */
export interface Alternative {
  /** The bill then, US dollars a month; undefined where no plan was found. */
  readonly usdPerMonth?: number;
  /** Bill then less bill now, US dollars a month; undefined where no plan was found. */
  readonly changeUsdPerMonth?: number;
  /**
   * Whether the change is no larger than what the two plans together may miss of their best: it says nothing then, not even its sign. A
   * smaller `policy.gap` tells more.
   */
  readonly withinGap: boolean;
}

/** Why a workload is where it is: what happens where it may be anywhere but there. */
export interface ChoiceExplanation extends Alternative {
  readonly workload: string;
  /** `cloud:region`. */
  readonly region: string;
  /** Regions that do more of the workload then, `cloud:region`, those with the largest part first; empty where no plan was found. */
  readonly instead: readonly string[];
  /** In words, the weightiest first. */
  readonly reasons: readonly string[];
}

/** What a constraint costs: the plan without it. */
export interface ConstraintExplanation extends Alternative {
  /** As it is declared, such as `maxRoundTripMs 150 of 'chat'`. */
  readonly constraint: string;
  /** Whether the bill would be lower without it by more than the gaps. */
  readonly binding: boolean;
}

/** What a little more of something that is short would save. */
export interface LeverExplanation extends Alternative {
  /** Such as `the quota of 8 nodes of p5 in aws:us-east-1`. */
  readonly lever: string;
  /** How much more: as much as one more node takes, such as `one more p5.48xlarge, 192 vcpu`. */
  readonly step: string;
}

/** Another plan that keeps every constraint and counts less than the one that is explained. */
export interface CheaperPlan {
  /** What was asked when it was found, such as `without maxRegions 2 of 'chat'`. */
  readonly found: string;
  /** Its bill, US dollars a month. */
  readonly usdPerMonth: number;
  /** Its bill less that of the plan that is explained, US dollars a month: below 0 unless carbon, preference or moves outweigh the bill. */
  readonly changeUsdPerMonth: number;
}

/** Why a plan is as it is. */
export interface Explanation {
  /** The plan's bill, US dollars a month. */
  readonly usdPerMonth: number;
  /** By workload and region. */
  readonly choices: readonly ChoiceExplanation[];
  /** The dearest first. */
  readonly constraints: readonly ConstraintExplanation[];
  /** The one that saves most first. */
  readonly levers: readonly LeverExplanation[];
  /** Undefined where none was found. */
  readonly cheaper?: CheaperPlan;
}
