export * from './demand';
export * from './failure-domain';
export * from './fleet-policy';
export * from './inference';
export * from './replica';
export * from './training';
export * from './workload';
