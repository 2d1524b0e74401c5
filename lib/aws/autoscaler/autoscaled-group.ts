/** A managed node group whose size the autoscaler sets. */
export interface AutoscaledGroup {
  /** Name of its pool. */
  readonly pool: string;
  /** Prefix of the group's name; EKS's ending and the provider's follow. */
  readonly namePrefix: string;
  /** Name of its Auto Scaling group, as a reference. */
  readonly autoScalingGroupName: string;
  readonly minNodes: number;
  readonly maxNodes: number;
  /** Place in the pool's list of capacity, from 0. */
  readonly place: number;
}

/** A group's priority when pods could run on several: what stands first in a pool's list is the highest. */
const HIGHEST = 100;

/** Places that have a priority of their own, above that of groups which are not ours. */
export const MOST_PLACES = HIGHEST;

/** Groups that no pool of ours has made: without a priority they would never grow. */
const OTHERS = 0;

/**
 * Priorities with the names of the Auto Scaling groups that have them, as regular expressions: names that a new group would have are known
 * before it is.
 *
 * Sources: Cluster Autoscaler, "Priority based expander"; EKS names the Auto Scaling group `eks-<node group>-<UUID>`; the AWS provider ends a
 * name that is given by its prefix with 26 hexadecimal digits. Read 2026-11.
 */
export function expanderPriorities(groups: readonly AutoscaledGroup[]): Record<string, string[]> {
  const priorities: Record<string, string[]> = { [OTHERS]: ['.*'] };
  for (const { namePrefix, place } of groups) {
    // One pool's prefix may begin with another's: what follows is told exactly.
    (priorities[HIGHEST - place] ??= []).push(`^eks-${namePrefix}[0-9a-f]{26}-`);
  }
  // The order in which pools are declared changes nothing.
  for (const patterns of Object.values(priorities)) patterns.sort();
  return priorities;
}

/** What the chart calls groups whose limits the autoscaler must not read from their Auto Scaling group. */
export function explicitGroups(groups: readonly AutoscaledGroup[]): object[] {
  return groups
    .filter(({ minNodes }) => minNodes > 0)
    .sort((a, b) => (a.namePrefix < b.namePrefix ? -1 : 1))
    .map(({ autoScalingGroupName, minNodes, maxNodes }) => ({ name: autoScalingGroupName, minSize: minNodes, maxSize: maxNodes }));
}
