/** How the capacity under a node is bought. */
export enum CapacityKind {
  /** Paid by the hour, never taken back. */
  ON_DEMAND = 'on-demand',
  /** Cheaper, and taken back by the cloud at two minutes' (AWS) or thirty seconds' (Google Cloud) notice. */
  SPOT = 'spot',
  /** Bought for a year and paid at every hour. Its nodes are built as on demand: the bill alone differs. */
  RESERVED = 'reserved',
  /**
   * Bought already: a reservation, a capacity block, or a commitment. Nodes start in what has a `reservationId`; others are built as on
   * demand, and the cloud counts them against what was bought: on AWS where the capacity reservation is open, on Google Cloud where the
   * reservation is consumed automatically.
   */
  RESERVATION = 'reservation',
  /** Google Cloud: started when there is room, for at most a week. For training runs that end, and for batch work. */
  FLEX_START = 'flex-start',
}
