import { readFileSync } from 'fs';
import { join } from 'path';

/** A figure as the files hold it: the figure, source key, and the word where it is an estimate. */
export type FigureCell = readonly [figure: number, source: string, estimated?: 'estimated'];

/** USD per hour. */
export type PriceCell = FigureCell;

export interface SourceRow {
  readonly key: string;
  readonly title: string;
  readonly date: string;
  readonly licence: string;
}

/** Electric power of an accelerator at full load, W. */
export interface AcceleratorRow {
  readonly name: string;
  readonly watts: number;
  readonly source: string;
  /** True where its maker doesn't publish it. */
  readonly estimated?: true;
}

export interface InstanceTypeRow {
  readonly cloud: 'aws' | 'gcp';
  readonly type: string;
  readonly accelerator: string;
  readonly count: number;
  readonly acceleratorMemoryGib: number;
  readonly vcpu: number;
  readonly memoryGib: number;
  readonly localDiskGb: number;
  readonly source: string;
}

export interface RegionRow {
  readonly cloud: 'aws' | 'gcp';
  readonly name: string;
  readonly location: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly jurisdiction: string;
  readonly zones: readonly string[];
  /** Grams per kWh. */
  readonly gridCarbon: FigureCell;
  readonly pue: FigureCell;
  readonly controlPlane: PriceCell;
  readonly natGateway: PriceCell;
  /** Left out on Google Cloud. */
  readonly interfaceEndpoint?: PriceCell;
  readonly loadBalancer: PriceCell;
  readonly systemInstanceType: string;
  readonly systemNode: PriceCell;
  /** USD per GB. */
  readonly internetEgress: FigureCell;
  /** USD per GB and month. */
  readonly objectStorage: FigureCell;
}

export interface OfferRow {
  readonly region: string;
  readonly type: string;
  /** Left out where no source says in which zones the type stands. */
  readonly zones?: readonly string[];
  readonly onDemand?: PriceCell;
  readonly spot?: PriceCell;
  readonly spotByZone?: Readonly<Record<string, PriceCell>>;
  readonly reserved1y?: PriceCell;
  readonly interruption?: string;
}

/** A measured site and its round trips to the sites before it and to itself, milliseconds, mean of both directions. */
export interface LatencyRow {
  readonly site: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly roundTrips: readonly number[];
  readonly source: string;
}

/** USD per GB from one region to others of its cloud. */
export interface TransferRow {
  readonly cloud: 'aws' | 'gcp';
  readonly from: string;
  readonly usdPerGb: Readonly<Record<string, number>>;
  readonly source: string;
  /** True where the prices follow from the continents, and not from a list of pairs. */
  readonly estimated?: true;
}

/** The files of a catalogue, in the order in which they are hashed. */
export const CATALOG_FILES = [
  'sources.json', 'accelerators.json', 'instance-types.json', 'regions.json', 'offers-aws.json', 'offers-gcp.json', 'latency.json', 'transfer.json',
] as const;

export type CatalogFile = typeof CATALOG_FILES[number];

/** The text of each file. */
export type CatalogTexts = Readonly<Record<CatalogFile, string>>;

export function readCatalogFiles(dir: string): CatalogTexts {
  return Object.fromEntries(CATALOG_FILES.map((file) => [file, readCatalogFile(dir, file)])) as Record<CatalogFile, string>;
}

function readCatalogFile(dir: string, file: CatalogFile): string {
  try {
    return readFileSync(join(dir, file), 'utf8');
  } catch (error) {
    throw new Error(`catalogue file '${file}' can't be read from '${dir}' (${reason(error)}): reinstall the package or import the catalogue anew`);
  }
}

/** Rows of a file, each with at least the given columns. */
export function parseRows<Row extends object>(file: CatalogFile, text: string, columns: readonly (keyof Row & string)[]): Row[] {
  let rows: unknown;
  try {
    rows = JSON.parse(text);
  } catch (error) {
    throw new Error(`catalogue file '${file}' is not JSON (${reason(error)}): reinstall the package or import the catalogue anew`);
  }
  if (!Array.isArray(rows)) {
    throw new Error(`catalogue file '${file}' holds no list of rows: reinstall the package or import the catalogue anew`);
  }
  rows.forEach((row: unknown, index) => {
    const missing = columns.find((column) => typeof row !== 'object' || row === null || (row as Partial<Row>)[column] === undefined);
    if (missing !== undefined) {
      throw new Error(`row ${index} of catalogue file '${file}' has no '${missing}': reinstall the package or import the catalogue anew`);
    }
  });
  return rows as Row[];
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
