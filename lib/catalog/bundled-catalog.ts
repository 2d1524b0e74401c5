import { createHash } from 'crypto';
import { join } from 'path';
import type { Catalog, Offer, Price, Region, Source } from './catalog';
import {
  CATALOG_FILES, parseRows, readCatalogFile,
  type CatalogFile, type InstanceTypeRow, type LatencyRow, type OfferRow, type PriceCell, type RegionRow, type SourceRow, type TransferRow,
} from './catalog-files';
import { Latency } from './latency';

let bundled: Catalog | undefined;

/** The catalogue that comes with the package, read once per process. */
export function bundledCatalog(): Catalog {
  bundled ??= catalogFromFiles(join(__dirname, 'data'));
  return bundled;
}

/** A catalogue from a folder of the files that the importer writes (docs/catalog.md). */
export function catalogFromFiles(dir: string): Catalog {
  const texts = Object.fromEntries(CATALOG_FILES.map((file) => [file, readCatalogFile(dir, file)])) as Record<CatalogFile, string>;
  const hash = createHash('sha256');
  CATALOG_FILES.forEach((file) => hash.update(`${file} ${texts[file].length}\n${texts[file]}`));

  const sources = sourcesFrom(texts['sources.json']);
  const price = priceReader(sources);
  const types = parseRows<InstanceTypeRow>('instance-types.json', texts['instance-types.json'],
    ['cloud', 'type', 'accelerator', 'count', 'acceleratorMemoryGib', 'vcpu', 'memoryGib', 'localDiskGb']);
  const regions = regionsFrom(texts['regions.json'], price);
  const offers = [
    ...offersFrom('aws', 'offers-aws.json', texts['offers-aws.json'], regions, types, price),
    ...offersFrom('gcp', 'offers-gcp.json', texts['offers-gcp.json'], regions, types, price),
  ];
  const latency = latencyFrom(texts['latency.json']);
  const transfers = new Map(parseRows<TransferRow>('transfer.json', texts['transfer.json'], ['cloud', 'from', 'usdPerGb'])
    .map((row) => [`${row.cloud} ${row.from}`, row.usdPerGb]));

  return {
    version: Object.values(sources).map((source) => source.date).sort().at(-1) ?? '',
    hash: hash.digest('hex'),
    sources,
    offers,
    regions,
    accelerators: [...new Set(offers.map((offer) => offer.accelerator))].sort(),
    roundTrip: (from, to) => latency.roundTrip(from, to),
    transferUsdPerGb: (from, to) => {
      if (from.cloud !== to.cloud) {
        return undefined;
      }
      return from.name === to.name ? 0 : transfers.get(`${from.cloud} ${from.name}`)?.[to.name];
    },
  };
}

type PriceReader = (cell: PriceCell) => Price;

function priceReader(sources: Readonly<Record<string, Source>>): PriceReader {
  return ([usdPerHour, source, estimated]) => {
    if (sources[source] === undefined) {
      throw new Error(`price ${usdPerHour} names the source '${source}', known are ${Object.keys(sources).join(', ')}: import the catalogue anew`);
    }
    return { usdPerHour, source, estimated: estimated === 'estimated' };
  };
}

function sourcesFrom(text: string): Readonly<Record<string, Source>> {
  return Object.fromEntries(parseRows<SourceRow>('sources.json', text, ['key', 'title', 'date', 'licence'])
    .map(({ key, title, date, licence }) => [key, { title, date, licence }]));
}

function regionsFrom(text: string, price: PriceReader): Region[] {
  return parseRows<RegionRow>('regions.json', text, ['cloud', 'name', 'zones', 'controlPlane', 'natGateway', 'systemNode']).map((row) => {
    // Google Cloud has no such price. Left out by mistake on AWS, it would pass for free.
    if (row.cloud === 'aws' && row.interfaceEndpoint === undefined) {
      throw new Error(`AWS region '${row.name}' of catalogue file 'regions.json' has no 'interfaceEndpoint': import the catalogue anew`);
    }
    return {
      ...row,
      gridCarbon: row.gridCarbon && { gramsPerKwh: row.gridCarbon[0], source: row.gridCarbon[1] },
      controlPlane: price(row.controlPlane),
      natGateway: price(row.natGateway),
      interfaceEndpoint: row.interfaceEndpoint && price(row.interfaceEndpoint),
      systemNode: price(row.systemNode),
      internetEgress: row.internetEgress && { usdPerGb: row.internetEgress[0], source: row.internetEgress[1] },
    };
  });
}

function offersFrom(
  cloud: 'aws' | 'gcp', file: CatalogFile, text: string,
  regions: readonly Region[], types: readonly InstanceTypeRow[], price: PriceReader,
): Offer[] {
  const zonesOf = new Map(regions.filter((region) => region.cloud === cloud).map((region) => [region.name, region.zones]));
  const shapes = new Map(types.filter((type) => type.cloud === cloud).map((type) => [type.type, type]));
  return parseRows<OfferRow>(file, text, ['region', 'type']).map((row): Offer => {
    const shape = shapes.get(row.type);
    const zones = row.zones ?? zonesOf.get(row.region);
    if (shape === undefined || zones === undefined) {
      const missing = shape === undefined ? `type '${row.type}'` : `region '${row.region}'`;
      throw new Error(`catalogue file '${file}' offers ${row.type} in ${row.region}, but no file describes the ${missing}: import the catalogue anew`);
    }
    return {
      cloud,
      region: row.region,
      instanceType: row.type,
      accelerator: shape.accelerator,
      acceleratorCount: shape.count,
      acceleratorMemoryGib: shape.acceleratorMemoryGib,
      vcpu: shape.vcpu,
      memoryGib: shape.memoryGib,
      localDiskGb: shape.localDiskGb,
      zones,
      zonesKnown: row.zones !== undefined,
      onDemand: row.onDemand && price(row.onDemand),
      spot: row.spot && price(row.spot),
      spotByZone: Object.fromEntries(Object.entries(row.spotByZone ?? {}).map(([zone, cell]) => [zone, price(cell)])),
      reserved1y: row.reserved1y && price(row.reserved1y),
      interruption: row.interruption,
    };
  });
}

function latencyFrom(text: string): Latency {
  const rows = parseRows<LatencyRow>('latency.json', text, ['site', 'latitude', 'longitude', 'roundTrips']);
  rows.forEach((row, index) => {
    if (row.roundTrips.length !== index + 1) {
      throw new Error(`latency.json gives ${row.roundTrips.length} round trips for ${row.site}, row ${index} needs ${index + 1}: import the catalogue anew`);
    }
  });
  return new Latency(rows.map(({ site, latitude, longitude }) => ({ name: site, latitude, longitude })), rows.map((row) => row.roundTrips));
}
