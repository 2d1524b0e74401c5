/** When GKE may upgrade control plane and nodes. In any 92 days it must leave 48 hours, in pieces of at least four. */
export interface GkeMaintenanceWindow {
  /** Start of the first window, RFC 3339 in UTC, such as `2026-01-03T00:00:00Z`. */
  readonly startTime: string;
  /** End of the first window, at least four hours later. */
  readonly endTime: string;
  /** How the window recurs: an RFC 5545 rule that is daily, weekly or monthly, such as `FREQ=WEEKLY;BYDAY=SA,SU`. */
  readonly recurrence: string;
}

/** What GKE leaves alone: https://cloud.google.com/kubernetes-engine/docs/concepts/maintenance-windows-and-exclusions#scope */
export enum GkeMaintenanceScope {
  /** All upgrades, patches of the control plane and security fixes included: for at most 90 days, and in at most three exclusions. */
  NO_UPGRADES = 'NO_UPGRADES',
  /** Upgrades to a new minor version. Nodes are drained for patches. */
  NO_MINOR_UPGRADES = 'NO_MINOR_UPGRADES',
  /** All that drains nodes. The control plane gets patches. */
  NO_MINOR_OR_NODE_UPGRADES = 'NO_MINOR_OR_NODE_UPGRADES',
}

/** A time in which GKE leaves out upgrades, such as that of a long training run. */
export interface GkeMaintenanceExclusion {
  /** Name, unique in the cluster. */
  readonly name: string;
  /** Start, RFC 3339 in UTC. */
  readonly startTime: string;
  /**
   * End, RFC 3339 in UTC, at most 90 days later with `GkeMaintenanceScope.NO_UPGRADES`. Others may last until support for the cluster's minor
   * version ends, when GKE upgrades it all the same (https://cloud.google.com/kubernetes-engine/docs/concepts/maintenance-windows-and-exclusions).
   */
  readonly endTime: string;
  /** @default GkeMaintenanceScope.NO_MINOR_OR_NODE_UPGRADES */
  readonly scope?: GkeMaintenanceScope;
}
