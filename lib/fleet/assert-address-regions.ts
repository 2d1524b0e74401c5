import type { Catalog } from '../catalog/catalog';
import { instead } from '../catalog/nearest-names';

/**
 * Refuses an address block for a region that no cloud has: a slip of the pen would leave the region with another block, and a cluster can't change its
 * own later. One that holds no cluster of the fleet passes, so that a plan may move.
 *
 * @param addressBlocks by `cloud:region`
 */
export function assertAddressRegions(addressBlocks: Readonly<Record<string, string>> = {}, { regions }: Catalog): void {
  const known = regions.map(({ cloud, name }) => `${cloud}:${name}`);
  const unknown = Object.keys(addressBlocks).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  const meant = known.find((key) => key.endsWith(`:${unknown}`)) ?? unknown;
  throw new Error(`addressBlocks names '${unknown}', which is no region of the catalogue: ${instead(meant, known)}`);
}
