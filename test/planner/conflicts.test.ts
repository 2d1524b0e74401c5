import * as fc from 'fast-check';
import { optimumOf } from './optimum';
import { inference, problemOn, smallCatalog, training } from './small-catalog';
import { smallInstances, type SmallInstance } from './small-instances';
import type { Catalog } from '../../lib/catalog/catalog';
import { InfeasibleProblemError } from '../../lib/planner/plan-error';
import { planFleet } from '../../lib/planner/planner';
import type { InferenceProblem, PlanProblem } from '../../lib/planner/problem';

const L4 = { type: 'l4', accelerator: 'L4', count: 1, onDemand: 1 };
const H100 = { type: 'h100', accelerator: 'H100', count: 8, onDemand: 50, spot: 20 };

const catalog = smallCatalog(
  [{ key: 'aws:r0' }, { key: 'aws:r1' }, { key: 'gcp:r2' }],
  [{ ...L4, region: 'aws:r0' }, { ...L4, region: 'aws:r1' }, { ...L4, region: 'gcp:r2' }, { ...H100, region: 'aws:r1' }],
  [{ 'aws:r0': 40.2, 'aws:r1': 80, 'gcp:r2': 120.5 }, { 'aws:r0': 90, 'aws:r1': 30, 'gcp:r2': 70 }],
);

function refusal({ problem, catalog: on }: SmallInstance): string {
  try {
    planFleet(problem, on);
  } catch (error) {
    if (error instanceof InfeasibleProblemError) return error.message;
    throw error;
  }
  throw new Error('a plan was found');
}

describe('what no choice could mend is said in the user\'s words', () => {
  const inferring = (demand: readonly number[], changes: Partial<InferenceProblem>, policy: Partial<PlanProblem['policy']> = {}) =>
    problemOn(catalog, { inference: [inference(demand, changes)] }, policy);

  test.each<[string, PlanProblem, string]>([
    [
      'a round-trip limit below every region',
      inferring([1], { maxRoundTripMs: 20 }),
      'workload \'chat\': no allowed region with L4 lies within 20 ms of origin-0: raise maxRoundTripMs to at least 41 (aws:r0), or allow more regions',
    ],
    [
      'a region loss with a single region near enough',
      inferring([1], { maxRoundTripMs: 60, surviveRegionLoss: true }),
      'workload \'chat\': the loss of aws:r0 can\'t be survived: it is the only allowed region with L4 within 60 ms of origin-0: ' +
        'raise maxRoundTripMs to at least 80 (aws:r1), or allow more regions',
    ],
    [
      'a region loss with a single region that sells the accelerator',
      inferring([1], { replicas: [{ accelerator: 'H100', count: 1, requestsPerSecond: 1 }], surviveRegionLoss: true }),
      'workload \'chat\': the loss of aws:r1 can\'t be survived: it is the only allowed region with H100: allow more regions',
    ],
    [
      'more regions than sell the accelerator',
      inferring([1], { replicas: [{ accelerator: 'H100', count: 1, requestsPerSecond: 1 }], minRegions: 2 }),
      'workload \'chat\': minRegions is 2, but only 1 allowed region can serve it: lower minRegions to 1, or allow more regions',
    ],
    [
      'a replica that no node holds',
      inferring([1], { replicas: [{ accelerator: 'L4', count: 2, requestsPerSecond: 1 }] }),
      'workload \'chat\': no allowed region has a priced instance type that holds one of its replicas (L4): ' +
        'allow more regions or clouds, or add a replica shape for another accelerator',
    ],
    [
      'more accelerators than a pool holds',
      problemOn(catalog, { training: [training(81, { acceptable: ['H100'] })] }, {}, { maxNodesPerPool: 10 }),
      'workload \'train\': 81 accelerators are more than any zone offers: a node pool of h100 holds at most 80: ask for 80 or fewer, or split the run',
    ],
    [
      'more accelerators than a cluster holds',
      problemOn(catalog, { training: [training(81, { acceptable: ['H100'] })] }, {}, { maxNodesPerPool: 20, maxNodesByRegion: { r1: 10 } }),
      'workload \'train\': 81 accelerators are more than any zone offers: the address block of aws:r1 has room for 10 nodes of h100, 80 accelerators: ' +
        'ask for 80 or fewer, or split the run, or name a larger block by addressBlocks',
    ],
    [
      'remote direct memory access on no type',
      problemOn(catalog, { training: [training(8, { acceptable: ['H100'], rdma: true })] }),
      'workload \'train\': no allowed instance type with H100 can be built with remote direct memory access (h100 can\'t): accept another accelerator, or drop fabric',
    ],
    [
      'an accelerator that is sold in no allowed region',
      problemOn(catalog, { training: [training(8, { acceptable: ['H100'] })] }, {}, { regions: ['r0', 'r2'] }),
      'workload \'train\': no allowed region has a priced instance type with H100: allow more regions or clouds, or accept another accelerator',
    ],
  ])('%s', (_, problem, message) => {
    const stated = {
      ...problem,
      supplies: problem.supplies.map((supply) => ({
        ...supply,
        regions: supply.regions?.filter((name) => catalog.regions.some((region) => region.cloud === supply.cloud && region.name === name)),
      })),
    };
    expect(refusal({ problem: stated, catalog })).toBe(message);
  });

  test('the remedy for a round trip works', () => {
    expect(optimumOf(inferring([1], { maxRoundTripMs: 41 }), catalog)?.objective).toBe(1);
    expect(optimumOf(inferring([1], { maxRoundTripMs: 80, surviveRegionLoss: true }), catalog)?.objective).toBe(2);
  });
});

