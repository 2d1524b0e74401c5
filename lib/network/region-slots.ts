/**
 * The number of every region, from which its address block follows. The list only grows, at its end: a number that
 * changed would move a network, and a network that moves is replaced with all that stands in it.
 */
const SLOTS = {
  aws: [
    'us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'ca-central-1', 'ca-west-1', 'mx-central-1', 'sa-east-1',
    'eu-central-1', 'eu-central-2', 'eu-north-1', 'eu-south-1', 'eu-south-2', 'eu-west-1', 'eu-west-2', 'eu-west-3',
    'af-south-1', 'il-central-1', 'me-central-1', 'me-south-1',
    'ap-east-1', 'ap-east-2', 'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-south-2',
    'ap-southeast-1', 'ap-southeast-2', 'ap-southeast-3', 'ap-southeast-4', 'ap-southeast-5', 'ap-southeast-6', 'ap-southeast-7',
  ],
  gcp: [
    'us-central1', 'us-east1', 'us-east4', 'us-east5', 'us-south1', 'us-west1', 'us-west2', 'us-west3', 'us-west4',
    'northamerica-northeast1', 'northamerica-northeast2', 'northamerica-south1', 'southamerica-east1', 'southamerica-west1',
    'europe-central2', 'europe-north1', 'europe-north2', 'europe-southwest1', 'europe-west1', 'europe-west2', 'europe-west3',
    'europe-west4', 'europe-west6', 'europe-west8', 'europe-west9', 'europe-west10', 'europe-west12',
    'africa-south1', 'me-central1', 'me-central2', 'me-west1',
    'asia-east1', 'asia-east2', 'asia-northeast1', 'asia-northeast2', 'asia-northeast3', 'asia-south1', 'asia-south2',
    'asia-southeast1', 'asia-southeast2', 'asia-southeast3', 'australia-southeast1', 'australia-southeast2',
  ],
};

/** Blocks kept for each cloud, so that one cloud's new regions never meet the other's. */
export const SLOTS_PER_CLOUD = 64;

/** The region's number among all regions of all clouds; undefined if it is not in the list. */
export function findSlot(cloud: 'aws' | 'gcp', region: string): number | undefined {
  const slot = SLOTS[cloud].indexOf(region);
  return slot < 0 ? undefined : (cloud === 'aws' ? 1 : 2) * SLOTS_PER_CLOUD + slot;
}

/**
 * The region's number among all regions of all clouds.
 *
 * @throws if the region is not in the list
 */
export function regionSlot(cloud: 'aws' | 'gcp', region: string): number {
  const slot = findSlot(cloud, region);
  if (slot === undefined) throw new Error(`region ${cloud}:${region} has no address block: name one for it by addressBlocks`);
  return slot;
}
