import { isFeasible, refusalOf } from './remedies';
import type { InferenceProblem, PlanPolicy, PlanProblem, Supply, TrainingProblem } from '../../../lib/planner/problem';
import { batch, cluster, inference, problemOn, smallCatalog, training } from '../small-catalog';

const L4 = { type: 'g6.l4', accelerator: 'L4', count: 1, onDemand: 1 };
const H100 = { type: 'p5.h100', accelerator: 'H100', count: 8, onDemand: 50, spot: 20, zones: ['a'] };

const catalog = smallCatalog(
  [{ key: 'aws:r0' }, { key: 'aws:r1', jurisdiction: 'US' }, { key: 'gcp:r2', jurisdiction: 'GB' }],
  [
    { ...L4, region: 'aws:r0' }, { ...L4, region: 'aws:r1' }, { ...L4, region: 'gcp:r2', type: 'g2-l4' }, { ...H100, region: 'aws:r1' },
    { region: 'gcp:r2', type: 'a2-a100', accelerator: 'A100', count: 1, spot: 1 },
  ],
  [{ 'aws:r0': 40.2, 'aws:r1': 80, 'gcp:r2': 120.5 }, { 'aws:r0': 90, 'aws:r1': 30, 'gcp:r2': 70 }],
);

const ON_H100 = [{ accelerator: 'H100', count: 1, requestsPerSecond: 1 }];
const ON_A100 = [{ accelerator: 'A100', count: 1, requestsPerSecond: 1 }];

function serving(changes: Partial<InferenceProblem>, policy: PlanPolicy = {}, supply: Partial<Supply> = {}): PlanProblem {
  return problemOn(catalog, { inference: [inference([1], changes)] }, policy, supply);
}

function resident(...residency: string[]): Partial<InferenceProblem> {
  return { demand: inference([1]).demand.map((from) => ({ ...from, residency })) };
}

function run(count: number, changes: Partial<TrainingProblem> = {}, supply: Partial<Supply> = {}): PlanProblem {
  const known = (cloud: string, names?: readonly string[]) => (
    names?.filter((name) => catalog.regions.some((region) => region.cloud === cloud && region.name === name)));
  const problem = problemOn(catalog, { training: [training(count, { gangs: [{ accelerator: 'H100', count }], ...changes })] }, {}, supply);
  return {
    ...problem,
    supplies: problem.supplies.map((each) => ({
      ...each,
      regions: known(each.cloud, each.regions),
      reservations: each.cloud === 'aws' ? each.reservations : undefined,
      maxNodesByRegion: each.cloud === 'aws' ? each.maxNodesByRegion : undefined,
    })),
  };
}

