import * as z from 'zod/mini';
import { HOURS_PER_MONTH } from './hours';
import type { Plan } from './plan';

const usd = z.number().check(z.nonnegative());
const zones = z.array(z.string()).check(z.minLength(1));
const regions = z.array(z.object({
  cloud: z.string(),
  region: z.string(),
  zones,
  systemInstanceType: z.string(),
  controlPlaneUsdPerHour: usd,
  natUsdPerHour: usd,
  endpointsUsdPerHour: usd,
  systemNodesUsdPerHour: usd,
}));

/** What is read of a lock of format 1: where everything stands, and what that cost. */
const firstLock = z.object({
  plan: z.object({
    catalogVersion: z.string(),
    catalogHash: z.string(),
    pools: z.array(z.object({
      workload: z.string(),
      cloud: z.string(),
      region: z.string(),
      zones,
      zonesKnown: z.boolean(),
      instanceType: z.string(),
      capacityKind: z.enum(['on-demand', 'spot']),
      accelerator: z.string(),
      acceleratorsPerNode: z.number().check(z.positive()),
      minNodes: z.int().check(z.positive()),
      maxNodes: z.int().check(z.positive()),
      requestsPerSecondPerNode: z.number().check(z.nonnegative()),
      usdPerNodeHour: usd,
    })),
    regions,
    retiring: regions,
    cost: z.object({ usdPerHour: usd, ceilingUsdPerHour: usd }),
  }),
});

/** The plan in a lock of format 1, which knew no hours: its placement and its bill, without its traffic. */
export function planOfFirstLock(content: unknown): z.core.util.SafeParseResult<Plan> {
  return z.pipe(firstLock, z.transform(({ plan }): Plan => {
    const nodesUsdPerHour = plan.pools.reduce((sum, { minNodes, usdPerNodeHour }) => sum + minNodes * usdPerNodeHour, 0);
    return {
      catalogVersion: plan.catalogVersion,
      catalogHash: plan.catalogHash,
      bands: [{ startHour: 0, hours: 24 }],
      pools: plan.pools.map((pool) => ({
        ...pool, nodesPerReplica: 1, nodesByBand: [pool.minNodes], requestsPerSecondByBand: [0], hoursPerMonth: HOURS_PER_MONTH, fallbacks: [],
      })),
      batch: [],
      regions: plan.regions.map(withLoadBalancer),
      retiring: plan.retiring.map(withLoadBalancer),
      traffic: [],
      failovers: [],
      roundTrips: [],
      cost: {
        usdPerHour: plan.cost.usdPerHour,
        byTerm: [{ name: 'nodes', usdPerHour: nodesUsdPerHour }, { name: 'regions', usdPerHour: Math.max(0, plan.cost.usdPerHour - nodesUsdPerHour) }],
        byWorkload: [],
        byCloud: [],
        byKind: [],
        byBand: [plan.cost.usdPerHour],
        ceilingUsdPerHour: plan.cost.ceilingUsdPerHour,
        movesUsdPerHour: 0,
        carbonUsdPerHour: 0,
        preferenceUsdPerHour: 0,
      },
      carbonKgPerMonth: 0,
      baselines: [],
      objective: plan.cost.usdPerHour,
      bound: 0,
      gap: 1,
    };
  })).safeParse(content) as z.core.util.SafeParseResult<Plan>;
}

/** Format 1 counted no load balancer. */
function withLoadBalancer<Region extends object>(region: Region): Region & { readonly loadBalancerUsdPerHour: number } {
  return { ...region, loadBalancerUsdPerHour: 0 };
}
