import * as fc from 'fast-check';
import { distinctQuotas } from './distinct-quotas';
import { smallCatalog, type SmallOffer, originAt } from './small-catalog';
import type { Catalog } from '../../../lib/catalog/catalog';
import type { BatchProblem, InferenceProblem, OwnCluster, PlanPolicy, PlanProblem, Supply, TrainingProblem } from '../../../lib/planner/problem';

/** A problem small enough to enumerate, and the catalogue that it is planned on. */
export interface SmallInstance {
  readonly catalog: Catalog;
  readonly problem: PlanProblem;
}

const REGIONS = ['aws:r0', 'gcp:r1', 'aws:r2', 'gcp:r3'];
const JURISDICTIONS = ['DE', 'US', 'FR', 'GB'];

/** By cloud, since families are read from names. */
const TYPES = {
  aws: [
    { type: 'g6.single', accelerator: 'L4', count: 1, vcpu: 4, watts: 200 },
    { type: 'g6.quad', accelerator: 'L4', count: 4, vcpu: 16, watts: 700 },
    { type: 'p5.pair', accelerator: 'H100', count: 2, vcpu: 24, watts: 1500 },
  ],
  gcp: [
    { type: 'g2-single', accelerator: 'L4', count: 1, vcpu: 4, watts: 150 },
    { type: 'g2-quad', accelerator: 'L4', count: 4, vcpu: 16, watts: 650 },
    { type: 'a3-pair', accelerator: 'H100', count: 2, vcpu: 26, watts: 1400 },
  ],
};

/** Without narrowing the type to the very values. */
function oneOf<T extends boolean | number | string | number[] | string[] | undefined>(...values: T[]): fc.Arbitrary<Widened<T>> {
  return fc.constantFrom<T[]>(...values) as fc.Arbitrary<unknown> as fc.Arbitrary<Widened<T>>;
}

type Widened<T> = T extends string ? string : T extends number ? number : T extends boolean ? boolean : T;

/** Absent more often than not, so that most instances have a few kinds of constraint, and some have many. */
function rarely<T>(value: fc.Arbitrary<T>, freq = 1): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: freq, arbitrary: value });
}

const offerShape = fc.record({
  sold: oneOf(true, true, true, false),
  onDemand: fc.integer({ min: 3, max: 12 }),
  spot: rarely(fc.integer({ min: 1, max: 9 }), 3),
  cheaperZone: fc.boolean(),
  reserved: rarely(fc.integer({ min: 2, max: 8 }), 2),
  interruption: oneOf(undefined, '<5%', '10-15%', '>20%'),
  oneZone: oneOf(false, false, true),
});

const regionShape = fc.record({
  controlPlane: oneOf(0, 0.5, 2, 5),
  natGateway: oneOf(0, 0.25),
  interfaceEndpoint: oneOf(0, 0.125),
  loadBalancer: oneOf(0, 0.5),
  systemNode: oneOf(0, 0.25),
  zones: oneOf(['a'], ['a', 'b'], ['a', 'b', 'c']),
  gramsPerKwh: fc.integer({ min: 10, max: 600 }),
  pue: oneOf(1, 1.25),
  egressUsdPerGb: oneOf(0.05, 0.1, 0.15),
  storageUsdPerGbMonth: oneOf(0.02, 0.04),
  transferUsdPerGb: oneOf(0.01, 0.02, 0.09),
  offers: fc.tuple(offerShape, offerShape, offerShape),
});

const residency = rarely(oneOf(['EU'], ['DE', 'US'], ['FR', 'GB']));

const demandShape = fc.record({
  peak: fc.integer({ min: 1, max: 7 }),
  curve: rarely(oneOf([1, 0.5], [0.5, 1], [1, 0], [0.25, 1]), 2),
  given: rarely(oneOf(15, 95)),
  residency,
});

/** Each property that may be left out is absent as often as it isn't needed. */
function sparse<T>(record: { [K in keyof T]-?: fc.Arbitrary<Exclude<T[K], undefined>> }): fc.Arbitrary<Partial<T>> {
  const optional = Object.fromEntries(Object.entries(record).map(([key, value]) => [key, rarely(value as fc.Arbitrary<unknown>)]));
  return fc.record(optional).map((drawn) => Object.fromEntries(Object.entries(drawn).filter(([, value]) => value !== undefined)) as Partial<T>);
}

