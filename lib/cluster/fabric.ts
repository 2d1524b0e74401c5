/** The network between the accelerators of different nodes. */
export enum Fabric {
  /** The ordinary network: enough for replicas that fit on one node. */
  STANDARD = 'standard',
  /**
   * Remote direct memory access: EFA on AWS; GPUDirect-TCPX, TCPXO or RoCE on Google Cloud.
   * Nodes stand close together in one zone. An instance type without such interfaces is refused.
   */
  RDMA = 'rdma',
}
