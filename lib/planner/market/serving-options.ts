import { carriageUsdPerGb } from './carriage';
import type { NodeOption } from './node-option';
import { purchasesOf } from './purchases';
import type { Resources } from './resources';
import type { Site, SiteOffer } from './site';
import type { Catalog } from '../../catalog/catalog';
import { jurisdictionsOf } from '../../catalog/jurisdiction';
import type { CompleteDemand, CompleteInference, CompletePolicy, CompleteProblem } from '../complete-problem';
import { HOURS_PER_MONTH } from '../hours';
import type { ReplicaShape } from '../problem';
import { CLUSTER_ZONES } from '../region-cost';

const KB_PER_GB = 1e6;

/** A round trip that a workload may use. */
export interface Route {
  readonly milliseconds: number;
  readonly basis: string;
}

/** Nodes that could serve an inference workload, by the unit in which they come: one, or as many as a replica spans. */
export interface ServingOption extends NodeOption {
  readonly nodesPerUnit: number;
  readonly requestsPerSecondPerUnit: number;
  /** Zones over which its units are spread; 1 where they stand together. */
  readonly spread: number;
  /** Whether the same number runs, or at least is paid, at every hour. */
  readonly steady: boolean;
}

/** A site for one workload. */
export interface ServingSite {
  readonly site: Site;
  readonly options: readonly ServingOption[];
  /** Bit `o` is set where origin `o` may be served from here. */
  readonly reaches: readonly boolean[];
  /** To have the workload there, before its first node, beyond the site's own cost. */
  readonly usdPerHour: number;
  /** For a request of one second's load, all hour: transfer of the answers. */
  readonly usdPerRequestPerSecondHour: number;
}

/** What the planner chooses from for an inference workload. */
export interface ServingMarket {
  readonly workload: CompleteInference;
  /** `routes[o].get(site.key)`: present where origin `o` may be served from the site. */
  readonly routes: ReadonlyArray<ReadonlyMap<string, Route>>;
  readonly sites: readonly ServingSite[];
  /** The same sites with all their options, those that others replace among them. */
  readonly offered: readonly ServingSite[];
}

export function servingMarket(
  workload: CompleteInference, sites: readonly Site[], resources: Resources, problem: CompleteProblem, catalog: Catalog,
): ServingMarket {
  const allowed = sites.filter((site) => isAllowed(workload, site));
  const routes = workload.demand.map((from) => routesOf(from, workload, allowed, catalog));
  const offered = allowed.flatMap((site): ServingSite[] => {
    const reaches = routes.map((route) => route.has(site.key));
    const options = reaches.includes(true) ? site.offers.flatMap((offer) => servingOptions(workload, site, offer, resources, problem.policy)) : [];
    if (options.length === 0) return [];
    return [{
      site,
      reaches,
      options,
      usdPerHour: weightsUsdPerHour(workload, site, problem, catalog),
      usdPerRequestPerSecondHour: workload.responseKb / KB_PER_GB * 3600 * site.egressUsdPerGb,
    }];
  });
  return { workload, routes, sites: offered, offered };
}

/** Whether a workload's own regions and residency admit a site. */
export function isAllowed({ regions, residency }: Pick<CompleteInference, 'regions' | 'residency'>, site: Site): boolean {
  return (regions?.includes(site.key) ?? true) && isResident(residency, site);
}

function isResident(residency: readonly string[] | undefined, { jurisdiction }: Site): boolean {
  return residency?.some((code) => jurisdictionsOf(code).includes(jurisdiction)) ?? true;
}

function routesOf(
  from: CompleteDemand, { maxRoundTripMs = Infinity }: CompleteInference, sites: readonly Site[], catalog: Catalog,
): Map<string, Route> {
  const routes = new Map<string, Route>();
  for (const site of sites.filter((candidate) => isResident(from.residency, candidate))) {
    const route = roundTrip(from, site, catalog);
    if (route.milliseconds <= maxRoundTripMs) routes.set(site.key, route);
  }
  return routes;
}

/** The team's own measurement wins over the catalogue's. */
export function roundTrip(from: CompleteDemand, site: Site, catalog: Catalog): Route {
  const given = from.roundTripMs?.[site.key];
  return given === undefined ? catalog.roundTrip(from.origin, site) : { milliseconds: given, basis: 'given' };
}

function weightsUsdPerHour(
  { weightsGb, weightsFrom, versionsPerMonth }: CompleteInference, site: Site, problem: CompleteProblem, catalog: Catalog,
): number {
  if (weightsGb === 0) return 0;
  return weightsGb * (site.storageUsdPerGbMonth + versionsPerMonth * carriageUsdPerGb(weightsFrom, site, problem, catalog)) / HOURS_PER_MONTH;
}

function servingOptions(
  workload: CompleteInference, site: Site, offer: SiteOffer, resources: Resources, policy: CompletePolicy,
): ServingOption[] {
  const unit = bestUnit(workload.replicas, offer);
  if (unit === undefined) return [];
  const kinds = workload.maxSpotShare > 0 ? ['on-demand', 'spot', 'reserved'] as const : ['on-demand', 'reserved'] as const;
  return purchasesOf(site, offer, [...kinds], resources, policy).map((option) => ({
    ...option,
    ...unit,
    // The nodes of one replica stand together.
    zones: unit.nodesPerUnit > 1 ? option.zones.slice(0, 1) : option.zones,
    spread: unit.nodesPerUnit > 1 ? 1 : Math.min(option.zones.length, CLUSTER_ZONES),
    steady: option.kind === 'reserved',
  }));
}

/** The unit of an offer that serves most on a node; of equals that of the fewest nodes. */
function bestUnit(shapes: readonly ReplicaShape[], { accelerator, acceleratorCount, rdma }: SiteOffer): Pick<ServingOption, 'nodesPerUnit' | 'requestsPerSecondPerUnit'> | undefined {
  const units = shapes.filter((shape) => shape.accelerator === accelerator).flatMap(({ count, requestsPerSecond }) => {
    const perNode = Math.floor(acceleratorCount / count + 1e-9);
    if (perNode >= 1) return [{ nodesPerUnit: 1, requestsPerSecondPerUnit: perNode * requestsPerSecond }];
    // A slice of an accelerator spans nothing.
    if (!rdma || acceleratorCount < 1) return [];
    return [{ nodesPerUnit: Math.ceil(count / acceleratorCount - 1e-9), requestsPerSecondPerUnit: requestsPerSecond }];
  });
  const perNode = (unit: typeof units[number]) => unit.requestsPerSecondPerUnit / unit.nodesPerUnit;
  return units.sort((a, b) => perNode(b) - perNode(a) || a.nodesPerUnit - b.nodesPerUnit)[0];
}
