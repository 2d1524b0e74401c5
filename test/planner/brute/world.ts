import { gramsPerNodeHour } from '../../../lib/catalog/carbon';
import type { Catalog, Offer, Region } from '../../../lib/catalog/catalog';
import { isOfFamily } from '../../../lib/catalog/instance-family';
import { jurisdictionsOf } from '../../../lib/catalog/jurisdiction';
import type { Plan } from '../../../lib/planner/plan';
import type { OwnCluster, OwnPrice, PlanProblem, Quota, Reservation, Supply } from '../../../lib/planner/problem';

export const MONTH = 730;
export const EPSILON = 1e-9;

/** A place where nodes may stand. */
export interface Site {
  /** As a bit of a set of sites. */
  readonly bit: number;
  readonly key: string;
  readonly region: Region;
  readonly cloud: string;
  /** Absent for a cluster of the team's own. */
  readonly supply?: Supply;
  readonly own?: OwnCluster;
  readonly openUsd: number;
}

/** A way to buy nodes of one type in one region. */
export interface Way {
  readonly site: Site;
  readonly offer: Offer;
  readonly kind: string;
  readonly reservation?: Reservation;
  readonly zones: readonly string[];
  readonly usd: number;
  /** What counts in the choice: with carbon and preference. */
  readonly worth: number;
  readonly grams: number;
  readonly rdma: boolean;
  readonly maxNodes: number;
  /** How much of each of `World.limits` one node takes. */
  readonly takes: readonly number[];
}

/** What the enumeration reads out of problem and catalogue. */
export interface World {
  readonly problem: PlanProblem;
  readonly catalog: Catalog;
  readonly bands: number;
  readonly sites: readonly Site[];
  readonly ways: readonly Way[];
  /** What holds at every hour over all workloads: quotas, rooms, reservations, the nodes of own clusters. */
  readonly limits: readonly number[];
  /** Of one node, as `Way.takes`. */
  readonly takes: (site: Site, offer: Offer, kind: string, reservation?: Reservation) => number[];
  readonly worth: (site: Site, offer: Offer, usd: number) => number;
  /** What it costs that a workload stands in a site, against the previous plan. */
  readonly moveUsd: (workload: string, site: Site) => number;
  /** US dollars per GB between two sites by key. */
  readonly carriage: (from: string, to: Site) => number;
  readonly dearestCarriage: (to: Site) => number;
}

/** One way to place a workload, all bands together. */
export interface Choice {
  /** What counts in the choice, US dollars per hour. */
  readonly worth: number;
  readonly bill: number;
  readonly gramsPerHour: number;
  /** Sites that must be open. */
  readonly open: number;
  /** By limit and band. */
  readonly takes: readonly number[];
  /** Inference: units by band and way, and the least that transfer costs with them. */
  readonly units?: ReadonlyArray<readonly number[]>;
  readonly transferUsd?: number;
  /** Batch: work done by its own nodes and that part which is not spot, hours of an accelerator; sites where it may use what is idle. */
  readonly work?: { readonly all: number; readonly firm: number; readonly idleSites: number };
}

