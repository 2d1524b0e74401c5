export * from './gpu-runtime';
export * from './platform-stack';
export * from './workload-namespace';
