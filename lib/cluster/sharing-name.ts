import type { Sharing } from './sharing';

/** Name of a way of sharing, where the device plugin's configurations and the nodes' labels must agree on one. */
export function sharingName({ kind, replicas, profile }: Sharing): string {
  return `${kind}-${replicas ?? profile}`;
}
