import { inference, originAt, problemOn, smallCatalog } from './small-catalog';
import { planFleet } from '../../lib/planner/planner';
import type { OriginDemand } from '../../lib/planner/problem';

/**
 * The toy instance of Mélange (tyler-griggs/melange-release, melange/config/example.json): requests come in four
 * buckets of size, and each GPU has a throughput per bucket. Its integer program cuts each bucket into as many
 * slices as the slice factor, gives every slice whole to one GPU type, and buys per type the sum of
 * rate / throughput, rounded up. Its README publishes 3 x A10G + 1 x A100 = $6.70/h for slice factor 1; with
 * 2, 4 and 8 the same program gives 2 x A10G + 1 x A100 = $5.69/h.
 *
 * What maps to what:
 * - a GPU type is an instance type with one accelerator, alone in a region that costs nothing to open, so that the
 *   regions an origin reaches are the GPU types that a bucket may use;
 * - a bucket, or one of its slices, is an origin; all are origins of one workload, so that they share nodes as the
 *   buckets of Mélange share GPUs;
 * - a workload has one throughput per accelerator, not one per bucket, so demand is counted in nodes of a GPU:
 *   rate / throughput. That is exact for a slice that is given to one type, and for a bucket that is left to choose
 *   where the throughputs of the types stand in one ratio.
 */
const USD = { a10g: 1.01, a100: 3.67 };
const BUCKETS = [
  { rate: 0.2 * 30, a10g: 2, a100: 20 },
  { rate: 0.1 * 30, a10g: 1, a100: 20 },
  { rate: 0.5 * 30, a10g: 5, a100: 40 },
  { rate: 0.2 * 30, a10g: 2, a100: 20 },
];

type Gpu = 'a10g' | 'a100';

const catalogFor = (reach: ReadonlyArray<readonly Gpu[]>) => smallCatalog(
  [{ key: 'aws:a10g' }, { key: 'aws:a100' }],
  [
    { region: 'aws:a10g', type: 'a10g', accelerator: 'A10G-24GB', count: 1, onDemand: USD.a10g },
    { region: 'aws:a100', type: 'a100', accelerator: 'A100-80GB', count: 1, onDemand: USD.a100 },
  ],
  reach.map((gpus) => ({ 'aws:a10g': gpus.includes('a10g') ? 1 : 99, 'aws:a100': gpus.includes('a100') ? 1 : 99 })),
);

interface Fleet {
  readonly usdPerHour: number;
  readonly a10g: number;
  readonly a100: number;
}

/** @param a10gThroughput of one A10G in the unit of the loads, where an A100 serves 1 */
function fleet(loads: ReadonlyArray<{ readonly load: number; readonly reach: readonly Gpu[] }>, a10gThroughput: number): Fleet {
  const catalog = catalogFor(loads.map(({ reach }) => reach));
  const workload = inference([], {
    replicas: [
      { accelerator: 'A10G-24GB', count: 1, requestsPerSecond: a10gThroughput },
      { accelerator: 'A100-80GB', count: 1, requestsPerSecond: 1 },
    ],
    demand: loads.map(({ load }, index): OriginDemand => ({ origin: originAt(index), peakRequestsPerSecond: load })),
    maxRoundTripMs: 10,
  });
  const { objective, pools } = planFleet(problemOn(catalog, { inference: [workload] }), catalog);
  const nodes = (gpu: Gpu) => pools.filter(({ instanceType }) => instanceType === gpu).reduce((sum, { minNodes }) => sum + minNodes, 0);
  return { usdPerHour: objective, a10g: nodes('a10g'), a100: nodes('a100') };
}

/** Every way to give `slices` slices of each bucket to the A10G; the others go to the A100. */
function divisions(slices: number, buckets: number): number[][] {
  if (buckets === 0) return [[]];
  return Array.from({ length: slices + 1 }, (_, onA10g) => divisions(slices, buckets - 1).map((rest) => [onA10g, ...rest])).flat();
}

/** The cheapest fleet over every way to give the slices to GPU types: Mélange's integer program, planned from inside. */
function melange(slices: number): Fleet {
  const fleets = divisions(slices, BUCKETS.length).map((division) => fleet(BUCKETS.flatMap(({ rate, a10g, a100 }, bucket) => {
    const share = division[bucket] / slices;
    return [
      ...share > 0 ? [{ load: share * rate / a10g, reach: ['a10g'] as const }] : [],
      ...share < 1 ? [{ load: (1 - share) * rate / a100, reach: ['a100'] as const }] : [],
    ];
  }), 1));
  return fleets.reduce((best, candidate) => (candidate.usdPerHour < best.usdPerHour - 1e-9 ? candidate : best));
}

test.each([
  [1, { usdPerHour: expect.closeTo(6.70, 6) as number, a10g: 3, a100: 1 }],
  [2, { usdPerHour: expect.closeTo(5.69, 6) as number, a10g: 2, a100: 1 }],
])('with slice factor %d the published fleet is planned', (slices, expected) => {
  expect(melange(slices)).toEqual(expected);
});

/**
 * Buckets 0 and 3 run ten times as fast on an A100 as on an A10G: the planner divides them as it likes. Buckets 1
 * and 2 have other ratios and are left to the A100 alone, where every published solution has them.
 */
test('with slices as fine as requests the planner finds by itself what slice factors 2, 4 and 8 give', () => {
  const loads = BUCKETS.map(({ rate, a10g, a100 }) => ({ load: rate / a100, reach: a100 / a10g === 10 ? ['a10g', 'a100'] as const : ['a100'] as const }));
  expect(fleet(loads, 0.1)).toEqual({ usdPerHour: expect.closeTo(5.69, 6) as number, a10g: 2, a100: 1 });
});
