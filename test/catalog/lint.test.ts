import * as fc from 'fast-check';
import { bundledCatalog } from '../../lib/catalog/bundled-catalog';
import { lint, lintRowsOf, median, type LintKnowledge, type LintRow } from '../../lib/catalog/lint';

const REGIONS = ['north', 'east', 'south', 'west'];
const KNOWN: LintKnowledge = {
  zonesOf: new Map(REGIONS.map((region) => [region, [`${region}-a`, `${region}-b`]])),
  accelerators: new Set(['H100-80GB', 'H200-141GB']),
};

function row(changes: Partial<LintRow> = {}): LintRow {
  return {
    cloud: 'aws',
    region: 'north',
    instanceType: 'p5',
    accelerator: 'H100-80GB',
    acceleratorCount: 8,
    zones: ['north-a'],
    onDemand: 50,
    spot: 20,
    reserved1y: 30,
    ...changes,
  };
}

function everywhere(changes: Partial<LintRow> = {}): LintRow[] {
  return REGIONS.map((region) => row({ region, zones: [`${region}-a`], ...changes }));
}

function rules(rows: readonly LintRow[]): string[] {
  return lint(rows, KNOWN).map(({ rule, severity, row: index }) => `${index} ${severity} ${rule}`);
}

test('sound rows raise nothing', () => {
  expect(lint(everywhere(), KNOWN)).toEqual([]);
});

test.each<[string, Partial<LintRow>]>([
  ['refuse price-not-positive', { onDemand: 0, spot: undefined, reserved1y: undefined }],
  ['refuse price-not-positive', { spot: -1 }],
  ['refuse price-not-positive', { reserved1y: NaN }],
  ['refuse price-not-positive', { onDemand: Infinity }],
  ['refuse unknown-region', { region: 'mars' }],
  ['refuse unknown-accelerator', { accelerator: 'H100' }],
  ['refuse foreign-zone', { zones: ['north-a', 'east-a'] }],
  ['refuse spot-above-on-demand', { spot: 50.01 }],
  ['report spot-equals-on-demand', { spot: 50 }],
  ['refuse reserved-above-on-demand', { reserved1y: 51 }],
])('%s: %j', (expected, changes) => {
  expect(rules([row(changes)])).toEqual([`0 ${expected}`]);
});

test('a spot price rounded above the cap counts as equal to it', () => {
  expect(rules([row({ onDemand: 27.43298, spot: 27.433, reserved1y: 20 })])).toEqual(['0 report spot-equals-on-demand']);
});

test('a second row for the same type, region and zones is refused, for other zones it is not', () => {
  expect(rules([row(), row()])).toEqual(['1 refuse duplicate']);
  expect(rules([row(), row({ zones: ['north-b'] })])).toEqual([]);
});

test('a region at half or at thrice the price of the others is refused', () => {
  const rows = everywhere();
  expect(rules([...rows.slice(1), row({ onDemand: 25, spot: 20, reserved1y: 21 })])).toEqual(['3 refuse far-from-peers']);
  expect(rules([...rows.slice(1), row({ onDemand: 150 })])).toEqual(['3 refuse far-from-peers']);
});

test('a dear region of honest prices passes: p5 costs 1.68 times as much in São Paulo as in Virginia', () => {
  expect(rules([...everywhere({ onDemand: 55.04 }).slice(1), row({ onDemand: 92.47 })])).toEqual([]);
});

test('a region counts once among the peers, however many zones it has', () => {
  const zones = Array.from({ length: 9 }, (_, index) => `north-${index}`);
  const known = { ...KNOWN, zonesOf: new Map([...KNOWN.zonesOf, ['north', zones]]) };
  const wrong = zones.map((zone) => row({ zones: [zone], onDemand: 24, reserved1y: 21 }));
  const findings = lint([...wrong, ...everywhere().slice(1)], known);
  expect(findings.map(({ rule, region }) => `${rule} ${region}`)).toEqual(zones.map(() => 'far-from-peers north'));
});

