import type { Site } from './site';
import type { Catalog } from '../../catalog/catalog';
import type { CompleteProblem } from '../complete-problem';
import { HOURS_PER_MONTH } from '../hours';
import type { DataSet } from '../problem';

/** What it costs to carry data into a site, US dollars per GB. */
export function carriageUsdPerGb(from: string | undefined, to: Site, problem: CompleteProblem, catalog: Catalog): number {
  if (from === undefined) return Math.max(0, ...catalog.regions.map((region) => carriage(`${region.cloud}:${region.name}`, to, problem, catalog)));
  return carriage(from, to, problem, catalog);
}

function carriage(from: string, to: Site, { clusters }: CompleteProblem, catalog: Catalog): number {
  if (from === to.key) return 0;
  const own = clusters.find(({ cloud, name }) => `${cloud}:${name}` === from);
  if (own !== undefined) return own.egressUsdPerGb ?? 0;
  const region = catalog.regions.find(({ cloud, name }) => `${cloud}:${name}` === from)!;
  return to.catalogRegion === undefined ? region.internetEgress.usdPerGb : catalog.interRegionUsdPerGb(region, to.catalogRegion).usdPerGb;
}

/** Carriage once and storage for a month, US dollars per hour. */
export function dataUsdPerHour(data: DataSet | undefined, to: Site, problem: CompleteProblem, catalog: Catalog): number {
  if (data === undefined || data.region === to.key) return 0;
  return data.sizeGb * (carriageUsdPerGb(data.region, to, problem, catalog) + to.storageUsdPerGbMonth) / HOURS_PER_MONTH;
}