export function worldOf(problem: PlanProblem, catalog: Catalog, previous?: Plan): World {
  const sites = sitesOf(problem, catalog);
  const limits = limitsOf(problem, sites);
  const { carbonUsdPerTonne = 0, preferredAccelerators = [], preference = 0.1, moveCostUsd = 500 } = problem.policy ?? {};
  const takes: World['takes'] = (...node) => limits.map(({ taken }) => taken(...node));
  const worth: World['worth'] = (site, offer, usd) => {
    const other = preferredAccelerators.length > 0 && !preferredAccelerators.includes(offer.accelerator);
    return usd * (other ? 1 + preference : 1) + gramsPerNodeHour(offer, site.region) / 1e6 * carbonUsdPerTonne;
  };
  const held = heldBy(previous);
  const places = [...catalog.regions, ...sites.flatMap(({ own, region }) => (own === undefined ? [] : [region]))];
  return {
    problem,
    catalog,
    bands: bandsOf(problem),
    sites,
    limits: limits.map(({ limit }) => limit),
    ways: sites.flatMap((site) => offersOf(site, catalog).flatMap((offer) => waysOf(site, offer).map((way): Way => ({
      ...way,
      site,
      offer,
      worth: worth(site, offer, way.usd),
      grams: gramsPerNodeHour(offer, site.region),
      rdma: isRdma(site, offer),
      maxNodes: site.supply?.maxNodesPerPool ?? Infinity,
      takes: takes(site, offer, way.kind, way.reservation),
    })))),
    takes,
    worth,
    moveUsd: (workload, { key }) => (held.has(workload) && !held.get(workload)!.has(key) ? moveCostUsd / MONTH : 0),
    carriage: (from, to) => (from === to.key ? 0 : catalog.interRegionUsdPerGb(places.find(({ cloud, name }) => `${cloud}:${name}` === from)!, to.region).usdPerGb),
    dearestCarriage: ({ key, region }) => Math.max(0, ...catalog.regions
      .filter(({ cloud, name }) => `${cloud}:${name}` !== key)
      .map((from) => catalog.interRegionUsdPerGb(from, region).usdPerGb)),
  };
}

/** A day without ups and downs is one band, unless batch work may fill a part of it. */
function bandsOf({ inference = [], batch = [], policy }: PlanProblem): number {
  const isUneven = inference.some(({ demand }) => demand.some(({ curve }) => curve?.some((share) => share !== 1)));
  return isUneven || batch.length > 0 ? policy?.hourBands ?? 6 : 1;
}

function heldBy(previous?: Plan): Map<string, Set<string>> {
  const held = new Map<string, Set<string>>();
  const hold = (workload: string, key: string) => held.set(workload, (held.get(workload) ?? new Set()).add(key));
  previous?.pools.forEach(({ workload, cloud, region }) => hold(workload, `${cloud}:${region}`));
  previous?.batch.forEach(({ workload, region }) => hold(workload, region));
  return held;
}

function sitesOf({ supplies = [], clusters = [] }: PlanProblem, catalog: Catalog): Site[] {
  const bought = catalog.regions.flatMap((region) => {
    const supply = supplies.find(({ cloud, regions }) => cloud === region.cloud && (regions === undefined || regions.includes(region.name)));
    return supply === undefined ? [] : [{ region, supply, openUsd: openUsd(region) + (supply.observabilityUsdPerMonth ?? 0) / MONTH }];
  });
  const owned = clusters.map((own) => ({ region: ownRegion(own, catalog), own, openUsd: 0 }));
  return [...bought, ...owned].map((site, index) => ({
    ...site, bit: 2 ** index, key: `${site.region.cloud}:${site.region.name}`, cloud: site.region.cloud,
  }));
}

/** By what the region stacks build: on AWS 7 endpoints and a NAT gateway in up to three zones and two system nodes. */
function openUsd({ cloud, zones, controlPlane, natGateway, interfaceEndpoint, loadBalancer, systemNode }: Region): number {
  const count = Math.min(3, zones.length);
  return controlPlane.usdPerHour + loadBalancer.usdPerHour + (cloud === 'aws'
    ? count * natGateway.usdPerHour + 7 * count * (interfaceEndpoint?.usdPerHour ?? 0) + 2 * systemNode.usdPerHour
    : natGateway.usdPerHour + count * systemNode.usdPerHour);
}

function ownRegion({ cloud, name, latitude, longitude, jurisdiction, egressUsdPerGb = 0, gramsPerKwh }: OwnCluster, { regions }: Catalog): Region {
  const origin = { source: 'own', estimated: false };
  const free = { usdPerHour: 0, ...origin };
  return {
    cloud: cloud as Region['cloud'],
    name,
    location: name,
    latitude,
    longitude,
    jurisdiction,
    zones: [name],
    gridCarbon: { gramsPerKwh: gramsPerKwh ?? Math.max(...regions.map(({ gridCarbon }) => gridCarbon.gramsPerKwh)), ...origin },
    pue: { ratio: Math.max(...regions.map(({ pue }) => pue.ratio)), ...origin },
    controlPlane: free,
    natGateway: free,
    loadBalancer: free,
    systemInstanceType: '',
    systemNode: free,
    internetEgress: { usdPerGb: egressUsdPerGb, ...origin },
    objectStorage: { usdPerGbMonth: 0, ...origin },
  };
}

