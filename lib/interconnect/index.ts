export * from './interconnect-stack';
export * from './interconnect-topology';
