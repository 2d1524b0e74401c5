import { SkuIndex, type Sku } from '../../../lib/catalog/refresh/gcp-skus';
import type { PriceKind } from '../../../lib/catalog/refresh/report';

const NAMES = [
  'A2 Instance Core', 'A2 Cpu', 'Nvidia L4 GPU', 'A4 Nvidia B200 (1 gpu slice)', 'SSD backed Local Storage', 'Local SSD', 'RTX 6000 96GB',
];
const KINDS: readonly PriceKind[] = ['onDemand', 'spot', 'reserved1y'];

type Rate = [currency: string, units: string, nanos: number];

function sku(description: string, usageType: string, changes: { readonly unit?: string; readonly rates?: Rate[] } = {}): Sku {
  const { unit = 'h', rates = [['USD', '1', 500_000_000]] } = changes;
  const tieredRates = rates.map(([currencyCode, units, nanos], index) => ({ startUsageAmount: index, unitPrice: { currencyCode, units, nanos } }));
  const pricingInfo = [{ pricingExpression: { usageUnit: unit, tieredRates } }];
  return { description, category: { usageType }, serviceRegions: ['us-central1'], pricingInfo };
}

/** As what the index takes a SKU, such as `spot Nvidia L4 GPU`. */
function takenAs(one: Sku): string[] {
  const index = new SkuIndex(new Set(NAMES));
  index.add(one);
  return KINDS.flatMap((kind) => NAMES.filter((name) => index.find('us-central1', kind, [name]).length > 0).map((name) => `${kind} ${name}`));
}

test.each([
  ['A2 Instance Core running in Americas', 'OnDemand', 'onDemand A2 Instance Core'],
  ['Nvidia L4 GPU running in Los Angeles', 'OnDemand', 'onDemand Nvidia L4 GPU'],
  ['RTX 6000 96GB running in Belgium', 'OnDemand', 'onDemand RTX 6000 96GB'],
  ['SSD backed Local Storage', 'OnDemand', 'onDemand SSD backed Local Storage'],
  ['SSD backed Local Storage in Tokyo', 'OnDemand', 'onDemand SSD backed Local Storage'],
  ['Spot Preemptible A2 Instance Core running in Japan', 'Preemptible', 'spot A2 Instance Core'],
  ['Nvidia L4 GPU attached to Spot Preemptible VMs running in Iowa', 'Preemptible', 'spot Nvidia L4 GPU'],
  ['Spot Preemptible A4 Nvidia B200 (1 gpu slice) running in Americas', 'OnDemand', 'spot A4 Nvidia B200 (1 gpu slice)'],
  ['SSD backed Local Storage attached to Spot Preemptible VMs', 'Preemptible', 'spot SSD backed Local Storage'],
  ['SSD backed Local Storage attached to Spot Preemptible VMs in Tokyo', 'Preemptible', 'spot SSD backed Local Storage'],
  ['Commitment v1: A2 Cpu in Americas for 1 Year', 'Commit1Yr', 'reserved1y A2 Cpu'],
  ['Commitment v1: Nvidia L4 GPU running in Netherlands for 1 Year', 'Commit1Yr', 'reserved1y Nvidia L4 GPU'],
  ['Commitment v1: A4 Nvidia B200 (1 gpu slice) in Americas for 1 Year', 'Commit1Yr', 'reserved1y A4 Nvidia B200 (1 gpu slice)'],
  ['Commitment v1: Local SSD in Americas for 1 Year', 'Commit1Yr', 'reserved1y Local SSD'],
])('%s (%s)', (description, usageType, taken) => {
  expect(takenAs(sku(description, usageType))).toEqual([taken]);
});

test.each([
  ['Commitment v1: Nvidia L4 GPU running in Netherlands for 3 Years', 'Commit3Yr'],
  ['Commitment v1: A2 Cpu in Americas for 1 Year', 'Commit3Yr'],
  ['Reserved A2 Instance Core running in Americas', 'OnDemand'],
  ['A2 Instance Core running in Americas', 'Preemptible'],
  ['Nvidia L4 Virtual Workstation GPU running in Netherlands', 'OnDemand'],
  ['Nvidia L4 GPU attached to DWS Defined Duration VMs running in Americas', 'OnDemand'],
  ['A2 Custom Instance Core running in Americas', 'OnDemand'],
  ['A2 Instance Core Sole Tenancy running in Americas', 'OnDemand'],
  ['', 'OnDemand'],
])('%s (%s) is left out', (description, usageType) => {
  expect(takenAs(sku(description, usageType))).toEqual([]);
});

test.each<[string, Parameters<typeof sku>[2], unknown]>([
  ['units and nanos', {}, 1.5],
  ['memory per GB', { unit: 'GBy.h', rates: [['USD', '0', 1_000_000]] }, 0.001 * 1.073741824],
  ['storage per month', { unit: 'GiBy.mo', rates: [['USD', '0', 73_000_000]] }, expect.closeTo(0.0001, 12)],
  ['equal steps', { rates: [['USD', '1', 0], ['USD', '1', 0]] }, 1],
  ['steps', { rates: [['USD', '1', 0], ['USD', '0', 5]] }, { rule: 'ambiguous-price', why: '1, 5e-9 USD are asked by volume' }],
  ['no rate', { rates: [] }, { rule: 'price-not-positive', why: 'NaN is no price, a price is a finite number above 0' }],
  ['euros', { rates: [['EUR', '1', 0]] }, { rule: 'unknown-unit', why: 'the currency is \'EUR\', known is USD' }],
  ['another unit', { unit: 'mo' }, { rule: 'unknown-unit', why: 'the unit is \'mo\', known are h, GiBy.h, GBy.h, GiBy.mo, GBy.mo' }],
])('%s', (_, changes, price) => {
  const index = new SkuIndex(new Set(NAMES));
  index.add(sku('Nvidia L4 GPU running in Americas', 'OnDemand', changes));
  expect(index.find('us-central1', 'onDemand', ['Nvidia L4 GPU'])[0].price).toEqual(price);
});

test('a SKU counts in its regions alone', () => {
  const index = new SkuIndex(new Set(NAMES));
  index.add(sku('Nvidia L4 GPU running in Americas', 'OnDemand'));
  expect(index.find('us-east4', 'onDemand', ['Nvidia L4 GPU'])).toEqual([]);
});
