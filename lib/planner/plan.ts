/** A part of the day that is planned as one. */
export interface HourBand {
  /** First hour of UTC, 0 to 23. */
  readonly startHour: number;
  readonly hours: number;
}

/** Where to look when a pool finds no capacity: the next cheapest offer that would serve and finds room beside the rest of the plan. */
export interface PoolFallback {
  readonly cloud: string;
  readonly region: string;
  readonly instanceType: string;
  /** As in `PlannedPool`. */
  readonly capacityKind: string;
  /** What the same capacity costs there against the pool's, as a ratio; against the first fallback's where the pool costs nothing more. */
  readonly costRatio: number;
}

/** Nodes of one type, bought one way, for one workload in one region. */
export interface PlannedPool {
  readonly workload: string;
  /** `aws`, `gcp`, or the cloud of a cluster that the team brings. */
  readonly cloud: string;
  readonly region: string;
  /** AWS: zone ids; Google Cloud: zone names. */
  readonly zones: string[];
  /** False where no source says in which zones of the region the type stands. */
  readonly zonesKnown: boolean;
  readonly instanceType: string;
  /** `on-demand`, `spot`, `reserved` (bought for a year), `reservation` (bought already) or `flex-start`. */
  readonly capacityKind: string;
  /** The reservation from which it draws; undefined for other kinds. */
  readonly reservation?: string;
  readonly accelerator: string;
  /** On one node. */
  readonly acceleratorsPerNode: number;
  /** Nodes that one replica spans; 1 where it fits on a node. */
  readonly nodesPerReplica: number;
  /** Nodes that run in each band of `Plan.bands`: what an autoscaler on a schedule would set. */
  readonly nodesByBand: number[];
  /** Requests per second that the nodes serve in each band in normal operation; all 0 for training and batch. */
  readonly requestsPerSecondByBand: number[];
  /** The fewest of `nodesByBand`: nodes that always run. */
  readonly minNodes: number;
  /** To which an autoscaler may grow the pool. */
  readonly maxNodes: number;
  /** Requests per second that one node serves; 0 for training and batch. */
  readonly requestsPerSecondPerNode: number;
  /** While a node runs, US dollars; 0 for a reservation, which is paid anyway. */
  readonly usdPerNodeHour: number;
  /** Hours of a month in which the pool stands: 730, or less for a run that ends. */
  readonly hoursPerMonth: number;
  readonly fallbacks: PoolFallback[];
}

/** A part of one origin's requests to one workload that one region answers. */
export interface TrafficWeight {
  readonly workload: string;
  readonly origin: string;
  /** Index into `Plan.bands`. */
  readonly band: number;
  /** `cloud:region`. */
  readonly region: string;
  /** Share of the origin's requests, above 0, at most 1. */
  readonly share: number;
  readonly roundTripMs: number;
  /** `measured`, `measured-nearby`, `estimated`, or `given` by the team. */
  readonly roundTripBasis: string;
}

/** The proof that a workload survives a loss: where its requests go in the band in which they could grow least. */
export interface Failover {
  readonly workload: string;
  /** `zone`, `region` or `cloud`. */
  readonly domain: string;
  /** `cloud:region` whose loss, or whose worst zone's loss, is meant; a cloud's name. */
  readonly lost: string;
  /** Index into `Plan.bands`: of all bands the one in which requests could grow least. */
  readonly band: number;
  /** Requests per second that are still to be served then. */
  readonly requestsPerSecond: number;
  /**
   * Requests per second that the nodes left, or those to which elastic pools may grow then, could serve if those of all origins grew alike:
   * room that some origin lacks counts for none.
   */
  readonly capacity: number;
  readonly traffic: TrafficWeight[];
}

/** Round trips of a workload's requests over the whole day, milliseconds. */
export interface RoundTripPercentiles {
  readonly workload: string;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
}

/** Where a batch workload runs in one band. */
export interface BatchShare {
  readonly workload: string;
  /** `cloud:region`. */
  readonly region: string;
  /** Index into `Plan.bands`. */
  readonly band: number;
  readonly accelerator: string;
  /** The inference workload whose idle nodes do it; undefined for nodes of its own. */
  readonly idleOf?: string;
  /** Accelerators busy with it throughout the band. */
  readonly accelerators: number;
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
  readonly loadBalancerUsdPerHour: number;
  readonly systemNodesUsdPerHour: number;
  /**
   * Logs and metrics of its cluster, as the team says.
   *
   * @default 0
   */
  readonly observabilityUsdPerHour?: number;
}

/** One line of the bill. */
export interface CostLine {
  readonly name: string;
  readonly usdPerHour: number;
}

/** The cost of a plan, US dollars per hour on average. A month has 730 hours. */
export interface PlanCost {
  /** The bill: the sum of `byTerm`. */
  readonly usdPerHour: number;
  /**
   * `nodes`, `regions` (clusters and networks), `observability` (logs and metrics of clusters), `transfer` (answers to users), `weights` (storage
   * and carriage), `data` (likewise), `reservations` (paid anyway).
   */
  readonly byTerm: CostLine[];
  /** What its nodes, transfer, weights and data cost, by workload. */
  readonly byWorkload: CostLine[];
  readonly byCloud: CostLine[];
  /** Nodes by `capacityKind`; `regions`, `observability`, `transfer`, `weights`, `data`, `reservations`. */
  readonly byKind: CostLine[];
  /** In each band of `Plan.bands`. */
  readonly byBand: number[];
  /** If every pool stood at its `maxNodes`. */
  readonly ceilingUsdPerHour: number;
  /** What the moves against the previous plan cost, spread over a month; no part of `usdPerHour`. */
  readonly movesUsdPerHour: number;
  /** What its carbon is worth to the team; no part of `usdPerHour`. */
  readonly carbonUsdPerHour: number;
  /** What nodes with other accelerators than the preferred count beyond their price; no part of `usdPerHour`. */
  readonly preferenceUsdPerHour: number;
}

/** What another way to place the same workloads would cost. */
export interface Baseline {
  readonly name: string;
  /** When the plan was made: nothing recomputes it afterwards. Undefined where no such placement exists. */
  readonly usdPerHour?: number;
  /** What it keeps and what it gives up, in words. */
  readonly remark: string;
}

/** Where every workload runs, on what, and at which price. */
export interface Plan {
  /** Version of the catalogue by whose prices the plan was made. */
  readonly catalogVersion: string;
  readonly catalogHash: string;
  readonly bands: HourBand[];
  readonly pools: PlannedPool[];
  readonly batch: BatchShare[];
  readonly regions: PlannedRegion[];
  /**
   * Regions of earlier plans in which nothing runs any more. Their stacks stay, without node pools and free to be
   * destroyed, until `gpu-fleet forget` takes them from the lock; what they cost until then is not part of `cost`.
   */
  readonly retiring: PlannedRegion[];
  readonly traffic: TrafficWeight[];
  readonly failovers: Failover[];
  readonly roundTrips: RoundTripPercentiles[];
  readonly cost: PlanCost;
  /** CO2eq of the GPU nodes, kg in a month of 730 hours. */
  readonly carbonKgPerMonth: number;
  readonly baselines: Baseline[];
  /**
   * What was minimised, US dollars per hour: `cost.usdPerHour` with `movesUsdPerHour`, `carbonUsdPerHour` and `preferenceUsdPerHour`.
   */
  readonly objective: number;
  /** No plan of the same problem has a smaller objective, US dollars per hour. */
  readonly bound: number;
  /** (objective - bound) / objective. */
  readonly gap: number;
}
