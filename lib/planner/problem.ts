/** Where requests come from. */
export interface Origin {
  readonly name: string;
  /** Degrees, -90 to 90. */
  readonly latitude: number;
  /** Degrees, -180 to 180. */
  readonly longitude: number;
}

/** The load of one origin on one inference workload. */
export interface OriginDemand {
  readonly origin: Origin;
  /** Requests per second at the busiest hour, above 0. */
  readonly peakRequestsPerSecond: number;
  /**
   * Round trips that the team measured itself, milliseconds by region key such as `aws:eu-central-1`.
   *
   * @default - the catalogue's figures alone
   */
  readonly roundTripMs?: Record<string, number>;
}

/** One way to run a replica. */
export interface ReplicaShape {
  /** Canonical accelerator name. */
  readonly accelerator: string;
  /** Accelerators that one replica occupies on one node, above 0. */
  readonly count: number;
  /** What one replica serves within its latency objective, above 0. */
  readonly requestsPerSecond: number;
}

/** A service that answers requests from several places. */
export interface InferenceProblem {
  /** Lower-case letters, digits and hyphens, at most 20 characters. */
  readonly name: string;
  readonly replicas: ReplicaShape[];
  readonly demand: OriginDemand[];
  /**
   * Largest round trip between an origin and a region that serves it, milliseconds.
   *
   * @default - any region may serve any origin
   */
  readonly maxRoundTripMs?: number;
  /** Fewest regions that hold replicas, at least 1. */
  readonly minRegions: number;
  /** Whether the other regions must carry the whole peak when any one region is lost. */
  readonly surviveRegionLoss: boolean;
  /** Largest share of the serving capacity that may stand on spot nodes, 0 to 1. */
  readonly maxSpotShare: number;
  /** How far above the plan the node pools may grow, as a ratio of 1 or more. */
  readonly growth: number;
}

/** A run of many accelerators that stand together. */
export interface TrainingProblem {
  /** Lower-case letters, digits and hyphens, at most 20 characters. */
  readonly name: string;
  /** Accelerators that run together in one zone, a whole number of 1 or more. */
  readonly accelerators: number;
  /** Canonical names of the accelerators that would do; any one kind serves the whole run. */
  readonly acceptable: string[];
  /** Whether the nodes need remote direct memory access between them. */
  readonly rdma: boolean;
  /** Largest share of the nodes that may be spot, 0 to 1. */
  readonly maxSpotShare: number;
}

/** A cloud that the team has. */
export interface Supply {
  /** `aws` or `gcp`. */
  readonly cloud: string;
  /**
   * Regions in which a cluster may stand.
   *
   * @default - every region of the catalogue
   */
  readonly regions?: string[];
  /** Instance types that can be built. */
  readonly instanceTypes: string[];
  /** Those of them that can be built with remote direct memory access. */
  readonly rdmaInstanceTypes: string[];
  /** Most nodes in one node pool. */
  readonly maxNodesPerPool: number;
  /**
   * Most nodes of all node pools of a cluster together.
   *
   * @default - no limit
   */
  readonly maxNodesPerCluster?: number;
  /**
   * The same in regions that differ, by region name.
   *
   * @default - `maxNodesPerCluster` in every region
   */
  readonly maxNodesByRegion?: Record<string, number>;
}

/** What holds for the fleet as a whole. */
export interface PlanPolicy {
  /** Largest share of each inference workload's serving capacity in one cloud, above 0, at most 1. */
  readonly maxCloudShare: number;
  /**
   * Most clusters in all.
   *
   * @default - as many as pay for themselves
   */
  readonly maxRegions?: number;
  /**
   * What a move of one workload into a region where the previous plan did not have it must save within
   * a month of 730 hours, US dollars.
   */
  readonly moveCostUsd: number;
  /** Relative gap to the proven bound at which the search may stop, 0 to 1. */
  readonly gap: number;
}

/** Everything the planner needs beside the catalogue. */
export interface PlanProblem {
  readonly supplies: Supply[];
  readonly inference: InferenceProblem[];
  readonly training: TrainingProblem[];
  readonly policy: PlanPolicy;
}
