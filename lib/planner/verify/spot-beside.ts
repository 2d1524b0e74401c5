import type { PlannedPool } from '../plan';
import { atMost, SHARE, total } from './claim';
import { keyOf } from './evidence';
import type { Served } from './verify-traffic';

/**
 * Whether all that a pool serves may be served by spot in its place.
 *
 * @param pools all of the workload
 * @param spot a pool of the spot nodes
 */
export function mayBeSpot(pool: PlannedPool, spot: PlannedPool, pools: readonly PlannedPool[], { workload, demand }: Served): boolean {
  const { maxSpotShare = 0, maxSpotShareOfRegion = maxSpotShare, maxSpotShareOfPool = 1, onDemandFloor = 0 } = workload;
  const others = pools.filter((other) => other !== pool);
  const [beside, firm] = [true, false].map((isSpot) => others.filter(({ capacityKind }) => (capacityKind === 'spot') === isSpot));
  const asked = pool.requestsPerSecondByBand.map((_, band) => total(demand.map((bands) => bands[band])));
  const local = beside.filter((other) => keyOf(other) === keyOf(spot));
  const same = local.filter(({ instanceType }) => instanceType === spot.instanceType);
  const isWithin = (onSpot: readonly PlannedPool[], share: number) => pool.requestsPerSecondByBand.every((requests, band) => requests === 0
    || atMost(total(onSpot.map((other) => other.requestsPerSecondByBand[band])) + requests, share * asked[band], SHARE * asked[band]));
  const busiest = Math.max(...asked);
  const standing = (band: number) => total(firm.map(({ nodesByBand, requestsPerSecondPerNode }) => nodesByBand[band] * requestsPerSecondPerNode));
  const leavesFloor = pool.capacityKind === 'spot'
    || pool.nodesByBand.every((_, band) => atMost(onDemandFloor * busiest, standing(band), SHARE * busiest));
  return isWithin(beside, maxSpotShare) && isWithin(local, maxSpotShareOfRegion) && isWithin(same, maxSpotShareOfPool) && leavesFloor;
}
