/**
 * How long Terraform waits for a pool. The provider's own 30 minutes are over before the first node has gone: an update makes nodes anew one by one,
 * and each may be drained for an hour (https://cloud.google.com/kubernetes-engine/docs/concepts/node-pool-upgrade-strategies, read 2026-11). When
 * Terraform gives up, GKE goes on, and the next deploy meets a pool that is still being changed.
 */
export const NODE_POOL_TIMEOUTS = { create: '60m', update: '24h', delete: '120m' };