/** Does what a remedy says, reading its words as a user would. */
function applied(remedy: string, problem: PlanProblem): PlanProblem {
  const numbers = /from ([\d.]+) to ([\d.]+)$/.exec(remedy);
  const name = /'([a-z0-9-]+)'/.exec(remedy)?.[1];
  const change = (changes: Partial<InferenceProblem>): PlanProblem => {
    expect(problem.inference.map((workload) => workload.name)).toContain(name);
    return { ...problem, inference: problem.inference.map((workload) => (workload.name === name ? { ...workload, ...changes } : workload)) };
  };
  const to = Number(numbers?.[2]);
  if (remedy.startsWith('raise policy.maxCloudShare')) return { ...problem, policy: { ...problem.policy, maxCloudShare: to } };
  if (remedy.startsWith('raise policy.maxRegions')) return { ...problem, policy: { ...problem.policy, maxRegions: to } };
  if (remedy.startsWith('raise maxRoundTripMs')) return change({ maxRoundTripMs: to });
  if (remedy.startsWith('lower minRegions')) return change({ minRegions: to });
  if (remedy.startsWith('let')) return change({ surviveRegionLoss: false });
  throw new Error(`unknown remedy ${remedy}`);
}

function remediesOf(message: string): string[] {
  const [, list] = message.split('any one of these would do: ');
  return list === undefined ? [] : list.split('; ');
}

function roomOf(site: string, { supplies }: PlanProblem): number {
  const [cloud, region] = site.split(':');
  const { maxNodesPerCluster, maxNodesByRegion } = supplies.find((supply) => supply.cloud === cloud)!;
  return maxNodesByRegion?.[region] ?? maxNodesPerCluster ?? Infinity;
}

function withRooms(problem: PlanProblem, { regions }: Catalog, room: (site: string) => number): PlanProblem {
  const supplies = problem.supplies.map((supply) => {
    const own = regions.filter(({ cloud }) => cloud === supply.cloud);
    return { ...supply, maxNodesByRegion: Object.fromEntries(own.map(({ cloud, name }) => [name, room(`${cloud}:${name}`)])) };
  });
  return { ...problem, supplies };
}

