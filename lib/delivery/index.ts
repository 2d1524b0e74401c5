export * from './gcs-state-options';
export * from './s3-state-options';
export * from './state-backend';
