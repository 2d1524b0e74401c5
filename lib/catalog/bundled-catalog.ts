import { createHash } from 'crypto';
import { join } from 'path';
import type { Catalog, Offer, Price, Region, Source } from './catalog';
import {
  CATALOG_FILES, parseRows, readCatalogFiles,
  type AcceleratorRow, type CatalogFile, type CatalogTexts, type FigureCell, type InstanceTypeRow, type LatencyRow, type OfferRow, type PriceCell,
  type RegionRow, type SourceRow, type TransferRow,
} from './catalog-files';
import { Latency } from './latency';
import { instanceWatts } from './power';
import { TransferPrices } from './transfer-prices';

let bundled: Catalog | undefined;

/** The folder of the catalogue that comes with the package. */
export const BUNDLED_FOLDER = join(__dirname, 'data');

/** The catalogue that comes with the package, read once per process. */
export function bundledCatalog(): Catalog {
  bundled ??= catalogFromFiles(BUNDLED_FOLDER);
  return bundled;
}

/** A catalogue from a folder of the files that the importer writes (docs/catalog.md). */
export function catalogFromFiles(dir: string): Catalog {
  return catalogFromTexts(readCatalogFiles(dir));
}

export function catalogFromTexts(texts: CatalogTexts): Catalog {
  const hash = createHash('sha256');
  CATALOG_FILES.forEach((file) => hash.update(`${file} ${texts[file].length}\n${texts[file]}`));

  const sources = sourcesFrom(texts['sources.json']);
  const figure = figureReader(sources);
  const types = typesFrom(texts['instance-types.json'], texts['accelerators.json']);
  const regions = regionsFrom(texts['regions.json'], figure);
  const offers = [
    ...offersFrom('aws', 'offers-aws.json', texts['offers-aws.json'], regions, types, figure),
    ...offersFrom('gcp', 'offers-gcp.json', texts['offers-gcp.json'], regions, types, figure),
  ];
  const latency = latencyFrom(texts['latency.json']);
  const transfers = new TransferPrices(parseRows<TransferRow>('transfer.json', texts['transfer.json'], ['cloud', 'from', 'usdPerGb', 'source']));

  return {
    version: Object.values(sources).map((source) => source.date).sort().at(-1) ?? '',
    hash: hash.digest('hex'),
    sources,
    offers,
    regions,
    accelerators: [...new Set(offers.map((offer) => offer.accelerator))].sort(),
    roundTrip: (from, to) => latency.roundTrip(from, to),
    transferUsdPerGb: (from, to) => transfers.published(from, to),
    interRegionUsdPerGb: (from, to) => transfers.between(from, to),
  };
}

type Figure<Unit extends string> = Readonly<Record<Unit, number>> & { readonly source: string; readonly estimated: boolean };
type FigureReader = <Unit extends string>(unit: Unit, cell: FigureCell) => Figure<Unit>;

function figureReader(sources: Readonly<Record<string, Source>>): FigureReader {
  return <Unit extends string>(unit: Unit, [figure, source, estimated]: FigureCell) => {
    if (sources[source] === undefined) {
      throw new Error(`${unit} ${figure} names the source '${source}', known are ${Object.keys(sources).join(', ')}: import the catalogue anew`);
    }
    return { [unit]: figure, source, estimated: estimated === 'estimated' } as Figure<Unit>;
  };
}

function sourcesFrom(text: string): Readonly<Record<string, Source>> {
  return Object.fromEntries(parseRows<SourceRow>('sources.json', text, ['key', 'title', 'date', 'licence'])
    .map(({ key, title, date, licence }) => [key, { title, date, licence }]));
}

interface InstanceType extends InstanceTypeRow {
  readonly watts: number;
}

function typesFrom(text: string, accelerators: string): InstanceType[] {
  const watts = new Map(parseRows<AcceleratorRow>('accelerators.json', accelerators, ['name', 'watts', 'source']).map((row) => [row.name, row.watts]));
  return parseRows<InstanceTypeRow>('instance-types.json', text,
    ['cloud', 'type', 'accelerator', 'count', 'acceleratorMemoryGib', 'vcpu', 'memoryGib', 'localDiskGb']).map((row) => {
    const each = watts.get(row.accelerator);
    if (each === undefined) {
      throw new Error(`type '${row.type}' carries ${row.accelerator}, which catalogue file 'accelerators.json' lacks: import the catalogue anew`);
    }
    return { ...row, watts: instanceWatts(row.count, each, row.vcpu) };
  });
}

function regionsFrom(text: string, figure: FigureReader): Region[] {
  const columns: readonly (keyof RegionRow)[] = [
    'cloud', 'name', 'zones', 'gridCarbon', 'pue', 'controlPlane', 'natGateway', 'loadBalancer', 'systemNode', 'internetEgress', 'objectStorage',
  ];
  return parseRows<RegionRow>('regions.json', text, columns).map((row) => {
    // Google Cloud has no such price. Left out by mistake on AWS, it would pass for free.
    if (row.cloud === 'aws' && row.interfaceEndpoint === undefined) {
      throw new Error(`AWS region '${row.name}' of catalogue file 'regions.json' has no 'interfaceEndpoint': import the catalogue anew`);
    }
    return {
      ...row,
      gridCarbon: figure('gramsPerKwh', row.gridCarbon),
      pue: figure('ratio', row.pue),
      controlPlane: figure('usdPerHour', row.controlPlane),
      natGateway: figure('usdPerHour', row.natGateway),
      interfaceEndpoint: row.interfaceEndpoint && figure('usdPerHour', row.interfaceEndpoint),
      loadBalancer: figure('usdPerHour', row.loadBalancer),
      systemNode: figure('usdPerHour', row.systemNode),
      internetEgress: figure('usdPerGb', row.internetEgress),
      objectStorage: figure('usdPerGbMonth', row.objectStorage),
    };
  });
}

function offersFrom(
  cloud: 'aws' | 'gcp', file: CatalogFile, text: string,
  regions: readonly Region[], types: readonly InstanceType[], figure: FigureReader,
): Offer[] {
  const price = (cell: PriceCell): Price => figure('usdPerHour', cell);
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
      watts: shape.watts,
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
