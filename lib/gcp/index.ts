export * from './cluster/gke-authorized-network';
export * from './cluster/gke-gpu-cluster';
export * from './cluster/gke-maintenance';
export * from './cluster/gke-release-channel';
export * from './network/gcp-network';
export * from './nodes/gke-gpu-node-pool';
export * from './nodes/gpu-driver-version';
export * from './region/gcp-region-stack';
