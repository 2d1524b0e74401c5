export * from './fabric';
export * from './gpu-cluster';
export * from './gpu-node-pool';
export * from './node-label';
export * from './pod-security';
export * from './volume-source';
