import { BUNDLED_FOLDER, catalogFromTexts } from '../bundled-catalog';
import type { CatalogTexts, InstanceTypeRow, OfferRow, RegionRow, SourceRow } from '../catalog-files';
import { readFolder } from '../catalog-folder';
import { awsQuotes } from './aws-quotes';
import { biggestOf, changesOf, pricesFrom } from './changes';
import { billingClient, pricingClient, type ClientOptions } from './clients';
import { gcpQuotes } from './gcp-quotes';
import { inTurns } from './in-turns';
import { mergeQuote, type MergedOffer } from './merge';
import type { Quote } from './quote';
import { CatalogRefreshError, failureOf } from './refresh-error';
import type { RefreshFailure, RefreshReport } from './report';
import { sift } from './sift';
import { withDatedKeys, withUsedKeys, type RefreshSource } from './sources';
import { rowsText, targetFolder, writeCatalog } from './write-catalog';

type Cloud = 'aws' | 'gcp';

export interface RefreshProgress {
  /** What was read last, such as `aws eu-west-1` or `gcp`. */
  readonly read: string;
  readonly done: number;
  readonly of: number;
}

export interface RefreshOptions {
  /**
   * Folder of the catalogue whose instance types and regions are asked for.
   *
   * @default - the catalogue of the package
   */
  readonly from?: string;
  /** Folder of the new catalogue, created where it doesn't exist. May be `from`; what else is in it stays. */
  readonly to: string;
  /** Day of the refresh, ISO 8601, such as `2026-11-25`. Spot prices are the latest since its beginning in UTC. */
  readonly asOf: string;
  /** @default - both */
  readonly clouds?: readonly Cloud[];
  /**
   * Names of the regions to read.
   *
   * @default - all of the catalogue
   */
  readonly regions?: readonly string[];
  /**
   * Whether regions whose prices can't be read keep their rows, and the others are written.
   *
   * @default false, nothing is written if a region fails
   */
  readonly keepFailed?: boolean;
  /** @default - the SDKs' own: credentials of the environment, the clouds' endpoints */
  readonly clients?: ClientOptions;
  /** @default - nobody is told */
  readonly onProgress?: (progress: RefreshProgress) => void;
}

/** AWS regions that are asked at once. The price list answers about ten requests a second. */
const REGIONS_AT_ONCE = 4;

const KEYS: Readonly<Record<Cloud, readonly RefreshSource[]>> = { aws: ['aws-price-list', 'aws-spot-history'], gcp: ['gcp-billing-catalog'] };

/**
 * Reads current prices of the types and regions that a catalogue has, by the clouds' price APIs, and writes a new catalogue.
 *
 * @throws CatalogRefreshError if a region's prices can't be read; nothing is written
 * @throws Error if an option, the old catalogue or an SDK's package is wrong, or the folder can't be written
 */
