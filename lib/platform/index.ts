export * from './cloud-credentials';
export * from './gpu-runtime';
export * from './platform-stack';
export * from './storage/static-volume';
export * from './workload-namespace';
export * from './workload-service-account';
