export * from './accelerator';
export * from './capacity-kind';
export * from './metro';
