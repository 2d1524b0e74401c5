import { relaxed, saidAt } from './relaxed';
import { applied, appliedShort, conflictOf, infeasibilityOf, isFeasible, refusalOf, remediesOf, roomsNeeded, withRooms } from './remedies';
import type { InferenceProblem, PlanPolicy, PlanProblem, Supply, TrainingProblem } from '../../../lib/planner/problem';
import { batch, cluster, inference, originAt, problemOn, smallCatalog, training } from '../small-catalog';

const L4 = { accelerator: 'L4', count: 1, vcpu: 4, onDemand: 1, watts: 1000 };

const catalog = smallCatalog(
  [{ key: 'aws:r0', gramsPerKwh: 100 }, { key: 'aws:r1', jurisdiction: 'US', gramsPerKwh: 400 }, { key: 'gcp:r2', jurisdiction: 'GB', gramsPerKwh: 400 }],
  [
    { ...L4, region: 'aws:r0', type: 'g6.l4', spot: 0.5 }, { ...L4, region: 'aws:r1', type: 'g6.l4', spot: 0.5 },
    { ...L4, region: 'gcp:r2', type: 'g2-l4' },
  ],
  [{ 'aws:r0': 40.2, 'aws:r1': 80, 'gcp:r2': 120.5 }, { 'aws:r0': 90, 'aws:r1': 30, 'gcp:r2': 70 }],
);

function serving(demand: readonly number[], changes: Partial<InferenceProblem>, policy: PlanPolicy = {}, supply: Partial<Supply> = {}): PlanProblem {
  return problemOn(catalog, { inference: [inference(demand, changes)] }, policy, supply);
}

/** A supply of AWS alone. */
function onAws(problem: PlanProblem, supply: Partial<Supply>): PlanProblem {
  return { ...problem, supplies: [{ cloud: 'aws', ...supply }] };
}

function withQuota(problem: PlanProblem, cloud: string, limit: number, region?: string): PlanProblem {
  const supplies = problem.supplies!.map((supply) => (supply.cloud === cloud ? { ...supply, quotas: [{ region, unit: 'nodes', limit }] } : supply));
  return { ...problem, supplies };
}

function run(count: number, changes: Partial<TrainingProblem>, supply: Partial<Supply>, policy: PlanPolicy = {}): PlanProblem {
  return onAws(problemOn(catalog, { training: [training(count, changes)] }, policy), supply);
}

const TWO_IN_ONE: PlanProblem = problemOn(catalog, {
  inference: [
    inference([1], { name: 'near', maxRoundTripMs: 50 }),
    inference([], { name: 'far', demand: [{ origin: originAt(1), peakRequestsPerSecond: 1 }], maxRoundTripMs: 40 }),
  ],
}, { maxRegions: 1 });

const NEAR_R0 = { maxRoundTripMs: 60 };
const FROM_R1 = { demand: [{ origin: originAt(0), peakRequestsPerSecond: 1, residency: ['US'] }, { origin: originAt(1), peakRequestsPerSecond: 1, residency: ['DE'] }] };

const TWO_QUOTAS = withQuota(withQuota({
  ...serving([5], { regions: ['aws:r0'] }),
  inference: [inference([5], { regions: ['aws:r0'] }), inference([6], { name: 'other', regions: ['gcp:r2'] })],
}, 'aws', 2), 'gcp', 2);

