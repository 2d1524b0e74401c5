import { boundedName } from '../gcp-name';

/**
 * Longest name of a pool, which is the value of a label on nodes and machines:
 * https://cloud.google.com/resource-manager/docs/labels-overview#requirements
 */
export const MAX_NODE_POOL_NAME = 63;

/**
 * Of the 40 characters that GKE takes (https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1/projects.locations.clusters.nodePools#NodePool)
 * the provider needs 26 for its ending.
 */
const MAX_PREFIX = 14;

/** The pool of a cluster's own nodes. */
export const SYSTEM_NODE_POOL = 'system';

/** Name of a pool that was given none: its construct id, as GKE can take it. */
export function defaultNodePoolName(id: string): string {
  return boundedName(id.toLowerCase(), MAX_NODE_POOL_NAME);
}

/** What the name that GKE knows a pool by begins with. */
export function nodePoolNamePrefix(name: string): string {
  return `${name.slice(0, MAX_PREFIX - 1).replace(/-+$/, '')}-`;
}
