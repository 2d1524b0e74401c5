import type { PlannedPool } from '../plan';
import { atMost, claim, grouped, SHARE, total } from './claim';
import { keyOf, type Evidence } from './evidence';
import { reaches, type Served } from './verify-traffic';

/**
 * What one cloud, one region, one pool and spot may serve, what stands on demand, and in how many regions.
 *
 * @param loads of each band: requests per second by region
 */
export function verifyShares(pools: readonly PlannedPool[], loads: readonly ReadonlyMap<string, number>[], served: Served, evidence: Evidence): void {
  const { workload, demand } = served;
  const { maxCloudShare = 1, maxRegionShare = 1, maxPoolShare = 1 } = evidence.problem.policy ?? {};
  const { name, maxSpotShare = 0, maxSpotShareOfRegion = maxSpotShare, maxSpotShareOfPool = maxSpotShareOfRegion } = workload;
  const { onDemandFloor = 0, minRegions = 1, maxRegions = Infinity } = workload;
  const busiest = Math.max(...loads.map((_, band) => total(demand.map((bands) => bands[band]))));
  const firm = pools.filter((pool) => pool.capacityKind !== 'spot' && demand.some((_, origin) => reaches(served, origin, keyOf(pool), evidence)));
  const regions = grouped(pools, keyOf);
  claim(regions.size <= maxRegions, () => `${name} stands in ${regions.size} regions, more than ${maxRegions}`);
  for (const [band, load] of loads.entries()) {
    const asked = total(demand.map((bands) => bands[band]));
    const claimShare = (what: string, requests: number, limit: number) => claim(atMost(requests, limit * asked, SHARE * asked),
      () => `${requests / asked} of ${name} is on ${what} in band ${band}, more than ${limit}`);
    for (const [cloud, keys] of grouped([...load.keys()], (key) => key.split(':')[0])) claimShare(cloud, total(keys.map((key) => load.get(key)!)), maxCloudShare);
    for (const [key, requests] of load) claimShare(key, requests, maxRegionShare);
    const onSpot = (local: readonly PlannedPool[]) => total(local.filter(({ capacityKind }) => capacityKind === 'spot')
      .map(({ requestsPerSecondByBand }) => requestsPerSecondByBand[band]));
    claimShare('spot', onSpot(pools), maxSpotShare);
    for (const [key, local] of regions) claimShare(`spot of ${key}`, onSpot(local), maxSpotShareOfRegion);
    for (const pool of pools) {
      const { capacityKind, instanceType, requestsPerSecondByBand } = pool;
      const most = capacityKind === 'spot' ? Math.min(maxPoolShare, maxSpotShareOfPool) : maxPoolShare;
      claimShare(`${capacityKind} ${instanceType} in ${keyOf(pool)}`, requestsPerSecondByBand[band], most);
    }
    const standing = total(firm.map(({ nodesByBand, requestsPerSecondPerNode }) => nodesByBand[band] * requestsPerSecondPerNode));
    claim(atMost(onDemandFloor * busiest, standing, SHARE * busiest),
      () => `${name} has nodes that are not spot for ${standing} requests per second in band ${band}, fewer than ${onDemandFloor * busiest}`);
    const held = [...regions.values()].filter((local) => local.some(({ nodesByBand }) => nodesByBand[band] > 0)).length;
    claim(held >= minRegions, () => `${name} stands in ${held} regions in band ${band}, not ${minRegions}`);
  }
}
