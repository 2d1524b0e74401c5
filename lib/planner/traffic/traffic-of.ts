import { flowsOf, NO_SHARES, type Flow, type Load, type Server } from './flows';
import { tightestSet } from './growth-left';
import type { IdleUse } from './idle-use';
import type { CompleteProblem } from '../complete-problem';
import { poolShare } from '../market/pool-share';
import type { ServingMarket, ServingOption } from '../market/serving-options';
import type { ServingChoice } from '../model/serving-block';
import type { Failover, TrafficWeight } from '../plan';
import { tooNear } from '../plan-error';
import { lossesIn } from '../search/losses';

export interface WorkloadTraffic {
  readonly traffic: TrafficWeight[];
  /** Requests per second that each choice serves, by band. */
  readonly served: ReadonlyMap<ServingChoice, readonly number[]>;
}

/**
 * Where the requests of one workload go at every hour.
 *
 * @throws SearchLimitError if the choices are enough within the solver's precision and not beyond it
 */
export function trafficOf(market: ServingMarket, choices: readonly ServingChoice[], idle: IdleUse, problem: CompleteProblem): WorkloadTraffic {
  const bands = Array.from({ length: problem.bands }, (_, band) => band);
  const served = new Map(choices.map((choice) => [choice, bands.map(() => 0)]));
  const traffic = normalFlows(market, choices, bands, idle, problem).flatMap((normal, band) => {
    if (normal === undefined) throw tooNear(market.workload.name);
    normal.served.forEach((requests, index) => { served.get(choices[index])![band] = requests; });
    return weightsOf(market, normal.flows, band, 1);
  });
  return { traffic, served };
}

/** Where requests go in some bands, and what each choice serves; undefined where the choices are not enough. */
export function normalFlows(
  market: ServingMarket, choices: readonly ServingChoice[], bands: readonly number[], idle: IdleUse, problem: CompleteProblem,
  idleUsd: (option: ServingOption) => number = () => 0,
): ReturnType<typeof flowsOf> {
  return flowsOf(market, bands.map((band) => normalLoad(market, choices, band, idle, problem)).map((load) => ({
    ...load,
    servers: load.servers.map((server, index) => {
      const { option } = choices[index];
      const usd = idleUsd(option) / (market.workload.utilisation * option.requestsPerSecondPerUnit);
      return { ...server, usdPerRequestPerSecondHour: server.usdPerRequestPerSecondHour + usd };
    }),
  })));
}

/** The requests of one band, and what serves them as long as nothing is lost. */
export function normalLoad(market: ServingMarket, choices: readonly ServingChoice[], band: number, idle: IdleUse, problem: CompleteProblem): Load {
  return {
    demand: demandIn(market, band, 1),
    servers: choices.map((choice) => ({
      ...serverOf(choice, band, market, idle), mostShare: poolShare(choice.option, market.workload, problem.policy),
    })),
    shares: sharesOf(market, problem),
  };
}

function demandIn({ workload }: ServingMarket, band: number, share: number): number[] {
  return workload.demand.map(({ byBand }) => byBand[band] * share);
}

function sharesOf({ workload }: ServingMarket, { policy }: CompleteProblem) {
  return { spot: workload.maxSpotShare, spotOfRegion: workload.maxSpotShareOfRegion, cloud: policy.maxCloudShare, region: policy.maxRegionShare };
}

function serverOf(choice: ServingChoice, band: number, { workload }: ServingMarket, idle: IdleUse): Server {
  const { option, site, unitsByBand } = choice;
  const busy = (idle.get(choice)?.[band] ?? 0) / (option.nodesPerUnit * option.offer.acceleratorCount);
  return {
    site: site.site.key,
    cloud: site.site.cloud,
    spot: option.kind === 'spot',
    requestsPerSecond: workload.utilisation * option.requestsPerSecondPerUnit * (unitsByBand[band] - busy),
    usdPerRequestPerSecondHour: site.usdPerRequestPerSecondHour,
  };
}

/**
 * Where requests go after each loss that a workload survives, in the band in which they could grow least.
 *
 * @param choices with the ceilings of the plan
 */
export function failoversOf(market: ServingMarket, choices: readonly ServingChoice[], { bands: count }: CompleteProblem): Failover[] {
  const { workload, routes } = market;
  const reaches = routes.map((route) => [...route.keys()]);
  const scenarios = Array.from({ length: count }, (_, band) => band).flatMap((band) => {
    const demand = demandIn(market, band, workload.survivingShare);
    const requestsPerSecond = demand.reduce((sum, requests) => sum + requests, 0);
    return lossesIn(band, workload, choices).map(({ lost, capacity }) => {
      const tightest = tightestSet(demand, reaches, capacity);
      return {
        lost,
        band,
        demand,
        requestsPerSecond,
        left: capacity,
        growth: tightest === undefined ? Infinity : tightest.capacity / tightest.requestsPerSecond,
        capacity: tightest === undefined ? 0 : requestsPerSecond * tightest.capacity / tightest.requestsPerSecond,
      };
    });
  });
  const tightest = [...new Set(scenarios.map(({ lost }) => lost))].sort().map((lost) => scenarios.filter((scenario) => scenario.lost === lost)
    .reduce((least, scenario) => (scenario.growth < least.growth ? scenario : least)));
  const rerouted = flowsOf(market, tightest.map(({ demand, left }) => ({
    demand,
    servers: [...left].filter(([, room]) => room > 0)
      .map(([site, room]): Server => ({ site, cloud: '', spot: false, requestsPerSecond: room, usdPerRequestPerSecondHour: 0 })),
    shares: NO_SHARES,
  })));
  return tightest.map(({ lost, band, requestsPerSecond, capacity }, index): Failover => ({
    workload: workload.name,
    domain: workload.survive,
    lost,
    band,
    requestsPerSecond,
    capacity,
    traffic: weightsOf(market, rerouted[index]!.flows, band, workload.survivingShare),
  }));
}

function weightsOf({ workload, routes }: ServingMarket, flows: readonly Flow[], band: number, share: number): TrafficWeight[] {
  return flows.map(({ origin, site, requestsPerSecond }): TrafficWeight => {
    const { milliseconds, basis } = routes[origin].get(site)!;
    const { origin: { name }, byBand } = workload.demand[origin];
    return {
      workload: workload.name,
      origin: name,
      band,
      region: site,
      share: Math.round((requestsPerSecond / (byBand[band] * share)) * 1e6) / 1e6,
      roundTripMs: milliseconds,
      roundTripBasis: basis,
    };
  });
}