type InferenceLimits = Omit<InferenceProblem, 'name' | 'replicas' | 'demand' | 'growth'>;

const inferenceLimits = sparse<InferenceLimits>({
  maxRoundTripMs: oneOf(20, 60),
  minRegions: oneOf(1, 2),
  maxRegions: oneOf(2, 3),
  survive: oneOf('zone', 'region', 'cloud'),
  survivingShare: oneOf(0.5, 0.75),
  spare: oneOf('hot', 'elastic', 'elastic'),
  utilisation: oneOf(0.75, 0.5),
  maxSpotShare: oneOf(0.25, 0.5, 1),
  maxSpotShareOfRegion: oneOf(0.25, 0.5),
  maxSpotShareOfPool: oneOf(0.25, 0.5),
  onDemandFloor: oneOf(0.5, 1),
  regions: oneOf(['aws:r0', 'gcp:r1'], ['gcp:r1', 'aws:r2'], ['aws:r0', 'aws:r2', 'gcp:r3', 'onprem:hall']),
  residency: oneOf(['EU'], ['DE', 'US'], ['FR', 'GB']),
  weightsGb: oneOf(100, 2000),
  weightsFrom: oneOf('aws:r0', 'gcp:r1'),
  versionsPerMonth: oneOf(2, 30),
  responseKb: oneOf(100, 2000),
});

const workloadShape = fc.record({
  demand: fc.array(demandShape, { minLength: 1, maxLength: 3 }),
  throughputs: fc.tuple(oneOf(1, 2, 3), oneOf(3, 4, 6)),
  half: rarely(fc.constant(true)),
  spanning: rarely(oneOf(8, 12), 2),
  limits: inferenceLimits,
});

const trainingShape = fc.record({
  counts: fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 4 })),
  speed: oneOf(1, 2, 4),
  changes: sparse<Omit<TrainingProblem, 'name' | 'gangs'>>({
    rdma: fc.boolean(),
    maxSpotShare: oneOf(0.5, 1),
    run: fc.record({ hours: oneOf(50, 150, 300), deadlineHours: oneOf(100, 200, 700) }),
    checkpoint: fc.record({ everyHours: oneOf(2, 10, 100), writeHours: oneOf(0, 1), restartHours: oneOf(0.5, 20) }),
    data: fc.record({ region: oneOf('aws:r0', 'gcp:r1'), sizeGb: oneOf(1000, 20000) }),
    regions: oneOf(['aws:r0', 'gcp:r1'], ['gcp:r1', 'aws:r2']),
    residency: oneOf(['EU'], ['DE', 'US']),
  }),
});

const batchShape = fc.record({
  acceleratorHoursPerDay: oneOf(3, 12, 24, 30, 50),
  speed: oneOf(1, 2),
  changes: sparse<Omit<BatchProblem, 'name' | 'acceptable' | 'acceleratorHoursPerDay'>>({
    maxSpotShare: oneOf(0, 0.5),
    fillIdle: fc.constant(false),
    data: fc.record({ region: oneOf('aws:r0', 'gcp:r1'), sizeGb: oneOf(1000, 20000) }),
    regions: oneOf(['aws:r0', 'gcp:r1'], ['gcp:r1', 'aws:r2']),
    residency: oneOf(['EU'], ['DE', 'US']),
  }),
});

const quotaShape = fc.record({
  ofRegion: fc.boolean(),
  family: oneOf(undefined, 'single', 'letters', 'own'),
  kind: oneOf(undefined, 'on-demand', 'spot'),
  unit: oneOf('vcpu', 'accelerators', 'nodes'),
  nodes: oneOf(0, 1, 2, 2, 3, 3, 4, 5),
});

