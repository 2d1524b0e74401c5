import type { FigureCell, OfferRow, SourceRow } from '../catalog-files';

/** Keys of the prices that a refresh reads, and their sources' titles. */
const TITLES = {
  'aws-price-list': 'AWS Price List Query API, AmazonEC2: on-demand and one-year standard reserved without upfront payment, Linux',
  'aws-spot-history': 'Amazon EC2 DescribeSpotPriceHistory: latest spot price by zone, Linux/UNIX',
  'gcp-billing-catalog': 'Google Cloud Billing Catalog API, Compute Engine: machine types as the sum of their SKUs',
} as const;

export type RefreshSource = keyof typeof TITLES;

/**
 * Gives the figures of earlier refreshes keys with their day, so that those which stay keep their date
 * when the plain key takes a new one.
 */
export function withDatedKeys(sources: readonly SourceRow[], asOf: string): { readonly sources: SourceRow[]; rename(offer: OfferRow): OfferRow } {
  const renamed = new Map(sources.filter(({ key, date }) => key in TITLES && date !== asOf).map(({ key, date }) => [key, `${key}-${date}`]));
  const cell = <Cell extends FigureCell | undefined>(old: Cell): Cell => {
    const key = old && renamed.get(old[1]);
    return (key === undefined || old === undefined ? old : [old[0], key, ...old.slice(2)]) as Cell;
  };
  return {
    sources: sources.map((source) => ({ ...source, key: renamed.get(source.key) ?? source.key })),
    rename: (offer) => ({
      ...offer,
      onDemand: cell(offer.onDemand),
      spot: cell(offer.spot),
      spotByZone: offer.spotByZone && Object.fromEntries(Object.entries(offer.spotByZone).map(([zone, old]) => [zone, cell(old)])),
      reserved1y: cell(offer.reserved1y),
    }),
  };
}

/** The sources with those that the offers name, and without refreshed ones that none names any more. */
export function withUsedKeys(sources: readonly SourceRow[], offers: readonly OfferRow[], asOf: string): SourceRow[] {
  const used = new Set(offers.flatMap(({ onDemand, spot, spotByZone = {}, reserved1y }) =>
    [onDemand, spot, reserved1y, ...Object.values(spotByZone)].map((cell) => cell?.[1])));
  const fresh = Object.entries(TITLES).map(([key, title]): SourceRow => ({ key, title, date: asOf, licence: 'facts from vendor price lists' }));
  const isRefreshed = (key: string) => Object.keys(TITLES).some((plain) => key === plain || key.startsWith(`${plain}-`));
  const rows = new Map([...sources, ...fresh].map((row) => [row.key, row]));
  return [...rows.values()].filter(({ key }) => !isRefreshed(key) || used.has(key)).sort((a, b) => a.key < b.key ? -1 : 1);
}
