import type { ImportedAccess } from '../imported/imported-access';
import type { ImportedClusterOptions } from '../imported/imported-gpu-cluster';

/** A cluster that the team brings to a fleet. It stands already. */
export interface FleetCluster extends ImportedClusterOptions {
  /**
   * How its API is reached. Then the fleet has a stack `<fleet>-<cloud>-<name>-platform` for it, whether or not a workload is placed
   * there, with the namespaces of those that are.
   *
   * @default - workloads are placed there, and no stack is built
   */
  readonly access?: ImportedAccess;
}
