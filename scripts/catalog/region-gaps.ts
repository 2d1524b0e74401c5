import type { FigureCell, RegionRow } from '../../lib/catalog/catalog-files';

type Gap = 'gridCarbon' | 'internetEgress';

/** A region of which no source may have the grid carbon or the price of egress. */
export type RegionDraft = Omit<RegionRow, Gap> & Partial<Pick<RegionRow, Gap>>;

/** What no source has of a region is the highest of its cloud: no region may look cheap or clean for want of data. */
export function withoutGaps(regions: readonly RegionDraft[]): RegionRow[] {
  return regions.map((region): RegionRow => ({
    ...region,
    gridCarbon: region.gridCarbon ?? highest(regions, region.cloud, 'gridCarbon'),
    internetEgress: region.internetEgress ?? highest(regions, region.cloud, 'internetEgress'),
  }));
}

function highest(regions: readonly RegionDraft[], cloud: string, gap: Gap): FigureCell {
  const known = regions.filter((region) => region.cloud === cloud).flatMap((region) => region[gap] === undefined ? [] : [region[gap]]);
  if (known.length === 0) {
    throw new Error(`no source has ${gap} of any region of ${cloud}: it can't be estimated, look at the snapshots`);
  }
  const [figure, source] = known.reduce((most, next) => next[0] > most[0] ? next : most);
  return [figure, source, 'estimated'];
}