describe('each constraint that could give way is named with the least by which it must', () => {
  test.each<[string, PlanProblem, string[]]>([
    ['round trips and regions of the fleet', TWO_IN_ONE, [
      'raise policy.maxRegions from 1 to 2',
      'raise maxRoundTripMs of \'far\' from 40 to 90',
      'raise maxRoundTripMs of \'near\' from 50 to 80',
    ]],
    ['a quota in vCPU', onAws(serving([5], NEAR_R0), { quotas: [{ region: 'r0', family: 'g', unit: 'vcpu', limit: 9 }] }), [
      'raise the quota of 9 vcpu of g in aws:r0 to 20',
      'raise maxRoundTripMs of \'chat\' from 60 to 80',
    ]],
    ['a quota of accelerators', onAws(serving([5], {}), { quotas: [{ unit: 'accelerators', limit: 3 }] }), ['raise the quota of 3 accelerators in aws to 5']],
    ['a quota of nodes and spot that would spare it', onAws(serving([10], {}), { quotas: [{ kind: 'on-demand', unit: 'nodes', limit: 8 }] }), [
      'raise the quota of 8 on-demand nodes in aws to 10',
      'raise maxSpotShare of \'chat\' from 0 to 0.2',
    ]],
    ['spot of one region', onAws(serving([10], { ...NEAR_R0, maxSpotShare: 0.5, maxSpotShareOfRegion: 0.1 }), { quotas: [{ kind: 'on-demand', unit: 'nodes', limit: 8 }] }), [
      'raise the quota of 8 on-demand nodes in aws to 9',
      'raise maxRoundTripMs of \'chat\' from 60 to 80',
      'raise maxSpotShareOfRegion of \'chat\' from 0.1 to 0.2',
    ]],
    ['a floor that is not spot', onAws(serving([10], { maxSpotShare: 1, onDemandFloor: 0.5 }), { quotas: [{ kind: 'on-demand', unit: 'nodes', limit: 3 }] }), [
      'raise the quota of 3 on-demand nodes in aws to 5',
      'lower onDemandFloor of \'chat\' from 0.5 to 0.3',
    ]],
    ['ways to buy', onAws(serving([10], { maxSpotShare: 0.4 }), { kinds: ['spot'], reservations: [{ name: 'held', region: 'r0', instanceType: 'g6.l4', nodes: 5, usdPerNodeHour: 0 }] }), [
      'raise maxSpotShare of \'chat\' from 0.4 to 0.5',
      'raise reservation \'held\' from 5 nodes to 6',
      'add on-demand to kinds of aws',
    ]],
    ['utilisation', onAws(serving([4], { utilisation: 0.5 }), { quotas: [{ unit: 'nodes', limit: 5 }] }), [
      'raise the quota of 5 nodes in aws to 8',
      'raise utilisation of \'chat\' from 0.5 to 0.8',
    ]],
    ['a share of clouds', withQuota(serving([10], {}, { maxCloudShare: 0.6 }), 'gcp', 3), [
      'raise the quota of 3 nodes in gcp to 4',
      'raise policy.maxCloudShare from 0.6 to 0.7',
    ]],
    ['a share of regions', withQuota(onAws(serving([10], {}, { maxRegionShare: 0.6 }), {}), 'aws', 3, 'r0'), [
      'raise the quota of 3 nodes in aws:r0 to 4',
      'raise policy.maxRegionShare from 0.6 to 0.7',
    ]],
    ['survival that a cluster has no room for', onAws(serving([4], { survive: 'region' }), { maxNodesPerCluster: 3 }), [
      'give the clusters more room, aws:r0 needs 4 nodes and has room for 3, aws:r1 needs 4 nodes and has room for 3 ' +
        '(name blocks up to a /16 by addressBlocks, or add a replica shape for a faster accelerator)',
      'let \'chat\' survive the loss of a zone, not of a region',
      'lower survivingShare of \'chat\' from 1 to 0.75',
    ]],
    ['hot spare where ceilings would do', serving([4], { survive: 'region' }, { budgetUsdPerMonth: 3000 }), [
      'raise policy.budgetUsdPerMonth from 3000 to 4380, what the cheapest plan found costs a month',
      'let \'chat\' not survive the loss of a region',
      'lower survivingShare of \'chat\' from 1 to 0.5',
      'make the spare of \'chat\' elastic',
      'raise maxSpotShare of \'chat\' from 0 to 0.5',
    ]],
    ['few regions of a workload', withQuota(onAws(serving([10], { maxRegions: 1 }), { maxNodesPerCluster: 9 }), 'aws', 20), [
      'give the clusters more room, aws:r0 needs 10 nodes and has room for 9 (name blocks up to a /16 by addressBlocks, or add a replica shape for a faster accelerator)',
      'raise maxRegions of \'chat\' from 1 to 2',
    ]],
    ['many regions of a workload', withQuota(serving([10], { minRegions: 3 }), 'gcp', 0), [
      'raise the quota of 0 nodes in gcp to 1',
      'lower minRegions of \'chat\' from 3 to 2',
    ]],
    ['the fabric of a run', onAws(problemOn(catalog, {
      training: [training(4, { rdma: true })],
      clusters: [cluster({ nodes: [{ ...cluster().nodes[0], nodes: 4, rdma: true }] })],
      inference: [inference([1], { regions: ['onprem:hall'] })],
    }), {}), [
      'allow \'chat\' every region of the clouds',
      'drop fabric of \'train\'',
      'raise the nodes of rack in onprem:hall from 4 to 5',
    ]],
    ['residency of the demand', { ...serving([1, 1], FROM_R1), policy: { gap: 0, maxRegions: 1 } }, [
      'raise policy.maxRegions from 1 to 2',
      'drop residency of the demand of \'chat\' from origin-0',
      'drop residency of the demand of \'chat\' from origin-1',
    ]],
    ['residency of the workload', onAws(serving([4], { residency: ['DE'] }), { maxNodesPerCluster: 3 }), [
      'give the clusters more room, aws:r0 needs 4 nodes and has room for 3 (name blocks up to a /16 by addressBlocks, or add a replica shape for a faster accelerator)',
      'drop residency of \'chat\'',
    ]],
    ['regions of the workload', onAws(serving([4], { regions: ['aws:r0'] }), { quotas: [{ unit: 'nodes', region: 'r0', limit: 3 }] }), [
      'raise the quota of 3 nodes in aws:r0 to 4',
      'allow \'chat\' every region of the clouds',
    ]],
    ['a budget', serving([4], {}, { budgetUsdPerMonth: 2000 }), [
      'raise policy.budgetUsdPerMonth from 2000 to 2920, what the cheapest plan found costs a month',
      'raise maxSpotShare of \'chat\' from 0 to 0.75',
    ]],
    ['a cap of carbon', serving([4], {}, { maxCarbonKgPerMonth: 200.5 }), ['raise policy.maxCarbonKgPerMonth from 200.5 to 292, what the plan found with the least carbon emits']],
    ['a deadline', run(2, { gangs: [{ accelerator: 'L4', count: 1 }, { accelerator: 'L4', count: 2, speed: 2 }], run: { hours: 200, deadlineHours: 120 } }, { quotas: [{ unit: 'nodes', limit: 1 }] }), [
      'raise the quota of 1 node in aws to 2',
      'raise deadlineHours of \'train\' from 120 to 200',
    ]],
    ['a window of a reservation', run(1, { run: { hours: 200, deadlineHours: 730 } }, {
      quotas: [{ unit: 'nodes', limit: 0 }],
      reservations: [
        { name: 'block', region: 'r0', instanceType: 'g6.l4', nodes: 1, usdPerNodeHour: 1, windowHours: 100 },
      ],
    }), ['raise the quota of 0 nodes in aws to 1', 'raise windowHours of reservation \'block\' from 100 to 200']],
    ['spot of a run', run(4, {}, { quotas: [{ kind: 'on-demand', unit: 'nodes', limit: 2 }] }), [
      'raise the quota of 2 on-demand nodes in aws to 4',
      'raise maxSpotShare of \'train\' from 0 to 0.5',
    ]],
    ['spot of batch work', onAws(problemOn(catalog, { batch: [batch(96, { maxSpotShare: 0.25 })] }, { hourBands: 1 }), { quotas: [{ kind: 'on-demand', unit: 'nodes', limit: 2 }] }), [
      'raise the quota of 2 on-demand nodes in aws to 3',
      'raise maxSpotShare of \'crawl\' from 0.25 to 0.5',
    ]],
    ['what is idle', onAws(problemOn(catalog, { inference: [inference([1.5])], batch: [batch(12, { fillIdle: false })] }), { quotas: [{ unit: 'nodes', limit: 2 }] }), [
      'raise the quota of 2 nodes in aws to 3',
      'let \'crawl\' fill what is idle',
    ]],
    ['nodes of the team\'s own', { clusters: [cluster()], inference: [inference([3])], policy: { gap: 0 } }, ['raise the nodes of rack in onprem:hall from 2 to 3']],
  ])('%s', (_, problem, remedies) => {
    const { message, conflicts: [{ constraints, relaxations }] } = infeasibilityOf(problem, catalog)!;
    expect(remediesOf(message)).toEqual(remedies);
    expect(constraints.map(({ name }) => name)).toEqual(conflictOf(message));
    expect(relaxations.map(({ text }) => text)).toEqual(remedies);
    for (const relaxation of relaxations) {
      // What is left out says nothing at its place, and has the default.
      expect([relaxation.text, relaxation.got]).toEqual([relaxation.text, saidAt(relaxation, problem) ?? relaxation.got]);
      const mended = relaxation.how === 'loosen' ? undefined : applied(relaxation.text, problem);
      expect([relaxation.text, relaxed(relaxation, problem)]).toEqual([relaxation.text, mended]);
    }
    expect(isFeasible({ problem, catalog })).toBe(false);
    for (const remedy of remedies) {
      expect([remedy, isFeasible({ catalog, problem: applied(remedy, problem) })]).toEqual([remedy, true]);
      const short = appliedShort(remedy, problem);
      if (short !== undefined) expect([remedy, isFeasible({ catalog, problem: short })]).toEqual([remedy, false]);
    }
  });
});

