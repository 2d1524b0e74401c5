import * as z from 'zod/mini';
import {
  CATALOG_FILES,
  type AcceleratorRow, type CatalogFile, type CatalogTexts, type FigureCell, type InstanceTypeRow, type LatencyRow, type OfferRow, type RegionRow,
  type SourceRow, type TransferRow,
} from './catalog-files';

const described = <Schema extends z.core.$ZodType>(schema: Schema, description: string): Schema => {
  z.globalRegistry.add(schema, { description });
  return schema;
};
const named = <Schema extends z.core.$ZodType>(schema: Schema, id: string, description: string): Schema => {
  z.globalRegistry.add(schema, { id, description });
  return schema;
};

const text = () => z.string().check(z.minLength(1));
const above0 = () => z.number().check(z.positive());
const from0 = () => z.number().check(z.nonnegative());
const cloud = z.enum(['aws', 'gcp']);
const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
const source = named(text(), 'source', 'Key of a row of sources.json.');
const latitude = z.number().check(z.gte(-90), z.lte(90));
const longitude = z.number().check(z.gte(-180), z.lte(180));
const estimatedFlag = z.optional(z.literal(true));
const zones = () => z.array(text()).check(z.minLength(1));

const figure = (id: string, description: string): z.ZodMiniType<FigureCell> =>
  named(z.tuple([above0(), source, z.optional(z.literal('estimated'))]), id, `${description}, key of its source, and the word where it is an estimate.`);
const price = figure('price', 'USD per hour');

const sourceRow: z.ZodMiniType<SourceRow> = z.strictObject({
  key: text(),
  title: text(),
  date: described(day, 'Day to which the figures refer.'),
  licence: text(),
});

const acceleratorRow: z.ZodMiniType<AcceleratorRow> = z.strictObject({
  name: described(text(), 'Canonical name: model and memory, such as H100-80GB.'),
  watts: described(above0(), 'Electric power at full load, W.'),
  source,
  estimated: estimatedFlag,
});

const instanceTypeRow: z.ZodMiniType<InstanceTypeRow> = z.strictObject({
  cloud,
  type: text(),
  accelerator: described(text(), 'Name of a row of accelerators.json.'),
  count: described(above0(), 'Accelerators on one instance; a fraction where the cloud sells slices of one.'),
  acceleratorMemoryGib: described(above0(), 'Memory of one accelerator, GiB.'),
  vcpu: above0(),
  memoryGib: above0(),
  localDiskGb: described(from0(), 'Local NVMe in all, GB.'),
  source,
});

const regionRow: z.ZodMiniType<RegionRow> = z.strictObject({
  cloud,
  name: text(),
  location: text(),
  latitude,
  longitude,
  jurisdiction: described(z.string().check(z.regex(/^[A-Z]{2}$/)), 'ISO 3166-1 alpha-2 country whose law holds there.'),
  zones: described(zones(), 'Zones in which a cluster can stand (AWS: zone ids, Google Cloud: zone names).'),
  gridCarbon: figure('gridCarbon', 'gCO2eq per kWh'),
  pue: figure('pue', 'The building\'s power to its machines\''),
  controlPlane: price,
  natGateway: price,
  interfaceEndpoint: described(z.optional(price), 'Needed on AWS, left out on Google Cloud.'),
  loadBalancer: price,
  systemInstanceType: text(),
  systemNode: price,
  internetEgress: figure('internetEgress', 'USD per GB'),
  objectStorage: figure('objectStorage', 'USD per GB and month'),
});

const offerRow: z.ZodMiniType<OfferRow> = z.strictObject({
  region: described(text(), 'Name of a row of regions.json.'),
  type: described(text(), 'Type of a row of instance-types.json.'),
  zones: z.optional(described(zones(), 'Left out where no source says in which zones the type stands.')),
  onDemand: z.optional(price),
  spot: described(z.optional(price), 'Holds in every zone without an entry in spotByZone.'),
  spotByZone: z.optional(z.record(text(), price)),
  reserved1y: z.optional(price),
  interruption: z.optional(described(text(), 'Share of spot instances interrupted per month, such as <5%.')),
});

