/**
 * What EKS does with a cluster whose Kubernetes version leaves standard support, 14 months after EKS took it.
 *
 * Source: EKS user guide, "View current cluster upgrade policy", and AWS Containers Blog, "Amazon EKS extended support for Kubernetes versions
 * pricing". Read 2026-11-28.
 */
export enum UpgradePolicy {
  /** EKS upgrades the cluster by itself. */
  STANDARD = 'STANDARD',
  /**
   * The cluster keeps its version for up to twelve months more, and costs 0.60 USD per hour meanwhile in place of 0.10. Until then it costs no
   * more than another.
   */
  EXTENDED = 'EXTENDED',
}
