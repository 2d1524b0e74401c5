import type { SourceKey } from './sources';

/** Power usage effectiveness over all data centers of a cloud in 2024, for the regions of which it publishes none. */
export const FLEET_PUE = {
  aws: [1.15, 'aws-pue', 'estimated'],
  gcp: [1.09, 'google-pue', 'estimated'],
} as const satisfies Record<string, readonly [number, SourceKey, 'estimated']>;
