import type { Catalog } from '../catalog';
import { lint, lintRowsOf, type LintFinding } from '../lint';
import type { MergedOffer } from './merge';

export interface Sifted {
  /** With the old row in the place of each that the lint refuses. */
  readonly offers: readonly MergedOffer[];
  readonly refused: readonly LintFinding[];
  readonly catalog: Catalog;
}

/**
 * Lints the new offers together with all others, and takes back those that it refuses. What is taken back
 * is a peer of the others, so this goes on until nothing new is refused.
 */
export function sift(offers: readonly MergedOffer[], catalogOf: (offers: readonly MergedOffer[]) => Catalog): Sifted {
  const refused = new Map<string, LintFinding>();
  for (;;) {
    const kept = offers.map((offer) => refused.has(keyOf(offer.cloud, offer.old.region, offer.old.type)) ? { ...offer, row: offer.old } : offer);
    const catalog = catalogOf(kept);
    const known = { zonesOf: new Map(catalog.regions.map(({ name, zones }) => [name, zones])), accelerators: new Set(catalog.accelerators) };
    const fresh = new Set(kept.filter(({ row, old }) => row !== old).map(({ cloud, old }) => keyOf(cloud, old.region, old.type)));
    const found = lint(catalog.offers.flatMap(lintRowsOf), known).filter(({ severity, cloud, region, instanceType }) =>
      severity === 'refuse' && fresh.has(keyOf(cloud, region, instanceType)));
    if (found.length === 0) {
      return { offers: kept, refused: [...refused.values()], catalog };
    }
    found.forEach((finding) => {
      const key = keyOf(finding.cloud, finding.region, finding.instanceType);
      refused.set(key, refused.get(key) ?? finding);
    });
  }
}

function keyOf(cloud: string, region: string, type: string): string {
  return [cloud, region, type].join(' ');
}
