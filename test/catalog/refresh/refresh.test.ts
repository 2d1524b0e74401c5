import { cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { AwsApi, THROTTLED_JSON, THROTTLED_XML, xmlError, type AwsPrices } from './aws-api';
import { awsRegion, listed, SKUS } from './current-prices';
import { API_KEY, GoogleApi, googleFault } from './google-api';
import { bundledCatalog, catalogFromFiles } from '../../../lib/catalog/bundled-catalog';
import type { Catalog, Offer } from '../../../lib/catalog/catalog';
import { refreshCatalog, type RefreshOptions, type RefreshProgress } from '../../../lib/catalog/refresh/refresh';
import type { CatalogRefreshError } from '../../../lib/catalog/refresh/refresh-error';
import { DATA } from '../data';

const REGIONS = ['eu-west-1', 'us-east-1', 'us-central1'];
const AS_OF = '2026-11-25';

let aws: AwsApi;
let google: GoogleApi;
let dir: string;
let to: string;

beforeAll(async () => {
  aws = new AwsApi();
  google = new GoogleApi();
  await Promise.all([aws.listen(), google.listen()]);
});

afterAll(async () => {
  await Promise.all([aws.close(), google.close()]);
});

beforeEach(() => {
  aws.regions = { 'eu-west-1': awsRegion('eu-west-1'), 'us-east-1': awsRegion('us-east-1') };
  aws.fault = undefined;
  aws.page = 200;
  aws.calls.length = 0;
  google.skus = SKUS;
  google.fault = undefined;
  google.requests.length = 0;
  dir = mkdtempSync(join(tmpdir(), 'refresh-'));
  to = join(dir, 'catalog');
});

afterEach(() => rmSync(dir, { recursive: true }));

function refresh(options: Partial<RefreshOptions> = {}) {
  const account = { endpoint: aws.endpoint, credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'no-key-of-anybody' }, maxAttempts: 3 };
  return refreshCatalog({
    to,
    asOf: AS_OF,
    regions: REGIONS,
    clients: {
      pricing: account,
      ec2: account,
      billing: {
        apiEndpoint: '127.0.0.1',
        port: google.port,
        protocol: 'http',
        apiKey: API_KEY,
        // Without it the client asks Google's metadata server.
        projectId: 'no-project-of-anybody',
        // jest doesn't let the client load its own.
        clientOptions: { transporterOptions: { fetchImplementation: fetch } },
      },
      billingBackoff: { initialRetryDelayMillis: 5, maxRetryDelayMillis: 10, totalTimeoutMillis: 200 },
    },
    ...options,
  });
}

function offer(catalog: Catalog, region: string, type: string): Offer {
  const found = catalog.offers.find((candidate) => candidate.region === region && candidate.instanceType === type);
  if (found === undefined) {
    throw new Error(`no offer of ${type} in ${region}`);
  }
  return found;
}

/** The region with another price of one type. */
function withType(region: string, type: string, prices: AwsPrices | undefined): void {
  const { zones, types } = awsRegion(region);
  const { [type]: old, ...others } = types;
  aws.regions = { ...aws.regions, [region]: { zones, types: prices === undefined ? others : { ...others, [type]: { ...old, ...prices } } } };
}

