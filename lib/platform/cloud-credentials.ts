/** Where pods of a cluster get the credentials of their service account's cloud identity. */
export enum CloudCredentials {
  /** The agent of EKS Pod Identity on the node. Source: docs.aws.amazon.com/eks/latest/userguide/pod-id-how-it-works.html, read 2026-11. */
  EKS_POD_IDENTITY = 'eks-pod-identity',
  /**
   * GKE's metadata server, by Workload Identity Federation. Source: cloud.google.com/kubernetes-engine/docs/how-to/network-policy, read
   * 2026-11: with Dataplane V2, which all clusters of ours have.
   */
  GKE_WORKLOAD_IDENTITY = 'gke-workload-identity',
}
