export * from './cloud';
export * from './gpu-fleet';
