/** What the command line ends with. */
export enum ExitCode {
  DONE = 0,
  /** The catalogue has rows to refuse or could not be refreshed, or the program has a fault. */
  FAILED = 1,
  BAD_INPUT = 2,
  INFEASIBLE = 3,
  /** The search reached its limit: a plan was printed, and its gap is above the one that was asked for; or it found none. */
  GAP_ABOVE_ASKED = 4,
}
