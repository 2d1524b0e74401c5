import type { Region } from '../../lib/catalog/catalog';
import type { TransferRow } from '../../lib/catalog/catalog-files';
import { TransferPrices } from '../../lib/catalog/transfer-prices';

function region(cloud: 'aws' | 'gcp', name: string, usdPerGb: number): Region {
  return { cloud, name, internetEgress: { usdPerGb, source: 'internet', estimated: false } } as Partial<Region> as Region;
}

const [near, far, fresh] = [region('aws', 'near', 0.09), region('aws', 'far', 0.15), region('aws', 'fresh', 0.11)];
const [iowa, ohio] = [region('gcp', 'iowa', 0.12), region('gcp', 'ohio', 0.13)];

const rows: TransferRow[] = [
  { cloud: 'aws', from: 'near', usdPerGb: { far: 0.01, farther: 0.03 }, source: 'list' },
  { cloud: 'aws', from: 'far', usdPerGb: { near: 0.14 }, source: 'other list' },
];

test('as published', () => {
  const prices = new TransferPrices(rows);
  expect(prices.between(near, far)).toEqual({ usdPerGb: 0.01, source: 'list', estimated: false });
  expect(prices.published(near, far)).toBe(0.01);
});

test('nothing inside a region', () => {
  const prices = new TransferPrices(rows);
  expect(prices.between(fresh, fresh)).toEqual({ usdPerGb: 0, source: 'internet', estimated: false });
  expect(prices.published(fresh, fresh)).toBe(0);
});

test('to a region that no list has: the highest out of the region', () => {
  expect(new TransferPrices(rows).between(near, fresh)).toEqual({ usdPerGb: 0.03, source: 'list', estimated: true });
  expect(new TransferPrices(rows).published(near, fresh)).toBeUndefined();
});

test('from a region that no list has: the highest of the cloud, whatever the order of the rows', () => {
  for (const order of [rows, [...rows].reverse()]) {
    expect(new TransferPrices(order).between(fresh, near)).toEqual({ usdPerGb: 0.14, source: 'other list', estimated: true });
  }
});

test('in a cloud of which nothing is known, or that has no other region: what the region charges to the internet', () => {
  const lonely: TransferRow = { cloud: 'gcp', from: 'iowa', usdPerGb: {}, source: 'rule', estimated: true };
  for (const known of [rows, [...rows, lonely]]) {
    expect(new TransferPrices(known).between(iowa, ohio)).toEqual({ usdPerGb: 0.12, source: 'internet', estimated: true });
  }
});

test('between clouds: what the first region charges to the internet', () => {
  expect(new TransferPrices(rows).between(far, iowa)).toEqual({ usdPerGb: 0.15, source: 'internet', estimated: true });
  expect(new TransferPrices(rows).between(iowa, far)).toEqual({ usdPerGb: 0.12, source: 'internet', estimated: true });
  expect(new TransferPrices(rows).published(far, iowa)).toBeUndefined();
});

test('a region of the same name in another cloud is another region', () => {
  expect(new TransferPrices(rows).between(near, region('gcp', 'near', 0.2)).usdPerGb).toBe(0.09);
  expect(new TransferPrices(rows).between(near, region('gcp', 'far', 0.2)).usdPerGb).toBe(0.09);
});

test('a row that is a rule and no list gives estimates, and publishes nothing', () => {
  const prices = new TransferPrices([{ cloud: 'gcp', from: 'iowa', usdPerGb: { ohio: 0.02 }, source: 'rule', estimated: true }]);
  expect(prices.between(iowa, ohio)).toEqual({ usdPerGb: 0.02, source: 'rule', estimated: true });
  expect(prices.published(iowa, ohio)).toBeUndefined();
});
