export * from './gpu-runtime';
export * from './platform-stack';
export * from './pod-security';
export * from './workload-namespace';
