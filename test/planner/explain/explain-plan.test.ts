import type { Catalog } from '../../../lib/catalog/catalog';
import { explainPlan } from '../../../lib/planner/explain/explain-plan';
import type { Explanation } from '../../../lib/planner/explain/explanation';
import type { Progress } from '../../../lib/planner/explain/progress';
import type { Plan } from '../../../lib/planner/plan';
import type { InferenceProblem, PlanProblem } from '../../../lib/planner/problem';
import { replanner } from '../../../lib/planner/replan';
import { originAt, smallCatalog } from '../brute/small-catalog';

const L4 = { type: 'g6.l4', accelerator: 'L4', count: 1 };

/** A dear region and a cheap one: 2 and 3 dollars a node, and 1 dollar for a cluster in the dear. */
const twoRegions = smallCatalog([{ key: 'aws:cheap' }, { key: 'aws:dear', controlPlane: 1 }], [
  { ...L4, region: 'aws:cheap', onDemand: 2, spot: 0.5 }, { ...L4, region: 'aws:dear', onDemand: 3 },
], [{ 'aws:cheap': 20, 'aws:dear': 80 }]);

function chat(changes: Partial<InferenceProblem> = {}): InferenceProblem {
  return {
    name: 'chat',
    replicas: [{ accelerator: 'L4', count: 1, requestsPerSecond: 1 }],
    demand: [{ origin: originAt(0), peakRequestsPerSecond: 10 }],
    ...changes,
  };
}

function fleet(changes: Partial<PlanProblem> = {}): PlanProblem {
  return { supplies: [{ cloud: 'aws' }], inference: [chat()], ...changes, policy: { gap: 0, ...changes.policy } };
}

function explained(problem: PlanProblem, catalog: Catalog = twoRegions, onProgress?: (progress: Progress) => void): Explanation {
  return explainPlan(problem, catalog, planOf(problem, catalog), onProgress);
}

function planOf(problem: PlanProblem, catalog: Catalog = twoRegions): Plan {
  return replanner(catalog)(problem)!;
}

/** Of what costs so much an hour. */
const monthly = (usdPerHour: number): number => expect.closeTo(usdPerHour * 730, 4);

describe('why here', () => {
  test('a region that is forbidden costs the difference to the next', () => {
    const { usdPerMonth, choices } = explained(fleet());
    expect(usdPerMonth).toBeCloseTo(20 * 730, 4);
    expect(choices).toEqual([{
      workload: 'chat',
      region: 'aws:cheap',
      usdPerMonth: monthly(31),
      changeUsdPerMonth: monthly(11),
      withinGap: false,
      instead: ['aws:dear'],
      reasons: [
        'GPU nodes cost $7,300 a month more', 'clusters and networks cost $730 a month more', 'an hour of L4 costs $2.00 in aws:cheap, $3.00 in aws:dear',
      ],
    }]);
  });

  test('logs and metrics of clusters are a part of the difference', () => {
    const catalog = smallCatalog([{ key: 'aws:quiet' }, { key: 'gcp:watched' }], ['aws:quiet', 'gcp:watched'].map((region) => ({ ...L4, region, onDemand: 2 })));
    const supplies = [{ cloud: 'aws' }, { cloud: 'gcp', observabilityUsdPerMonth: 730 }];
    const [choice] = explained(fleet({ supplies }), catalog).choices;
    expect(choice).toMatchObject({ region: 'aws:quiet', instead: ['gcp:watched'], reasons: ['logs and metrics of clusters cost $730 a month more'] });
  });

  test('where few others are within reach, they are named', () => {
    const [choice] = explained(fleet({ inference: [chat({ maxRoundTripMs: 90 })] })).choices;
    expect(choice.reasons).toContain('only aws:dear else reaches origin-0 within 90 ms');
  });

  test.each<[string, Partial<InferenceProblem>, string]>([
    ['the round trip', { maxRoundTripMs: 50 }, 'no other region with L4 may serve it within 50 ms'],
    ['the regions', { regions: ['aws:cheap'] }, 'no other region with L4 may serve it'],
    ['another origin', { maxRoundTripMs: 50, demand: [0, 1].map((index) => ({ origin: originAt(index), peakRequestsPerSecond: 5 })) },
      'nothing else with L4 reaches origin-0 within 50 ms'],
    ['survival', { survive: 'region' }, 'only aws:dear else reaches origin-0, and its loss is to be survived'],
    ['the fewest regions', { minRegions: 2 }, 'only 1 other region can serve it, and minRegions is 2'],
    ['the cloud\'s survival', { survive: 'cloud' }, 'only aws else reaches origin-0, and its loss is to be survived'],
  ])('nothing takes its place because of %s', (_, changes, reason) => {
    const catalog = smallCatalog([{ key: 'aws:cheap' }, { key: 'aws:dear', controlPlane: 1 }, { key: 'gcp:other' }], [
      { ...L4, region: 'aws:cheap', onDemand: 2 }, { ...L4, region: 'aws:dear', onDemand: 3 },
      ...changes.survive === 'cloud' ? [{ ...L4, region: 'gcp:other', onDemand: 2 }] : [],
    ], [{ 'aws:cheap': 20, 'aws:dear': 80 }, { 'aws:cheap': 20, 'aws:dear': 20 }]);
    const problem = fleet({ inference: [chat(changes)], supplies: [{ cloud: 'aws' }, { cloud: 'gcp' }] });
    const choice = explained(problem, catalog).choices.find(({ region }) => region === (changes.survive === 'cloud' ? 'gcp:other' : 'aws:cheap'));
    expect(choice).toEqual({ workload: 'chat', region: choice!.region, withinGap: false, instead: [], reasons: [reason] });
  });

  test('a run and batch work are explained as well', () => {
    const { choices } = explained(fleet({
      inference: [],
      training: [{ name: 'train', gangs: [{ accelerator: 'L4', count: 1 }], regions: ['aws:cheap'] }],
      batch: [{ name: 'batch', acceleratorHoursPerDay: 24, acceptable: [{ accelerator: 'L4' }], maxSpotShare: 0 }],
      policy: { hourBands: 1 },
    }));
    expect(choices).toMatchObject([
      { workload: 'batch', region: 'aws:cheap', changeUsdPerMonth: monthly(2), instead: ['aws:dear'] },
      { workload: 'train', region: 'aws:cheap', reasons: ['no other zone takes 1 x L4'] },
    ]);
  });
});

