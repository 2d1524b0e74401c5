import type { Plan, PlannedPool } from '../../../lib/planner/plan';
import { planDifference } from '../../../lib/planner/report/plan-difference';
import { plannedPool } from '../planned-pool';

const plan = (usdPerHour: number, ...pools: PlannedPool[]) => ({ pools, regions: [], retiring: [], cost: { usdPerHour } }) as unknown as Plan;

describe('planDifference', () => {
  test('names every pool that comes, goes or changes, and the price', () => {
    const before = plan(3, plannedPool({}), plannedPool({ region: 'us-east-2' }));
    const after = plan(2.5, plannedPool({ minNodes: 4, maxNodes: 5 }), plannedPool({ cloud: 'gcp', region: 'us-central1' }));
    expect(planDifference(before, after)).toBe([
      '~ chat in aws:us-east-1: 2..3 x g6.xlarge spot at $0.50/h -> 4..5 nodes at $0.50/h',
      '+ chat in gcp:us-central1: 2..3 x g6.xlarge spot at $0.50/h',
      '- chat in aws:us-east-2: 2..3 x g6.xlarge spot at $0.50/h',
      '$3.00/h -> $2.50/h: saves $0.50/h, $365 a month',
    ].join('\n'));
  });

  test('says so where nothing changes', () => {
    expect(planDifference(plan(1, plannedPool({})), plan(1, plannedPool({})))).toBe('no pool changes\n$1.00/h -> $1.00/h: costs $0.00/h, $0 a month');
  });
});
