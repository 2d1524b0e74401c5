import { nodesOf, type NodeOption } from './node-option';
import { cheapestZones, spotSaves, type Purchase } from './price';
import type { Resources } from './resources';
import type { Site, SiteOffer } from './site';
import type { CompletePolicy } from '../complete-problem';

/** Every way to have nodes of an offer, reservations that hold all month among them. */
export function purchasesOf(
  site: Site, offer: SiteOffer, kinds: readonly Purchase[], resources: Resources, policy: CompletePolicy,
): NodeOption[] {
  const nodes = nodesOf(site, offer, resources, policy);
  if (offer.zones.length === 0) return [];
  const allowed = site.supply?.kinds ?? ['on-demand'];
  const bought = kinds.filter((kind) => allowed.includes(kind)).flatMap((kind) => {
    const cheapest = cheapestZones(site, offer, kind);
    if (cheapest === undefined || (kind === 'spot' && !spotSaves(site, offer, cheapest.zones[0], cheapest.usdPerNodeHour))) return [];
    return [nodes({ kind, ...cheapest })];
  });
  const held = reservationsOf(site, offer).filter(({ windowHours }) => windowHours === undefined)
    .map(({ name, zone }) => nodes({ kind: 'reservation', reservation: name, zones: zone === undefined ? offer.zones : [zone], usdPerNodeHour: 0 }));
  return [...held, ...bought];
}

/** What the team has bought already of an offer. */
export function reservationsOf({ supply, region }: Site, { instanceType, zones }: SiteOffer) {
  return (supply?.reservations ?? []).filter((reservation) => reservation.region === region && reservation.instanceType === instanceType
    && (reservation.zone === undefined || zones.includes(reservation.zone)));
}
