import { objectiveOf, optimumOf } from './planned';
import { originAt, smallCatalog } from './small-catalog';
import type { Catalog } from '../../../lib/catalog/catalog';
import type { InferenceProblem, PlanPolicy, Supply, TrainingProblem } from '../../../lib/planner/problem';

const L4 = { type: 'l4', accelerator: 'L4', count: 1 };
const QUAD = { type: 'l4x4', accelerator: 'L4', count: 4 };
const H100 = { type: 'h100', accelerator: 'H100', count: 1 };

function service(demand: readonly number[], changes: Partial<InferenceProblem> = {}): InferenceProblem {
  return {
    name: 'chat',
    replicas: [{ accelerator: 'L4', count: 1, requestsPerSecond: 1 }],
    demand: demand.map((peakRequestsPerSecond, index) => ({ origin: originAt(index), peakRequestsPerSecond })),
    ...changes,
  };
}

interface Fleet {
  readonly inference?: InferenceProblem[];
  readonly training?: TrainingProblem[];
  readonly policy?: PlanPolicy;
  readonly supply?: Partial<Supply>;
}

/** Planner and enumeration find what one finds by hand. */
function expectUsd(catalog: Catalog, { supply, policy, ...workloads }: Fleet, usd: number): void {
  const supplies = [...new Set(catalog.regions.map(({ cloud }) => cloud))].map((cloud) => ({ cloud, ...supply }));
  const instance = { catalog, problem: { supplies, ...workloads, policy: { gap: 0, ...policy } } };
  expect([optimumOf(instance), objectiveOf(instance)]).toEqual(usd === Infinity ? [usd, usd] : [expect.closeTo(usd, 6), expect.closeTo(usd, 6)]);
}

describe('each case is decided by the one constraint that it names', () => {
  test.each([[undefined, 14], [1, 22]])('at most %p clusters cost %d', (maxRegions, usd) => {
    const catalog = smallCatalog([{ key: 'aws:r0', controlPlane: 5 }, { key: 'aws:r1', controlPlane: 5 }], [
      { ...L4, region: 'aws:r0', onDemand: 1 }, { ...H100, region: 'aws:r0', onDemand: 16 }, { ...H100, region: 'aws:r1', onDemand: 3 },
    ]);
    const big = service([1], { name: 'big', replicas: [{ accelerator: 'H100', count: 1, requestsPerSecond: 1 }] });
    expectUsd(catalog, { inference: [service([1]), big], policy: { maxRegions } }, usd);
  });

  test('shared regions are paid once', () => {
    const catalog = smallCatalog([{ key: 'aws:r0', controlPlane: 5 }], [{ ...L4, region: 'aws:r0', onDemand: 1 }]);
    expectUsd(catalog, { inference: ['one', 'two', 'three'].map((name) => service([2], { name })) }, 11);
  });

  test('every set of origins is covered, also one of three', () => {
    const catalog = smallCatalog([{ key: 'aws:dear' }, { key: 'aws:cheap' }], [
      { ...L4, region: 'aws:dear', onDemand: 10 }, { ...L4, region: 'aws:cheap', type: 'l4x8', count: 8, onDemand: 1 },
    ], [{ 'aws:cheap': 99 }, { 'aws:cheap': 99 }, { 'aws:cheap': 99 }, {}]);
    expectUsd(catalog, { inference: [service([2, 2, 2, 2], { maxRoundTripMs: 50 })] }, 61);
  });

  test.each([[10, 10], [7, 11], [4, 12], [3, 15], [2, Infinity]])('%d nodes in a cluster cost %d', (maxNodesPerCluster, usd) => {
    const catalog = smallCatalog([{ key: 'aws:r0' }], [{ ...L4, region: 'aws:r0', onDemand: 1 }, { ...QUAD, region: 'aws:r0', onDemand: 5 }]);
    expectUsd(catalog, { inference: [service([10])], supply: { maxNodesPerCluster } }, usd);
  });

  test('a zone of one region is survived by a second node, spread over two', () => {
    const catalog = smallCatalog([{ key: 'aws:r0', controlPlane: 1 }, { key: 'aws:r1', controlPlane: 5 }], [
      { ...H100, region: 'aws:r0', onDemand: 3 }, { ...H100, region: 'aws:r1', onDemand: 3 },
    ]);
    const replicas = [{ accelerator: 'H100', count: 1, requestsPerSecond: 12 }];
    expectUsd(catalog, { inference: [service([11], { replicas, survive: 'zone' })] }, 7);
    expectUsd(catalog, { inference: [service([11], { replicas, survive: 'region' })] }, 12);
  });

  test('a run on spot beside on-demand nodes counts both', () => {
    const catalog = smallCatalog([{ key: 'aws:r0' }], [{ ...L4, region: 'aws:r0', onDemand: 4, spot: 1 }]);
    const run = { name: 'train', gangs: [{ accelerator: 'L4', count: 4 }], maxSpotShare: 0.5 };
    expectUsd(catalog, { training: [run] }, 10);
    expectUsd(catalog, { training: [run], supply: { quotas: [{ kind: 'spot', unit: 'nodes', limit: 1 }] } }, 16);
  });
});
