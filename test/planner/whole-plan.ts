import { plannedPool } from './planned-pool';
import type { Plan, PlannedRegion } from '../../lib/planner/plan';

/** A region that costs a dollar an hour, but for what is changed. */
export function plannedRegion(changes: Partial<PlannedRegion> = {}): PlannedRegion {
  return {
    cloud: 'aws',
    region: 'us-east-1',
    zones: ['use1-az1', 'use1-az2'],
    systemInstanceType: 'm6i.large',
    controlPlaneUsdPerHour: 0.1,
    natUsdPerHour: 0.2,
    endpointsUsdPerHour: 0.3,
    loadBalancerUsdPerHour: 0,
    systemNodesUsdPerHour: 0.4,
    ...changes,
  };
}

/** A plan of `plannedPool` in `plannedRegion`, but for what is changed. */
export function wholePlan(changes: Partial<Plan> = {}, cost: Partial<Plan['cost']> = {}): Plan {
  return {
    catalogVersion: '2026-01-01',
    catalogHash: 'abc',
    bands: [{ startHour: 0, hours: 24 }],
    pools: [plannedPool()],
    batch: [],
    regions: [plannedRegion()],
    retiring: [],
    traffic: [{ workload: 'chat', origin: 'Paris', band: 0, region: 'aws:us-east-1', share: 1, roundTripMs: 80.4, roundTripBasis: 'measured' }],
    failovers: [],
    roundTrips: [{ workload: 'chat', p50Ms: 80.4, p95Ms: 80.4, p99Ms: 80.4 }],
    cost: {
      usdPerHour: 2,
      byTerm: [{ name: 'nodes', usdPerHour: 1 }, { name: 'regions', usdPerHour: 1 }],
      byWorkload: [{ name: 'chat', usdPerHour: 1 }],
      byCloud: [{ name: 'aws', usdPerHour: 2 }],
      byKind: [{ name: 'spot', usdPerHour: 1 }, { name: 'regions', usdPerHour: 1 }],
      byBand: [2],
      ceilingUsdPerHour: 2.5,
      movesUsdPerHour: 0,
      carbonUsdPerHour: 0,
      preferenceUsdPerHour: 0,
      ...cost,
    },
    carbonKgPerMonth: 1234.5,
    baselines: [],
    objective: 2,
    bound: 1.99,
    gap: 0.005,
    ...changes,
  };
}
