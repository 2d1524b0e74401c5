import { changesBetween, planDifference } from '../../../lib/planner/report/plan-difference';
import { plannedPool } from '../planned-pool';
import { plannedRegion, wholePlan } from '../whole-plan';

const US_CENTRAL = plannedRegion({ cloud: 'gcp', region: 'us-central1' });
const before = wholePlan({ pools: [plannedPool(), plannedPool({ region: 'us-east-2' })], regions: [plannedRegion(), plannedRegion({ region: 'us-east-2' })] }, { usdPerHour: 4 });
const after = wholePlan({
  pools: [plannedPool({ nodesByBand: [3, 5], minNodes: 3, maxNodes: 6 }), plannedPool({ cloud: 'gcp', region: 'us-central1' })],
  regions: [plannedRegion(), US_CENTRAL],
  retiring: [plannedRegion({ region: 'us-east-2' })],
}, { usdPerHour: 5.5 });

describe('planDifference', () => {
  test('names every pool and region that comes, goes or changes, each with its price', () => {
    expect(planDifference(before, after)).toBe([
      '~ chat in aws:us-east-1: 2 (at most 3) x g6.xlarge spot at $0.50/h -> 3-5 (at most 6) nodes at $0.50/h: +$730 a month',
      '+ chat in gcp:us-central1: 2 (at most 3) x g6.xlarge spot at $0.50/h: +$730 a month',
      '- chat in aws:us-east-2: 2 (at most 3) x g6.xlarge spot at $0.50/h: -$730 a month',
      '+ cluster and network in gcp:us-central1: +$730 a month',
      '- cluster and network in aws:us-east-2: -$730 a month',
      '~ transfer, weights, data, reservations and prices of regions: +$365 a month',
      '- aws:us-east-2 holds nothing any more: destroy its stacks, then run gpu-fleet forget',
      '$4.00/h -> $5.50/h: costs $1.50/h, $1,095 a month',
    ].join('\n'));
  });

  test('the changes are together what the bill changes', () => {
    const { pools, regions, otherUsdPerHour, beforeUsdPerHour, afterUsdPerHour } = changesBetween(before, after);
    const sum = [...pools, ...regions].reduce((total, { usdPerHour }) => total + usdPerHour, otherUsdPerHour);
    expect(sum).toBeCloseTo(afterUsdPerHour - beforeUsdPerHour, 9);
    expect(pools.map(({ change }) => change)).toEqual(['changed', 'added', 'removed']);
  });

  test('says so where nothing changes', () => {
    expect(planDifference(before, before)).toBe('no pool changes\n$4.00/h -> $4.00/h: costs $0.00/h, $0 a month');
  });

  test('a plan with hours in which nothing differs is the same as one without', () => {
    const hourly = wholePlan({ ...before, pools: before.pools.map((pool) => ({ ...pool, nodesByBand: [2, 2, 2] })) }, { usdPerHour: 4 });
    expect(changesBetween(before, hourly).pools).toEqual([]);
    const quieter = wholePlan({ ...before, pools: before.pools.map((pool) => ({ ...pool, nodesByBand: [2, 2, 1] })) });
    expect(changesBetween(before, quieter).pools).toHaveLength(2);
  });

  test('a reservation is a pool of its own, and a run that ends is paid for its hours alone', () => {
    const pool = plannedPool({ workload: 'train', hoursPerMonth: 73, usdPerNodeHour: 10 });
    const reserved = plannedPool({ capacityKind: 'reservation', reservation: 'block', usdPerNodeHour: 0 });
    expect(changesBetween(wholePlan({ pools: [] }), wholePlan({ pools: [pool, reserved] })).pools)
      .toMatchObject([{ change: 'added', usdPerHour: 2 }, { change: 'added', usdPerHour: 0 }]);
  });
});
