import type { AwsCloudOptions } from './cloud';
import { bundledCatalog } from '../catalog/bundled-catalog';

/**
 * Refuses a Kubernetes version for a region that AWS does not have: a slip of the pen would leave the region at its old version. One that holds
 * no cluster of the fleet passes, so that a plan may move.
 */
export function assertVersionRegions({ kubernetesVersionByRegion = {} }: AwsCloudOptions): void {
  const known = bundledCatalog().regions.filter(({ cloud }) => cloud === 'aws').map(({ name }) => name);
  const unknown = Object.keys(kubernetesVersionByRegion).filter((region) => !known.includes(region));
  if (unknown.length === 0) return;
  throw new Error(`cloud 'aws': kubernetesVersionByRegion names ${unknown.join(', ')}, which is no region of the catalogue: choose from ${known.join(', ')}`);
}
