import * as fc from 'fast-check';
import { enumerationSize } from './brute-force';
import { inference, problemOn, smallCatalog, training, type SmallOffer } from './small-catalog';
import type { Catalog } from '../../lib/catalog/catalog';
import type { InferenceProblem, PlanProblem } from '../../lib/planner/problem';

/** A problem small enough to enumerate, and the catalogue that it is planned on. */
export interface SmallInstance {
  readonly catalog: Catalog;
  readonly problem: PlanProblem;
}

/** `double` is two of `single`, so that one often replaces the other; `other` has an accelerator of its own. */
const TYPES = [
  { type: 'single', accelerator: 'L4', count: 1 },
  { type: 'double', accelerator: 'L4', count: 2 },
  { type: 'other', accelerator: 'H100', count: 1 },
];

const REGIONS = ['aws:r0', 'gcp:r1', 'aws:r2', 'gcp:r3'];

const MOST_VECTORS = 300_000;

const offerPrices = fc.record({
  sold: fc.integer({ min: 0, max: 2 }).map((value) => value > 0),
  onDemand: fc.option(fc.integer({ min: 2, max: 12 }), { nil: undefined, freq: 5 }),
  spot: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined, freq: 2 }),
  cheaperZone: fc.boolean(),
});

const regionShape = fc.record({
  usdPerHour: fc.integer({ min: 0, max: 6 }),
  natGateway: fc.constantFrom(0, 0.5),
  offers: fc.tuple(offerPrices, offerPrices, offerPrices),
});

const workloadShape = fc.record({
  demand: fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 }),
  throughputs: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 2, max: 6 })),
  maxRoundTripMs: fc.constantFrom(undefined, undefined, 20, 60),
  minRegions: fc.constantFrom(1, 1, 2),
  surviveRegionLoss: fc.constantFrom(false, false, true),
  maxSpotShare: fc.constantFrom(0, 0.3, 0.5, 1),
});

const shape = fc.record({
  clouds: fc.constantFrom(1, 2, 2),
  types: fc.integer({ min: 1, max: 3 }),
  regions: fc.array(regionShape, { minLength: 2, maxLength: 4 }),
  roundTrips: fc.array(fc.tuple(...REGIONS.map(() => fc.constantFrom(10, 10, 40, 90))), { minLength: 4, maxLength: 4 }),
  workloads: fc.array(workloadShape, { minLength: 1, maxLength: 2 }),
  gang: fc.option(fc.record({ accelerators: fc.integer({ min: 1, max: 4 }), maxSpotShare: fc.constantFrom(0, 0.5, 1) }), { nil: undefined, freq: 2 }),
  maxCloudShare: fc.constantFrom(0.6, 0.8, 1),
  maxRegions: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined, freq: 2 }),
  maxNodesPerPool: fc.constantFrom(2, 1000, 1000),
  maxNodesPerCluster: fc.option(fc.integer({ min: 2, max: 5 }), { nil: undefined, freq: 2 }),
  maxNodesByRegion: fc.option(fc.record({ r1: fc.integer({ min: 2, max: 5 }) }), { nil: undefined, freq: 2 }),
});

type Shape = typeof shape extends fc.Arbitrary<infer T> ? T : never;

/** The same instance with every price, fixed costs too, multiplied. */
function instanceOf(drawn: Shape, prices: number): SmallInstance {
  const keys = REGIONS.slice(0, drawn.regions.length).map((key) => (drawn.clouds === 1 ? key.replace('gcp', 'aws') : key));
  const offers = drawn.regions.flatMap(({ offers: perType }, index) => TYPES.slice(0, drawn.types).flatMap((type, position): SmallOffer[] => {
    const { sold, onDemand, spot, cheaperZone } = perType[position];
    if (!sold) return [];
    return [{
      ...type,
      region: keys[index],
      onDemand: onDemand && onDemand * prices,
      spot: spot && spot * prices,
      spotByZone: spot && cheaperZone ? { b: spot * prices * 0.75 } : undefined,
    }];
  }));
  const catalog = smallCatalog(
    drawn.regions.map(({ usdPerHour, natGateway }, index) => ({
      key: keys[index],
      usdPerHour: usdPerHour * prices,
      natGateway: natGateway * prices,
    })),
    // Both accelerators are known even where nothing of them is sold.
    [...offers, ...TYPES.map((type) => ({ ...type, region: keys[0], type: `unpriced-${type.type}` }))],
    drawn.roundTrips.map((row) => Object.fromEntries(row.map((milliseconds, index) => [keys[index] ?? REGIONS[index], milliseconds]))),
  );
  const workloads = drawn.workloads.map(({ demand, throughputs: [l4, h100], ...limits }, index): InferenceProblem => inference(demand, {
    ...limits,
    name: `chat-${index}`,
    replicas: [{ accelerator: 'L4', count: 1, requestsPerSecond: l4 }, { accelerator: 'H100', count: 1, requestsPerSecond: h100 }],
  }));
  const gangs = drawn.gang === undefined ? [] : [training(drawn.gang.accelerators, { acceptable: ['L4', 'H100'], maxSpotShare: drawn.gang.maxSpotShare })];
  const needed = Math.max(...workloads.map(({ minRegions, surviveRegionLoss }) => Math.max(minRegions, surviveRegionLoss ? 2 : 1)));
  const problem = problemOn(catalog, { inference: workloads, training: gangs }, {
    maxCloudShare: drawn.clouds === 1 ? 1 : drawn.maxCloudShare,
    maxRegions: drawn.maxRegions && Math.max(drawn.maxRegions, needed),
  }, { maxNodesPerPool: drawn.maxNodesPerPool, maxNodesPerCluster: drawn.maxNodesPerCluster, maxNodesByRegion: drawn.maxNodesByRegion });
  return { catalog, problem };
}

const enumerable = shape.filter((drawn) => {
  const { catalog, problem } = instanceOf(drawn, 1);
  return enumerationSize(problem, catalog) <= MOST_VECTORS;
});

/** Problems with every kind of constraint, feasible and not. */
export const smallInstances: fc.Arbitrary<SmallInstance> = enumerable.map((drawn) => instanceOf(drawn, 1));

/** The same instance at its prices and at prices `factor` times as high. */
export function scaledInstances(factor: number): fc.Arbitrary<readonly [SmallInstance, SmallInstance]> {
  return enumerable.map((drawn) => [instanceOf(drawn, 1), instanceOf(drawn, factor)] as const);
}
