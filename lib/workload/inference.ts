import type { Demand } from './demand';
import type { FailureDomain } from './failure-domain';
import type { Replica } from './replica';
import type { Spare } from './spare';
import type { PodSecurity } from '../cluster/pod-security';

/** The weights of a model, which every region that serves it stores. */
export interface ModelWeights {
  /** GB, 0 or more. */
  readonly sizeGb: number;
  /**
   * Region from which they come, such as `aws:us-east-1`.
   *
   * @default - the dearest way into each region counts
   */
  readonly from?: string;
  /**
   * New versions in a month, each carried to every region; 0 or more.
   *
   * @default 1
   */
  readonly versionsPerMonth?: number;
}

/** A service that answers requests. */
export interface InferenceOptions {
  /** Ways to run a replica; the planner mixes them as it pays. At least one. */
  readonly replicas: Replica[];
  /** Load by place. At least one. */
  readonly demand: Demand[];
  /**
   * Largest round trip between a place and a region that serves it, milliseconds, above 0. It holds after a loss as well.
   *
   * @default - any region may serve any place
   */
  readonly maxRoundTripMs?: number;
  /**
   * Fewest regions that hold replicas at every hour, 1 or more.
   *
   * @default 1
   */
  readonly minRegions?: number;
  /**
   * Most regions that hold replicas, 1 or more.
   *
   * @default - as many as pay for themselves
   */
  readonly maxRegions?: number;
  /**
   * What the workload must survive.
   *
   * @default - the policy's
   */
  readonly survive?: FailureDomain;
  /**
   * Share of the demand that must still be served after such a loss, above 0, at most 1.
   *
   * @default 1
   */
  readonly survivingShare?: number;
  /**
   * Where the capacity for a loss comes from.
   *
   * @default Spare.HOT
   */
  readonly spare?: Spare;
  /**
   * Share of a replica's throughput with which it is loaded in normal operation, above 0, at most 1. After a loss replicas run full.
   *
   * @default 1
   */
  readonly utilisation?: number;
  /**
   * Largest share of the requests of any hour that spot nodes serve, 0 to 1.
   *
   * @default - the policy's
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
   * How far above the plan its node pools may grow, as a ratio of 1 or more. The plan prints what the bill would be then.
   *
   * @default 1.25
   */
  readonly growth?: number;
  /**
   * Regions in which it may run, such as `aws:eu-central-1`.
   *
   * @default - every region of the clouds, and every cluster that the team brings
   */
  readonly regions?: string[];
  /**
   * Countries (ISO 3166-1 alpha-2), `EU` or `EEA`, in which it may run.
   *
   * @default - everywhere
   */
  readonly residency?: string[];
  /**
   * The weights of its model.
   *
   * @default - their storage and carriage cost nothing
   */
  readonly weights?: ModelWeights;
  /**
   * Size of an answer, kB, 0 or more: it leaves the region to the internet.
   *
   * @default 0
   */
  readonly responseKb?: number;
  /**
   * What its pods may ask of their nodes: the Pod Security level of its namespace.
   *
   * @default - PodSecurity.PRIVILEGED in regions where a replica spans nodes, which locks memory; else PodSecurity.RESTRICTED
   */
  readonly podSecurity?: PodSecurity;
  /**
   * Whether its pods reach public addresses by HTTPS (TCP 443), as buckets and registries of models have; see `WorkloadNamespaceProps.publicHttps`.
   *
   * @default false
   */
  readonly publicHttps?: boolean;
}
