export * from './catalog';
export * from './cluster';
export * from './delivery';
export * from './fleet';
export * from './planner';
export * from './workload';
export * as aws from './aws';
export * as gcp from './gcp';
export * as platform from './platform';
