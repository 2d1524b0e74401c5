export * from './accelerator';
export * from './metro';
