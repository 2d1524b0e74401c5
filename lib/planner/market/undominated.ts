import type { BatchMarket, BatchSite } from './batch-options';
import type { Market } from './market';
import { tellsPools } from './pool-share';
import type { ServingMarket, ServingOption, ServingSite } from './serving-options';
import { takesNoMore } from './takes-no-more';
import type { CompleteProblem } from '../complete-problem';

/**
 * Leaves out what a whole number of other units of the same kind in the same site replaces: they serve as much or more, count and cost as
 * much or less, and take no more of any shared resource. Every constraint asks for enough and none for little, so more capacity breaks
 * none: the cheapest placement without the option is as cheap as with it. Nodes of batch work likewise, by the work that they do.
 */
export function undominated(market: Market, problem: CompleteProblem): Market {
  return {
    ...market,
    serving: market.serving.map((serving) => ({
      ...serving,
      // Of pools that may not serve alone each has its worth.
      sites: tellsPools(serving.workload, problem.policy) ? serving.sites
        : serving.sites.map((site) => ({ ...site, options: undominatedIn(site, serving, problem) })),
    })),
    batch: market.batch.map((batch) => ({
      ...batch,
      sites: batch.sites.map((site) => ({ ...site, options: undominatedNodes(site, batch, problem) })),
    })),
  };
}

/** Of nodes of batch work: more work than is asked for does no harm, and what replaces does all of it alone at the most. */
function undominatedNodes({ site, options }: BatchSite, { workload }: BatchMarket, { bands, policy }: CompleteProblem): BatchSite['options'] {
  const hours = ({ speed, offer }: BatchSite['options'][number]) => 24 / bands * speed * offer.acceleratorCount;
  return withoutReplaced(options, (option, other) => {
    if (other.kind !== option.kind || other.reservation !== undefined || option.reservation !== undefined) return false;
    if (Math.ceil(workload.acceleratorHoursPerDay / hours(other)) > site.maxNodesPerPool) return false;
    return takesNoMore({ of: other, nodes: Math.ceil(hours(option) / hours(other) - 1e-9) }, { of: option, nodes: 1 }, policy);
  });
}

function undominatedIn({ site, options, reaches }: ServingSite, { workload }: ServingMarket, problem: CompleteProblem): ServingOption[] {
  const needed = mostNeeded(reaches, workload) + 2 * Math.max(...options.map(({ requestsPerSecondPerUnit }) => requestsPerSecondPerUnit));
  const fillsIdle = problem.batch.some(({ fillIdle }) => fillIdle);
  const replaces = (option: ServingOption, other: ServingOption): boolean => {
    if (other.kind !== option.kind || other.spread < option.spread) return false;
    if (other.reservation !== undefined || option.reservation !== undefined) return false;
    const count = Math.ceil(option.requestsPerSecondPerUnit / other.requestsPerSecondPerUnit - 1e-9);
    // What replaces stands in one pool.
    const inOnePool = needed / other.requestsPerSecondPerUnit * other.nodesPerUnit <= site.maxNodesPerPool;
    if (site.maxNodesPerPool < Infinity && (fillsIdle || !inOnePool)) return false;
    const nodes = count * other.nodesPerUnit;
    const accelerators = ({ offer }: ServingOption) => offer.acceleratorCount;
    return takesNoMore({ of: other, nodes }, { of: option, nodes: option.nodesPerUnit }, problem.policy)
      && (!fillsIdle || (other.offer.accelerator === option.offer.accelerator
        && nodes * accelerators(other) >= option.nodesPerUnit * accelerators(option)
        && perAccelerator(other) >= perAccelerator(option)));
  };
  return withoutReplaced(options, replaces);
}

/** Options that no other replaces. Of two that replace each other the first stays. */
export function withoutReplaced<Option>(options: readonly Option[], replaces: (option: Option, other: Option) => boolean): Option[] {
  return options.filter((option, index) => !options.some((other, at) =>
    at !== index && replaces(option, other) && (at < index || !replaces(other, option))));
}

function perAccelerator({ requestsPerSecondPerUnit, nodesPerUnit, offer }: ServingOption): number {
  return requestsPerSecondPerUnit / (nodesPerUnit * offer.acceleratorCount);
}

/** Requests per second that a site could be asked for in any band. */
export function mostNeeded(reaches: readonly boolean[], workload: ServingMarket['workload']): number {
  const bands = workload.demand[0].byBand.map((_, band) => band);
  return Math.max(...bands.map((band) => mostNeededIn(band, reaches, workload)));
}

export function mostNeededIn(band: number, reaches: readonly boolean[], { demand, utilisation, onDemandFloor }: ServingMarket['workload']): number {
  const reachable = demand.reduce((sum, { byBand }, origin) => sum + (reaches[origin] ? byBand[band] : 0), 0);
  const floor = onDemandFloor === 0 ? 0 : onDemandFloor * busiest(demand);
  return Math.max(reachable / utilisation, floor);
}

/** Requests per second of all origins in the busiest band. */
export function busiest(demand: ServingMarket['workload']['demand']): number {
  return Math.max(...demand[0].byBand.map((_, band) => demand.reduce((sum, { byBand }) => sum + byBand[band], 0)));
}
