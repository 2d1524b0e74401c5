import { clusterRoom } from './cluster-room';
import type { InferenceProblem, OriginDemand, PlanProblem, ReplicaShape, Supply, TrainingProblem } from './problem';
import { expectedRegionUsdPerHour } from './region-cost';
import type { Catalog, Offer, Price, Region } from '../catalog/catalog';

/** A region in which a cluster may stand. */
export interface Site {
  /** `cloud:region`. */
  readonly key: string;
  readonly region: Region;
  readonly supply: Supply;
  /** Nodes that all workloads together may have there. */
  readonly room: number;
  /** What an open cluster costs before its first GPU. */
  readonly usdPerHour: number;
}

/** A round trip that a workload may use. */
export interface Route {
  readonly milliseconds: number;
  readonly basis: string;
}

/** Nodes of one type, bought one way, that could serve an inference workload. */
export interface ServingOption {
  readonly site: Site;
  readonly offer: Offer;
  readonly kind: 'on-demand' | 'spot';
  readonly zones: readonly string[];
  readonly usdPerNodeHour: number;
  readonly requestsPerSecondPerNode: number;
}

/** What the planner chooses from for an inference workload. */
export interface ServingCandidates {
  readonly workload: InferenceProblem;
  /** `routes[o].get(site.key)`: present where the site is near enough to origin `o`. */
  readonly routes: ReadonlyArray<ReadonlyMap<string, Route>>;
  readonly options: readonly ServingOption[];
  /** Requests per second of the largest node on offer: no region holds more than this above the demand within its reach. */
  readonly largestNode: number;
}

/** One way to place a whole training run. */
export interface GangOption {
  readonly site: Site;
  readonly offer: Offer;
  readonly zone: string;
  readonly onDemandNodes: number;
  readonly spotNodes: number;
  readonly onDemandUsdPerNodeHour: number;
  readonly spotUsdPerNodeHour: number;
  readonly usdPerHour: number;
}

export interface GangCandidates {
  readonly workload: TrainingProblem;
  readonly options: readonly GangOption[];
}

export interface Candidates {
  readonly sites: readonly Site[];
  readonly serving: readonly ServingCandidates[];
  readonly gangs: readonly GangCandidates[];
}

/** Everything that could be placed. */
export function candidatesOf(problem: PlanProblem, catalog: Catalog): Candidates {
  const sites = sitesOf(problem, catalog);
  const offers = offersBySite(sites, catalog);
  const serving = problem.inference.map((workload) => servingCandidates(workload, sites, offers, catalog));
  const gangs = problem.training.map((workload) => ({
    workload,
    options: sites.flatMap((site) => gangOptions(workload, site, offers.get(site.key)!)),
  }));
  const scarce = new Set(sites.filter((site) => mayRunShort(site, { serving, gangs })));
  return { sites, serving: serving.map((workload) => ({ ...workload, options: undominated(workload, sites, scarce) })), gangs };
}

/** Whether the workloads could want more nodes in a site than it has room for. */
export function mayRunShort(site: Site, { serving, gangs }: Pick<Candidates, 'serving' | 'gangs'>): boolean {
  if (site.room === Infinity) return false;
  const served = serving.reduce((sum, workload) => sum + mostServingNodes(site, workload), 0);
  const run = gangs.reduce((sum, { options }) => sum + Math.max(0, ...options.filter((option) => option.site === site).map(nodesOf)), 0);
  return served + run > site.room;
}

function mostServingNodes(site: Site, { workload, routes, options, largestNode }: ServingCandidates): number {
  const sizes = options.filter((option) => option.site === site).map(({ requestsPerSecondPerNode }) => requestsPerSecondPerNode);
  if (sizes.length === 0) return 0;
  return Math.ceil((demandWithinReach(site.key, workload, routes) + largestNode) / Math.min(...sizes));
}

function sitesOf(problem: PlanProblem, catalog: Catalog): Site[] {
  return catalog.regions.flatMap((region) => {
    const supply = problem.supplies.find(({ cloud }) => cloud === region.cloud);
    if (supply === undefined || (supply.regions !== undefined && !supply.regions.includes(region.name))) return [];
    return [{ key: `${region.cloud}:${region.name}`, region, supply, room: clusterRoom(supply, region.name), usdPerHour: expectedRegionUsdPerHour(region) }];
  });
}

