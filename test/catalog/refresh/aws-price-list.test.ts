import { AwsApi } from './aws-api';
import { listedPrices } from '../../../lib/catalog/refresh/aws-price-list';
import { pricingClient } from '../../../lib/catalog/refresh/clients';

let api: AwsApi;

beforeAll(async () => {
  api = new AwsApi();
  await api.listen();
});

afterAll(() => api.close());

interface Dimension { readonly unit: string; readonly pricePerUnit: Record<string, string> }

/** An answer with these products, each of the type `g9.large`. */
function answer(...products: { readonly tenancy?: string; readonly onDemand?: readonly Dimension[] }[]): void {
  api.fault = () => ({
    type: 'application/x-amz-json-1.1',
    body: JSON.stringify({
      FormatVersion: 'aws_v1',
      PriceList: products.map(({ tenancy = 'Shared', onDemand }) => JSON.stringify({
        product: { attributes: { instanceType: 'g9.large', tenancy } },
        terms: onDemand && { OnDemand: { term: { priceDimensions: Object.fromEntries(onDemand.map((one, index) => [index, one])) } } },
      })),
    }),
  });
}

const usd = (price: string) => ({ unit: 'Hrs', pricePerUnit: { USD: price } });

async function read() {
  const client = pricingClient({ pricing: { endpoint: api.endpoint, credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'none' } } });
  try {
    return (await listedPrices(client, 'us-east-1', ['g9.large'])).get('g9.large');
  } finally {
    client.destroy();
  }
}

test('a product without terms is listed, and has no price', async () => {
  answer({});
  expect(await read()).toEqual({ onDemand: undefined, reserved1y: undefined });
});

test('the shared price goes before the dedicated', async () => {
  answer({ tenancy: 'Dedicated', onDemand: [usd('3')] }, { onDemand: [usd('2')] });
  expect(await read()).toMatchObject({ onDemand: 2 });
});

test('two prices at once are ambiguous, twice the same is not', async () => {
  answer({ onDemand: [usd('2')] }, { onDemand: [usd('3')] });
  expect(await read()).toMatchObject({ onDemand: { rule: 'ambiguous-price' } });
  answer({ onDemand: [usd('2'), usd('2.0000000000')] });
  expect(await read()).toMatchObject({ onDemand: 2 });
});

test.each<[string, Dimension]>([
  ['another currency', { unit: 'Hrs', pricePerUnit: { CNY: '2' } }],
  ['another unit', { unit: 'Quantity', pricePerUnit: { USD: '2' } }],
])('a price in %s is refused', async (_, dimension) => {
  answer({ onDemand: [dimension] });
  expect(await read()).toMatchObject({ onDemand: { rule: 'unknown-unit' } });
});
