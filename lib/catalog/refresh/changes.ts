import type { OfferRow } from '../catalog-files';
import type { MergedOffer } from './merge';
import type { PriceChange, PriceKind } from './report';

/** How many changes a report calls the biggest. */
const BIGGEST = 10;

/** Each price of an offer before and after, equal ones left out. */
export function changesOf({ cloud, old, row }: MergedOffer): PriceChange[] {
  const offer = { cloud, region: old.region, type: old.type };
  const change = (kind: PriceKind, before: number | undefined, after: number | undefined, zone?: string): PriceChange[] =>
    before === after ? [] : [{ ...offer, kind, ...zone && { zone }, ...before && { before }, ...after && { after } }];
  const zones = [...new Set([...Object.keys(old.spotByZone ?? {}), ...Object.keys(row?.spotByZone ?? {})])].sort();
  // A price that held in all zones is compared with those by zone that replace it.
  const replaced = old.spot !== undefined && row?.spot === undefined && row?.spotByZone !== undefined;
  return [
    ...change('onDemand', old.onDemand?.[0], row?.onDemand?.[0]),
    ...change('reserved1y', old.reserved1y?.[0], row?.reserved1y?.[0]),
    ...replaced ? [] : change('spot', old.spot?.[0], row?.spot?.[0]),
    ...zones.flatMap((zone) => change('spot', (old.spotByZone?.[zone] ?? old.spot)?.[0], (row?.spotByZone?.[zone] ?? row?.spot)?.[0], zone)),
  ];
}

export function biggestOf(changes: readonly PriceChange[]): PriceChange[] {
  const size = ({ before = NaN, after = NaN }: PriceChange) => Math.abs(Math.log(after / before));
  return changes.filter((change) => Number.isFinite(size(change))).sort((a, b) => size(b) - size(a)).slice(0, BIGGEST);
}

/** How many prices of a row came from one of the sources. */
export function pricesFrom(row: OfferRow | undefined, sources: readonly string[]): number {
  const cells = [row?.onDemand, row?.spot, row?.reserved1y, ...Object.values(row?.spotByZone ?? {})];
  return cells.filter((cell) => cell !== undefined && sources.includes(cell[1])).length;
}