function filesOf(folder: string): Record<string, string> {
  return Object.fromEntries(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

const failure = (promise: Promise<unknown>) => promise.then(() => undefined, (error: CatalogRefreshError) => error);

describe('AWS', () => {
  const only = { regions: ['us-east-1'], clouds: ['aws'] as const };
  const both = { regions: ['eu-west-1', 'us-east-1'] };

  test('on-demand and reserved prices come from the price list, spot prices by zone id from the history', async () => {
    const report = await refresh(both);
    const catalog = catalogFromFiles(to);
    const old = offer(bundledCatalog(), 'us-east-1', 'p5.48xlarge');
    const { onDemand, spot, spotByZone, interruption } = offer(catalog, 'us-east-1', 'p5.48xlarge');
    expect(onDemand).toEqual({ usdPerHour: 60.544, source: 'aws-price-list', estimated: false });
    expect(spot).toBeUndefined();
    // The account's first letter is the region's last zone.
    const zones = catalog.regions.find(({ name }) => name === 'us-east-1')?.zones ?? [];
    expect(Object.keys(spotByZone)).toEqual(zones);
    expect(spotByZone[zones.at(-1)!]).toEqual({ usdPerHour: 16.512, source: 'aws-spot-history', estimated: false });
    expect(spotByZone[zones.at(-2)!].usdPerHour).toBe(17.0624);
    expect(interruption).toBe(old.interruption);
    expect(offer(catalog, 'eu-west-1', 'g4dn.xlarge').reserved1y?.source).toBe('aws-price-list');
    expect(catalog.sources['aws-price-list'].date).toBe(AS_OF);
    expect(catalog.version).toBe(AS_OF);
    expect(report).toMatchObject({ asOf: AS_OF, version: AS_OF, hash: catalog.hash, refused: [], failed: [], gone: [], notQuoted: [] });
    expect(report.taken).toBeGreaterThan(300);
    expect(report.changed).toContainEqual(
      { cloud: 'aws', region: 'us-east-1', type: 'p5.48xlarge', kind: 'onDemand', before: 55.04, after: 60.544 });
  });

  test('regions that nobody asked for, and all other files, stay as they were', async () => {
    await refresh(both);
    const [before, after] = [filesOf(DATA), filesOf(to)];
    expect(Object.keys(after)).toEqual(Object.keys(before).filter((file) => file !== 'import-report.json'));
    const touched = Object.keys(after).filter((file) => after[file] !== before[file]);
    expect(touched).toEqual(['offers-aws.json', 'sources.json']);
    const rows = (text: string) => text.split('\n').filter((row) => !/"region":"(eu-west-1|us-east-1)"/.test(row));
    expect(rows(after['offers-aws.json'])).toEqual(rows(before['offers-aws.json']));
    expect(readdirSync(dir)).toEqual(['catalog']);
  });

  test('every page is read, and each region is asked by its own endpoint for its own types', async () => {
    aws.page = 10;
    await refresh(both);
    const pages = (action: string, region: string) => aws.calls.filter((call) => call.action === action && call.region === region).length;
    expect(pages('AWSPriceListService.GetProducts', 'us-east-1')).toBeGreaterThan(10);
    expect(pages('AWSPriceListService.GetProducts', 'eu-west-1')).toBe(0);
    expect(pages('DescribeSpotPriceHistory', 'eu-west-1')).toBeGreaterThan(10);
    expect(pages('DescribeAvailabilityZones', 'eu-west-1')).toBe(1);
    const history = aws.calls.find(({ action }) => action === 'DescribeSpotPriceHistory')!;
    expect(history.parameters).toMatchObject({ 'StartTime': '2026-11-25T00:00:00Z', 'ProductDescription.1': 'Linux/UNIX' });
  });

  test('throttling is waited out', async () => {
    const throttled = new Map<string, number>();
    aws.fault = ({ action, region }) => {
      const times = throttled.get(`${action} ${region}`) ?? 0;
      throttled.set(`${action} ${region}`, times + 1);
      return times > 0 ? undefined : action.startsWith('AWS') ? THROTTLED_JSON : THROTTLED_XML;
    };
    const report = await refresh(only);
    expect(throttled.size).toBe(3);
    expect(report.failed).toEqual([]);
    expect(offer(catalogFromFiles(to), 'us-east-1', 'p5.48xlarge').onDemand?.usdPerHour).toBe(60.544);
  });

  test('a whole machine is listed as dedicated', async () => {
    withType('us-east-1', 'g4dn.metal', { onDemand: '8.0000000000', tenancy: 'Dedicated' });
    await refresh(only);
    expect(offer(catalogFromFiles(to), 'us-east-1', 'g4dn.metal').onDemand?.usdPerHour).toBe(8);
  });

  test.each<[string, AwsPrices, string, RegExp]>([
    ['is no number', { onDemand: 'n/a' }, 'price-not-positive', /^onDemand: 'n\/a' is no price/],
    ['is zero', { onDemand: '0.0000000000' }, 'price-not-positive', /^onDemand: '0\.0000000000' is no price/],
    ['is empty', { reserved1y: '' }, 'price-not-positive', /^reserved1y: '' is no price/],
    ['is thrice that of the peers', { onDemand: listed(11) }, 'far-from-peers', /of the median over regions/],
    ['by reservation is above on-demand', { reserved1y: listed(6) }, 'reserved-above-on-demand', /reserved 6 is above on-demand/],
  ])('a price that %s is refused, the old one stays', async (_, prices, rule, why) => {
    withType('us-east-1', 'g4dn.12xlarge', prices);
    const report = await refresh(only);
    expect(report.refused).toEqual([{ cloud: 'aws', region: 'us-east-1', type: 'g4dn.12xlarge', rule, why: expect.stringMatching(why) as string }]);
    const kind = prices.onDemand === undefined ? 'reserved1y' : 'onDemand';
    expect(offer(catalogFromFiles(to), 'us-east-1', 'g4dn.12xlarge')[kind]).toEqual(offer(bundledCatalog(), 'us-east-1', 'g4dn.12xlarge')[kind]);
  });

  test('an offer with a spot price above on-demand keeps all it had', async () => {
    withType('us-east-1', 'g4dn.12xlarge', { spot: { 'us-east-1a': '5.000000', 'us-east-1b': '1.000000' } });
    const report = await refresh(only);
    expect(report.refused).toMatchObject([{ type: 'g4dn.12xlarge', rule: 'spot-above-on-demand', why: 'spot 5 is above on-demand 4.3032' }]);
    expect(offer(catalogFromFiles(to), 'us-east-1', 'g4dn.12xlarge')).toEqual(offer(bundledCatalog(), 'us-east-1', 'g4dn.12xlarge'));
  });

  test('spot in a zone in which no cluster can stand is left out', async () => {
    const { zones, types } = awsRegion('us-east-1');
    const spot = { 'us-east-1z': '0.5', 'us-east-1a': '1', 'us-east-1y': '0.4' };
    aws.regions = {
      'us-east-1': {
        zones: { ...zones, 'us-east-1z': 'use1-az3' },
        types: { ...types, 'g4dn.12xlarge': { ...types['g4dn.12xlarge'], spot } },
      },
    };
    const report = await refresh(only);
    expect(report.refused).toEqual([]);
    expect(Object.values(offer(catalogFromFiles(to), 'us-east-1', 'g4dn.12xlarge').spotByZone).map(({ usdPerHour }) => usdPerHour)).toEqual([1]);
  });

  test('a type that is sold no more goes, one that is sold as spot only stays', async () => {
    withType('us-east-1', 'p2.xlarge', undefined);
    withType('eu-west-1', 'g4dn.xlarge', { onDemand: undefined, reserved1y: undefined });
    const report = await refresh(both);
    const catalog = catalogFromFiles(to);
    expect(report.gone).toEqual([{ cloud: 'aws', region: 'us-east-1', type: 'p2.xlarge' }]);
    expect(report.dropped.filter(({ type }) => type === 'g4dn.xlarge').map(({ kind, after }) => [kind, after]))
      .toEqual([['onDemand', undefined], ['reserved1y', undefined]]);
    expect(catalog.offers.some(({ region, instanceType }) => region === 'us-east-1' && instanceType === 'p2.xlarge')).toBe(false);
    expect(offer(catalog, 'eu-west-1', 'g4dn.xlarge')).toMatchObject({ onDemand: undefined, reserved1y: undefined });
    expect(Object.keys(offer(catalog, 'eu-west-1', 'g4dn.xlarge').spotByZone)).toHaveLength(3);
  });

  test('the same answers give the same bytes and the same report', async () => {
    const report = await refresh(only);
    const files = filesOf(to);
    expect(await refresh(only)).toEqual(report);
    expect(filesOf(to)).toEqual(files);
  });

  test('the biggest changes come first', async () => {
    withType('us-east-1', 'g4dn.12xlarge', { onDemand: listed(3.912 * 1.5) });
    const { biggest, changed } = await refresh(only);
    const ratio = ({ before = 1, after = 1 }) => Math.max(after / before, before / after);
    expect(biggest).toHaveLength(10);
    expect(biggest.map(ratio)).toEqual(changed.filter(({ before }) => before !== undefined).map(ratio).sort((a, b) => b - a).slice(0, 10));
  });
});

describe('Google Cloud', () => {
  const only = { regions: ['us-central1'] };

  test('a machine is the sum of its SKUs', async () => {
    const report = await refresh(only);
    const catalog = catalogFromFiles(to);
    const usd = (type: string) => {
      const { onDemand, spot, reserved1y } = offer(catalog, 'us-central1', type);
      return [onDemand, spot, reserved1y].map((price) => price?.usdPerHour);
    };
    // 8 x 0.024988 + 32 x 0.002927 + 0.56004; 8 x 0.01 + 32 x 0.001 x 1.073741824 + 0.2; 8 x 0.015 + 32 x 0.0018 + 0.35.
    expect(usd('g2-standard-8')).toEqual([0.853608, 0.31436, 0.5276]);
    // 12 x 0.016 + 85 x 0.002 + 1.5; 12 x 0.02 + 85 x 0.0027 + 1.85.
    expect(usd('a2-highgpu-1g')).toEqual([3.673385, 1.862, 2.3195]);
    // With 750 GiB of local SSD at 0.048 USD a month: 26 x 0.01 + 234 x 0.001 + 5 + 750 x 0.048 / 730.
    expect(usd('a3-highgpu-1g')).toEqual([undefined, 5.543315, undefined]);
    // The slice bears the whole machine.
    expect(usd('a4-highgpu-8g')).toEqual([undefined, 64, undefined]);
    // 208 x 0.026924 + 1872 x 0.002344 + 8 x 10.344275712 + 6000 x 0.08 / 730, and no SKU of spot.
    expect(usd('a3-megagpu-8g')).toEqual([93.4, undefined, undefined].map((price) => price && expect.closeTo(price, 0) as number));
    expect(report.notQuoted).toEqual(expect.arrayContaining(['a4x-highgpu-4g', 'ct5lp-hightpu-1t']));
    expect(catalog.sources['gcp-billing-catalog'].date).toBe(AS_OF);
    expect(google.requests.length).toBe(Math.ceil(SKUS.length / 7));
    expect(google.requests[0].url.searchParams.get('pageSize')).toBe('5000');
  });

  test('real SKUs give the figures that the bundled catalogue has from elsewhere', async () => {
    await refresh(only);
    for (const type of ['a2-highgpu-1g', 'a2-highgpu-8g', 'a2-megagpu-16g', 'a2-ultragpu-1g', 'a2-ultragpu-8g', 'g2-standard-96']) {
      const [before, after] = [bundledCatalog(), catalogFromFiles(to)].map((catalog) => offer(catalog, 'us-central1', type).onDemand?.usdPerHour ?? NaN);
      expect(after / before).toBeCloseTo(1, 4);
    }
  });

  test('429 and 503 are waited out', async () => {
    const answers = [googleFault(429, 'RESOURCE_EXHAUSTED', 'Quota exceeded'), googleFault(503, 'UNAVAILABLE', 'Try again')];
    google.fault = ({ url }) => url.searchParams.get('pageToken') === '14' ? answers.pop() : undefined;
    expect((await refresh(only)).failed).toEqual([]);
    expect(answers).toEqual([]);
  });

  test.each<[string, (skus: typeof SKUS) => typeof SKUS, string, RegExp]>([
    ['two SKUs at different prices', (skus) => [...skus, { ...skus[19], description: 'Nvidia L4 GPU running in Iowa', price: 0.6 }],
      'ambiguous-sku', /'Nvidia L4 GPU running in Americas' at 0\.56004, 'Nvidia L4 GPU running in Iowa' at 0\.6$/],
    ['a part without a SKU', (skus) => skus.filter(({ description }) => description !== 'Nvidia L4 GPU running in Americas'),
      'missing-sku', /no SKU of us-central1 is called Nvidia L4 GPU$/],
    ['an unknown unit', (skus) => skus.map((one) => one.description === 'Nvidia L4 GPU running in Americas' ? { ...one, unit: 'mo' } : one),
      'unknown-unit', /the unit is 'mo'/],
    ['the unit of something else', (skus) => skus.map((one) => one.description === 'Nvidia L4 GPU running in Americas' ? { ...one, unit: 'GiBy.h' } : one),
      'unknown-unit', /priced per GiB and hour, expected per hour/],
    ['a price of nothing', (skus) => skus.map((one) => one.description === 'Nvidia L4 GPU running in Americas' ? { ...one, price: 0 } : one),
      'price-not-positive', /0 is no price/],
  ])('%s: refused, the old price stays', async (_, change, rule, why) => {
    google.skus = change(SKUS);
    const report = await refresh(only);
    const ofG2 = report.refused.filter(({ type }) => type.startsWith('g2-'));
    expect(ofG2).toHaveLength(8);
    expect(ofG2[0]).toEqual({ cloud: 'gcp', region: 'us-central1', type: 'g2-standard-12', rule, why: expect.stringMatching(why) as string });
    const { onDemand, spot } = offer(catalogFromFiles(to), 'us-central1', 'g2-standard-12');
    expect(onDemand).toEqual(offer(bundledCatalog(), 'us-central1', 'g2-standard-12').onDemand);
    expect(spot?.source).toBe('gcp-billing-catalog');
  });

  test('a second SKU at the same price is no contradiction', async () => {
    google.skus = [...SKUS, { ...SKUS[19], description: 'Nvidia L4 GPU running in Iowa' }];
    expect((await refresh(only)).refused.filter(({ type }) => type.startsWith('g2-'))).toEqual([]);
  });

  test('a family that leaves a region loses its prices there', async () => {
    google.skus = SKUS.filter(({ description }) => !/G2 |L4 /.test(description));
    const { dropped } = await refresh(only);
    expect(dropped.filter(({ type }) => type === 'g2-standard-12').map(({ kind }) => kind)).toEqual(['onDemand', 'reserved1y', 'spot']);
    expect(offer(catalogFromFiles(to), 'us-central1', 'g2-standard-12').onDemand).toBeUndefined();
  });
});

describe('where prices can\'t be read', () => {
  beforeEach(() => {
    aws.fault = ({ action, region }) => action === 'DescribeSpotPriceHistory' && region === 'eu-west-1'
      ? xmlError(401, 'AuthFailure', 'AWS was not able to validate the provided access credentials') : undefined;
  });

  test('nothing is written, and the error says what failed and what to do', async () => {
    cpSync(DATA, to, { recursive: true });
    const before = filesOf(to);
    const error = await failure(refresh());
    expect(error?.name).toBe('CatalogRefreshError');
    expect(error?.message).toBe([
      'the catalogue stays as it was: the prices of 1 of 3 regions can\'t be read',
      'aws eu-west-1: AuthFailure: AWS was not able to validate the provided access credentials: ' +
        'check the credentials, and enable the region in the account',
      'then run again, or leave these regions out (regions), or keep their old rows (keepFailed)',
    ].join('\n'));
    expect(error?.failures).toHaveLength(1);
    expect(filesOf(to)).toEqual(before);
    expect(readdirSync(dir)).toEqual(['catalog']);
  });

  test('no folder appears where there was none', async () => {
    await failure(refresh());
    expect(readdirSync(dir)).toEqual([]);
  });

  test('with keepFailed the region keeps its rows, and the report says so', async () => {
    const report = await refresh({ keepFailed: true });
    expect(report.failed).toMatchObject([{ cloud: 'aws', region: 'eu-west-1' }]);
    const catalog = catalogFromFiles(to);
    const ofRegion = (from: Catalog) => from.offers.filter(({ region }) => region === 'eu-west-1');
    expect(ofRegion(catalog)).toEqual(ofRegion(bundledCatalog()));
    expect(offer(catalog, 'us-east-1', 'p5.48xlarge').onDemand?.source).toBe('aws-price-list');
    expect(offer(catalog, 'us-central1', 'g2-standard-8').onDemand?.source).toBe('gcp-billing-catalog');
    expect(report.changed.filter(({ region }) => region === 'eu-west-1')).toEqual([]);
  });

  test('throttling without end is a failure', async () => {
    aws.fault = ({ action, region }) => action === 'DescribeAvailabilityZones' && region === 'us-east-1' ? THROTTLED_XML : undefined;
    const error = await failure(refresh());
    expect(error?.failures).toEqual([
      { cloud: 'aws', region: 'us-east-1', why: 'RequestLimitExceeded: Request limit exceeded.', remedy: 'wait some minutes' },
    ]);
    expect(aws.calls.filter(({ action, region }) => action === 'DescribeAvailabilityZones' && region === 'us-east-1')).toHaveLength(3);
  });

  test('Google\'s list fails for all of its regions', async () => {
    google.fault = () => googleFault(403, 'PERMISSION_DENIED', 'Cloud Billing API has not been used in project 1 before or it is disabled.');
    const error = await failure(refresh({ regions: ['us-central1', 'us-east1'] }));
    expect(error?.message).toContain('gcp us-central1, us-east1: PERMISSION_DENIED: Cloud Billing API has not been used in project 1 before ' +
      'or it is disabled.: enable the service cloudbilling.googleapis.com in the project');
  });

  test('throttled on a later page without end, Google\'s list is not half a list', async () => {
    google.fault = ({ url }) => url.searchParams.get('pageToken') === '21' ? googleFault(429, 'RESOURCE_EXHAUSTED', 'Quota exceeded') : undefined;
    const error = await failure(refresh({ regions: ['us-central1'] }));
    expect(error?.failures).toMatchObject([{ cloud: 'gcp', region: 'us-central1', remedy: 'wait some minutes' }]);
    expect(existsSync(to)).toBe(false);
  });

  test.each([
    ['a price list that names nothing', () => withAws({ 'us-east-1': { zones: {}, types: {} } }), /names only 0 of the \d+ types of us-east-1/],
    ['a price list that lacks most types', () => {
      const { zones, types } = awsRegion('us-east-1');
      withAws({ 'us-east-1': { zones, types: Object.fromEntries(Object.entries(types).slice(0, 9)) } });
    }, /names only 9 of the \d+ types of us-east-1/],
    ['a spot history of unknown zones', () => withAws({ 'us-east-1': { ...awsRegion('us-east-1'), zones: { 'us-east-1x': 'use1-az1' } } }),
      /none of the \d+ spot prices is of a zone that the region has: us-east-1x/],
    ['an item that is not JSON', () => {
      aws.fault = () => ({ type: 'application/x-amz-json-1.1', body: JSON.stringify({ PriceList: ['{"product":'] }) });
    }, /an item that is not JSON/],
  ])('%s is a failure', async (_, arrange, message) => {
    aws.fault = undefined;
    arrange();
    const error = await failure(refresh({ regions: ['us-east-1'] }));
    expect(error?.message).toMatch(message);
  });

  test('a list without any known SKU is a failure', async () => {
    google.skus = SKUS.slice(-3);
    expect((await failure(refresh({ regions: ['us-central1'] })))?.message).toMatch(/names none of the parts A2 Cpu, /);
  });

  function withAws(regions: AwsApi['regions']): void {
    aws.regions = regions;
  }
});

describe('a second refresh', () => {
  const later = { from: '', regions: ['us-east-1'], asOf: '2026-11-26' };

  test('of some regions leaves the date of the others\' prices', async () => {
    await refresh({ regions: ['eu-west-1', 'us-east-1'] });
    withType('us-east-1', 'g4dn.12xlarge', { onDemand: listed(4) });
    const report = await refresh({ ...later, from: to });
    const catalog = catalogFromFiles(to);
    expect(catalog.sources['aws-price-list'].date).toBe('2026-11-26');
    expect(offer(catalog, 'us-east-1', 'g4dn.12xlarge').onDemand).toEqual({ usdPerHour: 4, source: 'aws-price-list', estimated: false });
    const { source } = offer(catalog, 'eu-west-1', 'g4dn.12xlarge').onDemand!;
    expect(source).toBe('aws-price-list-2026-11-25');
    expect(catalog.sources[source].date).toBe('2026-11-25');
    expect(report.changed).toEqual([{ cloud: 'aws', region: 'us-east-1', type: 'g4dn.12xlarge', kind: 'onDemand', before: 4.3032, after: 4 }]);
  });

  test('of all of them leaves no key of the first', async () => {
    await refresh({ regions: ['us-east-1'] });
    await refresh({ ...later, from: to });
    expect(Object.keys(catalogFromFiles(to).sources).filter((key) => key.startsWith('aws-price-list') || key.startsWith('aws-spot-h')))
      .toEqual(['aws-price-list', 'aws-spot-history']);
  });
});

describe('the folder', () => {
  const only = { regions: ['us-central1'] };

  test('that a refresh is writing is not touched by another', async () => {
    mkdirSync(`${to}.next`);
    await expect(refresh(only)).rejects.toThrow(/another refresh writes there, or one was cut short: delete '.*catalog\.next'/);
    expect(existsSync(to)).toBe(false);
  });

  test('that lost its name when a refresh was cut short gets it back', async () => {
    cpSync(DATA, `${to}.previous`, { recursive: true });
    google.fault = () => googleFault(400, 'INVALID_ARGUMENT', 'no');
    await failure(refresh({ ...only, from: to }));
    expect(filesOf(to)).toEqual(filesOf(DATA));
    expect(readdirSync(dir)).toEqual(['catalog']);
  });

  test('keeps what else is in it', async () => {
    cpSync(DATA, to, { recursive: true });
    mkdirSync(join(to, 'notes'));
    writeFileSync(join(to, 'notes', 'prices.md'), 'ours');
    await refresh({ ...only, from: to });
    expect(readFileSync(join(to, 'notes', 'prices.md'), 'utf8')).toBe('ours');
    expect(readdirSync(to)).toEqual([...readdirSync(DATA), 'notes'].sort());
    expect(catalogFromFiles(to).version).toBe(AS_OF);
  });

  test('is followed where it is a link', async () => {
    cpSync(DATA, join(dir, 'real'), { recursive: true });
    symlinkSync(join(dir, 'real'), to);
    await refresh({ ...only, from: to });
    expect(lstatSync(to).isSymbolicLink()).toBe(true);
    expect(catalogFromFiles(join(dir, 'real')).version).toBe(AS_OF);
  });

  test('with other things than a catalogue is refused before anything is asked', async () => {
    mkdirSync(to);
    writeFileSync(join(to, 'thesis.txt'), '');
    await expect(refresh(only)).rejects.toThrow(/holds thesis\.txt and no catalogue: name a new folder/);
    expect(google.requests).toEqual([]);
  });

  test('of a team is held against the schema before anything is asked', async () => {
    cpSync(DATA, to, { recursive: true });
    const offers = join(to, 'offers-aws.json');
    writeFileSync(offers, readFileSync(offers, 'utf8').replace('"onDemand"', '"ondemand"'));
    await expect(refresh({ from: to })).rejects.toThrow(/row 0 .* of catalogue file 'offers-aws\.json' has an unknown column 'ondemand'/);
    expect(aws.calls).toEqual([]);
  });
});

describe('options', () => {
  test.each<[string, Partial<RefreshOptions>, RegExp]>([
    ['an unknown region', { regions: ['us-east-1', 'mars-1'] }, /got 'mars-1', the catalogue has af-south-1, .* of aws and gcp: name some/],
    ['a region of the other cloud', { clouds: ['gcp'], regions: ['us-east-1'] }, /got 'us-east-1', the catalogue has .* of gcp/],
    ['no region', { regions: [] }, /got none at all/],
    ['a day that doesn\'t exist', { asOf: '2026-02-30' }, /the day of the refresh is '2026-02-30', allowed are days such as 2026-11-25/],
    ['a time', { asOf: '2026-11-25T10:00:00Z' }, /is '2026-11-25T10:00:00Z'/],
    ['a folder without a catalogue', { from: '/nowhere' }, /folder '\/nowhere' lacks sources\.json, /],
  ])('%s is refused', async (_, options, message) => {
    await expect(refresh(options)).rejects.toThrow(message);
    expect([aws.calls, google.requests]).toEqual([[], []]);
  });

  test('progress is told for each region of AWS and for Google\'s list', async () => {
    const told: RefreshProgress[] = [];
    await refresh({ onProgress: (progress) => told.push(progress) });
    expect(told.map(({ read }) => read).sort()).toEqual(['aws eu-west-1', 'aws us-east-1', 'gcp']);
    expect(told.map(({ done, of }) => [done, of])).toEqual([[1, 3], [2, 3], [3, 3]]);
  });
});
