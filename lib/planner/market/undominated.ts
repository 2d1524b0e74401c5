import type { Market } from './market';
import { tellsPools } from './pool-share';
import type { ServingMarket, ServingOption, ServingSite } from './serving-options';
import type { CompleteProblem } from '../complete-problem';

/**
 * Leaves out what a whole number of other units of the same kind in the same site replaces: they serve as much or more, count and cost as
 * much or less, and take no more of any shared resource. Every constraint asks for enough and none for little, so more capacity breaks
 * none: the cheapest placement without the option is as cheap as with it.
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
  };
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
    const noMore = (value: (node: ServingOption) => number) => nodes * value(other) <= option.nodesPerUnit * value(option) * (1 + 1e-12);
    const accelerators = ({ offer }: ServingOption) => offer.acceleratorCount;
    return noMore(({ worthPerNodeHour }) => worthPerNodeHour)
      && noMore(({ usdPerNodeHour }) => usdPerNodeHour)
      && (problem.policy.maxCarbonKgPerMonth === undefined || noMore(({ offer }) => offer.gramsPerHour))
      && other.uses.every(([resource]) => noMore(({ uses }) => uses.find(([own]) => own === resource)?.[1] ?? 0))
      && (!fillsIdle || (other.offer.accelerator === option.offer.accelerator
        && nodes * accelerators(other) >= option.nodesPerUnit * accelerators(option)
        && perAccelerator(other) >= perAccelerator(option)));
  };
  return withoutReplaced(options, replaces);
}

/** Options that no other replaces. Of two that replace each other the first stays. */
export function withoutReplaced(
  options: readonly ServingOption[], replaces: (option: ServingOption, other: ServingOption) => boolean,
): ServingOption[] {
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
