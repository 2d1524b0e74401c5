import * as z from 'zod/mini';

const usd = z.number().check(z.nonnegative());
const share = z.number().check(z.gte(0), z.lte(1 + 1e-6));
const band = z.int().check(z.nonnegative());
const nodes = z.int().check(z.nonnegative());
const zones = z.array(z.string()).check(z.minLength(1));
const lines = z.array(z.strictObject({ name: z.string(), usdPerHour: usd }));
const traffic = z.array(z.strictObject({
  workload: z.string(),
  origin: z.string(),
  band,
  region: z.string(),
  share,
  roundTripMs: z.number().check(z.nonnegative()),
  roundTripBasis: z.string(),
}));

const regions = z.array(z.strictObject({
  cloud: z.string(),
  region: z.string(),
  zones,
  systemInstanceType: z.string(),
  controlPlaneUsdPerHour: usd,
  natUsdPerHour: usd,
  endpointsUsdPerHour: usd,
  loadBalancerUsdPerHour: usd,
  systemNodesUsdPerHour: usd,
  observabilityUsdPerHour: z.optional(usd),
}));

const pools = z.array(z.strictObject({
  workload: z.string(),
  cloud: z.string(),
  region: z.string(),
  zones,
  zonesKnown: z.boolean(),
  instanceType: z.string(),
  capacityKind: z.enum(['on-demand', 'spot', 'reserved', 'reservation', 'flex-start']),
  reservation: z.optional(z.string()),
  accelerator: z.string(),
  acceleratorsPerNode: z.number().check(z.positive()),
  nodesPerReplica: z.int().check(z.positive()),
  nodesByBand: z.array(nodes).check(z.minLength(1)),
  requestsPerSecondByBand: z.array(z.number().check(z.nonnegative())),
  minNodes: nodes,
  requestsPerSecondPerNode: z.number().check(z.nonnegative()),
  usdPerNodeHour: usd,
  hoursPerMonth: z.number().check(z.positive(), z.lte(730)),
  fallbacks: z.array(z.strictObject({
    cloud: z.string(),
    region: z.string(),
    instanceType: z.string(),
    capacityKind: z.string(),
    costRatio: z.number().check(z.nonnegative()),
  })),
  maxNodes: z.int().check(z.positive()),
}));

const plan = z.strictObject({
  catalogVersion: z.string(),
  catalogHash: z.string(),
  bands: z.array(z.strictObject({
    startHour: z.number().check(z.gte(0), z.lt(24)),
    hours: z.number().check(z.positive(), z.lte(24)),
  })).check(z.minLength(1)),
  pools,
  batch: z.array(z.strictObject({
    workload: z.string(),
    region: z.string(),
    band,
    accelerator: z.string(),
    idleOf: z.optional(z.string()),
    accelerators: z.number().check(z.nonnegative()),
  })),
  regions,
  retiring: regions,
  traffic,
  failovers: z.array(z.strictObject({
    workload: z.string(),
    domain: z.enum(['zone', 'region', 'cloud']),
    lost: z.string(),
    band,
    requestsPerSecond: z.number().check(z.nonnegative()),
    capacity: z.number().check(z.nonnegative()),
    traffic,
  })),
  roundTrips: z.array(z.strictObject({ workload: z.string(), p50Ms: z.number(), p95Ms: z.number(), p99Ms: z.number() })),
  cost: z.strictObject({
    usdPerHour: usd,
    byTerm: lines,
    byWorkload: lines,
    byCloud: lines,
    byKind: lines,
    byBand: z.array(usd),
    ceilingUsdPerHour: usd,
    movesUsdPerHour: usd,
    carbonUsdPerHour: usd,
    preferenceUsdPerHour: usd,
  }),
  carbonKgPerMonth: z.number().check(z.nonnegative()),
  baselines: z.array(z.strictObject({ name: z.string(), usdPerHour: z.optional(usd), remark: z.string() })),
  objective: usd,
  bound: usd,
  gap: z.number().check(z.gte(0), z.lte(1)),
});

/** What a lock file must hold, in the order in which plans are made, so that a plan that is read prints as the one that was written; unknown keys are refused, since a later format would hide behind them. */
export const lockSchema = {
  header: z.object({ tool: z.string(), lockVersion: z.number() }),
  lock: z.strictObject({ tool: z.string(), lockVersion: z.number(), inputsHash: z.string(), plan }),
};
