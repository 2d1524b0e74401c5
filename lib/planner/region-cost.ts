import { HOURS_PER_MONTH } from './hours';
import type { PlannedRegion } from './plan';
import { AwsEndpoint } from '../catalog/aws-endpoint';
import type { Region } from '../catalog/catalog';

/**
 * What the region stacks build in every region, whatever runs there; a test compares these counts with the
 * resources that the stacks really hold.
 */
const BUILT = {
  aws: { natGateways: (zones: number) => zones, interfaceEndpoints: Object.values(AwsEndpoint).length, systemNodes: () => 2 },
  gcp: { natGateways: () => 1, interfaceEndpoints: 0, systemNodes: (zones: number) => zones },
};

/** A cluster stands over three zones where the region has them: enough to survive one, and each costs a NAT gateway. */
export const CLUSTER_ZONES = 3;

/** A pool as far as it asks for zones. */
export interface ZonedPool {
  readonly zones: readonly string[];
  /**
   * How many of its zones the cluster must have: those over which its units must be spread to survive the loss of one.
   *
   * @default 1
   */
  readonly spread?: number;
}

/**
 * The zones of a region's cluster: those that it has, in their order, since a network that loses or reorders zones is
 * replaced; then those that some pool can't do without, then those that most pools can use.
 *
 * @param before zones of the cluster that stands there
 */
export function clusterZones(region: Region, pools: readonly ZonedPool[], before: readonly string[]): string[] {
  const chosen = new Set(before);
  const uses = (zone: string) => pools.filter(({ zones }) => zones.includes(zone)).length;
  const needed = pools.filter(({ zones }) => zones.length === 1).map(({ zones }) => zones[0]).sort();
  for (const zone of needed) chosen.add(zone);
  const served = () => pools.every(({ zones, spread = 1 }) => zones.filter((zone) => chosen.has(zone)).length >= spread);
  const others = region.zones.filter((zone) => !chosen.has(zone)).sort((a, b) => uses(b) - uses(a) || (a < b ? -1 : 1));
  for (const zone of others) {
    if (chosen.size >= CLUSTER_ZONES && served()) break;
    if (chosen.size < CLUSTER_ZONES || uses(zone) > 0) chosen.add(zone);
  }
  const added = [...chosen].filter((zone) => !before.includes(zone)).sort();
  return [...before, ...added];
}

/**
 * What an open region costs before its first GPU, over so many zones.
 *
 * @param observabilityUsdPerMonth what the team says that logs and metrics of a cluster cost
 */
export function regionCost(region: Region, zones: readonly string[], observabilityUsdPerMonth = 0): PlannedRegion {
  const { natGateways, interfaceEndpoints, systemNodes } = BUILT[region.cloud];
  return {
    cloud: region.cloud,
    region: region.name,
    zones: [...zones],
    systemInstanceType: region.systemInstanceType,
    controlPlaneUsdPerHour: region.controlPlane.usdPerHour,
    natUsdPerHour: natGateways(zones.length) * region.natGateway.usdPerHour,
    endpointsUsdPerHour: interfaceEndpoints * zones.length * (region.interfaceEndpoint?.usdPerHour ?? 0),
    loadBalancerUsdPerHour: region.loadBalancer.usdPerHour,
    systemNodesUsdPerHour: systemNodes(zones.length) * region.systemNode.usdPerHour,
    // Left out where it is nothing: a plan made before it could be said reads the same.
    ...observabilityUsdPerMonth === 0 ? {} : { observabilityUsdPerHour: observabilityUsdPerMonth / HOURS_PER_MONTH },
  };
}

/** A cluster of the team's, which stands and is paid already. */
export function ownCluster(cloud: string, name: string): PlannedRegion {
  return {
    cloud,
    region: name,
    zones: [name],
    systemInstanceType: '',
    controlPlaneUsdPerHour: 0,
    natUsdPerHour: 0,
    endpointsUsdPerHour: 0,
    loadBalancerUsdPerHour: 0,
    systemNodesUsdPerHour: 0,
  };
}

/** All that an open region costs before its first GPU: cluster, network, logs and metrics. */
export function openUsdPerHour(region: PlannedRegion): number {
  return clusterUsdPerHour(region) + observabilityUsdPerHour(region);
}

export function observabilityUsdPerHour(region: PlannedRegion): number {
  return region.observabilityUsdPerHour ?? 0;
}

/** Of the same the cluster and its network. */
export function clusterUsdPerHour(region: PlannedRegion): number {
  const { controlPlaneUsdPerHour, natUsdPerHour, endpointsUsdPerHour, loadBalancerUsdPerHour, systemNodesUsdPerHour } = region;
  return controlPlaneUsdPerHour + natUsdPerHour + endpointsUsdPerHour + loadBalancerUsdPerHour + systemNodesUsdPerHour;
}

/** The same before it is known which zones its pools need. */
export function expectedRegionUsdPerHour(region: Region, observabilityUsdPerMonth?: number): number {
  return openUsdPerHour(regionCost(region, region.zones.slice(0, CLUSTER_ZONES), observabilityUsdPerMonth));
}
