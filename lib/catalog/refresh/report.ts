/** A way of buying an instance, as the offers' columns name it. */
export type PriceKind = 'onDemand' | 'spot' | 'reserved1y';

/** One price, USD per hour, before and after. */
export interface PriceChange {
  readonly cloud: 'aws' | 'gcp';
  readonly region: string;
  readonly type: string;
  readonly kind: PriceKind;
  /** Given for spot prices by zone. */
  readonly zone?: string;
  /** Left out where there was none. */
  readonly before?: number;
  /** Left out where there is none any more. */
  readonly after?: number;
}

/** An offer of which something was not taken over; it keeps what it had. */
export interface RefusedPrice {
  readonly cloud: 'aws' | 'gcp';
  readonly region: string;
  readonly type: string;
  readonly rule: string;
  readonly why: string;
}

/** An offer that exists no more. */
export interface GoneOffer {
  readonly cloud: 'aws' | 'gcp';
  readonly region: string;
  readonly type: string;
}

/** A region whose prices could not be read. */
export interface RefreshFailure {
  readonly cloud: 'aws' | 'gcp';
  readonly region: string;
  readonly why: string;
  readonly remedy: string;
}

/** What a refresh did. Lists are sorted by cloud, region, type, kind and zone where nothing else is said. */
export interface RefreshReport {
  /** Day of the new prices, ISO 8601. */
  readonly asOf: string;
  /** Version and hash of the new catalogue. */
  readonly version: string;
  readonly hash: string;
  /** Prices that the APIs gave and that stand in the new catalogue. */
  readonly taken: number;
  /** Prices that differ, new ones among them. */
  readonly changed: readonly PriceChange[];
  /** At most ten of `changed` that had a price before, by the ratio of the prices, largest first. */
  readonly biggest: readonly PriceChange[];
  /** Prices that the APIs give no more. */
  readonly dropped: readonly PriceChange[];
  readonly gone: readonly GoneOffer[];
  readonly refused: readonly RefusedPrice[];
  /** Regions that kept their rows, with `keepFailed` only. */
  readonly failed: readonly RefreshFailure[];
  /** Types without a known way to compose their price from what the API lists; their rows stay. */
  readonly notQuoted: readonly string[];
}
