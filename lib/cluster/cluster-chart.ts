/** A Helm chart that a cluster calls for, at one version. */
export interface ClusterChart {
  /** Repository, `https://...` or `oci://...`. */
  readonly repository: string;
  /** Name of the chart, and of its release. */
  readonly chart: string;
  readonly version: string;
  /** Namespace of the release. It exists already. */
  readonly namespaceName: string;
  /**
   * Values that differ from the chart's own, plain or with references to what the cluster's stack makes.
   *
   * @default - the chart's own
   */
  readonly values?: Record<string, unknown>;
}
