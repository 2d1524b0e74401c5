export * from './verify-plan';