export async function refreshCatalog(options: RefreshOptions): Promise<RefreshReport> {
  const { from = BUNDLED_FOLDER, to, asOf, keepFailed = false, clients = {} } = options;
  assertDay(asOf);
  const target = targetFolder(to);
  const old = oldCatalog(readFolder(from), asOf);
  const asked = askedRegions(old.regions, options);
  const { quotes, failures } = await quotesOf(old, asked, asOf, clients, options.onProgress);
  if (failures.length > 0 && !keepFailed) {
    throw new CatalogRefreshError(failures, asked.length);
  }

  const zones = new Map(old.regions.map((region) => [`${region.cloud} ${region.name}`, region.zones]));
  const found = new Map(quotes.map((quote) => [`${quote.cloud} ${quote.region} ${quote.type}`, quote]));
  const merged = old.offers.map(({ cloud, row }): MergedOffer => {
    const quote = found.get(`${cloud} ${row.region} ${row.type}`);
    return quote === undefined
      ? { cloud, old: row, row, doubts: [] }
      : mergeQuote(row, quote, zones.get(`${cloud} ${row.region}`) ?? []);
  });
  const textsOf = (offers: readonly MergedOffer[]): CatalogTexts => {
    const rows = (cloud: Cloud) => offers.flatMap((offer) => offer.cloud === cloud && offer.row !== undefined ? [offer.row] : []);
    const [aws, gcp] = [rows('aws'), rows('gcp')];
    const sources = withUsedKeys(old.sources, [...aws, ...gcp], asOf);
    return { ...old.texts, 'sources.json': rowsText(sources), 'offers-aws.json': rowsText(aws), 'offers-gcp.json': rowsText(gcp) };
  };
  const sifted = sift(merged, (offers) => catalogFromTexts(textsOf(offers)));
  writeCatalog(target, textsOf(sifted.offers));

  const changes = sifted.offers.flatMap(changesOf);
  const changed = changes.filter(({ after }) => after !== undefined);
  return {
    asOf,
    version: sifted.catalog.version,
    hash: sifted.catalog.hash,
    taken: sifted.offers.reduce((sum, offer) => sum + (offer.row === offer.old ? 0 : pricesFrom(offer.row, KEYS[offer.cloud])), 0),
    changed,
    biggest: biggestOf(changed),
    dropped: changes.filter(({ after }) => after === undefined),
    gone: sifted.offers.flatMap(({ cloud, old: { region, type }, row }) => row === undefined ? [{ cloud, region, type }] : []),
    refused: [
      ...merged.flatMap(({ cloud, old: { region, type }, doubts }) => doubts.map((doubt) => ({ cloud, region, type, ...doubt }))),
      ...sifted.refused.map(({ cloud, region, instanceType, rule, message }) => ({ cloud, region, type: instanceType, rule, why: message })),
    ].sort((a, b) => compare([a.cloud, a.region, a.type, a.rule, a.why], [b.cloud, b.region, b.type, b.rule, b.why])),
    failed: failures,
    notQuoted: notQuoted(old, asked, found, failures),
  };
}

interface CloudOffer {
  readonly cloud: Cloud;
  readonly row: OfferRow;
}

interface OldCatalog {
  readonly texts: CatalogTexts;
  readonly sources: readonly SourceRow[];
  readonly types: ReadonlyMap<string, InstanceTypeRow>;
  readonly regions: readonly RegionRow[];
  readonly offers: readonly CloudOffer[];
}

/** The rows of a catalogue that has been read as one, and so is sound. */
function oldCatalog(texts: CatalogTexts, asOf: string): OldCatalog {
  catalogFromTexts(texts);
  const { sources, rename } = withDatedKeys(JSON.parse(texts['sources.json']) as SourceRow[], asOf);
  const offers = (cloud: Cloud): CloudOffer[] => (JSON.parse(texts[`offers-${cloud}.json`]) as OfferRow[]).map((row) => ({ cloud, row: rename(row) }));
  const types = JSON.parse(texts['instance-types.json']) as InstanceTypeRow[];
  return {
    texts,
    sources,
    types: new Map(types.map((type) => [`${type.cloud} ${type.type}`, type])),
    regions: JSON.parse(texts['regions.json']) as RegionRow[],
    offers: [...offers('aws'), ...offers('gcp')],
  };
}

interface AskedRegion {
  readonly cloud: Cloud;
  readonly region: string;
}

function askedRegions(known: readonly RegionRow[], { clouds = ['aws', 'gcp'], regions }: RefreshOptions): AskedRegion[] {
  const candidates = known.filter(({ cloud }) => clouds.includes(cloud)).map(({ cloud, name }): AskedRegion => ({ cloud, region: name }));
  const asked = candidates.filter(({ region }) => regions === undefined || regions.includes(region));
  const unknown = regions?.filter((name) => candidates.every(({ region }) => region !== name)) ?? [];
  if (unknown.length > 0 || asked.length === 0) {
    const got = unknown.length > 0 ? unknown.map((name) => `'${name}'`).join(', ') : 'none at all';
    throw new Error(`regions to refresh: got ${got}, the catalogue has ${candidates.map(({ region }) => region).join(', ')} ` +
      `of ${clouds.join(' and ')}: name some of them, or all by none`);
  }
  return asked.sort((a, b) => compare([a.cloud, a.region], [b.cloud, b.region]));
}

