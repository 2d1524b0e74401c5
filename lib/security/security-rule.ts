/** A rule of the `SecurityBaseline`. */
export interface SecurityRule {
  /** Cloud or Kubernetes, area and number, such as `AWS-EKS-1`. An id never changes its meaning. */
  readonly id: string;
  /** What is so where the rule is kept. */
  readonly title: string;
  /** Why it matters. */
  readonly reason: string;
  /** What to do about a finding. */
  readonly remedy: string;
  /** Benchmark section or guidance that asks for it, and when it was read. */
  readonly source: string;
}
