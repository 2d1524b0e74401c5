export * from './fleet-planner';
export * from './plan';
export * from './problem';