async function quotesOf(
  old: OldCatalog, asked: readonly AskedRegion[], asOf: string, clients: ClientOptions, onProgress: RefreshOptions['onProgress'],
): Promise<{ readonly quotes: Quote[]; readonly failures: RefreshFailure[] }> {
  const offersIn = (cloud: Cloud, region: string) => old.offers.filter((offer) => offer.cloud === cloud && offer.row.region === region);
  const [aws, gcp] = (['aws', 'gcp'] as const).map((cloud) => asked.filter((one) => one.cloud === cloud).map(({ region }) => region));
  // Made before the first request: a package that is missing is told at once.
  const pricing = aws.length === 0 ? undefined : pricingClient(clients);
  const billing = gcp.length === 0 ? undefined : billingClient(clients);

  const awsWork = aws.map((region) => ({
    name: `aws ${region}`,
    fail: (error: unknown) => [failureOf('aws', region, error)],
    read: () => awsQuotes(region, offersIn('aws', region).map(({ row }) => row.type), asOf, pricing!, clients),
  }));
  // Google's list covers all regions, and so does its failure.
  const gcpWork = billing === undefined ? [] : [{
    name: 'gcp',
    fail: (error: unknown) => gcp.map((region) => failureOf('gcp', region, error)),
    read: () => gcpQuotes(gcp.flatMap((region) => offersIn('gcp', region).flatMap(({ row }) => {
      const type = old.types.get(`gcp ${row.type}`);
      return type === undefined ? [] : [{ region, type }];
    })), billing, clients.billingBackoff),
  }];
  const work = [...gcpWork, ...awsWork];
  let done = 0;
  try {
    const results = await inTurns(work, REGIONS_AT_ONCE, async ({ name, read, fail }) => {
      const result = await read().then((quotes) => ({ quotes, failures: [] }), (error: unknown) => ({ quotes: [], failures: fail(error) }));
      onProgress?.({ read: name, done: ++done, of: work.length });
      return result;
    });
    return {
      quotes: results.flatMap(({ quotes }) => quotes),
      failures: results.flatMap(({ failures }) => failures).sort((a, b) => compare([a.cloud, a.region], [b.cloud, b.region])),
    };
  } finally {
    pricing?.destroy();
    await billing?.close();
  }
}

function notQuoted(
  old: OldCatalog, asked: readonly AskedRegion[], quotes: ReadonlyMap<string, Quote>, failures: readonly RefreshFailure[],
): string[] {
  const read = new Set(asked.filter(({ cloud, region }) => !failures.some((failure) => failure.cloud === cloud && failure.region === region))
    .map(({ cloud, region }) => `${cloud} ${region}`));
  return [...new Set(old.offers.filter(({ cloud, row }) => read.has(`${cloud} ${row.region}`) && !quotes.has(`${cloud} ${row.region} ${row.type}`))
    .map(({ row }) => row.type))].sort();
}

function assertDay(asOf: string): void {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(asOf) ? Date.parse(`${asOf}T00:00:00Z`) : NaN;
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(asOf)) {
    throw new Error(`the day of the refresh is '${asOf}', allowed are days such as 2026-11-25: give the day on which you run it`);
  }
}

/** By code units: the order must not depend on the machine's language. */
function compare(a: readonly string[], b: readonly string[]): number {
  const index = a.findIndex((word, at) => word !== b[at]);
  return index < 0 ? 0 : a[index] < b[index] ? -1 : 1;
}
