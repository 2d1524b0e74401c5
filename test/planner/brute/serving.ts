/* eslint-disable no-bitwise -- sets of sites are bit masks: as collections they would make the enumeration ten times as slow */
import type { LinearRow } from './simplex';
import { EPSILON, mayStand, MONTH, mostNodes, resides, type Site, type Way, type World } from './world';
import type { InferenceProblem, ReplicaShape } from '../../../lib/planner/problem';

/** A way to buy capacity for a workload, in units of whole nodes. */
export interface ServingWay extends Way {
  readonly nodesPerUnit: number;
  readonly requestsPerSecond: number;
  /** Index of the site in `Serving.sites`. */
  readonly place: number;
}

/** What the enumeration knows of an inference workload. */
export interface Serving {
  readonly workload: InferenceProblem;
  readonly sites: readonly Site[];
  readonly ways: readonly ServingWay[];
  /** Sites, by index as a bit, that each origin reaches. */
  readonly reach: readonly number[];
  /** Requests per second by band and origin. */
  readonly demand: ReadonlyArray<readonly number[]>;
  readonly peak: number;
  readonly utilisation: number;
  readonly maxSpotShare: number;
  readonly survivingShare: number;
  readonly elastic: boolean;
}

export function servingOf(workload: InferenceProblem, world: World): Serving {
  const isReached = (site: Site) => workload.demand.some((_, origin) => reaches(workload, origin, site, world));
  const reached = world.sites.filter((site) => mayStand(workload, site) && isReached(site));
  const maxSpotShare = workload.maxSpotShare ?? 0;
  const ways = world.ways
    .filter(({ site, kind, reservation }) => reached.includes(site)
      && kind !== 'flex-start' && (kind !== 'spot' || maxSpotShare > 0) && reservation?.windowHours === undefined)
    .flatMap((way): ServingWay[] => {
      const unit = bestUnit(workload.replicas, way);
      return unit === undefined ? [] : [{ ...way, ...unit, place: reached.indexOf(way.site) }];
    });
  const demand = Array.from({ length: world.bands }, (_, band) => workload.demand.map(({ peakRequestsPerSecond, curve }) => (
    peakRequestsPerSecond * (curve === undefined ? 1 : Math.max(...curve.slice(band * 24 / world.bands, (band + 1) * 24 / world.bands)))
  )));
  return {
    workload,
    sites: reached,
    ways,
    reach: workload.demand.map((_, origin) => reached.reduce((mask, site, place) => (
      mask | (reaches(workload, origin, site, world) ? 1 << place : 0)
    ), 0)),
    demand,
    peak: Math.max(...demand.map(sum)),
    utilisation: workload.utilisation ?? 1,
    maxSpotShare,
    survivingShare: workload.survivingShare ?? 1,
    elastic: workload.spare === 'elastic' && (workload.survive ?? 'node') !== 'node',
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function reaches({ demand, residency, maxRoundTripMs }: InferenceProblem, origin: number, site: Site, { catalog }: World): boolean {
  const { origin: place, roundTripMs, residency: own } = demand[origin];
  const milliseconds = roundTripMs?.[site.key] ?? catalog.roundTrip(place, site.region).milliseconds;
  return milliseconds <= (maxRoundTripMs ?? Infinity) && resides(own ?? residency, site);
}

/** The best of the shapes that fit, by requests per second of a node; of two alike the one on fewer nodes. */
function bestUnit(shapes: readonly ReplicaShape[], { offer, rdma }: Way): { nodesPerUnit: number; requestsPerSecond: number } | undefined {
  const units = shapes.filter(({ accelerator }) => accelerator === offer.accelerator).flatMap(({ count, requestsPerSecond }) => {
    const replicas = Math.floor(offer.acceleratorCount / count + EPSILON);
    if (replicas > 0) return [{ nodesPerUnit: 1, requestsPerSecond: replicas * requestsPerSecond }];
    return rdma && offer.acceleratorCount >= 1 ? [{ nodesPerUnit: Math.ceil(count / offer.acceleratorCount - EPSILON), requestsPerSecond }] : [];
  });
  const perNode = (unit: typeof units[number]) => unit.requestsPerSecond / unit.nodesPerUnit;
  return units.sort((a, b) => perNode(b) - perNode(a) || a.nodesPerUnit - b.nodesPerUnit)[0];
}

/** Zones of which a pool loses one with all that stands in it. */
function unitsLost({ nodesPerUnit, zones }: ServingWay, units: number): number {
  return nodesPerUnit > 1 || zones.length === 1 ? units : Math.ceil(units / zones.length);
}

/** Requests per second of full replicas by site. */
function capacity({ sites, ways }: Serving, units: readonly number[], counted: (way: ServingWay, units: number) => number): number[] {
  const room = sites.map(() => 0);
  ways.forEach((way, index) => { room[way.place] += way.requestsPerSecond * counted(way, units[index]); });
  return room;
}

/** Whether all demand can be served: by Hall's theorem, whether every set of origins fits in the sites that it reaches. */
function servesAll(demand: readonly number[], reach: readonly number[], room: readonly number[]): boolean {
  for (let set = 1; set < 1 << demand.length; set += 1) {
    let needed = 0;
    let reached = 0;
    for (let origin = 0; origin < demand.length; origin += 1) {
      if (set & (1 << origin)) {
        needed += demand[origin];
        reached |= reach[origin];
      }
    }
    let within = 0;
    for (let place = 0; place < room.length; place += 1) if (reached & (1 << place)) within += room[place];
    if (within < needed * (1 - EPSILON)) return false;
  }
  return true;
}

/** Whether so many units, or such ceilings, serve what must be served after any one loss. */
export function survives(serving: Serving, band: number, units: readonly number[]): boolean {
  const { workload: { survive = 'node' }, sites, reach, survivingShare, elastic } = serving;
  if (survive === 'node') return true;
  const demand = serving.demand[band].map((requests) => requests * survivingShare);
  const whole = (way: ServingWay, count: number) => (elastic && way.kind === 'spot' ? 0 : count);
  const domains = survive === 'cloud' ? [...new Set(sites.map(({ cloud }) => cloud))] : sites.map(({ key }) => key);
  return domains.every((domain) => servesAll(demand, reach, capacity(serving, units, (way, count) => {
    const { cloud, key } = way.site;
    if (domain !== (survive === 'cloud' ? cloud : key)) return whole(way, count);
    return survive === 'zone' ? whole(way, count) - unitsLost(way, whole(way, count)) : 0;
  })));
}

/** What needs no linear program to be seen missing: running regions, the floor, capacity, survival by what runs. */
export function mayServe(serving: Serving, band: number, units: readonly number[]): boolean {
  const { workload: { minRegions = 1, onDemandFloor = 0 }, ways, reach, demand, peak, utilisation, elastic } = serving;
  const running = new Set(ways.filter((_, index) => units[index] > 0).map(({ place }) => place));
  if (running.size < minRegions) return false;
  const firm = sum(capacity(serving, units, (way, count) => (way.kind === 'spot' ? 0 : count)));
  if (firm < onDemandFloor * peak * (1 - EPSILON)) return false;
  if (!servesAll(demand[band], reach, capacity(serving, units, (_, count) => count * utilisation))) return false;
  return elastic || survives(serving, band, units);
}

/** The requests of one band as columns and rows of a linear program. */
export interface Traffic {
  readonly cost: readonly number[];
  readonly rows: readonly LinearRow[];
  /** Column of what each way serves. */
  readonly served: readonly number[];
}

/** @param first the first column that is free */
export function traffic(serving: Serving, band: number, units: readonly number[], world: World, first: number): Traffic {
  const { workload, sites, ways, reach, demand, utilisation, maxSpotShare } = serving;
  const { responseKb = 0, maxSpotShareOfRegion = maxSpotShare, maxSpotShareOfPool = maxSpotShareOfRegion } = workload;
  const { maxCloudShare = 1, maxRegionShare = 1, maxPoolShare = 1 } = world.problem.policy ?? {};
  const total = sum(demand[band]);
  const clouds = [...new Set(sites.map(({ cloud }) => cloud))];
  const gbPerHour = responseKb / 1e6 * 3600 / world.bands;
  const served = ways.map((_, index) => first + index);
  const arcs = reach.flatMap((mask, origin) => sites.map((_, place) => ({ origin, place })).filter(({ place }) => mask & (1 << place)))
    .map((arc, index) => ({ ...arc, column: first + ways.length + index }));
  const bounded = (limit: number, chosen: (way: ServingWay) => boolean): LinearRow => ({
    terms: ways.flatMap((way, index) => (chosen(way) ? [[served[index], 1] as const] : [])), sense: '<=', limit,
  });
  return {
    served,
    cost: [...ways.map(({ site }) => site.region.internetEgress.usdPerGb * gbPerHour), ...arcs.map(() => 0)],
    rows: [
      ...demand[band].map((requests, from): LinearRow => (
        { terms: arcs.filter(({ origin }) => origin === from).map(({ column }) => [column, 1] as const), sense: '=', limit: requests }
      )),
      ...sites.map((_, at): LinearRow => ({
        terms: [
          ...arcs.filter(({ place }) => place === at).map(({ column }) => [column, 1] as const),
          ...ways.flatMap(({ place }, index) => (place === at ? [[served[index], -1] as const] : [])),
        ],
        sense: '=',
        limit: 0,
      })),
      ...ways.map((way, index) => bounded(utilisation * way.requestsPerSecond * units[index], (other) => other === way)),
      ...ways.map((way) => bounded(total * (way.kind === 'spot' ? Math.min(maxPoolShare, maxSpotShareOfPool) : maxPoolShare), (other) => other === way)),
      ...maxSpotShare < 1 ? [bounded(maxSpotShare * total, ({ kind }) => kind === 'spot')] : [],
      ...maxSpotShareOfRegion < 1 ? sites.map((site) => (
        bounded(maxSpotShareOfRegion * total, (way) => way.kind === 'spot' && way.site === site)
      )) : [],
      ...maxCloudShare < 1 ? clouds.map((name) => bounded(maxCloudShare * total, ({ site }) => site.cloud === name)) : [],
      ...maxRegionShare < 1 ? sites.map((site) => bounded(maxRegionShare * total, (way) => way.site === site)) : [],
    ],
  };
}

/** Whether capacity within reach is all that traffic asks for, whichever region serves. */
export function isFree({ maxSpotShare, ways, workload }: Serving, { problem }: World): { readonly ofShares: boolean; readonly ofCharge: boolean } {
  const { maxCloudShare = 1, maxRegionShare = 1, maxPoolShare = 1 } = problem.policy ?? {};
  const spotShares = Math.min(maxSpotShare, workload.maxSpotShareOfRegion ?? maxSpotShare, workload.maxSpotShareOfPool ?? maxSpotShare);
  return {
    ofShares: maxCloudShare >= 1 && maxRegionShare >= 1 && maxPoolShare >= 1 && (spotShares >= 1 || ways.every(({ kind }) => kind !== 'spot')),
    ofCharge: (workload.responseKb ?? 0) === 0 || ways.every(({ site }) => site.region.internetEgress.usdPerGb === 0),
  };
}

/** What the weights cost in one site, US dollars per hour. */
export function weightsUsd({ workload: { weightsGb = 0, weightsFrom, versionsPerMonth = 1 } }: Serving, site: Site, world: World): number {
  const carriage = weightsFrom === undefined ? world.dearestCarriage(site) : world.carriage(weightsFrom, site);
  return weightsGb * (site.region.objectStorage.usdPerGbMonth + versionsPerMonth * carriage) / MONTH;
}

/**
 * Units of each way beyond which one more serves nothing in any band or loss.
 *
 * @param spare units beyond that which batch work may use
 */
export function mostUnits(serving: Serving, world: World, spare: readonly number[]): number[] {
  const { workload: { onDemandFloor = 0 }, peak, utilisation, survivingShare } = serving;
  return serving.ways.map((way, index) => {
    const { requestsPerSecond, nodesPerUnit } = way;
    const cap = Math.floor(mostNodes(way, world) / nodesPerUnit + EPSILON);
    let units = 1;
    const enough = () => units * requestsPerSecond * (1 + EPSILON) >= Math.max(peak / utilisation, onDemandFloor * peak)
      && ((serving.workload.survive ?? 'node') === 'node' || units * requestsPerSecond * (1 + EPSILON) >= survivingShare * peak)
      && (serving.workload.survive !== 'zone' || way.zones.length === 1 || nodesPerUnit > 1
        || (units - unitsLost(way, units)) * requestsPerSecond * (1 + EPSILON) >= survivingShare * peak);
    while (units < cap && !enough()) units += 1;
    return Math.min(cap, units + (spare[index] ?? 0));
  });
}
