import { flowsOf, NO_SHARES, type Flow, type Server } from './flows';
import type { IdleUse } from './idle-use';
import type { CompleteProblem } from '../complete-problem';
import type { ServingMarket } from '../market/serving-options';
import type { ServingChoice } from '../model/serving-block';
import type { Failover, TrafficWeight } from '../plan';
import { lossesIn } from '../search/losses';

export interface WorkloadTraffic {
  readonly traffic: TrafficWeight[];
  readonly failovers: Failover[];
  /** Requests per second that each choice serves, by band. */
  readonly served: ReadonlyMap<ServingChoice, readonly number[]>;
}

/** Where the requests of one workload go at every hour, and after each loss that it survives. */
export function trafficOf(market: ServingMarket, choices: readonly ServingChoice[], idle: IdleUse, problem: CompleteProblem): WorkloadTraffic {
  const bands = Array.from({ length: problem.bands }, (_, band) => band);
  const served = new Map(choices.map((choice) => [choice, bands.map(() => 0)]));
  const traffic = bands.flatMap((band) => {
    const normal = normalFlows(market, choices, band, idle, problem)!;
    normal.served.forEach((requests, index) => { served.get(choices[index])![band] = requests; });
    return weightsOf(market, normal.flows, band, 1);
  });
  return { traffic, failovers: failoversOf(market, choices, bands), served };
}

/** Where requests go in one band, and what each choice serves; undefined where the choices are not enough. */
export function normalFlows(
  market: ServingMarket, choices: readonly ServingChoice[], band: number, idle: IdleUse, problem: CompleteProblem,
): ReturnType<typeof flowsOf> {
  return flowsOf(market, demandIn(market, band, 1), choices.map((choice) => serverOf(choice, band, market, idle)), sharesOf(market, problem));
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

/** For each loss the band in which the least is to spare. */
function failoversOf(market: ServingMarket, choices: readonly ServingChoice[], bands: readonly number[]): Failover[] {
  const { workload, routes } = market;
  const within = (capacity: ReadonlyMap<string, number>) => new Map([...capacity].filter(([site]) => routes.some((route) => route.has(site))));
  const scenarios = bands.flatMap((band) => {
    const demand = demandIn(market, band, workload.survivingShare);
    const requestsPerSecond = demand.reduce((sum, requests) => sum + requests, 0);
    return lossesIn(band, workload, choices).map(({ lost, capacity }) => {
      const left = within(capacity);
      return { lost, band, demand, requestsPerSecond, left, capacity: [...left.values()].reduce((sum, value) => sum + value, 0) };
    });
  });
  const spare = ({ capacity, requestsPerSecond }: typeof scenarios[number]) => capacity - requestsPerSecond;
  return [...new Set(scenarios.map(({ lost }) => lost))].sort().map((lost): Failover => {
    const { band, demand, requestsPerSecond, left, capacity } = scenarios.filter((scenario) => scenario.lost === lost)
      .reduce((tightest, scenario) => (spare(scenario) < spare(tightest) ? scenario : tightest));
    const servers = [...left].filter(([, room]) => room > 0)
      .map(([site, room]): Server => ({ site, cloud: '', spot: false, requestsPerSecond: room, usdPerRequestPerSecondHour: 0 }));
    const { flows } = flowsOf(market, demand, servers, NO_SHARES)!;
    const rerouted = weightsOf(market, flows, band, workload.survivingShare);
    return { workload: workload.name, domain: workload.survive, lost, band, requestsPerSecond, capacity, traffic: rerouted };
  });
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
