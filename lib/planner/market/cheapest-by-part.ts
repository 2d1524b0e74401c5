import type { Market } from './market';
import { tellsPools } from './pool-share';
import type { ServingMarket, ServingOption, ServingSite } from './serving-options';
import { takesNoMore } from './takes-no-more';
import { mostNeeded, withoutReplaced } from './undominated';
import type { CompleteProblem } from '../complete-problem';

/**
 * Options of a site without those that other options replace where parts of a unit may be had: per request served, these count, cost, emit
 * and take as much or less. A relaxation in which nothing but capacity counts has the same optimum with them and without. In whole units
 * they matter: a small one fills what a large one would leave idle.
 */
export function cheapestByPart(site: ServingSite, { workload }: ServingMarket, resources: Market['resources'], problem: CompleteProblem): ServingOption[] {
  // What replaces may stand in another zone, serve no more than a part, or leave other accelerators idle.
  if (workload.survive === 'zone' || tellsPools(workload, problem.policy) || problem.batch.some(({ fillIdle }) => fillIdle)) return [...site.options];
  const needed = mostNeeded(site.reaches, workload) + Math.max(...site.options.map(({ requestsPerSecondPerUnit }) => requestsPerSecondPerUnit));
  const isEnough = ({ requestsPerSecondPerUnit, nodesPerUnit, uses, site: { maxNodesPerPool } }: ServingOption) => {
    const nodes = Math.min(maxNodesPerPool, ...uses.map(([resource, amount]) => resources[resource].limit / amount));
    return Math.floor(nodes / nodesPerUnit) * requestsPerSecondPerUnit >= needed;
  };
  const replaces = (option: ServingOption, other: ServingOption): boolean => {
    if (other.kind !== option.kind || other.reservation !== option.reservation || other.steady !== option.steady || !isEnough(other)) return false;
    const nodes = option.requestsPerSecondPerUnit / other.requestsPerSecondPerUnit * other.nodesPerUnit;
    return takesNoMore({ of: other, nodes }, { of: option, nodes: option.nodesPerUnit }, problem.policy);
  };
  return withoutReplaced(site.options, replaces);
}
