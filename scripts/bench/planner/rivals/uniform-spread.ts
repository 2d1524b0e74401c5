import { byPrice, usdOf, usdPerRequest } from './choice-cost';
import { everySet, type Rule } from './rule';
import type { Stock } from './stock';
import type { CompleteProblem } from '../../../../lib/planner/complete-problem';
import type { ServingMarket, ServingOption, ServingSite } from '../../../../lib/planner/market/serving-options';
import type { ServingChoice } from '../../../../lib/planner/model/serving-block';

/**
 * The same capacity in each of some regions at every hour, of the type that is cheapest there. Of the regions the dearest are left out one
 * after another as long as the rest can serve; the cheapest of these spreads is taken.
 */
export const uniformSpread: Rule = (serving, stock, _market, problem) => {
  const wholeOnSpot = Math.min(serving.workload.maxSpotShare, serving.workload.maxSpotShareOfRegion) === 1;
  const usable = (site: ServingSite) => site.options.filter(({ kind }) => wholeOnSpot || kind !== 'spot').sort(byPrice);
  const cheapest = (site: ServingSite) => usdPerRequest(usable(site)[0]);
  let sites = serving.sites.filter((site) => usable(site).length > 0).sort((a, b) => cheapest(a) - cheapest(b));
  let best: { readonly choices: readonly ServingChoice[]; readonly usd: number } | undefined;
  while (sites.length > 0) {
    const requests = evenCapacity(sites, serving, problem);
    const draft = stock.fork();
    const choices = requests === Infinity ? [] : sites.map((site) => choiceOf(site, usable(site), requests, draft, problem.bands));
    const full = sites.filter((_, index) => requests < Infinity && choices[index] === undefined);
    if (requests < Infinity && full.length === 0) {
      const usd = usdOf(choices as ServingChoice[], stock);
      if (best === undefined || usd < best.usd) best = { choices: choices as ServingChoice[], usd };
    }
    const without = (left: ServingSite) => sites.filter((site) => site !== left);
    // Fewer regions ask more of each, so one that is full now stays full.
    sites = full.length > 0 ? sites.filter((site) => !full.includes(site))
      : [...sites].reverse().map(without).find((rest) => evenCapacity(rest, serving, problem) < Infinity) ?? [];
  }
  return best?.choices;
};

function choiceOf(
  site: ServingSite, options: readonly ServingOption[], requests: number, draft: Stock, bands: number,
): ServingChoice | undefined {
  const unitsOf = (option: ServingOption) => Math.ceil(requests / option.requestsPerSecondPerUnit - 1e-9);
  const flat = Array<number>(bands).fill(1);
  const option = options.find((candidate) => flat.every((_, band) => unitsOf(candidate) <= draft.unitsOf(candidate, band)));
  if (option === undefined) return undefined;
  const choice = { site, option, unitsByBand: flat.map(() => unitsOf(option)), ceiling: 0, idleByBand: [] };
  draft.take(choice);
  return choice;
}

/** The least that each site must be able to serve, requests per second; infinite where no capacity is enough. */
export function evenCapacity(sites: readonly ServingSite[], { workload }: ServingMarket, { bands, policy }: CompleteProblem): number {
  const { demand, utilisation, survive, survivingShare, minRegions } = workload;
  if (sites.length < minRegions) return Infinity;
  const reaching = everySet(demand.length).map((set) => ({ set, reached: sites.filter(({ reaches }) => set.some((origin) => reaches[origin])) }));
  return Math.max(...Array.from({ length: bands }, (_, band) => {
    const total = demand.reduce((sum, { byBand }) => sum + byBand[band], 0);
    return Math.max(...reaching.map(({ set, reached }) => {
      const asked = set.reduce((sum, origin) => sum + demand[origin].byBand[band], 0);
      if (asked === 0) return 0;
      const byCloud = cloudCounts(reached);
      const normal = evenUnderCaps(asked, byCloud, policy.maxCloudShare * total) / utilisation;
      if (survive !== 'region' && survive !== 'cloud') return normal;
      const left = reached.length - (survive === 'region' ? 1 : Math.max(0, ...byCloud));
      return Math.max(normal, left > 0 ? survivingShare * asked / left : Infinity);
    }));
  }));
}

function cloudCounts(sites: readonly ServingSite[]): number[] {
  const counts = new Map<string, number>();
  for (const { site } of sites) counts.set(site.cloud, (counts.get(site.cloud) ?? 0) + 1);
  return [...counts.values()];
}

/** What each site serves of a demand where no cloud serves more than its cap. */
function evenUnderCaps(asked: number, sitesByCloud: readonly number[], cap: number): number {
  let [rest, open] = [asked, [...sitesByCloud]];
  for (;;) {
    const sites = open.reduce((sum, count) => sum + count, 0);
    if (sites === 0) return rest <= asked * 1e-9 ? asked / sitesByCloud.reduce((sum, count) => sum + count, 0) : Infinity;
    const each = rest / sites;
    const full = open.filter((count) => count * each > cap * (1 + 1e-9));
    if (full.length === 0) return each;
    rest -= full.length * cap;
    open = open.filter((count) => !full.includes(count));
  }
}
