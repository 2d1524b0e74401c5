import type { Demand } from './demand';
import type { FailureDomain } from './failure-domain';
import type { Replica } from './replica';
import type { PodSecurity } from '../cluster/pod-security';

/** A service that answers requests. */
export interface InferenceOptions {
  /** Ways to run a replica; the planner mixes them as it pays. At least one. */
  readonly replicas: Replica[];
  /** Load by place. At least one. */
  readonly demand: Demand[];
  /**
   * Largest round trip between a place and a region that serves it, milliseconds, above 0. It holds after the loss
   * of a region as well.
   *
   * @default - any region may serve any place
   */
  readonly maxRoundTripMs?: number;
  /**
   * Fewest regions that hold replicas, 1 or more.
   *
   * @default 1
   */
  readonly minRegions?: number;
  /**
   * What the workload must survive at full demand.
   *
   * @default - the policy's
   */
  readonly survive?: FailureDomain;
  /**
   * Largest share of the serving capacity on spot nodes, 0 to 1.
   *
   * @default - the policy's
   */
  readonly maxSpotShare?: number;
  /**
   * How far above the plan its node pools may grow, as a ratio of 1 or more. The plan prints what the bill would be then.
   *
   * @default 1.25
   */
  readonly growth?: number;
  /**
   * What its pods may ask of their nodes: the Pod Security level of its namespace.
   *
   * @default PodSecurity.RESTRICTED
   */
  readonly podSecurity?: PodSecurity;
}
