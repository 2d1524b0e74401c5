export * from './cloud';
export * from './fleet-cluster';
export * from './fleet-interconnect';
export * from './gpu-fleet';
