import type { protos } from '@google-cloud/billing';
import type { Measure } from './gcp-machine-parts';
import { isPrice, type Reading } from './quote';
import type { PriceKind } from './report';

export type Sku = protos.google.cloud.billing.v1.ISku;

/** Google states storage and commitments per month of 730 hours. */
const HOURS_PER_MONTH = 730;

const GIB_PER_GB = 1e9 / 2 ** 30;

/** Units of SKUs, and what an hour of the measure's unit costs at 1 USD. */
const UNITS: Readonly<Record<string, { readonly measure: Measure; readonly factor: number }>> = {
  'h': { measure: 'per hour', factor: 1 },
  'GiBy.h': { measure: 'per GiB and hour', factor: 1 },
  'GBy.h': { measure: 'per GiB and hour', factor: 1 / GIB_PER_GB },
  'GiBy.mo': { measure: 'per GiB and month', factor: 1 / HOURS_PER_MONTH },
  'GBy.mo': { measure: 'per GiB and month', factor: 1 / GIB_PER_GB / HOURS_PER_MONTH },
};

/** Ways in which a description says how a part is bought, in the order in which they are tried. The first group is the part's name. */
const DESCRIPTIONS: readonly { readonly kind: PriceKind; readonly pattern: RegExp }[] = [
  { kind: 'reserved1y', pattern: /^Commitment v1: (.+?) (?:running )?in .+ for 1 Year$/ },
  { kind: 'spot', pattern: /^Spot Preemptible (.+) running in / },
  { kind: 'spot', pattern: /^(.+) attached to Spot Preemptible VMs(?: (?:running )?in .+)?$/ },
  { kind: 'onDemand', pattern: /^(.+) running in / },
  { kind: 'onDemand', pattern: /^(SSD backed Local Storage)(?: in .+)?$/ },
];

/** The usage type that a SKU has beside its description. B200 sold as spot has that of on-demand. */
const USAGE_TYPES: Readonly<Record<PriceKind, readonly string[]>> = {
  onDemand: ['OnDemand'],
  spot: ['Preemptible', 'OnDemand'],
  reserved1y: ['Commit1Yr'],
};

/** One SKU of a known part, per hour. */
export interface PartPrice {
  readonly description: string;
  readonly measure: Measure | undefined;
  /** USD per hour of the measure's unit. */
  readonly price: Reading;
}

/** SKUs of the wanted parts, found by region, way of buying and name. */
export class SkuIndex {
  private readonly prices = new Map<string, PartPrice[]>();

  public constructor(private readonly wanted: ReadonlySet<string>) {}

  public get size(): number {
    return this.prices.size;
  }

  public add(sku: Sku): void {
    const description = sku.description ?? '';
    const bought = DESCRIPTIONS.map(({ kind, pattern }) => ({ kind, name: pattern.exec(description)?.[1] })).find(({ name }) => name !== undefined);
    if (bought?.name === undefined || !this.wanted.has(bought.name) || !USAGE_TYPES[bought.kind].includes(sku.category?.usageType ?? '')) {
      return;
    }
    const part = partPrice(sku);
    for (const region of sku.serviceRegions ?? []) {
      const key = keyOf(region, bought.kind, bought.name);
      this.prices.set(key, [...this.prices.get(key) ?? [], part]);
    }
  }

  public find(region: string, kind: PriceKind, names: readonly string[]): readonly PartPrice[] {
    return names.flatMap((name) => this.prices.get(keyOf(region, kind, name)) ?? []);
  }
}

function keyOf(region: string, kind: PriceKind, name: string): string {
  return [region, kind, name].join('\n');
}

function partPrice({ description, pricingInfo }: Sku): PartPrice {
  const expression = pricingInfo?.at(-1)?.pricingExpression;
  const unit = UNITS[expression?.usageUnit ?? ''];
  return { description: description ?? '', measure: unit?.measure, price: priceOf(expression, unit?.factor) };
}

function priceOf(expression: protos.google.cloud.billing.v1.IPricingExpression | null | undefined, factor: number | undefined): Reading {
  if (factor === undefined) {
    return { rule: 'unknown-unit', why: `the unit is '${expression?.usageUnit}', known are ${Object.keys(UNITS).join(', ')}` };
  }
  const rates = (expression?.tieredRates ?? []).map(({ unitPrice }) => ({
    currency: unitPrice?.currencyCode ?? '',
    usd: Number(unitPrice?.units ?? 0) + Number(unitPrice?.nanos ?? 0) / 1e9,
  }));
  const foreign = rates.find(({ currency }) => currency !== 'USD');
  if (foreign !== undefined) {
    return { rule: 'unknown-unit', why: `the currency is '${foreign.currency}', known is USD` };
  }
  const steps = [...new Set(rates.map(({ usd }) => usd))];
  if (steps.length > 1) {
    return { rule: 'ambiguous-price', why: `${steps.join(', ')} USD are asked by volume` };
  }
  const [usd = NaN] = steps;
  return isPrice(usd) ? usd * factor : { rule: 'price-not-positive', why: `${usd} is no price, a price is a finite number above 0` };
}
