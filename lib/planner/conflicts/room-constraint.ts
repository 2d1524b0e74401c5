import type { Constraint, Way } from './constraint';
import type { Solves } from './solves';
import type { Catalog } from '../../catalog/catalog';
import type { CompleteProblem } from '../complete-problem';
import { counted } from '../counted';
import { sitesOf, type Site } from '../market/site';
import type { Plan } from '../plan';
import type { PlanProblem } from '../problem';

/** Of all clusters together: their address blocks are cut from one space. */
export function roomConstraints(problem: CompleteProblem, catalog: Catalog): Constraint[] {
  const limited = sitesOf(problem, catalog).filter(({ room }) => room < Infinity);
  if (limited.length === 0) return [];
  return [{
    name: 'the room of the clusters for nodes',
    where: ['addressBlocks'],
    dropped: (stated) => roomier(stated, limited, Infinity),
    ways: [moreRoom(limited)],
  }];
}

/** The least room that would do if every cluster with less had it, and the clusters that then need more than they have. */
function moreRoom(limited: readonly Site[]): Way {
  return (problem, solves) => {
    const least = leastRoom(problem, limited, solves);
    // The cheapest plan needs more room in fewer clusters than any plan does.
    const plan = least && solves.cheapest(withoutGrowth(roomier(problem, limited, least)));
    if (!least || !plan) return undefined;
    const crowded = limited.flatMap((site) => {
      const nodes = Math.min(least, nodesIn(site.key, plan));
      return nodes > site.room ? [{ ...site, nodes }] : [];
    });
    const needs = crowded.map(({ key, nodes, room }) => `${key} needs ${counted(nodes, 'nodes')} and has room for ${room}`);
    return {
      said: `give the clusters more room, ${needs.join(', ')} (name blocks up to a /16 by addressBlocks, or add a replica shape for a faster accelerator)`,
      to: undefined,
      isOpen: true,
      change: (stated) => crowded.reduce((roomy, site) => roomier(roomy, [site], site.nodes), stated),
    };
  };
}

function leastRoom(problem: PlanProblem, limited: readonly Site[], solves: Solves): number | undefined {
  const unlimited = solves.cheapest(withoutGrowth(roomier(problem, limited, Infinity)));
  if (unlimited === undefined) return undefined;
  let [low, high] = [Math.min(...limited.map(({ room }) => room)) + 1, Math.max(...limited.map(({ key }) => nodesIn(key, unlimited)))];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (solves.isFeasible(roomier(problem, limited, middle))) high = middle;
    else low = middle + 1;
  }
  return high;
}

function nodesIn(site: string, { pools }: Plan): number {
  return pools.filter(({ cloud, region }) => `${cloud}:${region}` === site).reduce((sum, { maxNodes }) => sum + maxNodes, 0);
}

/** A ceiling is then what the plan needs, not what it would grow to. */
function withoutGrowth(problem: PlanProblem): PlanProblem {
  return { ...problem, inference: problem.inference?.map((workload) => ({ ...workload, growth: 1 })) };
}

/** The same with room for at least so many nodes in every cluster. */
function roomier(problem: PlanProblem, limited: readonly Site[], least: number): PlanProblem {
  return {
    ...problem,
    supplies: problem.supplies?.map((supply) => ({
      ...supply,
      maxNodesByRegion: {
        ...supply.maxNodesByRegion,
        ...Object.fromEntries(limited.filter(({ cloud }) => cloud === supply.cloud).map(({ region, room }) => [region, Math.max(room, least)])),
      },
    })),
  };
}
