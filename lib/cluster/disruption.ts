/** When a node that came because pods asked for it may be taken away while pods run on it. */
export enum Disruption {
  /**
   * Replicas that can start elsewhere: a tenth of the nodes at a time, when they are empty or their pods fit on fewer nodes, and each after
   * 30 days.
   */
  INFERENCE = 'inference',
  /** Runs that lose work with a node: only nodes without pods, and none for its age or for another image. */
  TRAINING = 'training',
}
