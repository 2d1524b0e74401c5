import type { Catalog } from '../../../lib/catalog/catalog';
import { observed } from '../brute/observed';
import type { SmallInstance } from '../brute/small-instances';
import { batch, inference, problemOn, smallCatalog, training, type SmallOffer } from '../small-catalog';

const L4 = { type: 'l4', accelerator: 'L4', count: 1 };
const QUAD = { type: 'l4x4', accelerator: 'L4', count: 4 };

/** Over the first 12 hours all of the demand, then a part of it. */
function halfDay(demand: readonly number[], later: number) {
  const stated = inference(demand);
  return { ...stated, demand: stated.demand.map((from) => ({ ...from, curve: Array.from({ length: 24 }, (_, hour) => (hour < 12 ? 1 : later)) })) };
}

/** Regions with a control plane of so many US dollars per hour, and what is sold in each. */
function catalogOf(regions: Readonly<Record<string, number>>, offers: ReadonlyArray<Omit<SmallOffer, 'region'> & { readonly region?: string }>): Catalog {
  return smallCatalog(
    Object.entries(regions).map(([key, controlPlane]) => ({ key, controlPlane, zones: ['a', 'b'] })),
    offers.flatMap(({ region: own, ...offer }) => (own === undefined ? Object.keys(regions) : [own]).map((region) => ({ ...offer, region }))),
  );
}

function instance(...asked: Parameters<typeof problemOn>): SmallInstance {
  return { catalog: asked[0], problem: problemOn(...asked) };
}

const ONE = { 'aws:r0': 1 };
const TWO = { 'aws:r0': 1, 'aws:r1': 1 };
const CLOUDS = { 'aws:r0': 1, 'gcp:r1': 1 };
const THREE = { 'aws:r0': 1, 'aws:r1': 1, 'gcp:r2': 1 };
const SPOT = catalogOf(ONE, [{ ...L4, onDemand: 4, spot: 1 }]);
const CHEAP_FIRST = (regions: Readonly<Record<string, number>>) => catalogOf(regions, Object.keys(regions)
  .map((region, index) => ({ ...L4, region, onDemand: 2 + 3 * index })));