const supplyShape = fc.record({
  rdma: fc.boolean(),
  kinds: rarely(oneOf(['on-demand'], ['on-demand', 'spot', 'reserved'], ['spot', 'reserved'], ['on-demand', 'spot', 'reserved', 'flex-start']), 3),
  maxNodesPerPool: rarely(fc.integer({ min: 1, max: 4 })),
  maxNodesPerCluster: rarely(fc.integer({ min: 2, max: 5 })),
  byRegion: rarely(fc.integer({ min: 1, max: 4 })),
  reservation: rarely(fc.record({
    ofType: fc.nat({ max: 2 }),
    nodes: fc.integer({ min: 1, max: 3 }),
    usdPerNodeHour: oneOf(0, 2),
    zoned: fc.boolean(),
    windowHours: rarely(oneOf(100, 300)),
  })),
  quotas: rarely(fc.array(quotaShape, { minLength: 1, maxLength: 2 }), 3),
  price: rarely(fc.record({ ofType: fc.nat({ max: 2 }), kind: oneOf(undefined, 'on-demand', 'spot', 'reserved'), usd: rarely(fc.integer({ min: 1, max: 6 }), 3), discount: oneOf(0.25, 0.5) })),
  flexUsd: fc.integer({ min: 1, max: 8 }),
});

const clusterShape = fc.record({
  nodes: fc.integer({ min: 1, max: 3 }), usdPerNodeHour: oneOf(0, 2), rdma: fc.boolean(), egressUsdPerGb: oneOf(0, 0.1), perNode: oneOf(1, 2),
});

const policyShape = sparse<Omit<PlanPolicy, 'hourBands' | 'gap' | 'moveCostUsd'>>({
  maxCloudShare: oneOf(0.6, 0.75),
  maxRegionShare: oneOf(0.5, 0.75),
  maxPoolShare: oneOf(0.5, 0.75),
  maxRegions: fc.integer({ min: 1, max: 3 }),
  budgetUsdPerMonth: oneOf(10_000, 20_000, 40_000),
  carbonUsdPerTonne: oneOf(500, 5000),
  maxCarbonKgPerMonth: oneOf(100, 300, 1000),
  preferredAccelerators: oneOf(['L4'], ['H100']),
  preference: oneOf(0, 0.5),
});

const shape = fc.record({
  regions: fc.array(regionShape, { minLength: 2, maxLength: 4 }),
  types: oneOf([0], [0, 1], [0, 2], [2], [0, 1, 2]),
  roundTrips: fc.array(fc.tuple(...REGIONS.map(() => oneOf(10, 10, 40, 90))), { minLength: 3, maxLength: 3 }),
  inference: fc.array(workloadShape, { maxLength: 2 }),
  training: rarely(trainingShape, 2),
  batch: rarely(batchShape, 2),
  aws: supplyShape,
  gcp: supplyShape,
  cluster: rarely(clusterShape),
  policy: policyShape,
  hourBands: oneOf(1, 2),
}).filter(({ inference, training, batch }) => inference.length > 0 || training !== undefined || batch !== undefined);

type Shape = typeof shape extends fc.Arbitrary<infer T> ? T : never;

