/**
 * Capacity that the team has bought already: a reservation, a commitment for one instance type in one region, or a capacity block. It is
 * paid whether used or not, so the plan uses it as if it were free and names what it costs apart.
 */
export interface Reservation {
  /** Distinct among the reservations of the fleet. */
  readonly name: string;
  readonly region: string;
  /**
   * The one zone in which it holds.
   *
   * @default - any zone of the region, as for a commitment
   */
  readonly zone?: string;
  readonly instanceType: string;
  /** A whole number of 1 or more. */
  readonly nodes: number;
  /** What each node costs, used or not, US dollars per hour, 0 or more. */
  readonly usdPerNodeHour: number;
  /**
   * For how many hours of a month it holds, as a capacity block; above 0, below 730. Only a training run with a length that ends within
   * them can use it.
   *
   * @default - all the time
   */
  readonly windowHours?: number;
  /**
   * Whether the window of `windowHours` has begun and not ended. Nodes start in it alone: before and after it GpuFleet keeps the pools
   * that draw on it, without nodes, and on Google Cloud lets Terraform's plan not ask for the reservation. No plan depends on it.
   *
   * @default true
   */
  readonly windowOpen?: boolean;
  /**
   * AWS: when the Capacity Block of `reservationId` ends, ISO 8601 in UTC such as `2026-12-12T11:30:00Z`. GpuFleet empties node groups that draw on
   * it 40 minutes before, so that pods leave in order; see `CapacityBlockOptions.endsAt`. No plan depends on it.
   *
   * @default - nodes run until EC2 ends them, from 30 minutes before the end
   */
  readonly windowEndsAt?: string;
  /**
   * What the cloud knows it by: on AWS the id `cr-...` of a capacity reservation or of a Capacity Block, on Google Cloud the name of a
   * reservation that is to be named, one of calendar mode among them. GpuFleet starts the nodes in it and nowhere else. Takes `zone`. No plan
   * depends on it, so a reservation that takes another's place moves nothing.
   *
   * @default - nodes are had as on demand, and the cloud counts them against what was bought: a commitment, or a reservation that is open to
   * all (AWS) or consumed automatically (Google Cloud). GpuFleet refuses it where there is `windowHours`
   */
  readonly reservationId?: string;
  /**
   * Google Cloud: project that owns the reservation `reservationId`, where it is shared with the fleet's.
   *
   * @default - the fleet's own project
   */
  readonly project?: string;
  /**
   * Google Cloud: block of the reservation `reservationId` from which nodes come, so that they stand close together.
   *
   * @default - any block
   */
  readonly block?: string;
  /**
   * AWS: cluster placement group in which the capacity reservation `reservationId` was made. Its nodes can start nowhere else.
   *
   * @default - it was made in no placement group
   */
  readonly placementGroup?: string;
}

/** The most that may run at once. */
export interface Quota {
  /**
   * One region.
   *
   * @default - all regions of the cloud together
   */
  readonly region?: string;
  /**
   * Family of instance types, such as `p5` or `a3`, or one of the classes by which AWS counts: `p`, `g`, `vt`, `inf`, `trn`, `dl`.
   *
   * @default - every family
   */
  readonly family?: string;
  /**
   * How it is bought: `on-demand` (reserved and flex-start count with it) or `spot`.
   *
   * @default - every way
   */
  readonly kind?: string;
  /** What is counted: `vcpu`, `accelerators` or `nodes`. */
  readonly unit: string;
  /** 0 or more. */
  readonly limit: number;
}

/** A price of the team's own, in place of the catalogue's or as a part of it. The first that fits an offer holds. */
export interface OwnPrice {
  /**
   * One region.
   *
   * @default - every region
   */
  readonly region?: string;
  /**
   * One instance type.
   *
   * @default - every type
   */
  readonly instanceType?: string;
  /**
   * Family of instance types, as in `Quota`.
   *
   * @default - every family
   */
  readonly family?: string;
  /**
   * `on-demand`, `spot`, `reserved` or `flex-start`: one that the supply's `kinds` has, or `on-demand` beside `spot`, which is taken only where
   * it is cheaper.
   *
   * @default - every way of buying but `flex-start`
   */
  readonly kind?: string;
  /**
   * US dollars per node and hour, 0 or more. Takes no `discount`.
   *
   * @default - the catalogue's price less the discount
   */
  readonly usdPerNodeHour?: number;
  /**
   * Part of the catalogue's price that is not paid, 0 to 1. Takes no `usdPerNodeHour`.
   *
   * @default 0
   */
  readonly discount?: number;
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
  /**
   * Instance types that can be built.
   *
   * @default - every type of the catalogue
   */
  readonly instanceTypes?: string[];
  /**
   * Those of them that can be built with remote direct memory access.
   *
   * @default - none
   */
  readonly rdmaInstanceTypes?: string[];
  /**
   * Ways to buy nodes, of `on-demand`, `spot`, `reserved` (a year, paid at every hour) and `flex-start` (training and batch alone).
   *
   * @default - `on-demand` and `spot`
   */
  readonly kinds?: string[];
  /**
   * Most nodes in one node pool.
   *
   * @default - no limit
   */
  readonly maxNodesPerPool?: number;
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
  /**
   * What the team has bought already.
   *
   * @default - nothing
   */
  readonly reservations?: Reservation[];
  /**
   * What may run at once.
   *
   * @default - no limit
   */
  readonly quotas?: Quota[];
  /**
   * What the team pays.
   *
   * @default - the catalogue's prices
   */
  readonly prices?: OwnPrice[];
  /**
   * What the team pays in a month of 730 hours to have the logs and metrics of one cluster, US dollars, 0 or more: a fixed cost of every region
   * that is opened. What grows with nodes belongs in `prices`. docs/planner.md says how to compute it from the clouds' prices.
   *
   * @default 0 because it hangs on what is logged, and no price list says that
   */
  readonly observabilityUsdPerMonth?: number;
}

/** Nodes of one kind in a cluster that the team brings. */
export interface ClusterNodes {
  /** A name for the kind of node. */
  readonly instanceType: string;
  /** Canonical accelerator name. */
  readonly accelerator: string;
  /** Accelerators on one node, a whole number of 1 or more. */
  readonly acceleratorsPerNode: number;
  /** How many there are, a whole number of 1 or more. */
  readonly nodes: number;
  /** What one costs while it is used, US dollars per hour; 0 where it is paid anyway. */
  readonly usdPerNodeHour: number;
  /**
   * Whether they have remote direct memory access between them.
   *
   * @default false
   */
  readonly rdma?: boolean;
}

/** Where a cluster that the team brings stands, and what it costs to leave it. */
export interface ClusterPlace {
  /** Who runs it, such as `onprem`: counts as a cloud of its own. Lower-case letters, digits and hyphens; not `aws` or `gcp`. */
  readonly cloud: string;
  /** Its own name, in place of a region's. */
  readonly name: string;
  /** Degrees, -90 to 90. */
  readonly latitude: number;
  /** Degrees, -180 to 180. */
  readonly longitude: number;
  /** ISO 3166-1 alpha-2 country whose law holds there. */
  readonly jurisdiction: string;
  /**
   * What its traffic to others costs, US dollars per GB.
   *
   * @default 0
   */
  readonly egressUsdPerGb?: number;
  /**
   * Carbon of its electricity, gCO2eq per kWh.
   *
   * @default - the largest of the catalogue
   */
  readonly gramsPerKwh?: number;
}

/** A Kubernetes cluster that stands already: on premises, at a GPU cloud, anywhere. */
export interface OwnCluster extends ClusterPlace {
  readonly nodes: ClusterNodes[];
}
