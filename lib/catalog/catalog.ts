import type { RoundTrip } from './round-trip';
import type { TransferPrice } from './transfer-prices';

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
  /** Electric power of one instance at full load, W: accelerators and host, without what the building adds (`Region.pue`). */
  readonly watts: number;
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
  /** Grid carbon intensity, gCO2eq per kWh; the largest of the cloud, `estimated`, where no source has the region's. */
  readonly gridCarbon: { readonly gramsPerKwh: number; readonly source: string; readonly estimated?: boolean };
  /** Power usage effectiveness, the building's power to its machines', 1 or more; the cloud's average, `estimated`, where the region's is not published. */
  readonly pue: { readonly ratio: number; readonly source: string; readonly estimated: boolean };
  /** What a cluster costs before the first GPU. */
  readonly controlPlane: Price;
  /** One NAT gateway. */
  readonly natGateway: Price;
  /** One interface endpoint in one zone (AWS PrivateLink); absent where the cloud charges none. */
  readonly interfaceEndpoint?: Price;
  /** One load balancer without traffic: a Network Load Balancer (AWS), a forwarding rule (Google Cloud). */
  readonly loadBalancer: Price;
  /** The instance type of the system node pool, and its on-demand price. */
  readonly systemInstanceType: string;
  readonly systemNode: Price;
  /** To the internet, first paid tier, US dollars per GB; the highest of the cloud, `estimated`, where no source has the region's. */
  readonly internetEgress: { readonly usdPerGb: number; readonly source: string; readonly estimated: boolean };
  /** Objects in the standard class, first tier, US dollars per GB and month. */
  readonly objectStorage: { readonly usdPerGbMonth: number; readonly source: string; readonly estimated: boolean };
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
  /** Round trip between a place and a region, or any other place, milliseconds to a tenth, median. */
  roundTrip(from: Place, to: Place): RoundTrip;
  /** Between two regions of one cloud, US dollars per GB; undefined where no source says. */
  transferUsdPerGb(from: Region, to: Region): number | undefined;
  /**
   * Between any two regions, US dollars per GB; nothing inside a region. Where no source says, an estimate: within a cloud the highest known
   * price out of `from`, else the cloud's highest; between clouds what `from` charges to the internet.
   */
  interRegionUsdPerGb(from: Region, to: Region): TransferPrice;
}
