/** Where pods take their addresses from. */
export enum PodAddresses {
  /** The network's own block, which nodes and pods share. Other regions can reach a pod by its address. */
  PRIMARY_BLOCK = 'primary-block',
  /**
   * A second block of the VPC, 100.64.0.0/16, of which each zone has a /19; nodes keep the whole of the first block. It is the same in each
   * region and no other network can reach it: towards other networks a pod has its node's address. Beside it pools with `Fabric.RDMA` are refused
   * of types whose EFA leaves pods no interface, such as p5.48xlarge.
   */
  SECONDARY_BLOCK = 'secondary-block',
}
