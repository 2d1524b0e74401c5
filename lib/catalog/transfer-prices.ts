import type { Region } from './catalog';
import type { TransferRow } from './catalog-files';

/** A price of data between regions with its origin. */
export interface TransferPrice {
  readonly usdPerGb: number;
  /** Key into `Catalog.sources`. */
  readonly source: string;
  /** True where no source has the price of this pair of regions. */
  readonly estimated: boolean;
}

/** Prices of data between regions: as published, and for want of that as estimated. */
export class TransferPrices {
  private readonly rows: ReadonlyMap<string, TransferRow>;
  /** The highest price by the region that it leaves and by cloud. */
  private readonly highest = new Map<string, TransferPrice>();

  constructor(rows: readonly TransferRow[]) {
    this.rows = new Map(rows.map((row) => [key(row.cloud, row.from), row]));
    for (const { cloud, from, usdPerGb, source } of rows) {
      const most = { usdPerGb: Math.max(...Object.values(usdPerGb)), source, estimated: true };
      for (const group of [key(cloud, from), cloud]) {
        if (most.usdPerGb > (this.highest.get(group)?.usdPerGb ?? -Infinity)) {
          this.highest.set(group, most);
        }
      }
    }
  }

  /** As published, US dollars per GB; undefined where no source says. */
  public published(from: Region, to: Region): number | undefined {
    const price = this.listed(from, to);
    return price?.estimated ? undefined : price?.usdPerGb;
  }

  public between(from: Region, to: Region): TransferPrice {
    const { internetEgress } = from;
    return this.listed(from, to)
      ?? (from.cloud === to.cloud ? this.highest.get(key(from.cloud, from.name)) ?? this.highest.get(from.cloud) : undefined)
      ?? { usdPerGb: internetEgress.usdPerGb, source: internetEgress.source, estimated: true };
  }

  private listed(from: Region, to: Region): TransferPrice | undefined {
    if (from.cloud !== to.cloud) {
      return undefined;
    }
    if (from.name === to.name) {
      // The list of what leaves the region, which this doesn't.
      return { usdPerGb: 0, source: from.internetEgress.source, estimated: false };
    }
    const row = this.rows.get(key(from.cloud, from.name));
    const usdPerGb = row?.usdPerGb[to.name];
    return row === undefined || usdPerGb === undefined ? undefined : { usdPerGb, source: row.source, estimated: row.estimated ?? false };
  }
}

function key(cloud: string, region: string): string {
  return `${cloud} ${region}`;
}
