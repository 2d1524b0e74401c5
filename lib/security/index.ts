export * from './finding-level';
export * from './security-baseline';
export * from './security-finding';
export * from './security-rule';
