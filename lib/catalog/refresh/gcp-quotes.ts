import type { CloudCatalogClient } from '@google-cloud/billing/build/src/v1';
import type { InstanceTypeRow } from '../catalog-files';
import { compositionOf, type Composition, type MachinePart } from './gcp-machine-parts';
import { SkuIndex } from './gcp-skus';
import { isDoubt, type Quote, type Reading } from './quote';
import type { PriceKind } from './report';

/** Compute Engine, as the Billing Catalog numbers it. */
const COMPUTE_ENGINE = 'services/6F81-5844-456A';

/** Most SKUs that a page of the API holds. Compute Engine has some ten times as many. */
const PAGE = 5000;

/** HTTP codes after which the SDK asks again: its own list holds the codes of another transport. */
const RETRY_CODES = [408, 429, 500, 502, 503, 504];

const BACKOFF = {
  initialRetryDelayMillis: 1000,
  retryDelayMultiplier: 2,
  maxRetryDelayMillis: 32_000,
  initialRpcTimeoutMillis: 60_000,
  rpcTimeoutMultiplier: 1,
  maxRpcTimeoutMillis: 60_000,
  totalTimeoutMillis: 180_000,
};

/** A type in a region of which the price is asked. */
export interface AskedMachine {
  readonly region: string;
  readonly type: InstanceTypeRow;
}

/** What Google Cloud says of machine types. Those whose SKUs are not known get no quote. */
export async function gcpQuotes(machines: readonly AskedMachine[], client: CloudCatalogClient, backoff: object = {}): Promise<Quote[]> {
  const compositions = new Map(machines.flatMap(({ type }): [string, Composition][] => {
    const composition = compositionOf(type);
    return composition === undefined ? [] : [[type.type, composition]];
  }));
  const names = [...compositions.values()].flatMap(({ parts }) => parts.flatMap((part) => Object.values(part.names).flat()));
  const skus = await skusOf(client, new Set(names), { ...BACKOFF, ...backoff });
  return machines.flatMap(({ region, type: { type } }): Quote[] => {
    const composition = compositions.get(type);
    const reading = (kind: PriceKind) => composition && composed(composition, region, kind, skus);
    return composition === undefined ? [] : [
      { cloud: 'gcp', region, type, onDemand: reading('onDemand'), reserved1y: reading('reserved1y'), spot: reading('spot') },
    ];
  });
}

async function skusOf(client: CloudCatalogClient, names: ReadonlySet<string>, backoffSettings: typeof BACKOFF): Promise<SkuIndex> {
  const index = new SkuIndex(names);
  let pageToken = '';
  do {
    const [skus, , response] = await client.listSkus(
      { parent: COMPUTE_ENGINE, currencyCode: 'USD', pageSize: PAGE, pageToken },
      { autoPaginate: false, retry: { retryCodes: RETRY_CODES, backoffSettings } },
    );
    skus.forEach((sku) => index.add(sku));
    pageToken = response?.nextPageToken ?? '';
  } while (pageToken !== '');
  if (names.size > 0 && index.size === 0) {
    throw new Error(`the list of SKUs names none of the parts ${[...names].sort().join(', ')}`);
  }
  return index;
}

/** The sum over the parts. Where the list has some parts and lacks others, nothing is known. */
function composed({ parts, notSold }: Composition, region: string, kind: PriceKind, skus: SkuIndex): Reading {
  const found = parts.map((part) => ({ part, price: partReading(part, region, kind, skus) }));
  const missing = found.filter(({ price }) => price === undefined);
  if (notSold.includes(kind) || found.every(({ part, price }) => price === undefined || part.common)) {
    return undefined;
  }
  if (missing.length > 0) {
    return { rule: 'missing-sku', why: `no SKU of ${region} is called ${missing.map(({ part }) => part.names[kind].join(' or ')).join(', nor ')}` };
  }
  let sum = 0;
  for (const { part, price } of found) {
    if (typeof price !== 'number') {
      return price;
    }
    sum += part.amount * price;
  }
  return sum;
}

function partReading({ names, measure }: MachinePart, region: string, kind: PriceKind, skus: SkuIndex): Reading {
  const found = skus.find(region, kind, names[kind]);
  const strange = found.find((sku) => sku.measure !== measure || isDoubt(sku.price));
  if (strange !== undefined) {
    const { rule, why } = isDoubt(strange.price) ? strange.price : { rule: 'unknown-unit', why: `it is priced ${strange.measure}, expected ${measure}` };
    return { rule, why: `SKU '${strange.description}': ${why}` };
  }
  const prices = [...new Set(found.map(({ price }) => price))];
  if (prices.length > 1) {
    return { rule: 'ambiguous-sku', why: `SKUs ${found.map(({ description, price }) => `'${description}' at ${price}`).sort().join(', ')}` };
  }
  return prices[0];
}
