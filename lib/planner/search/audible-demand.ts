import type { CompleteProblem } from '../complete-problem';
import type { Market } from '../market/market';
import type { ServingMarket } from '../market/serving-options';
import { busiest } from '../market/undominated';

/**
 * Part of what the largest unit serves below which a demand is faint. The solver forgives a millionth; shares are named in hundredths, and a
 * hundredth of this is a hundred times that.
 */
const FAINT = 1e-2;

/** A market in which no demand drowns in the solver's precision. */
export interface AudibleMarket {
  readonly market: Market;
  /** By how much a bound found in it may be too high, US dollars per hour. */
  readonly slackUsdPerHour: number;
}

/**
 * Raises faint demands: those of a band by one factor for all origins, so that every share of them means the same. Any one unit still serves
 * all of a band, so the same placements are feasible. Transfer is priced down by the factor of the busiest band.
 */
export function audible(market: Market, { batch }: CompleteProblem): AudibleMarket {
  // What is served takes from what is idle, which the true demand leaves.
  if (batch.some(({ fillIdle }) => fillIdle)) return { market, slackUsdPerHour: 0 };
  const raised = market.serving.map(raisedIn);
  return {
    market: { ...market, serving: raised.map(({ serving }) => serving) },
    slackUsdPerHour: raised.reduce((sum, { slackUsdPerHour }) => sum + slackUsdPerHour, 0),
  };
}

function raisedIn(serving: ServingMarket): { readonly serving: ServingMarket; readonly slackUsdPerHour: number } {
  const { workload, sites } = serving;
  const units = sites.flatMap(({ options }) => options.map(({ requestsPerSecondPerUnit }) => requestsPerSecondPerUnit));
  const least = Math.min(FAINT * Math.max(...units) / workload.survivingShare, workload.utilisation * Math.min(...units));
  const inBand = workload.demand[0].byBand.map((_, band) => workload.demand.reduce((sum, { byBand }) => sum + byBand[band], 0));
  const factors = inBand.map((requests) => (requests > 0 && requests < least ? least / requests : 1));
  if (units.length === 0 || factors.every((factor) => factor === 1)) return { serving, slackUsdPerHour: 0 };
  const common = Math.max(1, least / busiest(workload.demand));
  const dearest = Math.max(...sites.map(({ usdPerRequestPerSecondHour }) => usdPerRequestPerSecondHour));
  const excess = inBand.reduce((sum, requests, band) => sum + requests * (factors[band] / common - 1), 0) / inBand.length;
  const demand = workload.demand.map((from) => ({ ...from, byBand: from.byBand.map((requests, band) => requests * factors[band]) }));
  return {
    serving: {
      ...serving,
      workload: { ...workload, demand },
      sites: sites.map((site) => ({ ...site, usdPerRequestPerSecondHour: site.usdPerRequestPerSecondHour / common })),
    },
    slackUsdPerHour: excess * dearest,
  };
}
