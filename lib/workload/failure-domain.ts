/** The largest part of the world whose loss a workload must survive. Each includes the smaller ones. */
export enum FailureDomain {
  /** The loss of a node, which Kubernetes mends by itself. */
  NODE = 'node',
  /** The loss of any one zone: the other zones and regions carry the load. */
  ZONE = 'zone',
  /** The loss of any one region: the others carry the load. */
  REGION = 'region',
  /** The loss of any one cloud: the others, and clusters that the team brings, carry the load. */
  CLOUD = 'cloud',
}
