import { frontierOf, type Frontier, type FrontierAxis } from '../../../lib/planner/explain/frontier';
import { frontierTable } from '../../../lib/planner/explain/frontier-table';
import type { Progress } from '../../../lib/planner/explain/progress';
import type { PlanProblem } from '../../../lib/planner/problem';
import { originAt, smallCatalog } from '../brute/small-catalog';

const L4 = { type: 'l4', accelerator: 'L4', count: 1, watts: 1000 };

/** The nearer a region and the cleaner, the dearer: a node of `clean` emits 0.1 kg an hour, one of `dirty` 0.5 kg. */
const catalog = smallCatalog([{ key: 'aws:clean', gramsPerKwh: 100 }, { key: 'aws:dirty', gramsPerKwh: 500 }, { key: 'aws:far', gramsPerKwh: 500 }], [
  { ...L4, region: 'aws:clean', onDemand: 3 }, { ...L4, region: 'aws:dirty', onDemand: 2, spot: 1 }, { ...L4, region: 'aws:far', onDemand: 1.5 },
], [{ 'aws:clean': 20, 'aws:dirty': 60, 'aws:far': 100.5 }]);

const problem: PlanProblem = {
  supplies: [{ cloud: 'aws' }],
  inference: [{
    name: 'chat',
    replicas: [{ accelerator: 'L4', count: 1, requestsPerSecond: 1 }],
    demand: [{ origin: originAt(0), peakRequestsPerSecond: 4 }],
    maxRoundTripMs: 80,
  }],
  policy: { gap: 0 },
};

const bills = ({ points }: Frontier) => points.map(({ value, usdPerMonth }) => [value, usdPerMonth! / 730]);
const close = (pairs: number[][]): unknown => pairs.map((pair) => pair.map((number) => expect.closeTo(number, 6)));

describe('the frontier of cost', () => {
  test('against carbon goes from the least to what the cheapest plan emits, node by node', () => {
    const frontier = frontierOf(problem, catalog, 'carbon', 5);
    expect(bills(frontier)).toEqual(close([[292, 12], [584, 11], [876, 10], [1168, 9], [1460, 8]]));
    expect(frontier).toMatchObject({ axis: 'carbon', unit: 'kg CO2eq a month at most' });
  });

  test('against the round trip goes from the nearest region to what the cheapest plan needs', () => {
    expect(bills(frontierOf(problem, catalog, 'round-trip', 3))).toEqual(close([[20, 12], [61, 8], [101, 6]]));
  });

  test('against spot goes from none to all', () => {
    expect(bills(frontierOf(problem, catalog, 'spot', 3))).toEqual(close([[0, 8], [50, 6], [100, 4]]));
  });

  test.each<FrontierAxis>(['carbon', 'round-trip', 'spot'])('a looser limit of %s never costs more, also where a search stops early', (axis) => {
    const demand = [0, 1, 2].map((index) => ({ origin: { ...originAt(0), name: `o${index}` }, peakRequestsPerSecond: 3.7 + index }));
    const { points } = frontierOf({ ...problem, inference: [{ ...problem.inference![0], demand, survive: 'region' }], policy: { gap: 0.3 } }, catalog, axis, 6);
    const costs = points.map(({ usdPerMonth }) => usdPerMonth ?? Infinity);
    expect(costs).toEqual([...costs].sort((a, b) => b - a));
    expect(points.map(({ value }) => value)).toEqual(points.map(({ value }) => value).sort((a, b) => a - b));
  });

  test('limits at which no plan exists are points as well', () => {
    const onSpot = { ...problem, supplies: [{ cloud: 'aws', kinds: ['spot'] }] };
    const frontier = frontierOf(onSpot, catalog, 'spot', 2);
    expect(frontier.points).toEqual([
      { value: 0, feasible: false, fromTighter: false }, { value: 100, feasible: true, usdPerMonth: expect.closeTo(4 * 730, 4), fromTighter: false },
    ]);
    expect(frontierTable(frontier)).toContain('not possible');
  });

  test('limits that fall together are one point', () => {
    const near = { ...problem, inference: [{ ...problem.inference![0], regions: ['aws:clean'] }] };
    expect(bills(frontierOf(near, catalog, 'carbon', 4))).toEqual(close([[292, 12]]));
  });

  test('says of each plan that it begins which it is', () => {
    const told: Progress[] = [];
    frontierOf(problem, catalog, 'round-trip', 2, (progress) => told.push(progress));
    const doings = ['without a limit', 'with the shortest round trips', '20 ms at most', '101 ms at most'];
    expect(told).toEqual(doings.map((doing, index) => ({ step: index + 1, steps: 4, doing })));
  });

  test.each<[string, FrontierAxis, number, Partial<PlanProblem>, RegExp]>([
    ['no workload has round trips', 'round-trip', 3, { inference: [] }, /^no workload has round trips to limit/],
    ['one point is asked for', 'spot', 1, {}, /can't have 1 points/],
    ['nothing is feasible', 'round-trip', 3, { policy: { gap: 0, budgetUsdPerMonth: 1 } }, /^no plan is found even where nothing on this axis is limited/],
    ['no share of spot is cheap enough', 'spot', 2, { policy: { gap: 0, budgetUsdPerMonth: 1 } }, /gpu-fleet plan says which constraints conflict$/],
  ])('refuses where %s', (_, axis, points, changes, message) => {
    expect(() => frontierOf({ ...problem, ...changes }, catalog, axis, points)).toThrow(message);
  });
});
