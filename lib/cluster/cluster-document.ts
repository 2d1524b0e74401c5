/** A Kubernetes object that a cluster calls for: a custom resource, mostly. */
export interface ClusterDocument {
  /** Such as `karpenter.sh/v1`. */
  readonly apiVersion: string;
  readonly kind: string;
  /** Name of the object. */
  readonly name: string;
  /**
   * Namespace of the object.
   *
   * @default - the object belongs to the whole cluster
   */
  readonly namespaceName?: string;
  /** The object's `spec`, plain or with references to what the cluster's stack makes. */
  readonly spec: Record<string, unknown>;
}
