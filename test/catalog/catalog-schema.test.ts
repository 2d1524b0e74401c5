import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import Ajv2020 from 'ajv/dist/2020';
import { DATA, withCopy } from './data';
import { catalogFromFiles } from '../../lib/catalog/bundled-catalog';
import { CATALOG_FILES, readCatalogFiles } from '../../lib/catalog/catalog-files';
import { catalogFromFolder } from '../../lib/catalog/catalog-folder';
import { assertCatalog, catalogJsonSchema } from '../../lib/catalog/catalog-schema';

const texts = readCatalogFiles(DATA);
const content = () => Object.fromEntries(CATALOG_FILES.map((file) => [file, JSON.parse(texts[file]) as unknown[]]));
const validate = new Ajv2020({ strict: true, strictTuples: false, allErrors: true }).compile(catalogJsonSchema());

describe('the JSON Schema', () => {
  test('in docs is the generated one (npx tsx scripts/catalog/schema.ts)', () => {
    const committed = readFileSync(join(__dirname, '..', '..', 'docs', 'catalog.schema.json'), 'utf8');
    expect(JSON.parse(committed)).toEqual(catalogJsonSchema());
  });

  test('accepts the bundled catalogue', () => {
    validate(content());
    expect(validate.errors).toBeNull();
  });

  test('names draft 2020-12 and every file', () => {
    expect(catalogJsonSchema()).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema', required: CATALOG_FILES });
  });
});

const CASES: readonly [file: typeof CATALOG_FILES[number], was: string | RegExp, is: string, message: RegExp][] = [
  ['offers-aws.json', /"onDemand":\[[\d.]+,/, '"onDemand":[-5.19,',
    /^row 0 \(af-south-1 g4dn\.12xlarge\) of catalogue file 'offers-aws\.json' has a wrong column: 'onDemand\.0' is -5\.19, allowed is above 0: mend it/],
  ['offers-aws.json', '"onDemand"', '"ondemand"', /'offers-aws\.json' has an unknown column 'ondemand': mend it, docs\/catalog\.schema\.json has the format/],
  ['offers-aws.json', '"aws-spot-advisor","estimated"', '"aws-spot-advisor","guess"', /'spot\.2' is "guess", allowed is "estimated"/],
  ['offers-gcp.json', /"type":"[^"]+",/, '', /^row 0 \(asia-east1\) of catalogue file 'offers-gcp\.json' has a wrong column: 'type' is missing, allowed is a string/],
  ['offers-gcp.json', /"zones":\[[^\]]+\]/, '"zones":[]', /'zones' is \[\], allowed is at least 1 in length/],
  ['regions.json', /"latitude":[-\d.]+/, '"latitude":-91', /'latitude' is -91, allowed is at least -90/],
  ['regions.json', '"jurisdiction":"ZA"', '"jurisdiction":"South Africa"', /'jurisdiction' is "South Africa", allowed is text like \/\^\[A-Z\]\{2\}\$\//],
  ['regions.json', '"cloud":"aws"', '"cloud":"azure"', /'cloud' is "azure", allowed is "aws" or "gcp"/],
  ['instance-types.json', /"vcpu":\d+/, '"vcpu":"many"', /'instance-types\.json' has a wrong column: 'vcpu' is "many", allowed is a number/],
  ['latency.json', /"roundTrips":\[[\d.]+/, '"roundTrips":["near"', /'roundTrips\.0' is "near", allowed is a number/],
  ['transfer.json', /"usdPerGb":\{"([^"]+)":[\d.]+/, '"usdPerGb":{"$1":-1', /'usdPerGb\.ap-east-1' is -1, allowed is at least 0/],
  ['sources.json', /"date":"\d{4}/, '"date":"last year', /'date' is "last year.*", allowed is text like/],
  ['accelerators.json', /"watts":\d+/, '"watts":0', /^row 0 \(A100-40GB\) of catalogue file 'accelerators\.json' has a wrong column: 'watts' is 0, allowed is above 0/],
];

describe('broken rows', () => {
  test.each(CASES)('%s: %p as %s', (file, was, is, message) => {
    const broken = texts[file].replace(was, is);
    expect(broken).not.toBe(texts[file]);
    expect(() => assertCatalog({ ...texts, [file]: broken })).toThrow(message);
    expect(validate({ ...content(), [file]: JSON.parse(broken) as unknown })).toBe(false);
  });

  test.each<[string, RegExp]>([
    ['[{"key":', /catalogue file 'sources\.json' is not JSON \(.*\): mend it/],
    ['{}', /catalogue file 'sources\.json' holds object, allowed is a list of rows/],
    ['null', /holds null, allowed is a list of rows/],
    ['[7]', /row 0 of catalogue file 'sources\.json' is 7, allowed is an object/],
  ])('a file that holds %s', (text, message) => {
    expect(() => assertCatalog({ ...texts, 'sources.json': text })).toThrow(message);
  });
});

describe('a team\'s own folder', () => {
  test('gives the same catalogue as the bundled one where the files are the same', () => {
    expect(catalogFromFolder(DATA).hash).toBe(catalogFromFiles(DATA).hash);
  });

  test('is held against the schema', () => withCopy((dir) => {
    writeFileSync(join(dir, 'offers-gcp.json'), texts['offers-gcp.json'].replace('"spot"', '"spott"'));
    expect(() => catalogFromFolder(dir)).toThrow(/row 0 \(asia-east1 a3-highgpu-1g\) of catalogue file 'offers-gcp\.json' has an unknown column 'spott'/);
  }));

  test('that lacks files says which', () => {
    expect(() => catalogFromFolder(__dirname)).toThrow(/lacks sources\.json, accelerators\.json, .* of a catalogue: name the folder that has/);
  });
});
