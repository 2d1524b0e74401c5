import type { Offer, Region } from './catalog';

/** Carbon of one node's electricity at full load, gCO2eq per hour: the node's own power, and what the building adds to it, from the region's grid. */
export function gramsPerNodeHour(offer: Pick<Offer, 'watts'>, region: Pick<Region, 'pue' | 'gridCarbon'>): number {
  return offer.watts / 1000 * region.pue.ratio * region.gridCarbon.gramsPerKwh;
}
