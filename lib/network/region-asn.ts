import { findSlot } from './region-slots';

/** First of the 16-bit numbers for private use, up to 65534: RFC 6996. It is the default of every transit gateway, so nobody here has it. */
const FIRST_PRIVATE_ASN = 64512;

/**
 * Number of a region's router in BGP: another for each region, the same in each fleet.
 *
 * @throws if the region is not in the list
 */
export function regionAsn(cloud: 'aws' | 'gcp', region: string): number {
  const slot = findSlot(cloud, region);
  if (slot === undefined) throw new Error(`region ${cloud}:${region} has no AS number of its own: choose a region that this version knows`);
  return FIRST_PRIVATE_ASN + slot;
}