/** @param factor by which every price is multiplied, all that is not a node's too */
function instanceOf(drawn: Shape, factor: number): SmallInstance {
  const keys = REGIONS.slice(0, drawn.regions.length);
  const offers = drawn.regions.flatMap(({ offers: perType, zones }, index) => drawn.types.flatMap((position): SmallOffer[] => {
    const { sold, onDemand, spot, cheaperZone, reserved, oneZone, ...offer } = perType[position];
    if (!sold) return [];
    const type = typesOf(keys[index])[position];
    const perNode = (usd: number) => factor * Math.round(usd * type.count ** 0.875 * 1024) / 1024;
    return [{
      ...type,
      ...offer,
      region: keys[index],
      zones: oneZone ? [zones[0]] : undefined,
      onDemand: perNode(onDemand),
      spot: spot && perNode(spot),
      spotByZone: spot && cheaperZone ? { [zones[0]]: perNode(spot * 0.75) } : undefined,
      reserved: reserved && perNode(reserved),
    }];
  }));
  const catalog = smallCatalog(
    drawn.regions.map(({ zones, gramsPerKwh, pue, offers: _, ...prices }, index) => ({
      ...Object.fromEntries(Object.entries(prices).map(([name, usd]) => [name, usd * factor])),
      key: keys[index],
      zones,
      gramsPerKwh,
      pue,
      jurisdiction: JURISDICTIONS[index],
    })),
    // Every accelerator and type is known even where nothing of it is sold.
    [...offers, ...['aws', 'gcp'].flatMap((cloud) => TYPES[cloud as 'aws' | 'gcp'].map((type): SmallOffer => ({ ...type, region: keys.find((key) => key.startsWith(cloud))! })))
      .filter((known) => !offers.some(({ region, type }) => region === known.region && type === known.type))],
    drawn.roundTrips.map((row) => Object.fromEntries(row.map((milliseconds, index) => [REGIONS[index], milliseconds]))),
  );
  const known = (names: string[] | undefined) => names?.filter((name) => keys.includes(name) || (name === 'onprem:hall' && drawn.cluster !== undefined));
  const inference = drawn.inference.map((workload, index) => inferenceOf(workload, index, known));
  const { carbonUsdPerTonne, budgetUsdPerMonth, ...policy } = drawn.policy;
  const problem: PlanProblem = {
    supplies: [supplyOf('aws', keys, drawn, factor), supplyOf('gcp', keys, drawn, factor)],
    clusters: drawn.cluster === undefined ? undefined : [clusterOf(drawn.cluster, factor)],
    inference,
    training: drawn.training === undefined ? [] : [trainingOf(drawn.training, known)],
    batch: drawn.batch === undefined ? [] : [batchOf(drawn.batch, known)],
    policy: {
      ...policy,
      carbonUsdPerTonne: carbonUsdPerTonne && carbonUsdPerTonne * factor,
      budgetUsdPerMonth: budgetUsdPerMonth && budgetUsdPerMonth * factor,
      hourBands: drawn.hourBands,
      gap: 0,
    },
  };
  return instance(catalog, defined(problem));
}

/** Shown, where a property fails, without what the catalogue says twice. */
function instance(catalog: Catalog, problem: PlanProblem): SmallInstance {
  const { regions, offers } = catalog;
  return Object.defineProperty({ catalog, problem }, fc.toStringMethod, { value: () => JSON.stringify({ problem, regions, offers }) });
}

function typesOf(key: string): typeof TYPES['aws'] {
  return TYPES[key.split(':')[0] as 'aws' | 'gcp'];
}

/** Without properties that are undefined, as a caller would write it. */
function defined<T>(value: T): T {
  if (Array.isArray(value)) return value.map(defined) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined).map(([key, each]) => [key, defined(each)])) as T;
}

type WorkloadShape = Shape['inference'][number];

function inferenceOf(
  { demand, throughputs: [l4, h100], half, spanning, limits }: WorkloadShape, index: number, known: (names?: string[]) => string[] | undefined,
): InferenceProblem {
  const { maxRegions } = limits;
  return {
    ...limits,
    ...maxRegions === undefined ? {} : { maxRegions: Math.max(maxRegions, limits.minRegions ?? 1) },
    regions: known(limits.regions),
    name: `chat-${index}`,
    replicas: [
      { accelerator: 'L4', count: half ? 0.5 : 1, requestsPerSecond: half ? l4 / 2 : l4 },
      { accelerator: 'H100', count: 1, requestsPerSecond: h100 },
      ...spanning === undefined ? [] : [{ accelerator: index === 0 ? 'L4' : 'H100', count: 3, requestsPerSecond: spanning }],
    ],
    demand: demand.map(({ peak, curve, given, residency: own }, origin) => ({
      origin: originAt(origin),
      peakRequestsPerSecond: peak,
      curve: curve && Array.from({ length: 24 }, (_, hour) => curve[Math.floor(hour / 12)]),
      roundTripMs: given === undefined ? undefined : { 'aws:r0': given },
      residency: own,
    })),
  };
}

type Known = (names: string[] | undefined) => string[] | undefined;

/** Regions and data where the catalogue of the moment has them. */
function placesOf({ regions, data }: Pick<TrainingProblem, 'regions' | 'data'>, known: Known): Pick<TrainingProblem, 'regions' | 'data'> {
  return { regions: known(regions), data: data !== undefined && known([data.region])!.length > 0 ? data : undefined };
}

function trainingOf({ counts: [l4, h100], speed, changes }: NonNullable<Shape['training']>, known: Known): TrainingProblem {
  return { ...changes, ...placesOf(changes, known), name: 'train', gangs: [{ accelerator: 'L4', count: l4 }, { accelerator: 'H100', count: h100, speed }] };
}