describe('what a constraint costs', () => {
  test('as much as the plan without it saves, the dearest first', () => {
    const problem = fleet({
      supplies: [{ cloud: 'aws', quotas: [{ region: 'cheap', unit: 'nodes', limit: 7 }] }],
      inference: [chat({ maxSpotShare: 0.1, maxRoundTripMs: 100 })],
    });
    // One node on spot, six of the cheap region, three of the dear one with its cluster.
    expect(explained(problem)).toMatchObject({
      usdPerMonth: monthly(0.5 + 12 + 9 + 1),
      constraints: [
        { constraint: "maxSpotShare 0.1 of 'chat'", changeUsdPerMonth: monthly(3.5 + 10 - 22.5), binding: true },
        { constraint: 'the quota of 7 nodes in aws:cheap', changeUsdPerMonth: monthly(18.5 - 22.5), binding: true },
        { constraint: "maxRoundTripMs 100 of 'chat'", changeUsdPerMonth: 0, binding: false, withinGap: false },
      ],
    });
  });

  test('every constraint that is tighter than the default is tried, and no other', () => {
    const all = fleet({
      supplies: [{ cloud: 'aws', regions: ['cheap', 'dear'], kinds: ['on-demand'], maxNodesPerPool: 90, quotas: [{ unit: 'nodes', limit: 99 }] }],
      inference: [chat({
        maxRoundTripMs: 100,
        minRegions: 2,
        maxRegions: 2,
        survive: 'zone',
        survivingShare: 0.5,
        utilisation: 0.9,
        maxSpotShare: 0.5,
        maxSpotShareOfRegion: 0.4,
        maxSpotShareOfPool: 0.3,
        onDemandFloor: 0.1,
        regions: ['aws:cheap', 'aws:dear'],
        residency: ['DE'],
        demand: [{ origin: originAt(0), peakRequestsPerSecond: 10, residency: ['EU'] }],
      })],
      training: [{
        name: 'train',
        gangs: [{ accelerator: 'L4', count: 2 }],
        maxSpotShare: 0.5,
        run: { hours: 10, deadlineHours: 20 },
        regions: ['aws:cheap'],
        residency: ['DE'],
      }],
      batch: [{ name: 'batch', acceleratorHoursPerDay: 1, acceptable: [{ accelerator: 'L4' }], maxSpotShare: 0.5, fillIdle: false }],
      policy: {
        maxCloudShare: 1,
        maxRegionShare: 0.9,
        maxPoolShare: 0.8,
        maxRegions: 3,
        budgetUsdPerMonth: 1e6,
        carbonUsdPerTonne: 1,
        maxCarbonKgPerMonth: 1e9,
        preferredAccelerators: ['L4'],
        hourBands: 1,
      },
    });
    expect(explained(all).constraints.map(({ constraint }) => constraint).sort()).toEqual([
      "deadlineHours 20 of 'train'", "fillIdle false of 'batch'", 'kinds of aws without spot', "maxRegions 2 of 'chat'", "maxRoundTripMs 100 of 'chat'",
      "maxSpotShare 0.5 of 'batch'", "maxSpotShare 0.5 of 'chat'", "maxSpotShare 0.5 of 'train'", "maxSpotShareOfRegion 0.4 of 'chat'",
      "maxSpotShareOfPool 0.3 of 'chat'", "minRegions 2 of 'chat'", 'policy.maxPoolShare 0.8',
      "onDemandFloor 0.1 of 'chat'", 'policy.budgetUsdPerMonth 1000000', 'policy.carbonUsdPerTonne 1', 'policy.maxCarbonKgPerMonth 1000000000',
      'policy.maxRegionShare 0.9', 'policy.maxRegions 3', 'policy.preferredAccelerators L4', 'regions of aws: cheap, dear',
      "regions aws:cheap of 'train'", "regions aws:cheap, aws:dear of 'chat'", "residency DE of 'chat'", "residency DE of 'train'",
      "residency of the origins of 'chat'", "survive 'zone' of 'chat'", 'the most nodes of clusters and node pools',
      'the quota of 99 nodes in aws', "utilisation 0.9 of 'chat'",
    ].sort());
    expect(explained(fleet()).constraints).toEqual([]);
  });

  test('a spot share is left out together with the share of a region that follows from it', () => {
    const { constraints } = explained(fleet({ inference: [chat({ maxSpotShare: 0.1 })] }));
    expect(constraints).toMatchObject([{ usdPerMonth: monthly(5) }]);
  });
});

