/** Where the capacity for a loss comes from. */
export enum Spare {
  /** It runs all the time and takes over at once. */
  HOT = 'hot',
  /**
   * It is started when the loss happens, and costs nothing until then: the node pools' ceilings and every quota have room for it, it is
   * never spot, and the clusters for it stand. Until it has started, requests wait or are refused. The autoscaler of each cluster starts it, as
   * soon as pods ask for it.
   */
  ELASTIC = 'elastic',
}
