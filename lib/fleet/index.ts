export * from './cloud';
export * from './fleet-interconnect';
export * from './gpu-fleet';