function offersBySite(sites: readonly Site[], catalog: Catalog): Map<string, Offer[]> {
  const offers = new Map<string, Offer[]>(sites.map(({ key }) => [key, []]));
  const buildable = new Map(sites.map(({ region, supply }) => [region.cloud, new Set(supply.instanceTypes)]));
  for (const offer of catalog.offers) {
    if (buildable.get(offer.cloud)?.has(offer.instanceType)) offers.get(`${offer.cloud}:${offer.region}`)?.push(offer);
  }
  return offers;
}

function servingCandidates(
  workload: InferenceProblem, sites: readonly Site[], offers: ReadonlyMap<string, Offer[]>, catalog: Catalog,
): ServingCandidates {
  const routes = workload.demand.map((from) => routesOf(from, workload.maxRoundTripMs, sites, catalog));
  const options = sites
    .filter(({ key }) => routes.some((reachable) => reachable.has(key)))
    .flatMap((site) => offers.get(site.key)!.flatMap((offer) => servingOptions(workload, site, offer)));
  const largestNode = Math.max(0, ...options.map(({ requestsPerSecondPerNode }) => requestsPerSecondPerNode));
  return { workload, routes, options, largestNode };
}

/** Requests per second of the origins that a site is near enough to. */
export function demandWithinReach(site: string, workload: InferenceProblem, routes: ServingCandidates['routes']): number {
  return workload.demand.reduce((sum, { peakRequestsPerSecond }, origin) => sum + (routes[origin].has(site) ? peakRequestsPerSecond : 0), 0);
}

function routesOf(from: OriginDemand, limit: number | undefined, sites: readonly Site[], catalog: Catalog): Map<string, Route> {
  const routes = new Map<string, Route>();
  for (const { key, region } of sites) {
    const route = roundTrip(from, key, region, catalog);
    if (limit === undefined || route.milliseconds <= limit) routes.set(key, route);
  }
  return routes;
}

/** The team's own measurement wins over the catalogue's. */
export function roundTrip(from: OriginDemand, key: string, region: Region, catalog: Catalog): Route {
  const given = from.roundTripMs?.[key];
  return given === undefined ? catalog.roundTrip(from.origin, region) : { milliseconds: given, basis: 'given' };
}

function servingOptions(workload: InferenceProblem, site: Site, offer: Offer): ServingOption[] {
  const requestsPerSecondPerNode = bestThroughput(workload.replicas, offer);
  const zones = offer.zones.filter((zone) => site.region.zones.includes(zone));
  if (requestsPerSecondPerNode === 0 || zones.length === 0) return [];
  const option = { site, offer, requestsPerSecondPerNode };
  const options: ServingOption[] = [];
  if (offer.onDemand) options.push({ ...option, kind: 'on-demand', zones, usdPerNodeHour: offer.onDemand.usdPerHour });
  const spot = cheapestSpot(offer, zones);
  if (spot && workload.maxSpotShare > 0) options.push({ ...option, kind: 'spot', ...spot });
  return options;
}

/**
 * Leaves out what a whole number of cheaper, smaller nodes of the same kind in the same region replaces exactly.
 * The capacity stays the same to the request, so no share and no survival changes, and the cost only falls.
 *
 * @param scarce sites whose room may run out: there one node is not replaced by several
 */
function undominated(
  { workload, routes, options, largestNode }: ServingCandidates, sites: readonly Site[], scarce: ReadonlySet<Site>,
): ServingOption[] {
  return sites.flatMap((site) => {
    const most = demandWithinReach(site.key, workload, routes) + largestNode;
    return undominatedIn(options.filter((option) => option.site === site), most, scarce.has(site));
  });
}

/** @param most requests per second that the region may hold: what replaces must fit them into one node pool */
function undominatedIn(options: readonly ServingOption[], most: number, scarce: boolean): ServingOption[] {
  return options.filter((option, index) => !options.some((other, otherIndex) => {
    if (other === option || other.kind !== option.kind) return false;
    const [size, otherSize] = [option.requestsPerSecondPerNode, other.requestsPerSecondPerNode];
    if (most > otherSize * other.site.supply.maxNodesPerPool) return false;
    const count = Math.round(size / otherSize);
    if (scarce && count > 1) return false;
    if (count < 1 || Math.abs(count * otherSize - size) > 1e-9 * size) return false;
    const saved = option.usdPerNodeHour - count * other.usdPerNodeHour;
    // Of two that cost the same the bigger node stays: fewer nodes to run; of two alike, the first.
    return saved > 0 || (count === 1 && saved === 0 && otherIndex < index);
  }));
}

