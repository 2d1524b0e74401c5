import type { Catalog, Offer, Price, Region } from '../../../lib/catalog/catalog';
import type { Origin } from '../../../lib/planner/problem';

/** A region by its key, `aws:east`, and what it costs; everything is free unless given. */
export interface SmallRegion {
  readonly key: string;
  readonly controlPlane?: number;
  readonly natGateway?: number;
  readonly interfaceEndpoint?: number;
  readonly loadBalancer?: number;
  readonly systemNode?: number;
  readonly zones?: readonly string[];
  readonly jurisdiction?: string;
  readonly gramsPerKwh?: number;
  readonly pue?: number;
  readonly egressUsdPerGb?: number;
  readonly storageUsdPerGbMonth?: number;
  /** To other regions of the cloud. */
  readonly transferUsdPerGb?: number;
}

/** An offer with prices as bare numbers; zones without their region's name. */
export interface SmallOffer {
  readonly region: string;
  readonly type: string;
  readonly accelerator: string;
  readonly count: number;
  readonly vcpu?: number;
  readonly watts?: number;
  readonly onDemand?: number;
  readonly spot?: number;
  readonly spotByZone?: Readonly<Record<string, number>>;
  readonly reserved?: number;
  readonly zones?: readonly string[];
  readonly interruption?: string;
}

/** Milliseconds by region key, one record for each `originAt(index)`; a pair that is left out takes 10 ms. */
export type SmallRoundTrips = ReadonlyArray<Readonly<Record<string, number>>>;

const ORIGIN = { source: 'test', estimated: false };

function price(usdPerHour: number): Price {
  return { usdPerHour, ...ORIGIN };
}

function optional(usdPerHour: number | undefined): Price | undefined {
  return usdPerHour === undefined ? undefined : price(usdPerHour);
}

function parts(key: string): ['aws' | 'gcp', string] {
  const [cloud, name] = key.split(':');
  return [cloud as 'aws' | 'gcp', name];
}

function regionOf(small: SmallRegion, index: number): Region {
  const [cloud, name] = parts(small.key);
  return {
    cloud,
    name,
    location: name,
    // Round trips are looked up by it.
    latitude: index,
    longitude: 0,
    jurisdiction: small.jurisdiction ?? 'DE',
    zones: (small.zones ?? ['a', 'b']).map((zone) => `${name}-${zone}`),
    gridCarbon: { gramsPerKwh: small.gramsPerKwh ?? 0, ...ORIGIN },
    pue: { ratio: small.pue ?? 1, ...ORIGIN },
    controlPlane: price(small.controlPlane ?? 0),
    natGateway: price(small.natGateway ?? 0),
    interfaceEndpoint: cloud === 'aws' ? price(small.interfaceEndpoint ?? 0) : undefined,
    loadBalancer: price(small.loadBalancer ?? 0),
    systemInstanceType: 'system',
    systemNode: price(small.systemNode ?? 0),
    internetEgress: { usdPerGb: small.egressUsdPerGb ?? 0, ...ORIGIN },
    objectStorage: { usdPerGbMonth: small.storageUsdPerGbMonth ?? 0, ...ORIGIN },
  };
}

function offerOf(small: SmallOffer, regions: readonly Region[]): Offer {
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
    vcpu: small.vcpu ?? 8,
    memoryGib: 64,
    localDiskGb: 0,
    watts: small.watts ?? 1000,
    zones: small.zones?.map((zone) => `${name}-${zone}`) ?? home.zones,
    zonesKnown: small.zones !== undefined,
    onDemand: optional(small.onDemand),
    spot: optional(small.spot),
    spotByZone: Object.fromEntries(Object.entries(small.spotByZone ?? {}).map(([zone, usd]) => [`${name}-${zone}`, price(usd)])),
    reserved1y: optional(small.reserved),
    interruption: small.interruption,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A catalogue that holds exactly what a test writes down. */
export function smallCatalog(smallRegions: readonly SmallRegion[], smallOffers: readonly SmallOffer[], roundTrips: SmallRoundTrips = []): Catalog {
  const regions = smallRegions.map((small, index) => regionOf(small, index)).sort((a, b) => compare(`${a.cloud} ${a.name}`, `${b.cloud} ${b.name}`));
  const offers = smallOffers.map((small) => offerOf(small, regions))
    .sort((a, b) => compare(`${a.cloud} ${a.region} ${a.instanceType}`, `${b.cloud} ${b.region} ${b.instanceType}`));
  const within = new Map(smallRegions.map(({ key, transferUsdPerGb }) => [key, transferUsdPerGb ?? 0]));
  return {
    version: '2025-01-01',
    hash: JSON.stringify([regions, offers, roundTrips]),
    sources: { test: { title: 'test', date: '2025-01-01', licence: 'none' } },
    offers,
    regions,
    accelerators: [...new Set(offers.map(({ accelerator }) => accelerator))].sort(),
    roundTrip: (from, to) => ({ milliseconds: roundTrips[from.latitude]?.[smallRegions[to.latitude]?.key] ?? 10, basis: 'measured' }),
    transferUsdPerGb: () => undefined,
    interRegionUsdPerGb: (from, to) => {
      const same = from.cloud === to.cloud;
      const usdPerGb = same ? within.get(`${from.cloud}:${from.name}`) ?? 0 : from.internetEgress.usdPerGb;
      return { usdPerGb: same && from.name === to.name ? 0 : usdPerGb, ...ORIGIN };
    },
  };
}

/** The origin to which the record of the same index in `SmallRoundTrips` belongs. */
export function originAt(index: number): Origin {
  return { name: `origin-${index}`, latitude: index, longitude: 0 };
}
