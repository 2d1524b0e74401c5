import type { AwsRegionStack } from '../aws';
import type { GcpRegionStack } from '../gcp';

/** The stack of one region, on either cloud. */
export type RegionStack = AwsRegionStack | GcpRegionStack;

export function isAws(region: RegionStack): region is AwsRegionStack {
  return region.cluster.cloud === 'aws';
}
