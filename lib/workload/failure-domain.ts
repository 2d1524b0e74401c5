/** The largest part of the world whose loss a workload must survive. */
export enum FailureDomain {
  /** The loss of a node, which Kubernetes mends by itself. */
  NODE = 'node',
  /** The loss of any one region: the others carry the whole peak. */
  REGION = 'region',
}
