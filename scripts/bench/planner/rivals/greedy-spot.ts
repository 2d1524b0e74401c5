import { byPrice, usdOf, usdPerRequest } from './choice-cost';
import type { Rule } from './rule';
import type { Stock } from './stock';
import type { CompleteProblem } from '../../../../lib/planner/complete-problem';
import type { ServingMarket, ServingOption, ServingSite } from '../../../../lib/planner/market/serving-options';
import type { ServingChoice } from '../../../../lib/planner/model/serving-block';

/** Regions over which an origin's requests are spread: of more, each is dearer than those before it. */
const MOST_REGIONS = 5;

/**
 * SkyServe's rule: spot where it is cheapest, on demand for the rest. Every origin's requests are spread evenly over its regions with the
 * cheapest spot nodes; each region is scaled, hour by hour, to its own requests and to those that come to it after a loss: as much of it
 * spot as the shares allow. How many regions an origin has is the one thing chosen by total cost.
 */
export const greedySpot: Rule = (serving, stock, _market, problem) => {
  const { survive, minRegions } = serving.workload;
  const fewest = Math.max(survive === 'region' || survive === 'cloud' ? 2 : 1, Math.ceil(1 / problem.policy.maxRegionShare - 1e-9), minRegions);
  const spreads = Array.from({ length: Math.max(1, MOST_REGIONS + 1 - fewest) }, (_, index) => spreadOver(fewest + index, serving, stock, problem));
  return spreads.filter((choices) => choices !== undefined)
    .map((choices) => ({ choices, usd: usdOf(choices, stock) })).sort((a, b) => a.usd - b.usd)[0]?.choices;
};

function spreadOver(regions: number, serving: ServingMarket, stock: Stock, problem: CompleteProblem): readonly ServingChoice[] | undefined {
  let sites = serving.sites.filter(({ options }) => options.some(isOnDemand)).map((site) => ({ site, usd: greedyPrice(site, serving) }))
    .sort((a, b) => a.usd - b.usd).map(({ site }) => site);
  for (;;) {
    const homes = serving.workload.demand.map((_, origin) => homesOf(origin, regions, sites, problem));
    if (homes.some((found) => found === undefined)) return undefined;
    const used = sites.filter((site) => homes.some((found) => found!.includes(site)));
    const draft = stock.fork();
    const scaled = used.map((site) => scaledTo(site, homes as ServingSite[][], serving, draft, problem));
    const full = used.filter((_, index) => scaled[index] === undefined);
    if (full.length === 0) return scaled.flatMap((choices) => choices!);
    sites = sites.filter((site) => !full.includes(site));
  }
}

function isOnDemand({ kind }: ServingOption): boolean {
  return kind === 'on-demand' || kind === 'reservation';
}

function greedyPrice({ options }: ServingSite, { workload: { maxSpotShare } }: ServingMarket): number {
  const spot = options.filter(({ kind }) => kind === 'spot');
  return Math.min(...(maxSpotShare > 0 && spot.length > 0 ? spot : options.filter(isOnDemand)).map(usdPerRequest));
}

/** The cheapest sites within an origin's reach, no cloud with more of them than its share. */
function homesOf(origin: number, regions: number, sites: readonly ServingSite[], { policy }: CompleteProblem): ServingSite[] | undefined {
  const chosen: ServingSite[] = [];
  for (const site of sites.filter(({ reaches }) => reaches[origin])) {
    const ofCloud = chosen.filter((other) => other.site.cloud === site.site.cloud).length + 1;
    if (chosen.length < regions && ofCloud <= policy.maxCloudShare * regions + 1e-9) chosen.push(site);
  }
  return chosen.length === regions ? chosen : undefined;
}

/** Requests per second that a site gets in a band with some sites lost, those of each origin spread evenly over what it has left. */
function loadOf(
  site: ServingSite, homes: readonly ServingSite[][], band: number, { workload }: ServingMarket, isLost: (other: ServingSite) => boolean,
): number {
  return workload.demand.reduce((sum, { byBand }, origin) => {
    const left = homes[origin].filter((other) => !isLost(other));
    return sum + (left.includes(site) ? byBand[band] / left.length : 0);
  }, 0);
}

/** Undefined where quotas leave too little. */
function scaledTo(
  site: ServingSite, homes: readonly ServingSite[][], serving: ServingMarket, draft: Stock, problem: CompleteProblem,
): ServingChoice[] | undefined {
  const { utilisation, survive, survivingShare, maxSpotShare, maxSpotShareOfRegion, demand } = serving.workload;
  const onDemand = site.options.filter(isOnDemand).sort(byPrice);
  const spot = site.options.filter((option) => option.kind === 'spot' && usdPerRequest(option) < usdPerRequest(onDemand[0])).sort(byPrice);
  const units = new Map<ServingOption, number[]>();
  const others = [...new Set(homes.flat())].filter((other) => other !== site);
  const losses = survive === 'region' ? others.map((lost) => (other: ServingSite) => other === lost)
    : survive === 'cloud' ? others.map((lost) => (other: ServingSite) => other.site.cloud === lost.site.cloud) : [];
  for (let band = 0; band < problem.bands; band += 1) {
    const normal = loadOf(site, homes, band, serving, () => false);
    const total = demand.reduce((sum, { byBand }) => sum + byBand[band], 0);
    const needed = Math.max(normal / utilisation, ...losses.map((isLost) => survivingShare * loadOf(site, homes, band, serving, isLost)));
    let rest = needed;
    const take = (option: ServingOption, wanted: number) => {
      const count = Math.min(wanted, draft.unitsOf(option, band));
      if (count <= 0) return;
      const byBand = units.get(option) ?? Array<number>(problem.bands).fill(0);
      byBand[band] += count;
      units.set(option, byBand);
      draft.take({ option, unitsByBand: byBand.map((_, at) => (at === band ? count : 0)) });
      rest -= count * option.requestsPerSecondPerUnit;
    };
    const firm = needed - Math.min(maxSpotShare * normal, maxSpotShareOfRegion * total) / utilisation;
    for (const option of spot) take(option, Math.floor((rest - firm) / option.requestsPerSecondPerUnit + 1e-9));
    for (const option of onDemand) take(option, Math.ceil(rest / option.requestsPerSecondPerUnit - 1e-9));
    if (rest > 1e-9 * needed) return undefined;
  }
  return [...units].map(([option, unitsByBand]) => ({ site, option, unitsByBand, ceiling: 0, idleByBand: [] }));
}
