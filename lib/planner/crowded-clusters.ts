import { candidatesOf } from './candidates';
import { clusterRoom } from './cluster-room';
import { nodesBySite, placementOf } from './placement';
import type { PlanProblem, Supply } from './problem';
import type { Catalog } from '../catalog/catalog';

/** A cluster that would need more nodes than it has room for. */
export interface CrowdedCluster {
  /** `cloud:region`. */
  readonly site: string;
  readonly nodes: number;
  readonly room: number;
}

/**
 * The clusters whose room is why a problem has no plan, by its cheapest plan with the least room that would do if it were
 * given to every cluster that has less. Empty where more room would not help.
 */
export function crowdedClusters(problem: PlanProblem, catalog: Catalog): CrowdedCluster[] {
  const rooms = candidatesOf(problem, catalog).sites.map(({ key, room }) => ({ key, room })).filter(({ room }) => room < Infinity);
  if (rooms.length === 0) return [];
  // Any plan at all shows that the room will do, so the first one ends the search.
  const anyPlan = (room: number) => placementOf({ ...roomier(problem, room), policy: { ...problem.policy, gap: 0.99 } }, catalog);
  const unlimited = anyPlan(Infinity);
  if (unlimited === undefined) return [];
  let [low, high] = [Math.min(...rooms.map(({ room }) => room)) + 1, Math.max(...nodesBySite(unlimited.placement).values())];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (anyPlan(middle) === undefined) low = middle + 1;
    else high = middle;
  }
  const nodes = nodesBySite((placementOf(roomier(problem, high), catalog) ?? unlimited).placement);
  return rooms.flatMap(({ key, room }) => (nodes.get(key)! > room ? [{ site: key, nodes: nodes.get(key)!, room }] : []));
}

/** The same with room for at least so many nodes in every cluster. */
function roomier(problem: PlanProblem, room: number): PlanProblem {
  const supplies = problem.supplies.map((supply): Supply => {
    const regions = Object.keys(supply.maxNodesByRegion ?? {});
    return {
      ...supply,
      maxNodesPerCluster: Math.max(supply.maxNodesPerCluster ?? Infinity, room),
      maxNodesByRegion: Object.fromEntries(regions.map((region) => [region, Math.max(clusterRoom(supply, region), room)])),
    };
  });
  return { ...problem, supplies };
}
