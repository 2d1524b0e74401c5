import type { Catalog, Offer, Price, Region } from '../../../lib/catalog/catalog';
import type { Origin } from '../../../lib/planner/problem';

/** A region of which a test names what matters to it; all else is free. */
export interface WorldRegion {
  /** `cloud:region`. */
  readonly key: string;
  readonly jurisdiction?: string;
  /** Letters; the zone is called after the region and its letter. */
  readonly zones?: string;
  readonly controlPlane?: number;
  readonly natGateway?: number;
  readonly interfaceEndpoint?: number;
  readonly loadBalancer?: number;
  readonly systemNode?: number;
  readonly egress?: number;
  readonly storage?: number;
  readonly gramsPerKwh?: number;
}

/** An offer of nodes with prices as bare numbers. */
export interface WorldOffer {
  readonly region: string;
  readonly type: string;
  readonly accelerator?: string;
  readonly count?: number;
  readonly vcpu?: number;
  readonly watts?: number;
  readonly onDemand?: number;
  readonly spot?: number;
  readonly spotByZone?: Readonly<Record<string, number>>;
  readonly reserved?: number;
  readonly zones?: string;
  readonly interruption?: string;
}

/** Milliseconds by region, one record for each `originAt(index)`; a pair that is left out takes 10 ms. */
export type WorldRoundTrips = ReadonlyArray<Readonly<Record<string, number>>>;

/** Within a cloud, US dollars per GB; between clouds the sender's way to the internet counts. */
export const CARRIAGE = 0.02;

const price = (usdPerHour: number): Price => ({ usdPerHour, source: 'test', estimated: false });

function split(key: string): ['aws' | 'gcp', string] {
  const [cloud, name] = key.split(':');
  return [cloud as 'aws' | 'gcp', name];
}

function zonesOf(name: string, letters: string): string[] {
  return [...letters].map((letter) => `${name}-${letter}`);
}

function regionOf(small: WorldRegion): Region {
  const [cloud, name] = split(small.key);
  return {
    cloud,
    name,
    location: name,
    latitude: 0,
    longitude: 0,
    jurisdiction: small.jurisdiction ?? 'DE',
    zones: zonesOf(name, small.zones ?? 'ab'),
    gridCarbon: { gramsPerKwh: small.gramsPerKwh ?? 400, source: 'test' },
    pue: { ratio: 1.25, source: 'test', estimated: false },
    controlPlane: price(small.controlPlane ?? 0),
    natGateway: price(small.natGateway ?? 0),
    interfaceEndpoint: small.interfaceEndpoint === undefined ? undefined : price(small.interfaceEndpoint),
    loadBalancer: price(small.loadBalancer ?? 0),
    systemInstanceType: 'system',
    systemNode: price(small.systemNode ?? 0),
    internetEgress: { usdPerGb: small.egress ?? 0, source: 'test', estimated: false },
    objectStorage: { usdPerGbMonth: small.storage ?? 0, source: 'test', estimated: false },
  };
}

function offerOf(small: WorldOffer, regions: readonly Region[]): Offer {
  const [cloud, name] = split(small.region);
  return {
    cloud,
    region: name,
    instanceType: small.type,
    accelerator: small.accelerator ?? 'L4',
    acceleratorCount: small.count ?? 1,
    acceleratorMemoryGib: 24,
    vcpu: small.vcpu ?? 8,
    memoryGib: 64,
    localDiskGb: 0,
    watts: small.watts ?? 0,
    zones: small.zones === undefined ? regions.find((region) => region.cloud === cloud && region.name === name)!.zones : zonesOf(name, small.zones),
    zonesKnown: small.zones !== undefined,
    onDemand: small.onDemand === undefined ? undefined : price(small.onDemand),
    spot: small.spot === undefined ? undefined : price(small.spot),
    spotByZone: Object.fromEntries(Object.entries(small.spotByZone ?? {}).map(([letter, usd]) => [`${name}-${letter}`, price(usd)])),
    reserved1y: small.reserved === undefined ? undefined : price(small.reserved),
    interruption: small.interruption,
  };
}

/** A catalogue that holds exactly what a test writes down. */
export function world(smallRegions: readonly WorldRegion[], smallOffers: readonly WorldOffer[], roundTrips: WorldRoundTrips = []): Catalog {
  const regions = smallRegions.map(regionOf);
  const offers = smallOffers.map((small) => offerOf(small, regions));
  return {
    version: '2025-01-01',
    hash: JSON.stringify([smallRegions, smallOffers, roundTrips]),
    sources: { test: { title: 'test', date: '2025-01-01', licence: 'none' } },
    offers,
    regions,
    accelerators: [...new Set(offers.map(({ accelerator }) => accelerator))].sort(),
    roundTrip: ({ latitude }, to) => {
      const { cloud, name } = to as Region;
      return { milliseconds: roundTrips[latitude]?.[`${cloud}:${name}`] ?? 10, basis: 'measured' };
    },
    transferUsdPerGb: () => undefined,
    interRegionUsdPerGb: (from, to) => ({ usdPerGb: from.cloud === to.cloud ? CARRIAGE : from.internetEgress.usdPerGb, source: 'test', estimated: false }),
  };
}

/** The origin to which the record of the same index in `WorldRoundTrips` belongs. */
export function originAt(index: number): Origin {
  return { name: `origin-${index}`, latitude: index, longitude: 0 };
}