test('two regions are no peers of each other', () => {
  expect(rules(everywhere().slice(0, 2).map((one, index) => ({ ...one, onDemand: index === 0 ? 50 : 500 })))).toEqual([]);
});

test('an accelerator-hour at a tenth of the others is refused, although the type has no peers', () => {
  expect(rules([...everywhere(), row({ instanceType: 'odd', onDemand: 5, spot: 2, reserved1y: 3 })])).toEqual(['4 refuse cheap-accelerator-hour']);
});

test('the published H200 list: four rows with spot above on-demand, then two at half the price of the rest', () => {
  const published: [string, number, number | undefined][] = [
    ['asia-south1', 36.60258, 38.7368],
    ['asia-south2', 36.60258, undefined],
    ['europe-west1', 36.60258, 41.0128],
    ['europe-west4', 36.60258, 39.1096],
    ['us-central1', 74.49392, 37.2472],
    ['us-east4', 74.49392, 29.2536],
    ['us-east5', 36.60258, undefined],
    ['us-south1', 36.60258, 43.9512],
    ['us-west1', 74.49392, 37.2472],
  ];
  const rows = published.map(([region, onDemand, spot]): LintRow => ({
    cloud: 'gcp', region, instanceType: 'a3-ultragpu-8g', accelerator: 'H200-141GB', acceleratorCount: 8, zones: [], onDemand, spot,
  }));
  const known = { ...KNOWN, zonesOf: new Map(published.map(([region]) => [region, []])) };
  expect(lint(rows, known).map(({ region, rule, severity }) => `${severity} ${region} ${rule}`)).toEqual([
    'refuse asia-south1 spot-above-on-demand',
    'refuse asia-south2 far-from-peers',
    'refuse europe-west1 spot-above-on-demand',
    'refuse europe-west4 spot-above-on-demand',
    'refuse us-east5 far-from-peers',
    'refuse us-south1 spot-above-on-demand',
  ]);
});

test('a message says what was got and what is allowed', () => {
  expect(lint([row({ zones: ['east-a'] })], KNOWN)[0].message).toBe('zones east-a are none of the region\'s: north-a, north-b');
});

test('whatever the prices, a row without a refusal has finite positive ones and no spot above on-demand', () => {
  const price = fc.option(fc.oneof(fc.double(), fc.double({ min: 0.1, max: 100, noNaN: true })), { nil: undefined });
  const anyRow = fc.record({ region: fc.constantFrom(...REGIONS, 'mars'), onDemand: price, spot: price, reserved1y: price });
  fc.assert(fc.property(fc.array(anyRow, { maxLength: 12 }), (changes) => {
    const rows = changes.map((change, index) => row({ ...change, instanceType: `t${index % 3}`, zones: [] }));
    const refused = new Set(lint(rows, KNOWN).filter(({ severity }) => severity === 'refuse').map(({ row: index }) => index));
    rows.filter((_, index) => !refused.has(index)).forEach(({ onDemand, spot, reserved1y, region }) => {
      expect(REGIONS).toContain(region);
      for (const figure of [onDemand, spot, reserved1y].filter((one) => one !== undefined)) {
        expect(figure).toBeGreaterThan(0);
        expect(figure).toBeLessThan(Infinity);
      }
      expect(spot ?? 0).toBeLessThanOrEqual((onDemand ?? Infinity) * 1.0001);
    });
  }));
});

test('an offer with spot prices by zone becomes a row for the region and one for each zone', () => {
  const offer = bundledCatalog().offers.find(({ instanceType, region }) => instanceType === 'p5.48xlarge' && region === 'us-west-2');
  const rows = lintRowsOf(offer!);
  expect(rows.map(({ zones, spot }) => [zones.length, spot])).toEqual([[4, undefined], [1, 12.6935], [1, 12.9785], [1, 12.9727], [1, 16.1301]]);
});

test('the median of an even number of figures is the mean of the middle two', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([3, 1, 2])).toBe(2);
});
