import type { Site, SiteOffer } from './site';
import { isOfFamily } from '../../catalog/instance-family';

/** Ways to buy a node that is not bought yet. */
export type Purchase = 'on-demand' | 'spot' | 'reserved' | 'flex-start';

/** What the team pays for a node in a zone, US dollars per hour; undefined where it is not sold so. */
export function priceOf(site: Site, offer: SiteOffer, kind: Purchase, zone: string): number | undefined {
  if (offer.own !== undefined) return kind === 'on-demand' ? offer.own.usdPerNodeHour : undefined;
  const { cloud, region } = site;
  const own = site.supply!.prices.find((price) =>
    (price.region === undefined || price.region === region)
    && (price.instanceType === undefined || price.instanceType === offer.instanceType)
    && (price.family === undefined || isOfFamily(cloud, offer.instanceType, price.family))
    && (price.kind === undefined ? kind !== 'flex-start' : price.kind === kind));
  if (own?.usdPerNodeHour !== undefined) return own.usdPerNodeHour;
  const listed = listedPrice(offer, kind, zone);
  return listed === undefined ? undefined : listed * (1 - (own?.discount ?? 0));
}

function listedPrice({ offer }: SiteOffer, kind: Purchase, zone: string): number | undefined {
  switch (kind) {
    case 'on-demand': return offer!.onDemand?.usdPerHour;
    case 'spot': return (offer!.spotByZone[zone] ?? offer!.spot)?.usdPerHour;
    case 'reserved': return offer!.reserved1y?.usdPerHour;
    // No source has it: the team's own price or none.
    case 'flex-start': return undefined;
  }
}

/** The zones with the lowest price together, and that price; undefined where it is sold in none. */
export function cheapestZones(
  site: Site, offer: SiteOffer, kind: Purchase,
): { readonly zones: string[]; readonly usdPerNodeHour: number } | undefined {
  const priced = offer.zones.flatMap((zone) => {
    const usd = priceOf(site, offer, kind, zone);
    return usd === undefined ? [] : [{ zone, usd }];
  });
  if (priced.length === 0) return undefined;
  const usdPerNodeHour = Math.min(...priced.map(({ usd }) => usd));
  return { zones: priced.filter(({ usd }) => usd === usdPerNodeHour).map(({ zone }) => zone), usdPerNodeHour };
}

/** Spot that costs what on demand costs saves nothing. */
export function spotSaves(site: Site, offer: SiteOffer, zone: string, usdPerNodeHour: number): boolean {
  return usdPerNodeHour < (priceOf(site, offer, 'on-demand', zone) ?? Infinity);
}
