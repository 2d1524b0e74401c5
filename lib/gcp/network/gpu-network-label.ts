/** Label of nodes that have GPU networks: their kind. What makes use of the networks runs on these nodes alone. */
export const GPU_NETWORK_LABEL = 'gpu-fleet.dev/gpu-network';