describe('what more would save', () => {
  test('one more node of a quota that binds saves the difference to the next place', () => {
    const problem = fleet({ supplies: [{ cloud: 'aws', quotas: [{ region: 'cheap', family: 'g6', kind: 'on-demand', unit: 'vcpu', limit: 56 }] }] });
    expect(explained(problem).levers).toEqual([{
      lever: 'the quota of 56 vcpu of g6 on-demand in aws:cheap',
      step: 'one more g6.l4, 8 vcpu',
      usdPerMonth: monthly(23),
      changeUsdPerMonth: monthly(-1),
      withinGap: false,
    }]);
  });

  test('a quota that does not bind saves nothing', () => {
    const problem = fleet({ supplies: [{ cloud: 'aws', quotas: [{ unit: 'nodes', limit: 99 }, { region: 'dear', unit: 'nodes', limit: 0 }] }] });
    expect(explained(problem).levers).toMatchObject([{ step: 'one more g6.l4', changeUsdPerMonth: 0 }, { step: 'one more g6.l4', changeUsdPerMonth: 0 }]);
  });

  test('a step is the largest node of the plan, or else of all that are sold', () => {
    const catalog = smallCatalog([{ key: 'aws:cheap' }, { key: 'aws:dear' }], [
      { ...L4, region: 'aws:cheap', onDemand: 2 }, { ...L4, region: 'aws:cheap', type: 'g6.quad', count: 4, onDemand: 7 },
      { ...L4, region: 'aws:dear', onDemand: 3 }, { ...L4, region: 'aws:dear', type: 'g6.quad', count: 4, onDemand: 12 },
    ]);
    const quotas = ['cheap', 'dear'].map((region) => ({ region, unit: 'accelerators', limit: 99 }));
    // Two quads and two singles are cheapest for ten.
    expect(explained(fleet({ supplies: [{ cloud: 'aws', quotas }] }), catalog).levers).toMatchObject([
      { lever: 'the quota of 99 accelerators in aws:cheap', step: 'one more g6.quad, 4 accelerators' },
      { lever: 'the quota of 99 accelerators in aws:dear', step: 'one more g6.quad, 4 accelerators' },
    ]);
  });

  test('what is started after a loss takes its quota as well', () => {
    const slack = Array.from({ length: 6 }, (_, index) => ({ unit: 'nodes', limit: 100 + index }));
    const problem = fleet({
      supplies: [{ cloud: 'aws', quotas: [...slack, { region: 'dear', unit: 'nodes', limit: 10 }] }],
      inference: [chat({ survive: 'region', spare: 'elastic', demand: [{ origin: originAt(0), peakRequestsPerSecond: 10 }] })],
    });
    expect(explained(problem).levers.map(({ lever }) => lever)).toEqual(['the quota of 10 nodes in aws:dear']);
  });

  test('of many quotas those are tried that hold the plan back', () => {
    const slack = ['a', 'b', 'c', 'd', 'e', 'f'].map((_, index) => ({ unit: 'nodes', limit: 100 + index }));
    const problem = fleet({ supplies: [{ cloud: 'aws', quotas: [...slack, { region: 'cheap', unit: 'nodes', limit: 8 }] }] });
    expect(explained(problem).levers.map(({ lever }) => lever)).toEqual(['the quota of 8 nodes in aws:cheap']);
  });

  test('one more node of a reservation saves what it replaces, less its own price', () => {
    const problem = fleet({
      supplies: [{
        cloud: 'aws', reservations: [{ name: 'block', region: 'cheap', instanceType: 'g6.l4', nodes: 2, usdPerNodeHour: 1.5 }],
      }],
    });
    expect(explained(problem)).toMatchObject({
      usdPerMonth: monthly(3 + 16), levers: [{ lever: "reservation 'block'", step: 'one more g6.l4, paid at $1.50/h', changeUsdPerMonth: monthly(-0.5) }],
    });
  });
});

