/** Nodes of a managed node group. Source: AWS General Reference, "Amazon EKS endpoints and quotas", read 2026-11. */
export const MOST_NODES = 450;
