/** Who makes the nodes of a pool. */
export enum Provisioner {
  /** The cloud's own groups, one for each entry of `capacity`: EKS managed node groups, GKE node pools. */
  NODE_GROUPS = 'node-groups',
  /** Nodes are made when pods ask for them, in the order of `capacity`: Karpenter on EKS, a ComputeClass with node auto-provisioning on GKE. */
  JUST_IN_TIME = 'just-in-time',
}