const latencyRow: z.ZodMiniType<LatencyRow> = z.strictObject({
  site: text(),
  latitude,
  longitude,
  roundTrips: described(z.array(above0()).check(z.minLength(1)), 'To the sites of the rows before and to itself, milliseconds.'),
  source,
});

const transferRow: z.ZodMiniType<TransferRow> = z.strictObject({
  cloud,
  from: text(),
  usdPerGb: described(z.record(text(), from0()), 'By region of destination.'),
  source,
  estimated: estimatedFlag,
});

/** The rows of each file. Unknown columns are refused: a price under a misspelt name would pass for a missing one. */
const ROWS: { readonly [File in CatalogFile]: z.ZodMiniType } = {
  'sources.json': sourceRow,
  'accelerators.json': acceleratorRow,
  'instance-types.json': instanceTypeRow,
  'regions.json': regionRow,
  'offers-aws.json': offerRow,
  'offers-gcp.json': offerRow,
  'latency.json': latencyRow,
  'transfer.json': transferRow,
};

/** JSON Schema (draft 2020-12) of an object that has each file's content under the file's name. */
export function catalogJsonSchema(): object {
  const files = z.strictObject(Object.fromEntries(CATALOG_FILES.map((file) => [file, z.array(ROWS[file])])));
  const { $schema, ...rest } = z.toJSONSchema(files, { target: 'draft-2020-12' });
  return { $schema, title: 'Catalogue of cdktf-gpu-fleet', description: 'Each property is the content of the file of that name.', ...rest };
}

/**
 * Holds files against the schema.
 *
 * @throws Error that names file, row and column
 */
export function assertCatalog(texts: CatalogTexts): void {
  for (const file of CATALOG_FILES) {
    rowsOf(file, texts[file]).forEach((row, index) => {
      const result = ROWS[file].safeParse(row, { reportInput: true });
      if (!result.success) {
        const [issue] = result.error.issues;
        throw new Error(`row ${index}${nameOf(row)} of catalogue file '${file}' ${complaint(issue)}: mend it, docs/catalog.schema.json has the format`);
      }
    });
  }
}

function rowsOf(file: CatalogFile, content: string): unknown[] {
  let rows: unknown;
  try {
    rows = JSON.parse(content);
  } catch (error) {
    throw new Error(`catalogue file '${file}' is not JSON (${(error as Error).message}): mend it, or take it anew from a sound catalogue`);
  }
  if (!Array.isArray(rows)) {
    throw new Error(`catalogue file '${file}' holds ${rows === null ? 'null' : typeof rows}, allowed is a list of rows: put the rows between [ and ]`);
  }
  return rows;
}

/** What tells a row from its neighbours in any of the files. */
function nameOf(row: unknown): string {
  const { key, name, site, region, from, type } = Object(row) as Record<string, unknown>;
  const words = [key, name, site, region, from, type].filter((word) => typeof word === 'string');
  return words.length === 0 ? '' : ` (${words.join(' ')})`;
}

function complaint(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') {
    return `has an unknown column '${issue.keys[0]}'`;
  }
  const got = issue.input === undefined ? 'missing' : JSON.stringify(issue.input);
  const where = issue.path.length === 0 ? 'is' : `has a wrong column: '${issue.path.join('.')}' is`;
  return `${where} ${got}, allowed is ${allowed(issue)}`;
}

function allowed(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type': return `${/^[aeiou]/.test(issue.expected) ? 'an' : 'a'} ${issue.expected}`;
    case 'invalid_value': return issue.values.map((value) => JSON.stringify(value)).join(' or ');
    case 'invalid_format': return `text like ${issue.pattern}`;
    case 'too_small': return `${issue.inclusive ? 'at least' : 'above'} ${issue.minimum}${issue.origin === 'number' ? '' : ' in length'}`;
    case 'too_big': return `at most ${issue.maximum}${issue.origin === 'number' ? '' : ' in length'}`;
    default: return `what the schema says (${issue.code})`;
  }
}
