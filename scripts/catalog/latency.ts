import type { RegionPlace } from './places';
import { compare, round, type ReadSnapshot } from './tables';
import type { LatencyRow } from '../../lib/catalog/catalog-files';

/** Measured round trips as a lower triangle: both directions of a pair differ by 1 ms at the median, so their mean stands for both. */
export function latencyRows(read: ReadSnapshot, places: ReadonlyMap<string, RegionPlace>): LatencyRow[] {
  const { data } = JSON.parse(read('aws-interregion-latency-p50-1y.json')) as { data: Record<string, Record<string, number>> };
  const sites = Object.keys(data).sort(compare);
  return sites.map((site, index): LatencyRow => {
    const place = places.get(site);
    if (place === undefined) {
      throw new Error(`measured site '${site}' has no coordinates: add it under scripts/catalog/facts`);
    }
    return {
      site,
      latitude: place.latitude,
      longitude: place.longitude,
      roundTrips: sites.slice(0, index + 1).map((other) => round((data[site][other] + data[other][site]) / 2)),
      source: 'cloudping',
    };
  });
}
