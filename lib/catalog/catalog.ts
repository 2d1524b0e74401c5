import type { RoundTrip } from './round-trip';

/** Where a figure was read, and when. Every figure of the catalogue names one by its key. */
export interface Source {
  readonly title: string;
  /** Day to which the figures refer, ISO 8601. */
  readonly date: string;
  readonly licence: string;
}

/** A price with its origin. */
export interface Price {
  /** US dollars per hour for one instance. */
  readonly usdPerHour: number;
  /** Key into `Catalog.sources`. */
  readonly source: string;
  /** True where the price was derived from a published saving or from peers, and not quoted. */
  readonly estimated: boolean;
}

/** One instance type in one region. An offer without any price is kept: it exists, but can't be planned for. */
export interface Offer {
  readonly cloud: 'aws' | 'gcp';
  readonly region: string;
  readonly instanceType: string;
  /** Canonical accelerator name, such as `H100-80GB`. */
  readonly accelerator: string;
  /** Accelerators on one instance; a fraction where the cloud sells slices of one. */
  readonly acceleratorCount: number;
  /** Memory of one accelerator, GiB. */
  readonly acceleratorMemoryGib: number;
  readonly vcpu: number;
  readonly memoryGib: number;
  /** Local NVMe in all, GB; 0 for none. */
  readonly localDiskGb: number;
  /** Zones in which the type stands, sorted (AWS: zone ids, GCP: zone names). */
  readonly zones: readonly string[];
  /** False where no source says in which zones the type stands, and `zones` are all those of the region. */
  readonly zonesKnown: boolean;
  readonly onDemand?: Price;
  /** Spot price that holds in every zone without an entry of its own in `spotByZone`. */
  readonly spot?: Price;
  readonly spotByZone: Readonly<Record<string, Price>>;
  /** One-year reservation (AWS) or commitment (GCP), per hour. */
  readonly reserved1y?: Price;
  /** Share of spot instances interrupted per month as published, such as `<5%` or `>20%`. */
  readonly interruption?: string;
}

export interface Region {
  readonly cloud: 'aws' | 'gcp';
  readonly name: string;
  readonly location: string;
  readonly latitude: number;
  readonly longitude: number;
  /** ISO 3166-1 alpha-2 country whose law holds there. */
  readonly jurisdiction: string;
  /** Zones in which a cluster can stand, sorted. */
  readonly zones: readonly string[];
  /** Grid carbon intensity, gCO2eq per kWh. */
  readonly gridCarbon?: { readonly gramsPerKwh: number; readonly source: string };
  /** What a cluster costs before the first GPU. */
  readonly controlPlane: Price;
  /** One NAT gateway. */
  readonly natGateway: Price;
  /** One interface endpoint in one zone (AWS PrivateLink); absent where the cloud charges none. */
  readonly interfaceEndpoint?: Price;
  /** The instance type of the system node pool, and its on-demand price. */
  readonly systemInstanceType: string;
  readonly systemNode: Price;
  /** To the internet, first paid tier, US dollars per GB. */
  readonly internetEgress?: { readonly usdPerGb: number; readonly source: string };
}

/** A place that traffic comes from. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** A dated, immutable set of offers, prices, regions and latencies. */
export interface Catalog {
  /** Day of the newest figure, ISO 8601. */
  readonly version: string;
  /** SHA-256 of the canonical content, hex. */
  readonly hash: string;
  readonly sources: Readonly<Record<string, Source>>;
  /** Sorted by cloud, region, instance type. */
  readonly offers: readonly Offer[];
  /** Sorted by cloud, name. */
  readonly regions: readonly Region[];
  /** Canonical accelerator names, sorted. */
  readonly accelerators: readonly string[];
  /** Round trip between a place and a region, milliseconds to a tenth, median. */
  roundTrip(from: Place, to: Region): RoundTrip;
  /** Between two regions of one cloud, US dollars per GB; undefined where no source says. */
  transferUsdPerGb(from: Region, to: Region): number | undefined;
}
