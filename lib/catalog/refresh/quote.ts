/** Why a price can't be taken over. */
export interface Doubt {
  readonly rule: string;
  readonly why: string;
}

/** USD per hour, a doubt, or undefined where the type isn't sold that way. */
export type Reading = number | Doubt | undefined;

/** What a cloud's price APIs say of a type in a region. */
export interface Quote {
  readonly cloud: 'aws' | 'gcp';
  readonly region: string;
  readonly type: string;
  readonly onDemand: Reading;
  readonly reserved1y: Reading;
  /** Holds in every zone of the region. */
  readonly spot?: Reading;
  /** By zone as the catalogue names it. */
  readonly spotByZone?: Readonly<Record<string, Reading>>;
}

export function isDoubt(reading: Reading): reading is Doubt {
  return typeof reading === 'object';
}

export function isPrice(usd: number): boolean {
  return Number.isFinite(usd) && usd > 0;
}

/** A price as an API writes it. */
export function priceReading(text: string | number): Reading {
  const usd = text === '' ? NaN : Number(text);
  return isPrice(usd) ? usd : { rule: 'price-not-positive', why: `'${text}' is no price, a price is a finite number above 0` };
}

/** One price out of several statements of it. */
export function agreed(readings: readonly Reading[]): Reading {
  const stated = readings.filter((reading) => reading !== undefined);
  const doubt = stated.find(isDoubt);
  const prices = [...new Set(stated)];
  if (doubt === undefined && prices.length > 1) {
    return { rule: 'ambiguous-price', why: `${prices.join(', ')} are given at once` };
  }
  return doubt ?? prices[0];
}