describe('what is said', () => {
  test('names the smallest set that conflicts, then what would do', () => {
    expect(refusalOf(TWO_IN_ONE, catalog)).toBe('no placement keeps all constraints at once: ' +
      'these conflict: policy.maxRegions 1; maxRoundTripMs 40 of \'far\'; maxRoundTripMs 50 of \'near\': ' +
      'any one of these would do: raise policy.maxRegions from 1 to 2; raise maxRoundTripMs of \'far\' from 40 to 90; ' +
      'raise maxRoundTripMs of \'near\' from 50 to 80');
  });

  test('two conflicts that are apart are both named, with the changes that do together', () => {
    expect(refusalOf(TWO_QUOTAS, catalog)).toBe('no placement keeps all constraints at once, for 2 reasons: ' +
      'these changes together would do: raise the quota of 2 nodes in aws to 5; raise the quota of 2 nodes in gcp to 6\n' +
      '  1. these conflict: the quota of 2 nodes in aws; regions aws:r0 of \'chat\': raise the quota of 2 nodes in aws to 5\n' +
      '  2. these conflict: the quota of 2 nodes in gcp; regions gcp:r2 of \'other\': raise the quota of 2 nodes in gcp to 6');
  });

  test('a budget counts once all else is mended, and what could be changed instead is said of each', () => {
    const problem = withQuota(serving([5], { maxRoundTripMs: 60 }, { budgetUsdPerMonth: 1000 }), 'aws', 2, 'r0');
    expect(refusalOf(problem, catalog)).toBe('no placement keeps all constraints at once, for 2 reasons: these changes together would do: ' +
      'raise the quota of 2 nodes in aws:r0 to 5; raise policy.budgetUsdPerMonth from 1000 to 3650, what the cheapest plan found costs a month\n' +
      '  1. these conflict: the quota of 2 nodes in aws:r0; maxRoundTripMs 60 of \'chat\': any one of these would do beside the other changes: ' +
      'raise the quota of 2 nodes in aws:r0 to 5; raise maxRoundTripMs of \'chat\' from 60 to 80\n' +
      '  2. policy.budgetUsdPerMonth 1000 can\'t be kept: raise policy.budgetUsdPerMonth from 1000 to 3650, what the cheapest plan found costs a month');
  });

  test('a residency that nothing satisfies and a budget that is too low are told at once', () => {
    const message = refusalOf(serving([5], { residency: ['JP'] }, { budgetUsdPerMonth: 10 }), catalog);
    expect(message).toBe('no placement keeps all constraints at once, for 2 reasons: these changes together would do: ' +
      'drop residency of \'chat\'; raise policy.budgetUsdPerMonth from 10 to 3650, what the cheapest plan found costs a month\n' +
      '  1. workload \'chat\': no allowed region has a priced instance type that holds one of its replicas (L4): ' +
      'residency JP leaves out aws:r0, aws:r1, gcp:r2: widen it\n' +
      '  2. policy.budgetUsdPerMonth 10 can\'t be kept: raise policy.budgetUsdPerMonth from 10 to 3650, what the cheapest plan found costs a month');
  });

  test('a workload that nothing could mend does not hide what conflicts among the others', () => {
    const unsold = inference([1], { name: 'unsold', replicas: [{ accelerator: 'L4', count: 64, requestsPerSecond: 1 }] });
    const problem = serving([5], {}, { budgetUsdPerMonth: 10 });
    expect(refusalOf({ ...problem, inference: [...problem.inference!, unsold] }, catalog)).toBe('no placement keeps all constraints at once, for 2 reasons: ' +
      'these changes together would do for all other workloads: raise policy.budgetUsdPerMonth from 10 to 3650, what the cheapest plan found costs a month\n' +
      '  1. workload \'unsold\': no allowed region has a priced instance type that holds one of its replicas (L4): ' +
      'it needs remote direct memory access between nodes, with which no allowed instance type in aws:r0, aws:r1, gcp:r2 can be built: ' +
      'choose a smaller shape or another accelerator\n' +
      '  2. policy.budgetUsdPerMonth 10 can\'t be kept: raise policy.budgetUsdPerMonth from 10 to 3650, what the cheapest plan found costs a month');
  });

  test('one node is no nodes', () => {
    const held = { name: 'held', region: 'r0', instanceType: 'g6.l4', nodes: 1, usdPerNodeHour: 0 };
    const [{ nodes: [rack], ...hall }] = [cluster()];
    const message = refusalOf({
      ...onAws(serving([4], { regions: ['aws:r0', 'onprem:hall'] }), { kinds: ['on-demand'], reservations: [held], quotas: [{ unit: 'nodes', limit: 1 }] }),
      clusters: [{ ...hall, nodes: [{ ...rack, nodes: 1 }] }],
    }, catalog);
    for (const said of ['the quota of 1 node in aws', "the 1 node of reservation 'held'", "raise reservation 'held' from 1 node to 2", 'the 1 node of rack in onprem:hall']) {
      expect(message).toContain(said);
    }
  });

  test('workloads that nothing could serve are all named', () => {
    expect(refusalOf({
      ...serving([1], {}),
      inference: [inference([1], { name: 'a', residency: ['JP'] }), inference([1, 1], { name: 'b', maxRoundTripMs: 20 })],
    }, catalog)).toBe('no placement keeps all constraints at once, for 3 reasons\n' +
      '  1. workload \'a\': no allowed region has a priced instance type that holds one of its replicas (L4): residency JP leaves out aws:r0, aws:r1, gcp:r2: widen it\n' +
      '  2. workload \'b\': no allowed region with L4 lies within 20 ms of origin-0: raise maxRoundTripMs to at least 41 (aws:r0), or allow more regions\n' +
      '  3. workload \'b\': no allowed region with L4 lies within 20 ms of origin-1: raise maxRoundTripMs to at least 30 (aws:r1), or allow more regions');
  });

  test('depends on no order of declaration', () => {
    expect(refusalOf({ ...TWO_IN_ONE, inference: [...TWO_IN_ONE.inference!].reverse(), supplies: [...TWO_IN_ONE.supplies!].reverse() }, catalog))
      .toBe(refusalOf(TWO_IN_ONE, catalog));
  });

  test('a node less in every cluster than is said to be needed is too little', () => {
    const problem = onAws(serving([4], { survive: 'region' }), { maxNodesPerCluster: 3 });
    const needed = roomsNeeded(remediesOf(refusalOf(problem, catalog)!)[0]);
    const rooms = (less: number) => new Map([...needed].map(([site, nodes]) => [site, nodes - less]));
    expect([0, 1].map((less) => isFeasible({ catalog, problem: withRooms(problem, rooms(less)) }))).toEqual([true, false]);
  });
});
