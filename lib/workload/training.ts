import type { Gang } from './gang';
import type { Accelerator } from '../catalog/accelerator';
import type { Fabric } from '../cluster/fabric';
import type { PodSecurity } from '../cluster/pod-security';
import type { Checkpoint, DataSet, RunLength } from '../planner/problem/training';

/** A run of many accelerators that stand together in one zone. It names `accelerators` and `acceptable`, or `gangs`. */
export interface TrainingOptions {
  /**
   * Accelerators that run together, a whole number of 1 or more.
   *
   * @default - `gangs` says it
   */
  readonly accelerators?: number;
  /**
   * Kinds that would do, all equally fast; the planner chooses one for the whole run. At least one.
   *
   * @default - `gangs` says it
   */
  readonly acceptable?: Accelerator[];
  /**
   * Ways to run it where their numbers or speeds differ; the planner chooses one. At least one.
   *
   * @default - `accelerators` of each of the `acceptable` kinds
   */
  readonly gangs?: Gang[];
  /**
   * The network between the nodes.
   *
   * @default Fabric.STANDARD
   */
  readonly fabric?: Fabric;
  /**
   * Largest share of the nodes that may be spot, 0 to 1. A run stops when one of its nodes is taken, so give it more
   * than 0 only where it writes checkpoints.
   *
   * @default 0
   */
  readonly maxSpotShare?: number;
  /**
   * How long it runs in a month. Its node pool stands all month: take it away when the run has ended.
   *
   * @default - all the time
   */
  readonly run?: RunLength;
  /**
   * What checkpoints and interruptions cost it.
   *
   * @default - nothing, as if spot nodes were never taken back
   */
  readonly checkpoint?: Checkpoint;
  /**
   * What it reads.
   *
   * @default - nothing that costs
   */
  readonly data?: DataSet;
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
   * What its pods may ask of their nodes: the Pod Security level of its namespace.
   *
   * @default - PodSecurity.PRIVILEGED with Fabric.RDMA, which locks memory; else PodSecurity.RESTRICTED
   */
  readonly podSecurity?: PodSecurity;
  /**
   * Whether its pods reach public addresses by HTTPS (TCP 443), as buckets and registries of models have; see `WorkloadNamespaceProps.publicHttps`.
   *
   * @default false
   */
  readonly publicHttps?: boolean;
}
