/** Nodes of one type, bought one way, for one workload in one region. */
export interface PlannedPool {
  readonly workload: string;
  /** `aws` or `gcp`. */
  readonly cloud: string;
  readonly region: string;
  /** AWS: zone ids; Google Cloud: zone names. */
  readonly zones: string[];
  /** False where no source says in which zones of the region the type stands. */
  readonly zonesKnown: boolean;
  readonly instanceType: string;
  /** `on-demand` or `spot`. */
  readonly capacityKind: string;
  readonly accelerator: string;
  /** On one node. */
  readonly acceleratorsPerNode: number;
  /** Nodes that the plan pays for: enough for the peak and for the failures that the policy names. */
  readonly minNodes: number;
  /** To which an autoscaler may grow the pool. */
  readonly maxNodes: number;
  /** Requests per second that one node serves; 0 for training. */
  readonly requestsPerSecondPerNode: number;
  readonly usdPerNodeHour: number;
}

/** A part of one origin's requests to one workload that one region answers. */
export interface TrafficWeight {
  readonly workload: string;
  readonly origin: string;
  /** `cloud:region`. */
  readonly region: string;
  /** Share of the origin's requests, above 0, at most 1. */
  readonly share: number;
  readonly roundTripMs: number;
  /** `measured`, `measured-nearby`, `estimated`, or `given` by the team. */
  readonly roundTripBasis: string;
}

/** Where the requests go when one region is lost: the proof that its loss is survived. */
export interface Failover {
  readonly workload: string;
  /** `cloud:region`. */
  readonly lostRegion: string;
  readonly traffic: TrafficWeight[];
}

/** What an open region costs before its first GPU, US dollars per hour. */
export interface PlannedRegion {
  readonly cloud: string;
  readonly region: string;
  /**
   * Zones over which its cluster stands; every pool's zones are among them. Later plans only add to their end: subnets
   * and control plane keep their places.
   */
  readonly zones: string[];
  /** Of the nodes that run what is no GPU work. */
  readonly systemInstanceType: string;
  readonly controlPlaneUsdPerHour: number;
  readonly natUsdPerHour: number;
  readonly endpointsUsdPerHour: number;
  readonly systemNodesUsdPerHour: number;
}

/** One line of the bill. */
export interface CostLine {
  readonly name: string;
  readonly usdPerHour: number;
}

/** The cost of a plan, US dollars per hour. A month has 730 hours. */
export interface PlanCost {
  readonly usdPerHour: number;
  /** What the moves against the previous plan cost, spread over a month; not part of `usdPerHour`. */
  readonly movesUsdPerHour: number;
  /** If every pool grew to its `maxNodes`. */
  readonly ceilingUsdPerHour: number;
  readonly byWorkload: CostLine[];
  readonly byCloud: CostLine[];
  /** `on-demand`, `spot` and `regions` (clusters and networks). */
  readonly byKind: CostLine[];
}

/** What another way to place the same workloads would cost. */
export interface Baseline {
  readonly name: string;
  /** Undefined where no such placement exists. */
  readonly usdPerHour?: number;
  /** What it keeps and what it gives up, in words. */
  readonly remark: string;
}

/** Where every workload runs, on what, and at which price. */
export interface Plan {
  /** Version of the catalogue by whose prices the plan was made. */
  readonly catalogVersion: string;
  readonly catalogHash: string;
  readonly pools: PlannedPool[];
  readonly regions: PlannedRegion[];
  /**
   * Regions of earlier plans in which nothing runs any more. Their stacks stay, without node pools and free to be
   * destroyed, until `gpu-fleet forget` takes them from the lock; what they cost until then is not part of `cost`.
   */
  readonly retiring: PlannedRegion[];
  readonly traffic: TrafficWeight[];
  readonly failovers: Failover[];
  readonly cost: PlanCost;
  readonly baselines: Baseline[];
  /** `cost.usdPerHour` and `cost.movesUsdPerHour` together, US dollars per hour: what was minimised. */
  readonly objective: number;
  /** No plan of the same problem costs less, US dollars per hour. */
  readonly bound: number;
  /** (objective - bound) / objective. */
  readonly gap: number;
}