describe('what no choice could mend is said in the user\'s words', () => {
  test.each<[string, PlanProblem, string]>([
    [
      'a round-trip limit below every region',
      serving({ maxRoundTripMs: 20 }),
      'workload \'chat\': no allowed region with L4 lies within 20 ms of origin-0: raise maxRoundTripMs to at least 41 (aws:r0), or allow more regions',
    ],
    [
      'a region loss with a single region near enough',
      serving({ maxRoundTripMs: 60, survive: 'region' }),
      'workload \'chat\': the loss of aws:r0 can\'t be survived: it is the only allowed region with L4 within 60 ms of origin-0: ' +
        'raise maxRoundTripMs to at least 80 (aws:r1), or allow more regions',
    ],
    [
      'a cloud loss with a single cloud near enough',
      serving({ maxRoundTripMs: 90, survive: 'cloud' }),
      'workload \'chat\': the loss of aws can\'t be survived: no other cloud has an allowed region with L4 within 90 ms of origin-0: ' +
        'raise maxRoundTripMs to at least 121 (gcp:r2), or allow more regions',
    ],
    [
      'a zone loss where nodes stand in one zone',
      serving({ replicas: ON_H100, survive: 'zone' }),
      'workload \'chat\': the loss of a zone of aws:r1 can\'t be survived: it is the only allowed region with H100, and the nodes stand in one zone: allow more regions',
    ],
    [
      'a region loss with a single region that sells the accelerator',
      serving({ replicas: ON_H100, survive: 'region' }),
      'workload \'chat\': the loss of aws:r1 can\'t be survived: it is the only allowed region with H100: allow more regions',
    ],
    [
      'residency of the demand that no region near enough keeps',
      serving({ ...resident('US'), maxRoundTripMs: 60 }),
      'workload \'chat\': no allowed region with L4 that residency US of its demand admits lies within 60 ms of origin-0: ' +
        'raise maxRoundTripMs to at least 80 (aws:r1), or widen that residency, or allow more regions',
    ],
    [
      'residency of the demand that no region keeps',
      serving(resident('FR')),
      'workload \'chat\': no allowed region with L4 that residency FR of its demand admits may serve origin-0: widen that residency, or allow more regions',
    ],
    [
      'residency of the workload where nothing is sold',
      serving({ replicas: ON_H100, residency: ['EU'] }),
      'workload \'chat\': no allowed region has a priced instance type that holds one of its replicas (H100): residency EU leaves out aws:r1: widen it',
    ],
    [
      'regions of the workload where nothing is sold',
      serving({ replicas: ON_H100, regions: ['aws:r0'] }),
      'workload \'chat\': no allowed region has a priced instance type that holds one of its replicas (H100): regions leaves out aws:r1: add to it',
    ],
    [
      'regions of the cloud where nothing is sold',
      run(8, {}, { regions: ['r0', 'r2'] }),
      'workload \'train\': no allowed region has a priced instance type with H100: it is sold in aws:r1: add one of them to the regions of the cloud',
    ],
    [
      'an accelerator that is sold as spot alone',
      serving({ replicas: ON_A100 }),
      'workload \'chat\': no allowed region has a priced instance type that holds one of its replicas (A100): it is sold as spot alone, in gcp:r2: ' +
        'raise maxSpotShare from 0, or add another way to buy to the kinds of the cloud',
    ],
    [
      'ways to buy that nobody sells',
      serving({}, {}, { kinds: ['reserved'] }),
      'workload \'chat\': no allowed region has a priced instance type that holds one of its replicas (L4): it is sold on demand in aws:r0, aws:r1, gcp:r2: ' +
        'add on-demand to the kinds of the cloud',
    ],
    [
      'a replica that spans nodes without remote direct memory access',
      serving({ replicas: [{ accelerator: 'L4', count: 2, requestsPerSecond: 1 }] }),
      'workload \'chat\': no allowed region has a priced instance type that holds one of its replicas (L4): it needs remote direct memory access between ' +
        'nodes, with which no allowed instance type in aws:r0, aws:r1, gcp:r2 can be built: choose a smaller shape or another accelerator',
    ],
    [
      'more regions than sell the accelerator',
      serving({ replicas: ON_H100, minRegions: 2 }),
      'workload \'chat\': minRegions is 2, but only 1 allowed region can serve it: lower minRegions to 1, or allow more regions',
    ],
    [
      'a share of a region below what regions there are',
      serving({}, { maxRegionShare: 0.3 }),
      'workload \'chat\': policy.maxRegionShare is 0.3, but only 3 allowed regions can serve it: raise it to 0.334, or allow more regions',
    ],
    [
      'a share of a cloud where one cloud is near enough',
      serving({ maxRoundTripMs: 100 }, { maxCloudShare: 0.7 }),
      'workload \'chat\': policy.maxCloudShare is 0.7, but only 1 cloud can serve it: leave maxCloudShare out, or allow more clouds',
    ],
    [
      'more accelerators than a pool holds',
      run(81, {}, { maxNodesPerPool: 10 }),
      'workload \'train\': 81 accelerators are more than any zone offers: a node pool of p5.h100 holds at most 80: ask for 80 or fewer, or split the run',
    ],
    [
      'more accelerators than a cluster holds',
      run(81, {}, { maxNodesPerPool: 20, maxNodesByRegion: { r1: 10 } }),
      'workload \'train\': 81 accelerators are more than any zone offers: the address block of aws:r1 has room for 10 nodes of p5.h100, 80 accelerators: ' +
        'ask for 80 or fewer, or split the run, or name a larger block by addressBlocks',
    ],
    [
      'more accelerators than a reservation holds',
      run(81, {}, { kinds: ['reserved'], reservations: [{ name: 'held', region: 'r1', instanceType: 'p5.h100', nodes: 10, usdPerNodeHour: 1 }] }),
      'workload \'train\': 81 accelerators are more than any zone offers: reservation \'held\' holds 80: ask for 80 or fewer, or split the run',
    ],
    [
      'more accelerators than a cluster of the team\'s has',
      problemOn(catalog, { training: [training(3, { regions: ['onprem:hall'] })], clusters: [cluster()] }),
      'workload \'train\': 3 accelerators are more than any zone offers: onprem:hall has 2 nodes of rack, 2 accelerators: ask for 2 or fewer, or split the run',
    ],
    [
      'remote direct memory access on no type',
      run(8, { rdma: true }),
      'workload \'train\': no allowed instance type with H100 can be built with remote direct memory access (p5.h100 can\'t): accept another accelerator, or drop fabric',
    ],
    [
      'a deadline before the end of the quickest run',
      run(8, { run: { hours: 200, deadlineHours: 210 }, checkpoint: { everyHours: 10, writeHours: 1, restartHours: 0 } }),
      'workload \'train\': no gang ends a run of 200 h within 210 h: raise deadlineHours to at least 220, or accept faster gangs',
    ],
    [
      'a run longer than a month',
      run(8, { run: { hours: 800, deadlineHours: 700 } }),
      'workload \'train\': no gang ends a run of 800 h within a month or within the window of a reservation: accept faster gangs, or split the run',
    ],
    [
      'batch work on what nobody sells',
      problemOn(catalog, { batch: [batch(24, { acceptable: [{ accelerator: 'A100' }], maxSpotShare: 0 })] }),
      'workload \'crawl\': no allowed region has a priced instance type with A100, and no inference workload leaves it any idle: ' +
        'it is sold as spot alone, in gcp:r2: raise maxSpotShare from 0, or add another way to buy to the kinds of the cloud',
    ],
    [
      'batch work on spot alone of which a part must not be',
      problemOn(catalog, { batch: [batch(24, { acceptable: [{ accelerator: 'A100' }], maxSpotShare: 0.5 })] }),
      'workload \'crawl\': A100 is sold as spot alone in the allowed regions, and maxSpotShare is 0.5: raise it to 1, or add another way to buy to the kinds of a cloud',
    ],
  ])('%s', (_, problem, message) => {
    expect(refusalOf(problem, catalog)).toBe(message);
    expect(isFeasible({ problem, catalog })).toBe(false);
  });

  test.each<[string, PlanProblem]>([
    ['a round trip', serving({ maxRoundTripMs: 41 })],
    ['a round trip to a second region', serving({ maxRoundTripMs: 80, survive: 'region' })],
    ['a round trip to a second cloud', serving({ maxRoundTripMs: 121, survive: 'cloud' })],
    ['a share of a region', serving({}, { maxRegionShare: 0.334 })],
    ['the size of a gang', run(80, {}, { maxNodesPerPool: 10 })],
    ['a deadline', run(8, { run: { hours: 200, deadlineHours: 220 }, checkpoint: { everyHours: 10, writeHours: 1, restartHours: 0 } })],
    ['batch work on spot', problemOn(catalog, { batch: [batch(24, { acceptable: [{ accelerator: 'A100' }], maxSpotShare: 1 })] })],
    ['replicas on spot', serving({ replicas: ON_A100, maxSpotShare: 1 })],
  ])('the remedy for %s works', (_, problem) => {
    expect(refusalOf(problem, catalog)).toBeUndefined();
  });
});