/** What one node serves with the best shape that fits on it, 0 where none fits. */
function bestThroughput(shapes: readonly ReplicaShape[], offer: Offer): number {
  const throughputs = shapes
    .filter(({ accelerator }) => accelerator === offer.accelerator)
    .map(({ count, requestsPerSecond }) => Math.floor(offer.acceleratorCount / count + 1e-9) * requestsPerSecond);
  return Math.max(0, ...throughputs);
}

/** The zones with the lowest spot price; none where spot saves nothing. */
function cheapestSpot(offer: Offer, zones: readonly string[]): { zones: string[]; usdPerNodeHour: number } | undefined {
  const priced = zones.flatMap((zone) => {
    const price: Price | undefined = offer.spotByZone[zone] ?? offer.spot;
    return price === undefined ? [] : [{ zone, usd: price.usdPerHour }];
  });
  const lowest = Math.min(...priced.map(({ usd }) => usd));
  if (priced.length === 0 || (offer.onDemand !== undefined && lowest >= offer.onDemand.usdPerHour)) return undefined;
  return { zones: priced.filter(({ usd }) => usd === lowest).map(({ zone }) => zone), usdPerNodeHour: lowest };
}

/**
 * The cheapest zone of every instance type: zones of one region are alike but for their spot price. A type whose run
 * needs more nodes and costs no less than another's is left out: fewer, larger nodes keep more of the traffic inside.
 */
function gangOptions(workload: TrainingProblem, site: Site, offers: readonly Offer[]): GangOption[] {
  const options = offers
    .filter(({ accelerator, acceleratorCount }) => workload.acceptable.includes(accelerator) && acceleratorCount >= 1)
    .filter(({ instanceType }) => !workload.rdma || site.supply.rdmaInstanceTypes.includes(instanceType))
    .flatMap((offer) => {
      const placements = offer.zones
        .filter((zone) => site.region.zones.includes(zone))
        .flatMap((zone) => gangOption(workload, site, offer, zone) ?? []);
      const cheapest = Math.min(...placements.map(({ usdPerHour }) => usdPerHour));
      return placements.filter(({ usdPerHour }) => usdPerHour === cheapest).slice(0, 1);
    });
  return options.filter((option) => !options.some((other) => nodesOf(other) < nodesOf(option) && other.usdPerHour <= option.usdPerHour * (1 + 1e-9)));
}

/** Nodes of a whole run. */
export function nodesOf({ onDemandNodes, spotNodes }: GangOption): number {
  return onDemandNodes + spotNodes;
}

function gangOption(workload: TrainingProblem, site: Site, offer: Offer, zone: string): GangOption | undefined {
  const nodes = Math.ceil(workload.accelerators / offer.acceleratorCount - 1e-9);
  const onDemand = offer.onDemand?.usdPerHour;
  const spot = (offer.spotByZone[zone] ?? offer.spot)?.usdPerHour;
  const spotSaves = spot !== undefined && spot < (onDemand ?? Infinity);
  const spotNodes = spotSaves ? Math.min(Math.floor(workload.maxSpotShare * nodes + 1e-9), site.supply.maxNodesPerPool) : 0;
  const onDemandNodes = nodes - spotNodes;
  if (onDemandNodes > 0 && onDemand === undefined) return undefined;
  if (Math.max(onDemandNodes, spotNodes) > site.supply.maxNodesPerPool || nodes > site.room) return undefined;
  const onDemandUsdPerNodeHour = onDemandNodes > 0 ? onDemand! : 0;
  const spotUsdPerNodeHour = spotNodes > 0 ? spot! : 0;
  return {
    site,
    offer,
    zone,
    onDemandNodes,
    spotNodes,
    onDemandUsdPerNodeHour,
    spotUsdPerNodeHour,
    usdPerHour: onDemandNodes * onDemandUsdPerNodeHour + spotNodes * spotUsdPerNodeHour,
  };
}
