import { catalogOf, fleet, OFFERS } from './small-fleet';
import type { Plan } from '../../../lib/planner/plan';
import { greedySpot } from '../../../scripts/bench/planner/rivals/greedy-spot';
import { oneResource } from '../../../scripts/bench/planner/rivals/one-resource';
import { planByRule, RuleError } from '../../../scripts/bench/planner/rivals/rule';
import { singleRegion } from '../../../scripts/bench/planner/rivals/single-region';
import { uniformSpread } from '../../../scripts/bench/planner/rivals/uniform-spread';

const SURVIVOR = { survive: 'region' };
const HALF_SPOT = { maxSpotShare: 0.5 };
const HALF_A_CLOUD = { policy: { maxCloudShare: 0.5 } };

/** Nodes at the busiest hour, by region and kind. */
function nodesOf({ pools }: Plan): Record<string, number> {
  return Object.fromEntries(pools.map(({ region, capacityKind, nodesByBand }) => [`${region} ${capacityKind}`, Math.max(...nodesByBand)]));
}

function noNodes(region: string) {
  return { region, kind: 'on-demand', unit: 'nodes', limit: 0 };
}

describe('the cheapest single region', () => {
  test('holds the whole fleet where that costs least, and survives nothing', () => {
    const plan = singleRegion(fleet(SURVIVOR, HALF_A_CLOUD), catalogOf());
    expect(nodesOf(plan)).toEqual({ 'east on-demand': 10 });
    expect(plan.cost.usdPerHour).toBeCloseTo(100);
  });

  test('keeps quotas', () => {
    expect(nodesOf(singleRegion(fleet({}, {}, [noNodes('east')]), catalogOf()))).toEqual({ 'west on-demand': 10 });
  });

  test('says where no region has room', () => {
    const problem = fleet({}, { supplies: [{ cloud: 'aws', quotas: [{ unit: 'nodes', limit: 3 }] }] });
    expect(() => singleRegion(problem, catalogOf())).toThrow(RuleError);
  });
});

describe('one resource per task', () => {
  test('has one accelerator everywhere, though another is cheaper in one place', () => {
    const problem = fleet({ ...SURVIVOR, replicas: ['H100-80GB', 'L40S-48GB'].map((accelerator) => ({ accelerator, count: 1, requestsPerSecond: 1 })) });
    const cheap = { region: 'aws:east', type: 'g6e.48xlarge', accelerator: 'L40S-48GB', count: 8, onDemand: 1 };
    const plan = planByRule(oneResource, problem, catalogOf([...OFFERS, cheap]));
    expect(nodesOf(plan)).toEqual({ 'east on-demand': 5, 'west on-demand': 5, 'north on-demand': 5 });
    expect(plan.cost.usdPerHour).toBeCloseTo(190);
  });

  test('has the nodes of the busiest hour all day', () => {
    const problem = fleet();
    const [workload] = problem.inference!;
    const curve = Array.from({ length: 24 }, (_, hour) => (hour < 12 ? 1 : 0.1));
    const demand = workload.demand.map((from) => ({ ...from, curve }));
    const plan = planByRule(oneResource, { ...problem, inference: [{ ...workload, demand }] }, catalogOf());
    expect(plan.pools.map(({ nodesByBand }) => nodesByBand)).toEqual([[10, 10, 10, 10, 10, 10]]);
  });

  test('is never half on spot', () => {
    expect(nodesOf(planByRule(oneResource, fleet(HALF_SPOT), catalogOf()))).toEqual({ 'east on-demand': 10 });
    expect(nodesOf(planByRule(oneResource, fleet({ maxSpotShare: 1 }), catalogOf()))).toEqual({ 'east spot': 10 });
  });
});

describe('greedy spot with on-demand fallback', () => {
  test('has as much spot as it may in the cheapest region', () => {
    const plan = planByRule(greedySpot, fleet(HALF_SPOT), catalogOf());
    expect(nodesOf(plan)).toEqual({ 'east spot': 5, 'east on-demand': 5 });
    expect(plan.cost.usdPerHour).toBeCloseTo(70);
  });

  test('scales each region to what comes to it after a loss', () => {
    const plan = planByRule(greedySpot, fleet({ ...HALF_SPOT, ...SURVIVOR }), catalogOf());
    expect(nodesOf(plan)).toEqual({ 'east spot': 1, 'east on-demand': 4, 'west spot': 1, 'west on-demand': 4, 'north on-demand': 5 });
    expect(plan.cost.usdPerHour).toBeCloseTo(178);
  });

  test('goes on to the next region where one is full', () => {
    expect(nodesOf(planByRule(greedySpot, fleet(HALF_SPOT, {}, [noNodes('east')]), catalogOf()))).toEqual({ 'west spot': 5, 'west on-demand': 5 });
  });

  test('keeps the share of a cloud', () => {
    const plan = planByRule(greedySpot, fleet(HALF_SPOT, HALF_A_CLOUD), catalogOf());
    expect(nodesOf(plan)).toEqual({ 'east spot': 2, 'east on-demand': 3, 'north on-demand': 5 });
  });
});

describe('uniform spread', () => {
  test('chooses over how many regions it spreads', () => {
    expect(nodesOf(planByRule(uniformSpread, fleet(), catalogOf()))).toEqual({ 'east on-demand': 10 });
    const plan = planByRule(uniformSpread, fleet(SURVIVOR), catalogOf());
    expect(nodesOf(plan)).toEqual({ 'east on-demand': 5, 'west on-demand': 5, 'north on-demand': 5 });
    expect(plan.cost.usdPerHour).toBeCloseTo(190);
  });

  test('leaves out the dearest region that the share of a cloud can do without', () => {
    const plan = planByRule(uniformSpread, fleet({}, HALF_A_CLOUD), catalogOf());
    expect(nodesOf(plan)).toEqual({ 'east on-demand': 5, 'north on-demand': 5 });
  });

  test('leaves out a region without room', () => {
    expect(nodesOf(planByRule(uniformSpread, fleet({}, {}, [noNodes('east')]), catalogOf()))).toEqual({ 'west on-demand': 10 });
  });
});

test('a rule that cannot survive what it must is told so', () => {
  expect(() => planByRule(uniformSpread, fleet({ survive: 'zone' }), catalogOf())).toThrow("'chat' is not served in band 0 within its shares and after every loss");
});
