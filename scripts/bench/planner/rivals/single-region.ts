import { usdPerRequest } from './choice-cost';
import { cheapestOf } from './relaxed-choice';
import { placeInTurn, RuleError, written } from './rule';
import type { Catalog } from '../../../../lib/catalog/catalog';
import { completeProblem, type CompleteProblem } from '../../../../lib/planner/complete-problem';
import { marketOf, type Market } from '../../../../lib/planner/market/market';
import type { ServingMarket, ServingSite } from '../../../../lib/planner/market/serving-options';
import type { Site } from '../../../../lib/planner/market/site';
import type { Plan } from '../../../../lib/planner/plan';
import type { PlanProblem } from '../../../../lib/planner/problem';

/** What one region cannot keep, left out. */
export function withoutPlaces(stated: PlanProblem): PlanProblem {
  return {
    ...stated,
    inference: stated.inference?.map((workload) => ({ ...workload, maxRoundTripMs: undefined, minRegions: 1, survive: 'node', maxSpotShareOfRegion: undefined })),
    policy: { ...stated.policy, maxCloudShare: 1, maxRegionShare: 1 },
  };
}

/**
 * The whole fleet in the one region where it is cheapest, with every freedom but that: hours, types, ways to buy.
 *
 * @throws RuleError if no region has room for it
 */
export function singleRegion(stated: PlanProblem, catalog: Catalog): Plan {
  const relaxed = withoutPlaces(stated);
  const problem = completeProblem(relaxed);
  const market = marketOf(problem, catalog);
  const candidates = market.sites.map((site) => ({ site, least: leastUsd(site, market, problem) }))
    .filter(({ least }) => least < Infinity).sort((a, b) => a.least - b.least);
  let cheapest: Plan | undefined;
  for (const { site, least } of candidates) {
    if (cheapest !== undefined && least >= cheapest.cost.usdPerHour) break;
    const plan = planIn(site, market, problem, relaxed, catalog);
    if (plan !== undefined && (cheapest === undefined || plan.cost.usdPerHour < cheapest.cost.usdPerHour)) cheapest = plan;
  }
  if (cheapest === undefined) throw new RuleError('no region holds the whole fleet within its quotas');
  return cheapest;
}

function planIn(site: Site, market: Market, problem: CompleteProblem, relaxed: PlanProblem, catalog: Catalog): Plan | undefined {
  try {
    const choices = placeInTurn((serving, stock) => cheapestOf([onlyIn(site, serving)], stock, market, problem), market, problem);
    return written(choices, market, relaxed, catalog);
  } catch (error) {
    if (error instanceof RuleError) return undefined;
    throw error;
  }
}

function onlyIn(site: Site, serving: ServingMarket): ServingMarket {
  return { ...serving, sites: serving.sites.filter((own) => own.site.key === site.key) };
}

/** No placement of the fleet in a site costs less: quotas and whole nodes left out. */
function leastUsd(site: Site, { serving }: Market, { bands }: CompleteProblem): number {
  return serving.reduce((sum, { workload, sites }) => {
    const own = sites.find((other) => other.site.key === site.key);
    if (own?.reaches.every(Boolean) !== true) return Infinity;
    const total = Array.from({ length: bands }, (_, band) => workload.demand.reduce((requests, { byBand }) => requests + byBand[band], 0));
    const average = total.reduce((requests, value) => requests + value, 0) / bands;
    return sum + own.usdPerHour + average * own.usdPerRequestPerSecondHour + leastNodesUsd(own, total, workload.maxSpotShare) / workload.utilisation;
  }, site.usdPerHour);
}

/** Of the cheapest type of each kind: some reserved at every hour, then spot up to its share, then on demand. */
function leastNodesUsd(site: ServingSite, total: readonly number[], spotShare: number): number {
  const reserved = cheapestRequest(site, (kind) => kind === 'reserved');
  const onDemand = cheapestRequest(site, (kind) => kind !== 'reserved' && kind !== 'spot');
  const spot = Math.min(onDemand, cheapestRequest(site, (kind) => kind === 'spot'));
  const paid = (requests: number, usd: number) => (requests > 0 ? requests * usd : 0);
  const levels = [0, ...total.flatMap((requests) => [requests, (1 - spotShare) * requests])];
  return Math.min(...levels.map((level) => total.reduce((sum, requests) => {
    const rest = Math.max(0, requests - level);
    const onSpot = Math.min(rest, spotShare * requests);
    return sum + (paid(onSpot, spot) + paid(rest - onSpot, onDemand)) / total.length;
  }, paid(level, reserved))));
}

function cheapestRequest({ options }: ServingSite, belongs: (kind: string) => boolean): number {
  return Math.min(...options.filter(({ kind }) => belongs(kind)).map(usdPerRequest));
}
