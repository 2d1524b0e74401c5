import { boundedName } from '../gcp-name';

/** https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1/projects.locations.clusters.nodePools#NodePool */
export const MAX_NODE_POOL_NAME = 40;

/** The pool of a cluster's own nodes. */
export const SYSTEM_NODE_POOL = 'system';

/** Name of a pool that was given none: its construct id, as GKE can take it. */
export function defaultNodePoolName(id: string): string {
  return boundedName(id.toLowerCase(), MAX_NODE_POOL_NAME);
}
