/** What a finding does to a synthesis. */
export enum FindingLevel {
  /** It fails. */
  ERROR = 'error',
  /** It goes on, and the command line shows the finding. */
  WARNING = 'warning',
}