function batchOf({ acceleratorHoursPerDay, speed, changes }: NonNullable<Shape['batch']>, known: Known): BatchProblem {
  return { ...changes, ...placesOf(changes, known), name: 'crawl', acceleratorHoursPerDay, acceptable: [{ accelerator: 'L4' }, { accelerator: 'H100', speed }] };
}

function clusterOf({ nodes, usdPerNodeHour, rdma, egressUsdPerGb, perNode }: NonNullable<Shape['cluster']>, factor: number): OwnCluster {
  return {
    cloud: 'onprem',
    name: 'hall',
    latitude: 80,
    longitude: 0,
    jurisdiction: 'DE',
    egressUsdPerGb: egressUsdPerGb * factor,
    nodes: [{ instanceType: 'rack', accelerator: 'H100', acceleratorsPerNode: perNode, nodes, usdPerNodeHour: usdPerNodeHour * factor, rdma }],
  };
}

function supplyOf(cloud: 'aws' | 'gcp', keys: readonly string[], drawn: Shape, factor: number): Supply {
  const { rdma, kinds, maxNodesPerPool, maxNodesPerCluster, byRegion, reservation, quotas, price, flexUsd } = drawn[cloud];
  const own = keys.flatMap((key, index) => (key.startsWith(cloud) ? [{ name: key.split(':')[1], ...drawn.regions[index] }] : []));
  const types = TYPES[cloud];
  const familyOf = (type: string) => type.split(cloud === 'aws' ? '.' : '-')[0];
  const [home] = own;
  return {
    cloud,
    kinds,
    instanceTypes: drawn.types.map((position) => types[position].type),
    rdmaInstanceTypes: rdma ? drawn.types.map((position) => types[position].type) : undefined,
    maxNodesPerPool,
    maxNodesPerCluster,
    maxNodesByRegion: byRegion === undefined ? undefined : { [home.name]: byRegion },
    reservations: reservation === undefined || !drawn.types.includes(reservation.ofType) ? undefined : [{
      name: `held-${cloud}`,
      region: home.name,
      instanceType: types[reservation.ofType].type,
      nodes: reservation.nodes,
      usdPerNodeHour: reservation.usdPerNodeHour * factor,
      windowHours: reservation.windowHours,
      zone: reservation.zoned ? `${home.name}-${home.zones[0]}` : undefined,
    }],
    // Drawn twice it is one: the planner refuses what is said twice.
    quotas: quotas && distinctQuotas(quotas.map(({ ofRegion, family, kind, unit, nodes }) => {
      const { type, vcpu, count } = types[family === 'own' ? 2 : 0];
      return {
        region: ofRegion ? home.name : undefined,
        family: family === undefined ? undefined : family === 'letters' && cloud === 'aws' ? 'g' : familyOf(type),
        kind,
        unit,
        limit: nodes * { vcpu, accelerators: count, nodes: 1 }[unit]!,
      };
    })),
    prices: [
      ...kinds?.includes('flex-start') ? [{ kind: 'flex-start', usdPerNodeHour: flexUsd * factor }] : [],
      ...price === undefined || !isBought(price.kind, kinds) ? [] : [{
        instanceType: types[price.ofType].type,
        kind: price.kind,
        ...price.usd === undefined ? { discount: price.discount } : { usdPerNodeHour: price.usd * factor },
      }],
    ],
  };
}

/** Problems with every kind of constraint, feasible and not. */
export const smallInstances: fc.Arbitrary<SmallInstance> = shape.map((drawn) => instanceOf(drawn, 1));

/** The same instance at its prices and at prices `factor` times as high. */
export function scaledInstances(factor: number): fc.Arbitrary<readonly [SmallInstance, SmallInstance]> {
  return shape.map((drawn) => [instanceOf(drawn, 1), instanceOf(drawn, factor)] as const);
}

/** Whether a price for a way of buying says anything; spot is compared with on demand. */
function isBought(kind: string | undefined, kinds: readonly string[] = ['on-demand', 'spot']): boolean {
  return kind === undefined || kinds.includes(kind) || (kind === 'on-demand' && kinds.includes('spot'));
}
