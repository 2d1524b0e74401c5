import type { Region } from '../catalog/catalog';
import type { PlannedRegion } from './plan';

/**
 * What the region stacks build in every region, whatever runs there; a test compares these counts with
 * the resources that the stacks really hold.
 */
const BUILT = {
  aws: { natGateways: (zones: number) => zones, interfaceEndpoints: 7, systemNodes: 2 },
  gcp: { natGateways: () => 1, interfaceEndpoints: 0, systemNodes: 2 },
};

/** Zones over which the cluster of a region stands: three where the region has them. */
export function clusterZones(region: Region): string[] {
  return region.zones.slice(0, 3);
}

/** What an open region costs before its first GPU. */
export function regionCost(region: Region): PlannedRegion {
  const zones = clusterZones(region).length;
  const { natGateways, interfaceEndpoints, systemNodes } = BUILT[region.cloud];
  return {
    cloud: region.cloud,
    region: region.name,
    controlPlaneUsdPerHour: region.controlPlane.usdPerHour,
    natUsdPerHour: natGateways(zones) * region.natGateway.usdPerHour,
    endpointsUsdPerHour: interfaceEndpoints * zones * (region.interfaceEndpoint?.usdPerHour ?? 0),
    systemNodesUsdPerHour: systemNodes * region.systemNode.usdPerHour,
  };
}

export function regionUsdPerHour(region: Region): number {
  const cost = regionCost(region);
  return cost.controlPlaneUsdPerHour + cost.natUsdPerHour + cost.endpointsUsdPerHour + cost.systemNodesUsdPerHour;
}