function offersOf({ own, supply, region }: Site, catalog: Catalog): Offer[] {
  if (own === undefined) {
    return catalog.offers.filter(({ cloud, region: name, instanceType }) => cloud === region.cloud && name === region.name
      && (supply!.instanceTypes === undefined || supply!.instanceTypes.includes(instanceType)));
  }
  return own.nodes.map(({ instanceType, accelerator, acceleratorsPerNode, usdPerNodeHour }): Offer => ({
    cloud: region.cloud,
    region: region.name,
    instanceType,
    accelerator,
    acceleratorCount: acceleratorsPerNode,
    acceleratorMemoryGib: 0,
    vcpu: 0,
    memoryGib: 0,
    localDiskGb: 0,
    watts: acceleratorsPerNode * Math.max(0, ...catalog.offers
      .filter((offer) => offer.accelerator === accelerator)
      .map(({ watts, acceleratorCount }) => watts / acceleratorCount)),
    zones: region.zones,
    zonesKnown: true,
    onDemand: { usdPerHour: usdPerNodeHour, source: 'own', estimated: false },
    spotByZone: {},
  }));
}

function isRdma({ own, supply }: Site, { instanceType }: Offer): boolean {
  return own === undefined
    ? supply!.rdmaInstanceTypes?.includes(instanceType) ?? false
    : own.nodes.find((nodes) => nodes.instanceType === instanceType)!.rdma ?? false;
}

/** Zones in which an offer can stand. */
export function zonesOf({ region }: Site, { zones }: Offer): string[] {
  return zones.filter((zone) => region.zones.includes(zone));
}

type Bought = Pick<Way, 'kind' | 'reservation' | 'zones' | 'usd'>;

/** Every way to buy an offer in a region; who may use which is for the workload to say. */
function waysOf(site: Site, offer: Offer): Bought[] {
  const zones = zonesOf(site, offer);
  if (zones.length === 0) return [];
  const ways = ['on-demand', 'reserved', 'flex-start'].flatMap((kind): Bought[] => {
    const usd = kindUsd(site, offer, kind);
    return usd === undefined ? [] : [{ kind, zones, usd }];
  });
  const spot = zones.map((zone) => kindUsd(site, offer, 'spot', zone) ?? Infinity);
  const least = Math.min(...spot);
  if (least < (firmUsd(site, offer) ?? Infinity)) ways.push({ kind: 'spot', zones: zones.filter((_, index) => spot[index] === least), usd: least });
  return [...ways, ...reservationsOf(site, offer).map((reservation): Bought => (
    { kind: 'reservation', reservation, zones: zones.filter((zone) => zone === (reservation.zone ?? zone)), usd: 0 }
  ))];
}

export function reservationsOf({ supply, region }: Site, { instanceType }: Offer): Reservation[] {
  return (supply?.reservations ?? []).filter((reservation) => reservation.region === region.name && reservation.instanceType === instanceType);
}

/** Price of a node of a kind that the supply allows; undefined where there is none. */
export function kindUsd(site: Site, offer: Offer, kind: string, zone?: string): number | undefined {
  const allowed = site.supply?.kinds ?? (site.supply === undefined ? ['on-demand'] : ['on-demand', 'spot']);
  if (!allowed.includes(kind)) return undefined;
  const listed = { 'on-demand': offer.onDemand, 'spot': offer.spotByZone[zone ?? ''] ?? offer.spot, 'reserved': offer.reserved1y }[kind];
  return ownUsd(site, offer, kind, listed?.usdPerHour);
}

