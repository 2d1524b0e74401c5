export * from './cloud';
export * from './fleet-cluster';
export * from './gpu-fleet';
