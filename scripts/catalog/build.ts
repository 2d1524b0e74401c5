import { awsOffers } from './aws-offers';
import { awsRegions } from './aws-regions';
import { ACCELERATOR_WATTS } from './facts/accelerator-watts';
import { ACCELERATOR_MEMORY_GIB } from './facts/accelerators';
import { awsZones } from './facts/aws-zones';
import { gcpZones } from './facts/gcp-zones';
import { SOURCES } from './facts/sources';
import { gcpOffers } from './gcp-offers';
import { gcpRegions } from './gcp-regions';
import { ImportReport } from './import-report';
import { latencyRows } from './latency';
import { regionPlaces } from './places';
import { withoutGaps } from './region-gaps';
import { compare, table, type ReadSnapshot } from './tables';
import { awsTransferRows, gcpTransferRows } from './transfer';
import type { AcceleratorRow, CatalogFile, InstanceTypeRow, OfferRow } from '../../lib/catalog/catalog-files';
import { lint, type LintKnowledge, type LintRow } from '../../lib/catalog/lint';

/** The lists of rows that make up a catalogue, by file. */
export type CatalogRows = Record<CatalogFile | 'import-report.json', readonly object[]>;

/** Turns snapshots into the catalogue's rows. The same snapshots give the same rows, whatever the machine and the day. */
export function buildCatalog(read: ReadSnapshot): CatalogRows {
  const report = new ImportReport();
  const places = regionPlaces(read);
  const known = knowledge(read, places.keys());
  const aws = awsOffers(read, known, report);
  const gcp = gcpOffers(read, known, report);
  const types = new Map([...aws.types, ...gcp.types].map((type) => [type.type, type]));
  const offers = sound([...aws.offers, ...gcp.offers], types, known, report);
  const [awsKept, gcpKept] = (['aws', 'gcp'] as const).map((cloud) => offers
    .filter((offer) => types.get(offer.type)?.cloud === cloud)
    .sort((a, b) => compare(a.region, b.region) || compare(a.type, b.type)));

  const regions = withoutGaps([...awsRegions(read, awsKept, places), ...gcpRegions(read, gcpKept, places, report)]);
  const regionsOf = (cloud: 'aws' | 'gcp') => regions.filter((region) => region.cloud === cloud).map((region) => region.name);
  const offered = new Set(offers.map((offer) => offer.type));
  const offeredTypes = [...types.values()].filter((type) => offered.has(type.type));
  return {
    'sources.json': Object.entries(SOURCES).map(([key, source]) => ({ key, ...source })),
    'accelerators.json': acceleratorRows(offeredTypes),
    'instance-types.json': offeredTypes
      .sort((a, b) => compare(a.cloud, b.cloud) || compare(a.type, b.type)),
    'regions.json': regions.sort((a, b) => compare(a.cloud, b.cloud) || compare(a.name, b.name)),
    'offers-aws.json': awsKept,
    'offers-gcp.json': gcpKept,
    'latency.json': latencyRows(read, places),
    'transfer.json': [...awsTransferRows(read, new Set(regionsOf('aws'))), ...gcpTransferRows(regionsOf('gcp'))],
    'import-report.json': report.rows(),
  };
}

function acceleratorRows(types: readonly InstanceTypeRow[]): AcceleratorRow[] {
  return [...new Set(types.map((type) => type.accelerator))].sort(compare).map((name) => {
    const power = ACCELERATOR_WATTS[name];
    if (power === undefined) {
      throw new Error(`accelerator '${name}' lacks its electric power: add it under scripts/catalog/facts`);
    }
    return { name, watts: power[0], source: power[1], estimated: power[2] === 'estimated' ? true : undefined };
  });
}

function knowledge(read: ReadSnapshot, places: Iterable<string>): LintKnowledge {
  const zonesOf = new Map<string, readonly string[]>();
  for (const name of places) {
    const zones = awsZones(name);
    if (zones !== undefined) {
      zonesOf.set(name, zones);
    }
  }
  for (const row of table(read, 'gcp-regions.csv', ['NAME', 'STATUS'], ';')) {
    if (row.STATUS === 'UP') {
      zonesOf.set(row.NAME, gcpZones(row.NAME));
    }
  }
  return { zonesOf, accelerators: new Set(Object.keys(ACCELERATOR_MEMORY_GIB)) };
}

/** The offers that stand the lint once the sources are joined: an accelerator's price is compared over both clouds here. */
function sound(offers: readonly OfferRow[], types: ReadonlyMap<string, InstanceTypeRow>, known: LintKnowledge, report: ImportReport): OfferRow[] {
  const rows = offers.map((offer): LintRow => {
    const type = types.get(offer.type);
    return {
      cloud: type?.cloud ?? 'aws',
      region: offer.region,
      instanceType: offer.type,
      accelerator: type?.accelerator ?? 'unknown',
      acceleratorCount: type?.count ?? NaN,
      zones: offer.zones ?? [],
      onDemand: offer.onDemand?.[0],
      spot: offer.spot?.[0],
      reserved1y: offer.reserved1y?.[0],
    };
  });
  return report.sift('all sources joined', offers, lint(rows, known));
}
