import type { Catalog, Offer, Price, Region } from '../../lib/catalog/catalog';
import type { InferenceProblem, Origin, PlanPolicy, PlanProblem, Supply, TrainingProblem } from '../../lib/planner/problem';

/** A region by its key, `aws:east`, and what it costs to open. */
export interface SmallRegion {
  readonly key: string;
  /** Of the control plane; everything else in an open region is free unless given. */
  readonly usdPerHour?: number;
  readonly natGateway?: number;
  readonly interfaceEndpoint?: number;
  readonly systemNode?: number;
  readonly zones?: readonly string[];
}

/** An offer with prices as bare numbers. */
export interface SmallOffer {
  readonly region: string;
  readonly type: string;
  readonly accelerator: string;
  readonly count: number;
  readonly onDemand?: number;
  readonly spot?: number;
  readonly spotByZone?: Readonly<Record<string, number>>;
  readonly zones?: readonly string[];
}

/** Milliseconds by region key, one record for each `originAt(index)`; a pair that is left out takes 10 ms. */
export type SmallRoundTrips = ReadonlyArray<Readonly<Record<string, number>>>;

function price(usdPerHour: number): Price {
  return { usdPerHour, source: 'test', estimated: false };
}

function parts(key: string): ['aws' | 'gcp', string] {
  const [cloud, name] = key.split(':');
  return [cloud as 'aws' | 'gcp', name];
}

function region({ key, usdPerHour = 0, natGateway = 0, interfaceEndpoint, systemNode = 0, zones = ['a', 'b'] }: SmallRegion): Region {
  const [cloud, name] = parts(key);
  return {
    cloud,
    name,
    location: name,
    latitude: 0,
    longitude: 0,
    jurisdiction: 'DE',
    zones: zones.map((zone) => `${name}-${zone}`),
    controlPlane: price(usdPerHour),
    natGateway: price(natGateway),
    interfaceEndpoint: interfaceEndpoint === undefined ? undefined : price(interfaceEndpoint),
    systemInstanceType: 'system',
    systemNode: price(systemNode),
  };
}

function offer(small: SmallOffer, regions: readonly Region[]): Offer {
  const [cloud, name] = parts(small.region);
  const home = regions.find((candidate) => candidate.cloud === cloud && candidate.name === name);
  if (home === undefined) throw new Error(`offer of ${small.type} names the unknown region ${small.region}`);
  return {
    cloud,
    region: name,
    instanceType: small.type,
    accelerator: small.accelerator,
    acceleratorCount: small.count,
    acceleratorMemoryGib: 80,
    vcpu: 8,
    memoryGib: 64,
    localDiskGb: 0,
    zones: small.zones?.map((zone) => `${name}-${zone}`) ?? home.zones,
    zonesKnown: small.zones !== undefined,
    onDemand: small.onDemand === undefined ? undefined : price(small.onDemand),
    spot: small.spot === undefined ? undefined : price(small.spot),
    spotByZone: Object.fromEntries(Object.entries(small.spotByZone ?? {}).map(([zone, usd]) => [`${name}-${zone}`, price(usd)])),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A catalogue that holds exactly what a test writes down. */
export function smallCatalog(smallRegions: readonly SmallRegion[], smallOffers: readonly SmallOffer[], roundTrips: SmallRoundTrips = []): Catalog {
  const regions = smallRegions.map(region).sort((a, b) => compare(`${a.cloud} ${a.name}`, `${b.cloud} ${b.name}`));
  const offers = smallOffers.map((small) => offer(small, regions))
    .sort((a, b) => compare(`${a.cloud} ${a.region} ${a.instanceType}`, `${b.cloud} ${b.region} ${b.instanceType}`));
  return {
    version: '2025-01-01',
    hash: JSON.stringify([regions, offers, roundTrips]),
    sources: { test: { title: 'test', date: '2025-01-01', licence: 'none' } },
    offers,
    regions,
    accelerators: [...new Set(offers.map(({ accelerator }) => accelerator))].sort(),
    roundTrip: ({ latitude }, { cloud, name }) => ({ milliseconds: roundTrips[latitude]?.[`${cloud}:${name}`] ?? 10, basis: 'measured' }),
    transferUsdPerGb: () => undefined,
  };
}

/** The origin to which the record of the same index in `SmallRoundTrips` belongs. */
export function originAt(index: number): Origin {
  return { name: `origin-${index}`, latitude: index, longitude: 0 };
}

/** A cloud with everything that the catalogue offers there. */
export function supplyOf(cloud: string, catalog: Catalog, changes: Partial<Supply> = {}): Supply {
  const instanceTypes = [...new Set(catalog.offers.filter((candidate) => candidate.cloud === cloud).map(({ instanceType }) => instanceType))].sort();
  return { cloud, instanceTypes, rdmaInstanceTypes: [], maxNodesPerPool: 1000, ...changes };
}

/** An inference workload that any region may serve, with demand from `originAt(0)`, `originAt(1)`, and so on. */
export function inference(demand: readonly number[], changes: Partial<InferenceProblem> = {}): InferenceProblem {
  return {
    name: 'chat',
    replicas: [{ accelerator: 'L4', count: 1, requestsPerSecond: 1 }],
    demand: demand.map((peakRequestsPerSecond, index) => ({ origin: originAt(index), peakRequestsPerSecond })),
    minRegions: 1,
    surviveRegionLoss: false,
    maxSpotShare: 0,
    growth: 1,
    ...changes,
  };
}

export function training(accelerators: number, changes: Partial<TrainingProblem> = {}): TrainingProblem {
  return { name: 'train', accelerators, acceptable: ['L4'], rdma: false, maxSpotShare: 0, ...changes };
}

/** A problem over every cloud of the catalogue, to be solved to the optimum. */
export function problemOn(
  catalog: Catalog,
  workloads: { inference?: InferenceProblem[]; training?: TrainingProblem[] },
  policy: Partial<PlanPolicy> = {},
  supply: Partial<Supply> = {},
): PlanProblem {
  return {
    supplies: [...new Set(catalog.regions.map(({ cloud }) => cloud))].map((cloud) => supplyOf(cloud, catalog, supply)),
    inference: workloads.inference ?? [],
    training: workloads.training ?? [],
    policy: { maxCloudShare: 1, moveCostUsd: 0, gap: 0, ...policy },
  };
}
