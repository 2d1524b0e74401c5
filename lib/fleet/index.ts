export * from './cloud';
export * from './fleet-cluster';
export * from './fleet-interconnect';
export * from './fleet-weights';
export * from './gpu-fleet';
