/** What a rule found in one element of a stack. */
export interface SecurityFinding {
  readonly ruleId: string;
  /** Path of the construct, such as `atlas-aws-us-east-1/Cluster/Resource`. */
  readonly path: string;
  /** Terraform address in its stack, such as `aws_eks_cluster.Cluster_1A2B3C4D`. */
  readonly address: string;
  /** What is so, and should not be. */
  readonly found: string;
  /**
   * Why the finding was suppressed.
   *
   * @default - it was not
   */
  readonly suppressedBecause?: string;
}
