/** How the capacity under a node is bought. */
export enum CapacityKind {
  /** Paid by the hour, never taken back. */
  ON_DEMAND = 'on-demand',
  /** Cheaper, and taken back by the cloud at two minutes' (AWS) or thirty seconds' (Google Cloud) notice. */
  SPOT = 'spot',
}
