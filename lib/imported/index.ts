export * from './cluster-credentials';
export * from './gpu-runtime-source';
export * from './imported-access';
export * from './imported-gpu-cluster';
export * from './imported-nodes';