/** The on-demand price, whether the team buys so or not: spot must be below it. */
export function firmUsd(site: Site, offer: Offer): number | undefined {
  return ownUsd(site, offer, 'on-demand', offer.onDemand?.usdPerHour);
}

function ownUsd({ supply }: Site, offer: Offer, kind: string, listed?: number): number | undefined {
  const own = supply?.prices?.find((price) => fits(price, offer, kind));
  return own?.usdPerNodeHour ?? (listed === undefined ? undefined : listed * (1 - (own?.discount ?? 0)));
}

function fits(price: OwnPrice, { cloud, region, instanceType }: Offer, kind: string): boolean {
  return (price.region ?? region) === region
    && (price.instanceType ?? instanceType) === instanceType
    && (price.kind === undefined ? kind !== 'flex-start' : price.kind === kind)
    && (price.family === undefined || isOfFamily(cloud, instanceType, price.family));
}

interface Limit {
  readonly limit: number;
  readonly taken: World['takes'] extends (...node: infer N) => number[] ? (...node: N) => number : never;
}

function limitsOf({ supplies = [] }: PlanProblem, sites: readonly Site[]): Limit[] {
  const quotas = supplies.flatMap(({ cloud, quotas: own = [] }) => own.map((quota): Limit => ({
    limit: quota.limit,
    taken: (site, offer, kind) => (site.cloud === cloud && counts(quota, offer, kind)
      ? { vcpu: offer.vcpu, accelerators: offer.acceleratorCount, nodes: 1 }[quota.unit]!
      : 0),
  })));
  const rooms = sites.flatMap(({ key, region, supply }) => {
    const limit = supply?.maxNodesByRegion?.[region.name] ?? supply?.maxNodesPerCluster;
    return limit === undefined ? [] : [{ limit, taken: (site: Site) => (site.key === key ? 1 : 0) }];
  });
  const reservations = supplies.flatMap(({ reservations: own = [] }) => own.map((reserved): Limit => ({
    limit: reserved.nodes,
    taken: (_, __, ___, reservation) => (reservation === reserved ? 1 : 0),
  })));
  const owned = sites.flatMap(({ key, own }) => (own?.nodes ?? []).map(({ instanceType, nodes }): Limit => ({
    limit: nodes,
    taken: (site, offer) => (site.key === key && offer.instanceType === instanceType ? 1 : 0),
  })));
  return [...quotas, ...rooms, ...reservations, ...owned];
}

function counts(quota: Quota, { cloud, region, instanceType }: Offer, kind: string): boolean {
  return kind !== 'reservation'
    && (quota.region ?? region) === region
    && (quota.family === undefined || isOfFamily(cloud, instanceType, quota.family))
    && (quota.kind === undefined || (quota.kind === 'spot') === (kind === 'spot'));
}

/** Whether requests or work may be in a region, by a list of countries and unions. */
export function resides(residency: readonly string[] | undefined, { region }: Site): boolean {
  return residency === undefined || residency.some((code) => jurisdictionsOf(code).includes(region.jurisdiction));
}

/** Whether a workload may stand in a region. */
export function mayStand({ regions, residency }: { readonly regions?: string[]; readonly residency?: string[] }, site: Site): boolean {
  return (regions === undefined || regions.includes(site.key)) && resides(residency, site);
}

/** Nodes that may stand if nothing else does. */
export function mostNodes({ maxNodes, takes }: Way, { limits }: World): number {
  return Math.min(maxNodes, ...limits.map((limit, index) => (takes[index] > 0 ? limit / takes[index] : Infinity)));
}

/** Every vector of whole numbers from 0 to `most`, the first place fastest. */
export function* vectors(most: readonly number[]): Generator<number[]> {
  const vector = most.map(() => 0);
  for (;;) {
    yield [...vector];
    let place = 0;
    while (place < most.length && vector[place] === most[place]) {
      vector[place] = 0;
      place += 1;
    }
    if (place === most.length) return;
    vector[place] += 1;
  }
}
