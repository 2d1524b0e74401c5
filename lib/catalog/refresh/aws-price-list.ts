import type { Filter, PricingClient } from '@aws-sdk/client-pricing';
import { agreed, priceReading, type Reading } from './quote';
import { pricingSdk } from './sdk';

/** The parts of an `aws_v1` price list item that are read. */
interface PriceListItem {
  readonly product?: { readonly attributes?: Readonly<Record<string, string>> };
  readonly terms?: { readonly OnDemand?: Terms; readonly Reserved?: Terms };
}

type Terms = Readonly<Record<string, {
  readonly termAttributes?: Readonly<Record<string, string>>;
  readonly priceDimensions?: Readonly<Record<string, { readonly unit?: string; readonly pricePerUnit?: Readonly<Record<string, string>> }>>;
}>>;

export interface ListedPrices {
  readonly onDemand: Reading;
  readonly reserved1y: Reading;
}

interface Product extends ListedPrices {
  readonly type: string;
  readonly tenancy: string;
}

/** Most items that a page of the API holds. */
const PAGE = 100;

/** A filter's value holds 1,024 characters, a type's name at most about 20. */
const TYPES_PER_REQUEST = 40;

/** Prices of a region by type. A type that the price list doesn't name there is left out. */
export async function listedPrices(client: PricingClient, region: string, types: readonly string[]): Promise<Map<string, ListedPrices>> {
  const metal = types.filter((type) => type.includes('.metal'));
  const virtual = types.filter((type) => !type.includes('.metal'));
  const products = [
    ...await productsOf(client, region, virtual, 'Shared'),
    // A whole machine is listed as dedicated, and for some types as shared as well.
    ...await productsOf(client, region, metal, 'Shared,Dedicated'),
  ];
  const listed = new Map(types.flatMap((type): [string, ListedPrices][] => {
    const own = products.filter((product) => product.type === type);
    const shared = own.filter((product) => product.tenancy === 'Shared');
    const counted = shared.length > 0 ? shared : own;
    return counted.length === 0 ? [] : [[type, {
      onDemand: agreed(counted.map((product) => product.onDemand)),
      reserved1y: agreed(counted.map((product) => product.reserved1y)),
    }]];
  }));
  // A few types are sold no more. Half of them are not: something is wrong, and dropping them all would hide it.
  if (listed.size < types.length / 2) {
    throw new Error(`the price list names only ${listed.size} of the ${types.length} types of ${region}`);
  }
  return listed;
}

async function productsOf(client: PricingClient, region: string, types: readonly string[], tenancy: string): Promise<Product[]> {
  const { paginateGetProducts } = pricingSdk();
  const products: Product[] = [];
  for (let start = 0; start < types.length; start += TYPES_PER_REQUEST) {
    const asked = types.slice(start, start + TYPES_PER_REQUEST);
    const Filters: Filter[] = [
      ...Object.entries({
        regionCode: region,
        operatingSystem: 'Linux',
        preInstalledSw: 'NA',
        capacitystatus: 'Used',
        // Capacity blocks stand beside the ordinary price.
        marketoption: 'OnDemand',
      }).map(([Field, Value]): Filter => ({ Type: 'TERM_MATCH', Field, Value })),
      { Type: 'ANY_OF', Field: 'tenancy', Value: tenancy },
      { Type: 'ANY_OF', Field: 'instanceType', Value: asked.join(',') },
    ];
    for await (const page of paginateGetProducts({ client, pageSize: PAGE }, { ServiceCode: 'AmazonEC2', FormatVersion: 'aws_v1', Filters })) {
      const items: readonly unknown[] = page.PriceList ?? [];
      products.push(...items.map((item) => productFrom(String(item))).filter(({ type }) => asked.includes(type)));
    }
  }
  return products;
}

function productFrom(text: string): Product {
  let item: PriceListItem;
  try {
    item = JSON.parse(text) as PriceListItem;
  } catch (error) {
    throw new Error(`the price list holds an item that is not JSON (${(error as Error).message})`);
  }
  const { instanceType = '', tenancy = '' } = item.product?.attributes ?? {};
  return {
    type: instanceType,
    tenancy,
    onDemand: hourly(item.terms?.OnDemand, {}),
    reserved1y: hourly(item.terms?.Reserved, { LeaseContractLength: '1yr', OfferingClass: 'standard', PurchaseOption: 'No Upfront' }),
  };
}

function hourly(terms: Terms = {}, attributes: Readonly<Record<string, string>>): Reading {
  const wanted = Object.values(terms)
    .filter(({ termAttributes }) => Object.entries(attributes).every(([name, value]) => termAttributes?.[name] === value));
  return agreed(wanted.flatMap(({ priceDimensions }) => Object.values(priceDimensions ?? {}).map(({ unit, pricePerUnit }): Reading =>
    unit === 'Hrs' && pricePerUnit?.USD !== undefined
      ? priceReading(pricePerUnit.USD)
      : { rule: 'unknown-unit', why: `the price is in ${Object.keys(pricePerUnit ?? {}).join(', ')} per ${unit}, known are USD per Hrs` })));
}
