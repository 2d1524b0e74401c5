import type { OfferRow, PriceCell } from '../catalog-files';
import { isDoubt, type Doubt, type Quote, type Reading } from './quote';
import type { RefreshSource } from './sources';

/** An offer with what the price APIs say of it. */
export interface MergedOffer {
  readonly cloud: 'aws' | 'gcp';
  readonly old: OfferRow;
  /** Left out where the offer exists no more. */
  readonly row?: OfferRow;
  /** Why some of its prices were not taken over. */
  readonly doubts: readonly Doubt[];
}

/** Six digits are more than any price list has, and hide what dividing by 730 adds. */
function round(usd: number): number {
  return Math.round(usd * 1e6) / 1e6;
}

/**
 * Puts the prices of a quote in the place of the old ones. A doubtful price leaves the old one.
 *
 * @param clusterZones zones of the region in which a cluster can stand; prices of others are left out
 */
export function mergeQuote(old: OfferRow, quote: Quote, clusterZones: readonly string[]): MergedOffer {
  const doubts: Doubt[] = [];
  const take = (what: string, reading: Reading, source: RefreshSource, kept: PriceCell | undefined): PriceCell | undefined => {
    if (isDoubt(reading)) {
      // Where there is nothing to keep, nothing is lost.
      if (kept !== undefined || reading.rule !== 'missing-sku') {
        doubts.push({ rule: reading.rule, why: `${what}: ${reading.why}` });
      }
      return kept;
    }
    return reading === undefined ? undefined : [round(reading), source];
  };

  const list = quote.cloud === 'aws' ? 'aws-price-list' : 'gcp-billing-catalog';
  const onDemand = take('onDemand', quote.onDemand, list, old.onDemand);
  const reserved1y = take('reserved1y', quote.reserved1y, list, old.reserved1y);
  const spot = take('spot', quote.spot, list, old.spot);
  const seen = Object.keys(quote.spotByZone ?? {}).filter((zone) => clusterZones.includes(zone)).sort();
  const byZone = seen.flatMap((zone): [string, PriceCell][] => {
    const cell = take(`spot in ${zone}`, quote.spotByZone?.[zone], 'aws-spot-history', old.spotByZone?.[zone]);
    return cell === undefined ? [] : [[zone, cell]];
  });
  // A doubt about spot leaves Google's old prices by zone as well.
  const spotByZone = quote.cloud === 'gcp' && isDoubt(quote.spot) ? old.spotByZone : byZone.length === 0 ? undefined : Object.fromEntries(byZone);

  const row: OfferRow = {
    region: old.region,
    type: old.type,
    zones: old.zones && [...new Set([...old.zones, ...byZone.map(([zone]) => zone)])].sort(),
    onDemand,
    spot,
    spotByZone,
    reserved1y,
    interruption: old.interruption,
  };
  // Google's list says what a machine costs, not where it exists.
  const exists = quote.cloud === 'gcp' || onDemand !== undefined || reserved1y !== undefined || spotByZone !== undefined;
  return { cloud: quote.cloud, old, row: exists ? row : undefined, doubts };
}