test('a change that the gaps may hide is called so, and does not bind', () => {
  const problem = fleet({ inference: [chat({ maxRoundTripMs: 100 })] });
  const plan = planOf(problem);
  // As if the search had stopped at 60% of the plan's cost: the next region is 55% dearer.
  const loose = { ...plan, bound: plan.objective * 0.4, gap: 0.6 };
  const { choices, constraints } = explainPlan(problem, twoRegions, loose);
  expect(choices).toMatchObject([{ changeUsdPerMonth: monthly(11), withinGap: true, reasons: ['only aws:dear else reaches origin-0 within 100 ms'] }]);
  expect(constraints).toMatchObject([{ changeUsdPerMonth: 0, withinGap: true, binding: false }]);
});

test('a plan that stands is left only where that pays for the move', () => {
  const problem = fleet({ inference: [chat({ regions: ['aws:dear'] })], policy: { moveCostUsd: 1e6 } });
  const plan = planOf(problem);
  expect(explainPlan(problem, twoRegions, plan).constraints).toMatchObject([{ changeUsdPerMonth: monthly(20 - 31) }]);
  expect(explainPlan(problem, twoRegions, plan, undefined, plan).constraints).toMatchObject([{ changeUsdPerMonth: 0 }]);
});

test('says of each plan that it begins which it is, and of how many', () => {
  const told: Progress[] = [];
  explained(fleet({ supplies: [{ cloud: 'aws', quotas: [{ unit: 'nodes', limit: 99 }] }] }), twoRegions, (progress) => told.push(progress));
  expect(told).toEqual([
    { step: 1, steps: 3, doing: 'chat anywhere but in aws:cheap' },
    { step: 2, steps: 3, doing: 'without the quota of 99 nodes in aws' },
    { step: 3, steps: 3, doing: 'the quota of 99 nodes in aws: one more g6.l4' },
  ]);
});

test('the order of declaration changes nothing', () => {
  const parts = (reversed: boolean) => <T>(items: T[]) => (reversed ? [...items].reverse() : items);
  const declared = (reversed: boolean) => {
    const order = parts(reversed);
    return fleet({
      supplies: [{ cloud: 'aws', quotas: order([{ region: 'cheap', unit: 'nodes', limit: 12 }, { region: 'dear', unit: 'nodes', limit: 9 }]) }],
      inference: order([chat(), chat({ name: 'search', maxRoundTripMs: 50 })]),
    });
  };
  expect(explained(declared(true))).toEqual(explained(declared(false)));
});

test('a plan of another catalogue is refused', () => {
  const plan = { ...planOf(fleet()), catalogHash: 'another' };
  expect(() => explainPlan(fleet(), twoRegions, plan))
    .toThrow(/^the plan was made at the prices of 2025-01-01, and the catalogue of 2025-01-01 has others: plan anew/);
});

describe('a plan that was found on the way', () => {
  test('is told where it keeps every constraint and costs less than the plan that is explained', () => {
    const dear = planOf(fleet({ inference: [chat({ regions: ['aws:dear'] })] }));
    expect(explainPlan(fleet(), twoRegions, dear).cheaper).toEqual({
      found: 'chat anywhere but in aws:dear', usdPerMonth: monthly(20), changeUsdPerMonth: monthly(-11),
    });
  });

  test('is not told where a constraint was left out for it', () => {
    const bound = fleet({ inference: [chat({ regions: ['aws:dear'] })] });
    const { constraints, cheaper } = explained(bound);
    expect(constraints).toEqual([expect.objectContaining({ changeUsdPerMonth: monthly(-11), binding: true })]);
    expect(cheaper).toBeUndefined();
  });
});