/** Each is decided by what it is called after: without that, or with more of it, another plan is the best. */
export const TELLING: Readonly<Record<string, SmallInstance>> = {
  'a share of spot': instance(SPOT, { inference: [inference([6], { maxSpotShare: 0.5 })] }),
  'a share of spot of a region': instance(catalogOf(TWO, [{ ...L4, onDemand: 4, spot: 1 }]), { inference: [inference([6], { maxSpotShare: 1, maxSpotShareOfRegion: 0.5 })] }),
  'a share of a pool': instance(catalogOf(ONE, [{ ...L4, onDemand: 2 }, { ...L4, type: 'l4b', onDemand: 5 }]), { inference: [inference([6])] }, { maxPoolShare: 0.5 }),
  'a share of a pool of spot': instance(
    catalogOf(ONE, [{ ...L4, onDemand: 4, spot: 1 }, { ...L4, type: 'l4b', onDemand: 5, spot: 2 }]),
    { inference: [inference([6], { maxSpotShare: 1, maxSpotShareOfPool: 0.5 })] },
  ),
  'a floor that is not spot': instance(SPOT, { inference: [inference([6], { maxSpotShare: 1, onDemandFloor: 0.5 })] }),
  'batch work that is not spot': instance(SPOT, { batch: [batch(96, { maxSpotShare: 0.5, fillIdle: false })] }, { hourBands: 1 }),
  'data of batch work': instance(
    smallCatalog([{ key: 'aws:r0', storageUsdPerGbMonth: 0.04 }, { key: 'aws:r1', transferUsdPerGb: 0.02 }], [
      { ...QUAD, region: 'aws:r0', onDemand: 11 }, { ...L4, region: 'aws:r0', onDemand: 3 }, { ...L4, region: 'aws:r1', onDemand: 30 },
    ]),
    { batch: [batch(120, { fillIdle: false, data: { region: 'aws:r1', sizeGb: 50_000 } })] }, { hourBands: 1 },
  ),
  'idle accelerators': instance(catalogOf(TWO, [{ ...QUAD, onDemand: 8 }]), { inference: [halfDay([3], 0.25)], batch: [batch(24)] }, { hourBands: 2 }),
  'data of batch work that fills idle accelerators': instance(
    smallCatalog([{ key: 'aws:r0', storageUsdPerGbMonth: 0.04 }, { key: 'aws:r1', transferUsdPerGb: 0.02 }], [
      { ...QUAD, region: 'aws:r0', onDemand: 8 }, { ...L4, region: 'aws:r1', onDemand: 30 },
    ]),
    { inference: [halfDay([3], 0.25)], batch: [batch(24, { data: { region: 'aws:r1', sizeGb: 5000 } })] }, { hourBands: 2 },
  ),
  'a share of a cloud': instance(CHEAP_FIRST(CLOUDS), { inference: [inference([6])] }, { maxCloudShare: 0.5 }),
  'a share of a region, and weights': instance(
    smallCatalog(['aws:r0', 'aws:r1'].map((key) => ({ key, storageUsdPerGbMonth: 0.04 })), [
      { ...L4, region: 'aws:r0', onDemand: 2 }, { ...L4, region: 'aws:r1', onDemand: 5 },
    ]),
    { inference: [inference([6], { weightsGb: 20_000 })] }, { maxRegionShare: 0.5 },
  ),
  'a share of spot beside one of a region': instance(
    catalogOf(TWO, [{ ...L4, region: 'aws:r0', onDemand: 1 }, { ...L4, region: 'aws:r1', onDemand: 10, spot: 1 }]),
    { inference: [inference([6], { maxSpotShare: 0.25 })] }, { maxRegionShare: 0.5 },
  ),
  'a share of a cloud beside one of spot': instance(
    catalogOf(CLOUDS, [{ ...L4, region: 'aws:r0', onDemand: 1 }, { ...L4, region: 'gcp:r1', onDemand: 10, spot: 1 }]),
    { inference: [inference([6], { maxSpotShare: 0.25 })] }, { maxCloudShare: 0.5 },
  ),
  'a second region at every hour': instance(CHEAP_FIRST(TWO), { inference: [{ ...halfDay([2], 0.5), minRegions: 2 }] }, { hourBands: 2 }),
  'one region of a workload': instance(
    catalogOf(TWO, [{ ...L4, region: 'aws:r0', onDemand: 1 }, { ...L4, region: 'aws:r1', onDemand: 6 }]),
    { inference: [inference([4], { maxRegions: 1 })] }, {}, { quotas: [{ region: 'r0', unit: 'nodes', limit: 3 }] },
  ),
  'one cluster': instance(
    catalogOf(TWO, [{ ...L4, region: 'aws:r0', onDemand: 1 }, { ...L4, region: 'aws:r1', onDemand: 6 }]),
    { inference: [inference([4])] }, { maxRegions: 1 }, { quotas: [{ region: 'r0', unit: 'nodes', limit: 3 }] },
  ),
  'the loss of a zone': instance(catalogOf(ONE, [{ ...L4, onDemand: 3 }]), { inference: [inference([3], { survive: 'zone', survivingShare: 0.5 })] }),
  'the loss of a region': instance(CHEAP_FIRST(THREE), { inference: [inference([5], { survive: 'region' })] }),
  'the loss of a region, in large units': instance(
    catalogOf(THREE, [{ ...QUAD, onDemand: 5 }, { ...L4, onDemand: 2 }]), { inference: [inference([7], { survive: 'region', survivingShare: 0.75 })] },
  ),
  'the loss of a cloud': instance(CHEAP_FIRST(CLOUDS), { inference: [inference([4], { survive: 'cloud', survivingShare: 0.5 })] }),
  'ceilings for the loss of a zone': instance(
    catalogOf(ONE, [{ ...L4, onDemand: 3 }, { ...QUAD, onDemand: 13 }]), { inference: [inference([3], { survive: 'zone', spare: 'elastic', survivingShare: 0.5 })] }, {}, { maxNodesPerCluster: 3 },
  ),
  'ceilings for the loss of a region': instance(
    CHEAP_FIRST(TWO), { inference: [inference([4], { survive: 'region', spare: 'elastic', survivingShare: 0.5 })] }, {}, { quotas: [{ unit: 'nodes', limit: 4 }] },
  ),
  'ceilings in whole units': instance(
    catalogOf(TWO, [{ ...QUAD, region: 'aws:r0', onDemand: 8 }, { ...L4, region: 'aws:r1', onDemand: 3 }, { ...QUAD, region: 'aws:r1', onDemand: 13 }]),
    { inference: [inference([6], { survive: 'region', spare: 'elastic' })] }, {}, { maxNodesPerCluster: 3 },
  ),
  'ceilings for the loss of a cloud': instance(
    catalogOf(CLOUDS, [{ ...L4, region: 'aws:r0', onDemand: 6 }, { ...L4, region: 'gcp:r1', onDemand: 2 }]),
    { inference: [inference([4], { survive: 'cloud', spare: 'elastic', survivingShare: 0.75 }), inference([2], { name: 'other' })] }, {},
    { quotas: [{ unit: 'nodes', limit: 4 }] },
  ),
  'reserved nodes in whole units': instance(
    catalogOf(TWO, [{ ...QUAD, reserved: 6 }, { ...L4, onDemand: 4 }]), { inference: [inference([10])] }, { maxRegionShare: 0.5 },
    { kinds: ['on-demand', 'reserved'] },
  ),
  'logs and metrics of a cluster': observed(instance(CHEAP_FIRST(CLOUDS), { inference: [inference([1])] }), { aws: 4 * 730, gcp: 0 }),
  'a run': instance(CHEAP_FIRST(TWO), { training: [training(3)] }, {}, { quotas: [{ region: 'r0', unit: 'nodes', limit: 2 }] }),
  'transfer of answers': instance(
    smallCatalog([{ key: 'aws:r0', egressUsdPerGb: 0.2 }, { key: 'aws:r1', egressUsdPerGb: 0 }], [{ ...QUAD, region: 'aws:r0', onDemand: 8 }, { ...L4, region: 'aws:r1', onDemand: 3 }]),
    { inference: [inference([5], { responseKb: 1000 })] },
  ),
  'a budget that transfer counts in': instance(
    smallCatalog([{ key: 'aws:r0', egressUsdPerGb: 0.2 }], [{ ...L4, region: 'aws:r0', onDemand: 2 }]),
    { inference: [inference([4], { responseKb: 1000 })] }, { budgetUsdPerMonth: 9000 },
  ),
  'an odd pool after the loss of a zone': instance(
    catalogOf(ONE, [{ ...L4, onDemand: 3 }]), { inference: [inference([3], { survive: 'zone', survivingShare: 0.25 })] },
  ),
  'three of four origins': instance(
    smallCatalog([{ key: 'aws:hub' }, ...[0, 1, 2, 3].map((index) => ({ key: `aws:own${index}` }))], [
      { ...QUAD, region: 'aws:hub', onDemand: 1 }, { ...QUAD, region: 'aws:own3', onDemand: 0.5 },
      ...[0, 1, 2].map((index) => ({ ...L4, region: `aws:own${index}`, onDemand: 5 })),
    ], [0, 1, 2, 3].map((origin) => Object.fromEntries([0, 1, 2, 3].filter((other) => other !== origin).map((other) => [`aws:own${other}`, 99])))),
    { inference: [inference([3, 3, 3, 1], { maxRoundTripMs: 50 })] }, {}, { maxNodesPerPool: 3, quotas: [{ region: 'hub', unit: 'nodes', limit: 1 }] },
  ),
  'small pools': instance(
    catalogOf(ONE, [{ ...L4, onDemand: 1 }, { ...L4, type: 'l4-new', onDemand: 5 }]), { inference: [inference([3])] }, {}, { maxNodesPerPool: 2 },
  ),
  'a reservation beside a quota': instance(
    catalogOf(ONE, [{ ...L4, onDemand: 3 }]), { inference: [inference([4])] }, {},
    { quotas: [{ unit: 'nodes', limit: 2 }], reservations: [{ name: 'held', region: 'r0', instanceType: 'l4', nodes: 2, usdPerNodeHour: 1 }] },
  ),
  'a quota of spot': instance(SPOT, { inference: [inference([3], { maxSpotShare: 1 })] }, {}, { quotas: [{ kind: 'spot', unit: 'nodes', limit: 1 }] }),
  'a quota of processors': instance(
    catalogOf(ONE, [{ ...L4, onDemand: 2, vcpu: 16 }, { ...L4, type: 'l4-small', onDemand: 5, vcpu: 4 }]), { inference: [inference([2])] }, {},
    { quotas: [{ unit: 'vcpu', limit: 20 }] },
  ),
  'a run in small pools': instance(
    catalogOf(ONE, [{ ...L4, onDemand: 2 }, { ...QUAD, onDemand: 12 }]), { training: [training(3)] }, {}, { maxNodesPerPool: 2 },
  ),
  'a run that outlasts a reservation': instance(
    catalogOf(ONE, [{ ...L4, onDemand: 2 }]), { training: [training(2, { run: { hours: 150, deadlineHours: 700 } })] }, {},
    { reservations: [{ name: 'held', region: 'r0', instanceType: 'l4', nodes: 2, usdPerNodeHour: 1, windowHours: 100 }] },
  ),
  'a deadline': instance(
    catalogOf(ONE, [{ ...L4, onDemand: 1 }, { type: 'h100', accelerator: 'H100', count: 1, onDemand: 20 }]),
    { training: [training(1, { gangs: [{ accelerator: 'L4', count: 1 }, { accelerator: 'H100', count: 1, speed: 4 }], run: { hours: 300, deadlineHours: 200 } })] },
  ),
};