describe('conflicts that only the solver finds', () => {
  test('two workloads that each fit need more regions than allowed: every single remedy is named', () => {
    const problem = problemOn(catalog, {
      inference: [
        inference([1], { name: 'near', maxRoundTripMs: 50 }),
        inference([1], { name: 'far', demand: [{ ...inference([1, 1]).demand[1], peakRequestsPerSecond: 1 }], maxRoundTripMs: 40 }),
      ],
    }, { maxRegions: 1 });
    expect(refusal({ problem, catalog })).toBe('no placement keeps all constraints at once: any one of these would do: ' +
      'raise policy.maxRegions from 1 to 2; raise maxRoundTripMs of \'far\' from 40 to 90; raise maxRoundTripMs of \'near\' from 50 to 80');
  });

  test('a share of clouds that the reach forbids', () => {
    const problem = problemOn(catalog, { inference: [inference([2], { maxRoundTripMs: 100 })] }, { maxCloudShare: 0.7 });
    expect(remediesOf(refusal({ problem, catalog }))).toEqual([
      'raise policy.maxCloudShare from 0.7 to 1',
      'raise maxRoundTripMs of \'chat\' from 100 to 121',
    ]);
  });

  test('no single change will do', () => {
    const problem = problemOn(catalog, {
      inference: [inference([1, 1], { name: 'one', maxRoundTripMs: 45 }), inference([1, 1], { name: 'two', maxRoundTripMs: 45 })],
    }, { maxRegions: 1, maxCloudShare: 0.6 });
    expect(refusal({ problem, catalog })).toContain('no single change of a limit would do: relax more than one of maxCloudShare, maxRegions');
  });

  test('room for fewer nodes than the workloads need together: the clusters are named with the least room that would do', () => {
    const problem = problemOn(catalog, {
      inference: [inference([4], { maxRoundTripMs: 60 }), inference([3], { name: 'other', maxRoundTripMs: 60 })],
    }, {}, { maxNodesPerCluster: 6 });
    expect(refusal({ problem, catalog })).toBe('no placement keeps all constraints at once: ' +
      'the address blocks are too small, aws:r0 needs 7 nodes and has room for 6: ' +
      'allow more regions, add a replica shape for a faster accelerator, or name blocks up to a /16 by addressBlocks; ' +
      'or any one of these would do: raise maxRoundTripMs of \'chat\' from 60 to 80; raise maxRoundTripMs of \'other\' from 60 to 80');
  });

  test('room is not blamed for what no room would mend', () => {
    const problem = problemOn(catalog, { inference: [inference([4], { maxRoundTripMs: 60 })] }, { maxCloudShare: 0.7 }, { maxNodesPerCluster: 3 });
    expect(refusal({ problem, catalog })).not.toContain('address');
  });

  test('with the room that is said to be needed there is a plan, and with a node less in every cluster there is none', () => {
    let crowded = 0;
    fc.assert(fc.property(smallInstances, ({ catalog: on, problem }) => {
      fc.pre(problem.supplies.some(({ maxNodesPerCluster, maxNodesByRegion }) => (maxNodesPerCluster ?? maxNodesByRegion) !== undefined));
      fc.pre(optimumOf(problem, on) === undefined);
      const needs = new Map([...refusal({ problem, catalog: on }).matchAll(/(\S+) needs (\d+) nodes and has room for (\d+)/g)]
        .map(([, site, nodes, room]) => [site, { nodes: Number(nodes), room: Number(room) }]));
      fc.pre(needs.size > 0);
      crowded += 1;
      for (const [site, { room }] of needs) expect(roomOf(site, problem)).toBe(room);
      expect(optimumOf(withRooms(problem, on, (site) => needs.get(site)?.nodes ?? roomOf(site, problem)), on)).toBeDefined();
      const most = Math.max(...[...needs.values()].map(({ nodes }) => nodes));
      expect(optimumOf(withRooms(problem, on, (site) => Math.max(roomOf(site, problem), most - 1)), on)).toBeUndefined();
    }), { seed: 1, numRuns: 25 });
    expect(crowded).toBe(25);
  });

  test('every remedy makes the problem feasible, and the step before it does not', () => {
    let remedies = 0;
    fc.assert(fc.property(smallInstances, ({ catalog: on, problem }) => {
      fc.pre(optimumOf(problem, on) === undefined);
      for (const remedy of remediesOf(refusal({ problem, catalog: on }))) {
        remedies += 1;
        expect(optimumOf(applied(remedy, problem), on)).toBeDefined();
        const share = /^raise policy\.maxCloudShare from ([\d.]+) to ([\d.]+)$/.exec(remedy);
        const milder = share && Math.round(Number(share[2]) * 100 - 1) / 100;
        if (milder && milder > Number(share[1])) {
          expect(optimumOf({ ...problem, policy: { ...problem.policy, maxCloudShare: milder } }, on)).toBeUndefined();
        }
      }
    }), { seed: 1, numRuns: 40 });
    expect(remedies).toBeGreaterThan(5);
  });
});
