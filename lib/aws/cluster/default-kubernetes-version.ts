/**
 * In standard support until 2027-03-27; 1.34 leaves it on 2026-12-02, after which EKS would upgrade a cluster by itself.
 *
 * Source: EKS user guide, "Amazon EKS Kubernetes release calendar", and endoflife.date/amazon-eks. Read 2026-11-24.
 */
export const DEFAULT_KUBERNETES_VERSION = '1.35';
