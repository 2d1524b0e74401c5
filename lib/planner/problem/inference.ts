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
   * The day's course: 24 shares of the peak, one for each hour of UTC beginning at midnight, each 0 to 1, at least one of them 1.
   *
   * @default - the peak at every hour
   */
  readonly curve?: number[];
  /**
   * Round trips that the team measured itself, milliseconds by region key such as `aws:eu-central-1`.
   *
   * @default - the catalogue's figures alone
   */
  readonly roundTripMs?: Record<string, number>;
  /**
   * Countries (ISO 3166-1 alpha-2), `EU` or `EEA`, in which these requests may be served.
   *
   * @default - the workload's
   */
  readonly residency?: string[];
}

/** One way to run a replica. */
export interface ReplicaShape {
  /** Canonical accelerator name. */
  readonly accelerator: string;
  /**
   * Accelerators that one replica occupies, above 0; below 1 where several replicas share one. A replica that is larger than an
   * instance spans whole instances of one type in one zone, with remote direct memory access between them.
   */
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
  /**
   * Fewest regions that hold replicas at every hour, at least 1.
   *
   * @default 1
   */
  readonly minRegions?: number;
  /**
   * Most regions that hold replicas.
   *
   * @default - as many as pay for themselves
   */
  readonly maxRegions?: number;
  /**
   * The largest part of the world whose loss is survived: `node`, `zone`, `region` or `cloud`.
   *
   * @default 'node'
   */
  readonly survive?: string;
  /**
   * Share of the demand that must still be served after such a loss, above 0, at most 1.
   *
   * @default 1
   */
  readonly survivingShare?: number;
  /**
   * Whether the capacity for a loss runs all the time (`hot`) or is started when it happens (`elastic`): then it costs nothing until
   * then, stands within the pools' ceilings and every quota, and is never spot.
   *
   * @default 'hot'
   */
  readonly spare?: string;
  /**
   * Share of a replica's throughput that the plan loads it with in normal operation, above 0, at most 1. After a loss replicas run full.
   *
   * @default 1
   */
  readonly utilisation?: number;
  /**
   * Largest share of the requests of any hour that spot nodes serve, 0 to 1.
   *
   * @default 0
   */
  readonly maxSpotShare?: number;
  /**
   * Largest share of the requests of any hour that the spot nodes of one region serve, 0 to 1: spot of one region is lost together.
   *
   * @default - as `maxSpotShare`
   */
  readonly maxSpotShareOfRegion?: number;
  /**
   * Largest share of the requests of any hour that one pool of spot nodes serves, 0 to 1: nodes of one type in one region are taken together,
   * and what replaces them is of another type.
   *
   * @default - as `maxSpotShareOfRegion`
   */
  readonly maxSpotShareOfPool?: number;
  /**
   * Share of the busiest hour's requests for which nodes that are not spot stand at every hour, 0 to 1.
   *
   * @default 0
   */
  readonly onDemandFloor?: number;
  /**
   * How far above the plan the node pools may grow, as a ratio of 1 or more.
   *
   * @default 1.25
   */
  readonly growth?: number;
  /**
   * Regions in which it may run, by key such as `aws:eu-central-1`.
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
  /**
   * Size of the weights, GB: stored in every region that serves, and carried there with every new version.
   *
   * @default 0
   */
  readonly weightsGb?: number;
  /**
   * Region from which the weights come, by key.
   *
   * @default - the dearest way into each region counts
   */
  readonly weightsFrom?: string;
  /**
   * New versions of the weights in a month.
   *
   * @default 1
   */
  readonly versionsPerMonth?: number;
  /**
   * Size of an answer, kB: it leaves the region to the internet. Requests come in free of charge on every cloud.
   *
   * @default 0
   */
  readonly responseKb?: number;
}
