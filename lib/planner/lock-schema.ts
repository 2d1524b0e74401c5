import * as z from 'zod/mini';

const usd = z.number().check(z.nonnegative());
const lines = z.array(z.strictObject({ name: z.string(), usdPerHour: usd }));
const traffic = z.array(z.strictObject({
  workload: z.string(),
  origin: z.string(),
  region: z.string(),
  share: z.number().check(z.gte(0), z.lte(1 + 1e-6)),
  roundTripMs: z.number().check(z.nonnegative()),
  roundTripBasis: z.string(),
}));

const regions = z.array(z.strictObject({
  cloud: z.enum(['aws', 'gcp']),
  region: z.string(),
  zones: z.array(z.string()).check(z.minLength(1)),
  systemInstanceType: z.string(),
  controlPlaneUsdPerHour: usd,
  natUsdPerHour: usd,
  endpointsUsdPerHour: usd,
  systemNodesUsdPerHour: usd,
}));

const plan = z.strictObject({
  catalogVersion: z.string(),
  catalogHash: z.string(),
  pools: z.array(z.strictObject({
    workload: z.string(),
    cloud: z.string(),
    region: z.string(),
    zones: z.array(z.string()).check(z.minLength(1)),
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
  traffic,
  failovers: z.array(z.strictObject({ workload: z.string(), lostRegion: z.string(), traffic })),
  cost: z.strictObject({
    usdPerHour: usd,
    movesUsdPerHour: usd,
    ceilingUsdPerHour: usd,
    byWorkload: lines,
    byCloud: lines,
    byKind: lines,
  }),
  baselines: z.array(z.strictObject({ name: z.string(), usdPerHour: z.optional(usd), remark: z.string() })),
  objective: usd,
  bound: usd,
  gap: z.number().check(z.gte(0), z.lte(1)),
});

/** What a lock file must hold; unknown keys are refused, since a later format would hide behind them. */
export const lockSchema = {
  header: z.object({ tool: z.string(), lockVersion: z.number() }),
  lock: z.strictObject({ tool: z.string(), lockVersion: z.number(), inputsHash: z.string(), plan }),
};
